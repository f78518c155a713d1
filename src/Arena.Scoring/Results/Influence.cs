using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>What a child of the total weighs by name (名义权重, null where it carries no weight) and what it does (实际影响力), both as shares of 1.</summary>
public sealed record PartInfluence(string Part, Text Title, decimal? Nominal, decimal? Real);

/// <summary>
/// How much each child of the total really decides: S_i = cov(c_i, Y) / var(Y) over the ranked rows, c_i the contribution as it is
/// added, Y the sum of the contributions. The shares sum to 1; one below 0 works against the order that the others make. A weight says what one point is
/// worth, not how far the points lie apart: 40/40/20 of parts with spreads 8, 2 and 3 is 91/6/3. After Paruolo, Saisana and Saltelli,
/// Ratings and rankings: voodoo or science?, JRSS A 2013. Rounded to 4 decimals; computed in binary floating point, for it ranks nobody.
/// </summary>
public static class Influence
{
    const int FewestRows = 3;
    const int Places = 4;

    /// <summary>The children in the order of the total. <see cref="PartInfluence.Real"/> is null with fewer than three ranked rows or
    /// where all have the same sum; a running row counts a missing contribution as nought. Empty where the total adds nothing up.</summary>
    public static IReadOnlyList<PartInfluence> Of(Standings standings)
    {
        if (standings.Round.Total is not (InnerPart total and (SumPart or WeightedPart)))
            return [];
        var rows = Enumerable.Range(0, standings.Count).Where(row => standings.Rows[row].IsRanked).Select(standings.Rows.Parts)
            .Select(parts => parts.Select(part => (double)(part.Value ?? 0)).ToArray()).ToList();
        var sums = Centred(rows.Select(row => row.Sum()));
        var variance = sums.Sum(y => y * y);
        return [.. total.Parts.Select((part, i) => new PartInfluence(part.Id, part.Title, total is WeightedPart weighted ? weighted.Weights[i] / 100 : null,
            rows.Count < FewestRows || variance < Tiny(rows.Count) ? null : Share(Centred(rows.Select(row => row[i])), sums, variance)))];
    }

    static decimal Share(double[] part, double[] sums, double variance) =>
        Score.Round((decimal)(part.Zip(sums, (c, y) => c * y).Sum() / variance), Places);

    static double[] Centred(IEnumerable<double> values)
    {
        double[] all = [.. values];
        var mean = all.Average();
        return [.. all.Select(value => value - mean)];
    }

    // What binary rounding alone leaves of equal sums.
    static double Tiny(int rows) => rows * 1e-18;
}
