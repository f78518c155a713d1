namespace Arena.Scoring.Ranking;

/// <summary>
/// The distribution of the studentised range: the largest difference between the means of k equal groups, in units of the standard error of one mean estimated with f degrees of freedom. With
/// k = 2 it is root 2 times |t|. P(q) is the mean over s of W(q s), with s root of chi-square / f and W(w) = k x the integral of phi(z) (Phi(z) - Phi(z - w))^(k - 1) over z; by Simpson's
/// rule, error below 1e-6. Source: Tukey 1953; Harter, Tables of range and studentized range, Annals of Mathematical Statistics 31, 1960.
/// </summary>
public static class StudentisedRange
{
    const int Steps = 160;
    const double Reach = 8;
    const double Highest = 1000;

    /// <summary>The point that the range exceeds with probability 1 - <paramref name="confidence"/>.</summary>
    /// <returns>At most 1000; null where an argument is outside: groups below 2, freedom below 1, confidence not between 0 and 1.</returns>
    public static double? Point(double confidence, int groups, int freedom)
    {
        if (groups < 2 || freedom < 1 || confidence is not (> 0 and < 1))
            return null;
        var (low, high) = (0.0, 1.0);
        while (high < Highest && Probability(high, groups, freedom) < confidence)
            (low, high) = (high, high * 2);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (Probability(middle, groups, freedom) < confidence)
                low = middle;
            else
                high = middle;
        }
        return Math.Min(high, Highest);
    }

    /// <summary>The probability that the range is at most <paramref name="q"/>.</summary>
    static double Probability(double q, int groups, int freedom)
    {
        // s runs over its bulk: its spread is about 1 / root(2 f).
        var spread = Reach / Math.Sqrt(2.0 * freedom);
        var (from, to) = (Math.Max(1e-9, 1 - spread), 1 + spread);
        double Density(double s) => Math.Exp((freedom - 1) * Math.Log(s) + freedom * (1 - s * s) / 2);
        return Simpson(s => Density(s) * OfNormal(q * s, groups), from, to) / Simpson(Density, from, to);
    }

    static double OfNormal(double range, int groups) =>
        Math.Min(1, groups * Simpson(z => NormalDensity(z) * Math.Pow(Math.Max(0, Normal(z) - Normal(z - range)), groups - 1), -Reach, Reach));

    static double Simpson(Func<double, double> f, double from, double to)
    {
        var width = (to - from) / Steps;
        var sum = f(from) + f(to);
        for (var i = 1; i < Steps; i++)
            sum += f(from + i * width) * (i % 2 == 0 ? 2 : 4);
        return sum * width / 3;
    }

    static double NormalDensity(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>Phi by its series about 0 (Marsaglia, Evaluating the normal distribution, Journal of Statistical Software 11, 2004).</summary>
    static double Normal(double x)
    {
        if (Math.Abs(x) > Reach)
            return x > 0 ? 1 : 0;
        var (sum, term) = (x, x);
        for (var odd = 3; Math.Abs(term) > 1e-17 * Math.Abs(sum); odd += 2)
            sum += term *= x * x / odd;
        return 0.5 + sum * NormalDensity(x);
    }
}
