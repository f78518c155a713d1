using System.Security.Cryptography;

namespace Arena.Scoring.Rules;

/// <summary>A division of the field with standings of its own.</summary>
public sealed record Group(string Id, Text Title);

/// <summary>Who sits in a panel: judges with a sheet of criteria, members of the public with a phone, or the entrants themselves.</summary>
public enum PanelKind { Experts, Public, Peers }

/// <summary>A panel of judges; seats are numbered from 1. A seat of a panel of peers belongs to the entrant with its number. Where there are
/// <see cref="Rooms"/>, each group is marked in its own room.</summary>
public sealed record Panel(string Id, Text Title, int Seats, PanelKind Kind = PanelKind.Experts)
{
    public IReadOnlyList<Room> Rooms { get; init; } = [];

    /// <summary>The room in which a group is marked; null where there is none.</summary>
    public Room? RoomOf(string? group) => Rooms.FirstOrDefault(room => room.Group == group);
}

/// <summary>A room: the entrants of one group, marked by these seats. A judge whose seat is in two rooms links them.</summary>
public sealed record Room(string Id, Text Title, string Group, IReadOnlyList<int> Seats);

/// <summary>The rules of a contest, complete and consistent: only <see cref="RuleBookReader"/> makes one.</summary>
public sealed class RuleBook
{
    internal RuleBook(Text title, IReadOnlyList<Group> groups, IReadOnlyList<Panel> panels, IReadOnlyList<Round> rounds)
    {
        (Title, Groups, Panels, Rounds) = (title, groups, panels, rounds);
        Canonical = CanonicalJson.Write(this);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Canonical.Span));
    }

    public Text Title { get; }
    public IReadOnlyList<Group> Groups { get; }
    public IReadOnlyList<Panel> Panels { get; }
    public IReadOnlyList<Round> Rounds { get; }

    /// <summary>The same rules as JSON (UTF-8) with members in a fixed order, defaults written out and decimals without
    /// trailing zeros: the same bytes for every way of writing the same rules. Reading them gives the same rule book.</summary>
    public ReadOnlyMemory<byte> Canonical { get; }

    /// <summary>SHA-256 of <see cref="Canonical"/>, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; }

    public Round? FindRound(string id) => Rounds.FirstOrDefault(round => round.Id == id);
    public Panel? FindPanel(string id) => Panels.FirstOrDefault(panel => panel.Id == id);
    public Group? FindGroup(string id) => Groups.FirstOrDefault(group => group.Id == id);
}
