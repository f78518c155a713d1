using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Arena.Seed.Demo;

namespace Arena.Seed;

sealed record ContestItem(string Id, string State);

sealed record CreatedContest(string Id);

/// <summary>A receipt; the public version is absent while the entry is not public.</summary>
sealed record Receipt(int? Version, string? Link);

sealed record RoundItem(string Id, int Heat);

sealed record EntrantItem(string Id, int Number);

sealed record Desk(string State, RoundItem? Round, IReadOnlyList<DeskLine> Order, IReadOnlyList<DeskSeat> Seats, JsonNode? Frozen, IReadOnlyList<string> Ready);

sealed record DeskLine(EntrantItem Entrant, string Status, int Sheets, int Expected);

sealed record DeskSeat(string Panel, int Seat, bool Online, bool Bound)
{
    public SeatId Id => new(Panel, Seat);
}

sealed record SeatView(IReadOnlyList<SeatTask> Tasks);

sealed record SeatTask(string Round, string Part, EntrantItem Entrant, int Revision);

/// <summary>The two to compare next; none: all were compared.</summary>
sealed record PairView(EntrantItem? First, EntrantItem? Second, int Given);

sealed record Board(int Version, IReadOnlyList<BoardRow> Rows);

sealed record BoardRow(int? Rank, EntrantItem Entrant, string? Score);

sealed record Derivation(PartValue Total);

sealed record PartValue(string Id, string? Value, IReadOnlyList<PartValue>? Parts, IReadOnlyList<CriterionValue>? Criteria);

sealed record CriterionValue(string Criterion, string Value);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = false)]
[JsonSerializable(typeof(IReadOnlyList<ContestItem>))]
[JsonSerializable(typeof(CreatedContest))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(Desk))]
[JsonSerializable(typeof(SeatView))]
[JsonSerializable(typeof(PairView))]
[JsonSerializable(typeof(Board))]
[JsonSerializable(typeof(Derivation))]
sealed partial class ArenaJson : JsonSerializerContext;
