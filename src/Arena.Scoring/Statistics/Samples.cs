namespace Arena.Scoring.Statistics;

/// <summary>Measures of samples; null where a sample is too uniform for them.</summary>
static class Samples
{
    const int Shuffles = 9_999;
    // Differences of sums taken in another order are no differences.
    const double Rounding = 1e-12;

    /// <summary>Standard deviation with n - 1; 0 for equal values.</summary>
    public static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Max() == values.Min() ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    /// <summary>Pearson's correlation; null if one side is constant.</summary>
    public static double? Correlation(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        if (a.Max() == a.Min() || b.Max() == b.Min())
            return null;
        var (meanA, meanB) = (a.Average(), b.Average());
        var (ab, aa, bb) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Count; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return Math.Clamp(ab / Math.Sqrt(aa * bb), -1, 1);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>
    /// The share of random orders of the values in which a statistic is at least as large as in the order given, that order counted in: the p value of a
    /// permutation test (Phipson and Smyth 2010), the same for the same seed.
    /// </summary>
    public static double PermutationP(IReadOnlyList<double> values, Func<IReadOnlyList<double>, double> statistic, int seed)
    {
        var observed = statistic(values);
        var enough = observed - Rounding * Math.Max(1, Math.Abs(observed));
        var random = new Random(seed);
        var order = values.ToArray();
        var reached = 1;
        for (var i = 0; i < Shuffles; i++)
        {
            random.Shuffle(order);
            reached += statistic(order) >= enough ? 1 : 0;
        }
        return (double)reached / (Shuffles + 1);
    }
}
