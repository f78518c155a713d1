using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Ranking;

/// <summary>The values that order entrants of equal total: one for each key of the chain, higher first, missing last.</summary>
static class TieChain
{
    public static decimal?[] Keys(MarkBook book, RoundMarks round, int entrant)
    {
        var chain = round.Round.Ties;
        if (chain.Count == 0)
            return [];
        var keys = new decimal?[chain.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = Value(book, round, entrant, chain[i]);
        return keys;
    }

    static decimal? Value(MarkBook book, RoundMarks round, int entrant, TieKey key) => key.Kind switch
    {
        TieKeyKind.Part => Scorer.Value(book, round, entrant, key.Part).OrNull,
        TieKeyKind.UntrimmedMean => OfTotals(round, entrant, (PanelPart)key.Part, Mean),
        TieKeyKind.Median => OfTotals(round, entrant, (PanelPart)key.Part, Median),
        _ => throw new NotSupportedException($"No tie key {key.Kind}."),
    };

    static decimal? OfTotals(RoundMarks round, int entrant, PanelPart part, Func<long[], decimal> statistic)
    {
        var totals = new long[part.Panel.Seats];
        var counted = Scorer.Totals(round, entrant, part, totals);
        return counted == 0 ? null : statistic(totals[..counted]) / round.Panel(part).ToUnits;
    }

    static decimal Mean(long[] totals) => (decimal)totals.Sum() / totals.Length;

    // Of an even number the mean of the two in the middle.
    static decimal Median(long[] totals)
    {
        Array.Sort(totals);
        var middle = totals.Length / 2;
        return totals.Length % 2 == 1 ? totals[middle] : (totals[middle - 1] + totals[middle]) / 2m;
    }
}
