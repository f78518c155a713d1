using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.Seed.Replays;

/// <summary>A published diving competition as the golden files hold it; numbers stay strings.</summary>
sealed record DivingFile
{
    public required string Event { get; init; }
    public required IReadOnlyList<DivingRound> Rounds { get; init; }
}

sealed record DivingRound
{
    public required string Round { get; init; }
    public string? CarryOverRound { get; init; }
    public required IReadOnlyList<DivingEntry> Entries { get; init; }
}

sealed record DivingEntry
{
    public required string Entry { get; init; }
    public required string Nation { get; init; }
    public required IReadOnlyList<Dive> Dives { get; init; }
    public required decimal RoundPoints { get; init; }
    public required decimal CumulativePoints { get; init; }
    public required int OfficialRank { get; init; }
}

sealed record Dive
{
    [JsonPropertyName("dive")]
    public required int Number { get; init; }
    public required string Dd { get; init; }
    public required IReadOnlyList<string> Marks { get; init; }
    public required decimal DiveScore { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(DivingFile))]
sealed partial class DivingJson : JsonSerializerContext;
