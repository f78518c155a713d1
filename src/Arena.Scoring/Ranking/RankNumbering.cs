namespace Arena.Scoring.Ranking;

/// <summary>How equals are numbered. 95, 93, 93, 90 become the ranks given with each.</summary>
public enum Numbering
{
    /// <summary>1, 2, 2, 4: one more than those who are better.</summary>
    Competition,
    /// <summary>1, 2, 2, 3: no number is left out.</summary>
    Dense,
    /// <summary>1, 3, 3, 4: as many as are better or equal.</summary>
    Modified,
    /// <summary>1, 2.5, 2.5, 4: the mean of the places shared.</summary>
    Fractional,
    /// <summary>1, 2, 3, 4: equals in the order given.</summary>
    Ordinal,
}

/// <summary>Ranks in the order of the values; whole numbers but for <see cref="Numbering.Fractional"/>, whose ranks may end in a half.</summary>
public sealed record Ranks(IReadOnlyList<decimal> Values);

/// <summary>
/// Ranks from 1. With b the number of better values and e the number of equal ones (itself included): competition 1 + b, dense
/// 1 + the number of different better values, modified b + e, fractional b + (e + 1) / 2, ordinal the position in a stable sort. Values are compared exactly as they are:
/// what is to be equal after rounding must be rounded before. Standard definitions, as in Kendall and Gibbons, Rank Correlation Methods, 1990, ch. 3 (fractional).
/// </summary>
public static class RankNumbering
{
    /// <summary>The ranks of the values, the highest first unless <paramref name="lowerFirst"/>.</summary>
    /// <returns>Faults of <c>values</c>: <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.NotFinite"/>; of <c>numbering</c>: <see cref="InputFaultKind.Unknown"/>.</returns>
    public static Outcome<Ranks> Of<T>(IReadOnlyList<T> values, Numbering numbering, bool lowerFirst = false) where T : struct, IComparable<T>
    {
        if (values.Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(values));
        for (var i = 0; i < values.Count; i++)
            if (values[i] is double number && !double.IsFinite(number))
                return new InputFault(InputFaultKind.NotFinite, nameof(values), i);
        if (!Enum.IsDefined(numbering))
            return new InputFault(InputFaultKind.Unknown, nameof(numbering));
        var places = Enumerable.Range(0, values.Count).GroupBy(i => values[i]);
        var ranks = new decimal[values.Count];
        var (better, different) = (0, 0);
        foreach (var place in lowerFirst ? places.OrderBy(g => g.Key) : places.OrderByDescending(g => g.Key))
        {
            var (equal, position) = (place.Count(), 0);
            different++;
            foreach (var i in place)
                ranks[i] = Of(numbering, better, equal, different, ++position);
            better += equal;
        }
        return new Ranks(ranks);
    }

    /// <summary>The rank of a value.</summary>
    /// <param name="numbering">How equals are numbered.</param>
    /// <param name="better">How many are better.</param>
    /// <param name="equal">How many are equal, itself included.</param>
    /// <param name="different">How many different values are better or equal.</param>
    /// <param name="position">Which of the equals it is, from 1.</param>
    internal static decimal Of(Numbering numbering, int better, int equal, int different, int position) => numbering switch
    {
        Numbering.Competition => better + 1,
        Numbering.Dense => different,
        Numbering.Modified => better + equal,
        Numbering.Fractional => better + (equal + 1) / 2m,
        _ => better + position,
    };
}
