using Arena.Scoring.Marks;
using Arena.Scoring.Rules;
using Arena.Scoring.Statistics;

namespace Arena.Scoring.Panels;

/// <summary>Fits a panel part over all sheets of a round that count, also those about and from entrants who do not compete any more: a sheet is a sheet.</summary>
static class FieldFit
{
    public static PanelFit Of(PanelPart part, RoundMarks round) => Additive(round.Panel(part), part, round, part is PeersPart peers ? (double)peers.Shrink : 0);

    static PanelFit Additive(PanelMarks marks, PanelPart part, RoundMarks round, double shrinkage)
    {
        // Entrants without a sheet take no part; those that have one are numbered in running order.
        int[] entrants = [.. Enumerable.Range(0, round.Order.Count).Where(entrant => Seats(marks, part, entrant).Any())];
        var sheets = entrants.SelectMany((entrant, index) => Seats(marks, part, entrant).Select(seat => (Seat: seat, Index: index, Total: marks.Total(entrant, seat)))).ToList();
        var (values, severities) = (new decimal?[round.Order.Count], new decimal?[part.Panel.Seats]);
        var model = AdditiveModel.Fit(part.Panel.Seats, entrants.Length, [.. sheets.Select(sheet => new RatedMark(sheet.Seat - 1, sheet.Index, (double)sheet.Total))], shrinkage);
        if (model.IsOk)
        {
            foreach (var (index, entrant) in entrants.Index())
                values[entrant] = AdditiveModel.Mark(model.Value.Entrants[index]);
            severities = [.. model.Value.Severities.Select(severity => severity is { } s ? AdditiveModel.Mark(s) : (decimal?)null)];
        }
        return new PanelFit(IsComplete(marks, part, round), values) { Severities = severities };
    }

    static bool IsComplete(PanelMarks marks, PanelPart part, RoundMarks round)
    {
        var totals = new long[part.Panel.Seats];
        for (var entrant = 0; entrant < round.Order.Count; entrant++)
            if (round.Statuses[entrant] == EntrantStatus.Competing && marks.Read(entrant, totals) is var (counted, expected) && counted < expected)
                return false;
        return true;
    }

    static IEnumerable<int> Seats(PanelMarks marks, PanelPart part, int entrant) => Enumerable.Range(1, part.Panel.Seats).Where(seat => marks.IsCounted(entrant, seat));
}
