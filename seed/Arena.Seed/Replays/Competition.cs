using System.Text.Json.Nodes;

namespace Arena.Seed.Replays;

/// <summary>A published competition made ready to be played: rule book, what happens, and what must come out.</summary>
sealed record Competition(string Title, JsonObject RuleBook, string Panel, int Seats, IReadOnlyList<Competitor> Competitors, IReadOnlyList<CompetitionRound> Rounds);

/// <summary>Numbers follow the order of first appearance; the API makes the entrant's id from the number.</summary>
sealed record Competitor(int Number, string Name, string Unit)
{
    public string Id => $"e{Number}";
}

sealed record CompetitionRound(
    string Id, string Title, IReadOnlyList<Competitor> Order, IReadOnlyList<Figure> Figures, IReadOnlyList<Turn> Turns, IReadOnlyList<Expectation> Expected);

/// <summary>A number that is known before the round, such as the difficulty of an announced dive.</summary>
sealed record Figure(Competitor Competitor, string Part, string Value);

/// <summary>One performance: the marks of every judge, by seat from 1.</summary>
sealed record Turn(Competitor Competitor, string Part, IReadOnlyList<JsonObject> Marks);

/// <summary>What was published of one entry; parts by their id in the rule book.</summary>
sealed record Expectation(Competitor Competitor, int Rank, decimal Total, IReadOnlyList<PartExpectation> Parts);

sealed record PartExpectation(string Part, decimal Value);

/// <summary>The file cannot be played; the message is a sentence for the person who named it.</summary>
sealed class UnreadableCompetitionException(string message) : Exception(message);
