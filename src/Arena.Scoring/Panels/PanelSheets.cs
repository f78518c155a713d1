using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Panels;

/// <summary>The sheets of a panel in a round that count, as the measures of judges take them: entrants with a sheet in running order, judges by
/// seat less 1, marks by criterion, and what the panel makes of them.</summary>
public sealed record PanelSheets(int Seats, IReadOnlyList<string> Entrants, IReadOnlyList<JudgeMark> Totals, IReadOnlyList<IReadOnlyList<decimal>> Marks,
    IReadOnlyList<decimal> Scores, int High, int Low)
{
    /// <exception cref="ArgumentException">The round has not been started.</exception>
    public static PanelSheets Of(MarkBook book, string round, PanelPart part)
    {
        var facts = book.Find(round) ?? throw new ArgumentException($"Round {round} has not been started.", nameof(round));
        var (panel, buffer) = (facts.Panel(part), new long[part.Panel.Seats]);
        var (entrants, totals, marks, scores, most) = (new List<string>(), new List<JudgeMark>(), new List<IReadOnlyList<decimal>>(), new List<decimal>(), 0);
        for (var entrant = 0; entrant < facts.Order.Count; entrant++)
        {
            if (PanelAggregate.Value(panel, part, entrant, buffer) is not { } score)
                continue;
            foreach (var seat in Enumerable.Range(1, part.Panel.Seats).Where(seat => panel.IsCounted(entrant, seat)))
            {
                totals.Add(new JudgeMark(seat - 1, entrants.Count, panel.Total(entrant, seat)));
                marks.Add([.. Enumerable.Range(0, part.Criteria.Count).Select(criterion => panel.Mark(entrant, seat, criterion))]);
            }
            entrants.Add(facts.Order[entrant].Entrant);
            scores.Add(score);
            most = Math.Max(most, panel.Read(entrant, buffer).Counted);
        }
        var (high, low) = part.DropsFor(most);
        return new PanelSheets(part.Panel.Seats, entrants, totals, marks, scores, high, low);
    }
}
