using System.Text.Json.Nodes;

namespace Arena.Seed.Replays;

/// <summary>A published competition made ready to be played: rule book, what happens, and what must come out.</summary>
sealed record Competition(string Title, JsonObject RuleBook, IReadOnlyList<CompetitionPanel> Panels, IReadOnlyList<Competitor> Competitors, IReadOnlyList<CompetitionRound> Rounds)
{
    /// <summary>Why it cannot be played, while the others of its file can.</summary>
    public string? LeftOut { get; init; }
}

sealed record CompetitionPanel(string Id, int Seats);

/// <summary>Numbers follow the order of first appearance; the API makes the entrant's id from the number.</summary>
sealed record Competitor(int Number, string Name, string Unit)
{
    public string Id => $"e{Number}";
}

sealed record CompetitionRound(
    string Id, string Title, IReadOnlyList<Competitor> Order, IReadOnlyList<Figure> Figures, IReadOnlyList<Deduction> Deductions,
    IReadOnlyList<Turn> Turns, IReadOnlyList<Expectation> Expected)
{
    /// <summary>What judges who rank hand in.</summary>
    public IReadOnlyList<RankedBallot> Ballots { get; init; } = [];
}

/// <summary>One judge's order of all competitors, best first.</summary>
sealed record RankedBallot(string Part, string Panel, int Seat, IReadOnlyList<Competitor> Order);

/// <summary>A number that is known before the round, such as the difficulty of an announced dive.</summary>
sealed record Figure(Competitor Competitor, string Part, string Value);

/// <summary>Points that an official takes off.</summary>
sealed record Deduction(Competitor Competitor, string Part, decimal Value);

/// <summary>One performance: the marks of every judge, by seat from 1; null for a judge who was away, and the command that says so.</summary>
sealed record Turn(Competitor Competitor, string Part, string Panel, IReadOnlyList<JsonObject?> Marks, string Away = Turn.Absent)
{
    public const string Absent = "absent";
    public const string Recused = "recuse";
}

/// <summary>What was published of one entry; parts and criteria by their id in the rule book. No rank where none was published.</summary>
sealed record Expectation(Competitor Competitor, int? Rank, decimal Total, IReadOnlyList<PartExpectation> Parts);

sealed record PartExpectation(string Part, decimal Value);

/// <summary>The file cannot be played; the message is a sentence for the person who named it.</summary>
sealed class UnreadableCompetitionException(string message) : Exception(message);
