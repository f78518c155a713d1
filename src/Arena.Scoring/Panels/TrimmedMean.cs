namespace Arena.Scoring.Panels;

/// <summary>
/// The trimmed mean of a panel (去掉若干最高分、最低分): the h largest and l smallest totals are left out, the rest summed.
/// Works on exact integers; the division is left to the caller, so that rounding happens once, where the rule book says.
/// </summary>
public static class TrimmedMean
{
    /// <summary>The sum of what is kept. May sort <paramref name="totals"/> in place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Nothing would be left.</exception>
    public static long KeptSum(Span<long> totals, int high, int low)
    {
        if (high < 0 || low < 0 || high + low >= totals.Length)
            throw new ArgumentOutOfRangeException(nameof(high), "Nothing would be left.");
        // One of each, the usual case, needs no order.
        if (high == 1 && low == 1)
            return SumWithoutExtremes(totals);
        if (high + low > 0)
            totals.Sort();
        var sum = 0L;
        foreach (var total in totals[low..^high])
            sum += total;
        return sum;
    }

    static long SumWithoutExtremes(ReadOnlySpan<long> totals)
    {
        var (sum, most, least) = (0L, totals[0], totals[0]);
        foreach (var total in totals)
        {
            sum += total;
            // Without branches: which judge was highest cannot be foretold, and a wrong guess costs more than the sum.
            var (over, under) = unchecked((total - most, total - least));
            (most, least) = unchecked((most + (over & ~(over >> 63)), least + (under & (under >> 63))));
        }
        return sum - most - least;
    }

    /// <summary>
    /// Which places are dropped: for each high drop the largest, then for each low drop the smallest of the rest; among equals the first place,
    /// so exactly one sheet is named for each drop and none twice. Returns +1 for high, -1 for low, 0 for kept.
    /// </summary>
    public static IReadOnlyList<int> Dropped(IReadOnlyList<long> totals, int high, int low)
    {
        var dropped = new int[totals.Count];
        for (var i = 0; i < high; i++)
            dropped[Pick(totals, dropped, (a, b) => a > b)] = 1;
        for (var i = 0; i < low; i++)
            dropped[Pick(totals, dropped, (a, b) => a < b)] = -1;
        return dropped;
    }

    static int Pick(IReadOnlyList<long> totals, int[] dropped, Func<long, long, bool> beats)
    {
        var best = -1;
        for (var i = 0; i < totals.Count; i++)
            if (dropped[i] == 0 && (best < 0 || beats(totals[i], totals[best])))
                best = i;
        return best;
    }
}
