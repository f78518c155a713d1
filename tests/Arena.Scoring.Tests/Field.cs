using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests;

/// <summary>A started round "final" with entrants e1, e2 ..., and short ways to say what happens in it.</summary>
sealed class Field
{
    long _seq;

    public Field(RuleBook rules, int entrants, Func<int, string?>? group = null)
    {
        Book = new MarkBook(rules);
        Start("final", entrants, group);
    }

    public MarkBook Book { get; }

    public Field Start(string round, int entrants, Func<int, string?>? group = null)
    {
        Book.StartRound(round, [.. Enumerable.Range(1, entrants).Select(i => new Starter($"e{i}", group?.Invoke(i), i))]);
        return this;
    }

    /// <summary>Sheets of seats 1, 2 ... for an entrant, one mark each; null: no sheet.</summary>
    public Field Sheets(string entrant, string part, params decimal?[] marks)
    {
        for (var i = 0; i < marks.Length; i++)
            if (marks[i] is { } mark)
                Book.SetSheet("final", entrant, part, i + 1, [mark], ++_seq);
        return this;
    }

    public Field Figure(string entrant, string part, decimal value, string round = "final")
    {
        Book.SetFactor(round, entrant, part, value, ++_seq);
        return this;
    }

    public Field Figures(string part, params decimal[] values)
    {
        for (var i = 0; i < values.Length; i++)
            Figure($"e{i + 1}", part, values[i]);
        return this;
    }

    /// <summary>A figure of an indicator or a rubric; of a rate, numerator and base.</summary>
    public Field Office(string entrant, string part, decimal value, decimal? of = null)
    {
        Book.SetFigure("final", entrant, part, value, of, "office", new DateOnly(2026, 5, 8), ++_seq);
        return this;
    }

    public Field Survey(string entrant, string part, int positive, int answers)
    {
        Book.SetSurvey("final", entrant, part, positive, answers, ++_seq);
        return this;
    }

    /// <summary>What a seat says of two: "e1>e2", "e1&lt;e2" or "e1=e2".</summary>
    public Field Compare(int seat, string said, string part = "pairs")
    {
        var at = said.IndexOfAny(['>', '<', '=']);
        var result = said[at] switch { '>' => PairResult.First, '<' => PairResult.Second, _ => PairResult.Tie };
        Book.SetComparison("final", part, seat, said[..at], said[(at + 1)..], result, ++_seq);
        return this;
    }

    /// <summary>A ballot such as "e1 e2=e3 e4", best first.</summary>
    public Field Ballot(int seat, string tiers, string part = "ballots")
    {
        Book.SetBallot("final", part, seat, [.. tiers.Split(' ').Select(tier => tier.Split('='))], ++_seq);
        return this;
    }

    public Field PlayOff(string entrant, decimal points)
    {
        Book.SetPlayOff("final", entrant, points, ++_seq);
        return this;
    }

    public Field Lot(string entrant, int number)
    {
        Book.SetLot("final", entrant, number, ++_seq);
        return this;
    }

    public Field Line(string entrant, string part, decimal value)
    {
        Book.AddAdjustment("final", entrant, part, value, "reason", ++_seq);
        return this;
    }

    public Field Seat(int seat, SeatPresence presence, string? entrant = null)
    {
        Book.SetSeat("final", "experts", seat, entrant, presence, ++_seq);
        return this;
    }

    public Field Status(string entrant, EntrantStatus status, string? round = null)
    {
        Book.SetStatus(entrant, status, round, ++_seq);
        return this;
    }

    public Standings Standings(string? group = null) => Evaluator.Evaluate(Book, "final", group);

    public Standing Row(string entrant) => Standings().Find(entrant)!;

    /// <summary>State and score of an entrant, such as "Given 90.90" or "NotYet".</summary>
    public string Result(string entrant) => Row(entrant) is var row && row.Score is { } score ? $"{row.State} {Score.Format(score)}" : $"{row.State}";

    /// <summary>Rank and entrant by position, "-" where there is no rank, "=" where it is shared: "1 e2, 2= e1, 2= e3, - e4".</summary>
    public string Board(string? group = null) => Board(Standings(group));

    public static string Board(Standings standings) =>
        string.Join(", ", Rows(standings).Select(r => $"{r.Rank?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}{(r.Tied ? "=" : "")} {r.Entrant}"));

    public static IEnumerable<Standing> Rows(Standings standings) => Enumerable.Range(0, standings.Count).Select(i => standings[i]);
}
