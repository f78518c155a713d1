namespace Arena.Scoring.Indicators;

/// <summary>A column after treatment: which amounts were moved to their neighbour, whether a logarithm was needed, and the skewness and kurtosis before.</summary>
public sealed record TreatedColumn(IReadOnlyList<double> Values, IReadOnlyList<int> Winsorised, bool IsLogarithm, double Skewness, double Kurtosis);

/// <summary>
/// Treatment of outliers before scaling. A column is skewed when |skewness| and excess kurtosis both exceed their limits (2 and 3.5 by default). Then the 1, 2, ... farthest amounts on
/// the long side are set to the next one until it is no longer; where the allowed number does not do, the amounts stay and the scale becomes logarithmic: ln(x - min + 0.01 (max - min)), mirrored for
/// a long side below. Skewness g1 root(n (n - 1)) / (n - 2), kurtosis ((n + 1) g2 + 6)(n - 1) / ((n - 2)(n - 3)) from the moments. Source: Becker and others,
/// COINr, Journal of Open Source Software 7, 2022 (Treat); OECD and JRC Handbook, 2008, step 4.
/// </summary>
public static class Outliers
{
    const int FewestForKurtosis = 4;

    /// <summary>The treated column.</summary>
    /// <param name="values">At least four amounts.</param>
    /// <param name="mostPoints">How many amounts may be moved.</param>
    /// <param name="skewness">Limit of |skewness|.</param>
    /// <param name="kurtosis">Limit of the excess kurtosis.</param>
    /// <returns>Faults: of <c>values</c> as for a column, <see cref="InputFaultKind.TooFew"/>, <see cref="InputFaultKind.Constant"/>, <see cref="InputFaultKind.OutOfRange"/> (beyond
    /// floating point); of <c>mostPoints</c> <see cref="InputFaultKind.OutOfRange"/> (negative).</returns>
    public static Outcome<TreatedColumn> Treat(IReadOnlyList<double> values, int mostPoints = 5, double skewness = 2, double kurtosis = 3.5)
    {
        if (Columns.Fault(values, nameof(values)) is { } fault)
            return fault;
        if (values.Count < FewestForKurtosis)
            return new InputFault(InputFaultKind.TooFew, nameof(values));
        if (values.All(x => x == values[0]))
            return new InputFault(InputFaultKind.Constant, nameof(values));
        if (mostPoints < 0)
            return new InputFault(InputFaultKind.OutOfRange, nameof(mostPoints));
        var (skew, tail) = Shape(values);
        if (!double.IsFinite(skew) || !double.IsFinite(tail))
            return new InputFault(InputFaultKind.OutOfRange, nameof(values));
        bool IsSkewed((double Skewness, double Kurtosis) shape) => Math.Abs(shape.Skewness) > skewness && shape.Kurtosis > kurtosis;
        if (!IsSkewed((skew, tail)))
            return new TreatedColumn(values, [], IsLogarithm: false, skew, tail);
        List<int> farthest = [.. Enumerable.Range(0, values.Count).OrderByDescending(i => skew > 0 ? values[i] : -values[i])];
        for (var points = 1; points <= Math.Min(mostPoints, values.Count - 2); points++)
        {
            double[] moved = [.. values];
            foreach (var i in farthest.Take(points))
                moved[i] = values[farthest[points]];
            if (moved.Any(x => x != moved[0]) && !IsSkewed(Shape(moved)))
                return new TreatedColumn(moved, [.. farthest.Take(points)], IsLogarithm: false, skew, tail);
        }
        var (min, max) = (values.Min(), values.Max());
        var shift = 0.01 * (max - min);
        return new TreatedColumn([.. values.Select(x => skew > 0 ? Math.Log(x - min + shift) : -Math.Log(max - x + shift))], [], IsLogarithm: true, skew, tail);
    }

    static (double Skewness, double Kurtosis) Shape(IReadOnlyList<double> values)
    {
        double n = values.Count;
        var mean = values.Average();
        double Moment(int power) => values.Sum(x => Math.Pow(x - mean, power)) / n;
        var variance = Moment(2);
        var (g1, g2) = (Moment(3) / Math.Pow(variance, 1.5), Moment(4) / (variance * variance) - 3);
        return (g1 * Math.Sqrt(n * (n - 1)) / (n - 2), ((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3)));
    }
}
