using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Conformance.Folders;

/// <summary>A mark book that is filled from a published file.</summary>
sealed class Contest(RuleBook rules)
{
    readonly MarkBook _book = new(rules);
    long _seq;

    public static string Entrant(int index) => $"e{index}";

    public void Start(string round, IEnumerable<string> order) => _book.StartRound(round, [.. order.Select(entrant => new Starter(entrant, null))]);

    public void Sheet(string round, string entrant, string part, int seat, params IReadOnlyList<decimal> marks) => _book.SetSheet(round, entrant, part, seat, marks, ++_seq);

    /// <summary>One mark of each seat; a seat that gave none is absent.</summary>
    public void Sheets(string round, string entrant, string part, string panel, IReadOnlyList<decimal?> marks, int seats)
    {
        for (var seat = 1; seat <= seats; seat++)
            if (marks.ElementAtOrDefault(seat - 1) is { } mark)
                Sheet(round, entrant, part, seat, mark);
            else
                Seat(round, entrant, panel, seat, SeatPresence.Absent);
    }

    public void Seat(string round, string entrant, string panel, int seat, SeatPresence presence) => _book.SetSeat(round, panel, seat, entrant, presence, ++_seq);

    public void Figure(string round, string entrant, string part, decimal? value)
    {
        if (value is { } figure)
            _book.SetFactor(round, entrant, part, figure, ++_seq);
    }

    public void Line(string round, string entrant, string part, decimal value) => _book.AddAdjustment(round, entrant, part, value, "published", ++_seq);

    public Standings Evaluate(string round) => Evaluator.Evaluate(_book, round);

    /// <summary>The steps of an entrant's parts by id.</summary>
    public IReadOnlyDictionary<string, PartStep> Steps(Standings standings, string entrant) =>
        Flat(Evaluator.Derive(_book, standings, entrant)!.Total).ToDictionary(step => step.Id);

    static IEnumerable<PartStep> Flat(PartStep step) => step switch
    {
        SumStep sum => sum.Parts.SelectMany(Flat).Prepend(step),
        ProductStep product => product.Parts.SelectMany(Flat).Prepend(step),
        _ => [step],
    };
}
