using Arena.Scoring.Marks;
using Arena.Scoring.Results;

namespace Arena.Scoring.Ranking;

/// <summary>Totals as integers that sort like them, the largest first: a comparison of decimals costs many times as much.</summary>
static class TotalKeys
{
    // Totals stay below 1e15, so thousandths always fit.
    const decimal Coarse = 1000;

    /// <summary>Writes the keys of ranked rows. True if two keys are equal only where the totals are: the totals as they are declared
    /// mostly fit into 64 bits; where they do not, the keys are the totals cut to thousandths.</summary>
    public static bool Read(Rows rows, ReadOnlySpan<int> ranked, Span<long> keys)
    {
        var decimals = 0;
        foreach (var row in ranked)
            decimals = Math.Max(decimals, rows[row].Total.Scale);
        if (TryExact(rows, ranked, keys, decimals))
            return true;
        for (var i = 0; i < ranked.Length; i++)
            keys[i] = -(long)decimal.Floor(rows[ranked[i]].Total * Coarse);
        return false;
    }

    static bool TryExact(Rows rows, ReadOnlySpan<int> ranked, Span<long> keys, int decimals)
    {
        if (decimals > Score.FinestPlaces)
            return false;
        for (var i = 0; i < ranked.Length; i++)
        {
            if (!Score.TryUnits(rows[ranked[i]].Total, decimals, out var units))
                return false;
            keys[i] = -units;
        }
        return true;
    }
}
