using Arena.Scoring.Ranking;

namespace Arena.Scoring.Peers;

/// <summary>
/// One order out of several: the smaller sum of ranks is better; of equal sums the better rank in the order named first as tie-break, then in the next. Those
/// equal to the end share the rank (1, 2, 2, 4). The rule of the Eurovision Song Contest 2013 to 2015 for jury and televote of a country (equal sums: the televote decides).
/// </summary>
public static class RankCombination
{
    /// <summary>The combined ranks.</summary>
    /// <param name="orders">For each order the rank of every entrant, from 1, all in the same sequence of entrants.</param>
    /// <param name="tieBreaks">Indices of orders that break equal sums, the first one first; may be empty.</param>
    /// <returns>Faults: of <c>orders</c> <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.SizeMismatch"/>, <see cref="InputFaultKind.OutOfRange"/> (a
    /// rank below 1), with the order's index; of <c>tieBreaks</c> <see cref="InputFaultKind.Unknown"/>.</returns>
    public static Outcome<Ranks> Of(IReadOnlyList<IReadOnlyList<decimal>> orders, IReadOnlyList<int> tieBreaks)
    {
        if (orders.Count == 0 || orders[0].Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(orders));
        for (var o = 0; o < orders.Count; o++)
        {
            if (orders[o].Count != orders[0].Count)
                return new InputFault(InputFaultKind.SizeMismatch, nameof(orders), o);
            if (orders[o].Any(rank => rank is < 1 or > int.MaxValue))
                return new InputFault(InputFaultKind.OutOfRange, nameof(orders), o);
        }
        for (var i = 0; i < tieBreaks.Count; i++)
            if (tieBreaks[i] < 0 || tieBreaks[i] >= orders.Count)
                return new InputFault(InputFaultKind.Unknown, nameof(tieBreaks), i);
        var entrants = Enumerable.Range(0, orders[0].Count).ToList();
        var sums = entrants.ConvertAll(e => orders.Sum(order => order[e]));
        int Compare(int a, int b) => tieBreaks.Select(o => orders[o][a].CompareTo(orders[o][b])).Prepend(sums[a].CompareTo(sums[b])).FirstOrDefault(c => c != 0);
        return new Ranks([.. entrants.Select(e => 1m + entrants.Count(other => Compare(other, e) < 0))]);
    }
}
