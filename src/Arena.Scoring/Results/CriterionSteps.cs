using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>The steps of a panel whose criteria are trimmed each by itself.</summary>
static class CriterionSteps
{
    public static IReadOnlyList<CriterionStep> Of(PanelMarks marks, PanelPart part, int entrant)
    {
        int[] seats = [.. Enumerable.Range(1, part.Panel.Seats).Where(seat => marks.IsCounted(entrant, seat))];
        return [.. part.Criteria.Select((_, i) => Step(marks, part, entrant, i, seats))];
    }

    static CriterionStep Step(PanelMarks marks, PanelPart part, int entrant, int index, int[] seats)
    {
        var criterion = part.Criteria[index];
        var given = new long[part.Panel.Seats];
        marks.ReadCriterion(entrant, index, given);
        var (high, low) = part.DropsFor(seats.Length);
        var dropped = TrimmedMean.Dropped(given[..seats.Length], high, low);
        var kept = given.Take(seats.Length).Where((_, i) => dropped[i] == 0).Sum();
        var value = PanelAggregate.Criterion(marks, part, entrant, index, given, part.CriterionPlaces);
        return new CriterionStep(criterion.Id, criterion.Title,
            [.. seats.Index().Where(seat => dropped[seat.Index] != 0).Select(seat => new DroppedStep(seat.Item, dropped[seat.Index] > 0 ? "high" : "low"))],
            Score.Plain(Score.OfUnits(kept, marks.Decimals)), value, criterion.Factor, PanelAggregate.Times(value, criterion.Factor, part.CriterionPlaces));
    }
}
