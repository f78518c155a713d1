using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Panels;

/// <summary>What a panel makes of its sheets, in exact integers: a number of units and what it is to be divided by.</summary>
static class PanelAggregate
{
    /// <summary>The kept totals as the panel takes them together: sum over count, sum over 1, or the middle ones. May sort <paramref name="totals"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would be left.</exception>
    public static (long Units, int Divisor) Of(Span<long> totals, int high, int low, Aggregate aggregate)
    {
        if (aggregate != Aggregate.Median)
            return (TrimmedMean.KeptSum(totals, high, low), aggregate == Aggregate.Sum ? 1 : totals.Length - high - low);
        totals.Sort();
        var kept = totals[low..^high];
        return kept.Length % 2 == 1 ? (kept[kept.Length / 2], 1) : (kept[kept.Length / 2 - 1] + kept[kept.Length / 2], 2);
    }

    /// <summary>The value of a panel from its sheets that count, unrounded; null while there are fewer than its quorum.</summary>
    public static decimal? Value(PanelMarks marks, PanelPart part, int entrant, Span<long> buffer)
    {
        var (counted, _) = marks.Read(entrant, buffer);
        if (counted < Math.Max(part.Quorum, 1))
            return null;
        if (part.Trim == Trim.Criterion)
            return Criteria(marks, part, entrant, buffer, part.CriterionPlaces, null);
        var (high, low) = part.DropsFor(counted);
        if (part.Weights is not null)
        {
            var (sum, weight) = Weighted(marks, part, entrant, high, low);
            return Score.Plain(sum / weight);
        }
        var (units, divisor) = Of(buffer[..counted], high, low, part.Aggregate);
        return Score.Plain(Score.OfUnits(units, marks.Decimals) / divisor);
    }

    /// <summary>The sum of weight x total of the sheets that are kept, and the sum of their weights. Of equal extremes the lowest seat is dropped.</summary>
    public static (decimal Sum, int Weight) Weighted(PanelMarks marks, PanelPart part, int entrant, int high, int low)
    {
        int[] seats = [.. Enumerable.Range(1, part.Panel.Seats).Where(seat => marks.IsCounted(entrant, seat))];
        var dropped = TrimmedMean.Dropped([.. seats.Select(seat => marks.Units(entrant, seat))], high, low);
        var (sum, weight) = (0m, 0);
        foreach (var (i, seat) in seats.Index())
            if (dropped[i] == 0)
                (sum, weight) = (sum + part.Weights![seat - 1] * marks.Total(entrant, seat), weight + part.Weights[seat - 1]);
        return (sum, weight);
    }

    /// <summary>The value of one criterion that is trimmed by itself, before its factor.</summary>
    public static decimal Criterion(PanelMarks marks, PanelPart part, int entrant, int criterion, Span<long> buffer, int? places)
    {
        var counted = marks.ReadCriterion(entrant, criterion, buffer);
        var (high, low) = part.DropsFor(counted);
        var (units, divisor) = Of(buffer[..counted], high, low, part.Aggregate);
        return places is { } rounded ? Score.Quotient(units, marks.Decimals, divisor, rounded) : Score.Plain(Score.OfUnits(units, marks.Decimals) / divisor);
    }

    /// <summary>What a criterion adds: its value as often as its factor says, rounded like the value.</summary>
    public static decimal Times(decimal value, decimal factor, int? places) => places is { } rounded ? Score.Round(value * factor, rounded) : value * factor;

    /// <summary>The sum of all criteria, each trimmed by itself, rounded where the rules say so, and counted as often as its factor says.</summary>
    public static decimal Criteria(PanelMarks marks, PanelPart part, int entrant, Span<long> buffer, int? criterionPlaces, int? places)
    {
        var sum = 0m;
        for (var criterion = 0; criterion < part.Criteria.Count; criterion++)
            sum += Times(Criterion(marks, part, entrant, criterion, buffer, criterionPlaces), part.Criteria[criterion].Factor, criterionPlaces);
        // Thirds that add up to a half must be one before anything rounds them.
        return places is { } rounded ? Score.Round(Score.Settle(sum), rounded) : Score.Settle(sum);
    }
}
