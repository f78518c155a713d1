using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Ranking;

/// <summary>The values that order entrants of equal total: one for each key of the chain, higher first, <see cref="Missing"/> last.</summary>
static class TieChain
{
    /// <summary>Stands for no value; no score comes near it.</summary>
    public const decimal Missing = decimal.MinValue;

    /// <summary>The keys of the entrant that the scorer has just scored. Those that only a look at others finds are left as they are.</summary>
    public static void Read(Scorer scorer, RoundMarks round, int entrant, Span<decimal> keys)
    {
        for (var i = 0; i < keys.Length; i++)
        {
            var key = round.Round.Ties[i];
            if (key.Kind == TieKeyKind.HeadToHead)
                continue;
            var value = scorer.Value(round, key.Part);
            keys[i] = !value.Has ? Missing : key.Kind switch
            {
                TieKeyKind.Part => value.Value.Scale > Score.FinestPlaces ? Score.Settle(value.Value) : value.Value,
                TieKeyKind.UntrimmedMean when key.Part is PanelPart { Weights: not null } weighted => WeightedMean(round.Panel(weighted), weighted, entrant),
                TieKeyKind.UntrimmedMean => OfTotals(round, entrant, (PanelPart)key.Part, Mean),
                TieKeyKind.TotalPlaces => scorer.At(key.Places!.Value).Score(round, entrant).Value,
                TieKeyKind.FirstPlaces => round.Panel((PanelPart)key.Part).FirstPlaces(entrant),
                TieKeyKind.PlayOff => round.PlayOff(entrant) ?? Missing,
                TieKeyKind.Lot => -round.Lot(entrant) ?? Missing,
                TieKeyKind.Counts => round.Panel((PanelPart)key.Part).CountOf(entrant, key.Mark!.Value),
                TieKeyKind.Givers => round.Panel((PanelPart)key.Part).CountAboveZero(entrant),
                TieKeyKind.RunningOrder => key.Order == OrderFirst.Earlier ? -(entrant + 1) : entrant + 1,
                TieKeyKind.Median => OfTotals(round, entrant, (PanelPart)key.Part, Median),
                _ => throw new NotSupportedException($"No tie key {key.Kind}."),
            };
        }
    }

    static decimal WeightedMean(PanelMarks marks, PanelPart part, int entrant)
    {
        var (sum, weight) = PanelAggregate.Weighted(marks, part, entrant, 0, 0);
        return Score.Settle(sum / weight);
    }

    static decimal OfTotals(RoundMarks round, int entrant, PanelPart part, Func<Span<long>, int, decimal> statistic)
    {
        var marks = round.Panel(part);
        Span<long> totals = stackalloc long[part.Panel.Seats];
        var (counted, _) = marks.Read(entrant, totals);
        return statistic(totals[..counted], marks.Decimals);
    }

    static decimal Mean(Span<long> totals, int decimals)
    {
        var sum = 0L;
        foreach (var total in totals)
            sum += total;
        return Score.Quotient(sum, decimals, totals.Length, Score.FinestPlaces);
    }

    // Of an even number the mean of the two in the middle.
    static decimal Median(Span<long> totals, int decimals)
    {
        totals.Sort();
        var (middle, odd) = Math.DivRem(totals.Length, 2);
        return odd == 1 ? Score.OfUnits(totals[middle], decimals) : Score.Quotient(totals[middle - 1] + totals[middle], decimals, 2, Score.FinestPlaces);
    }
}
