namespace Arena.Scoring.Ranking;

/// <summary>
/// The distribution of the studentised range: the largest difference between the means of k equal groups, in units of the standard error of one mean estimated with f degrees of freedom. With
/// k = 2 it is root 2 times |t|. P(q) is the mean over s of W(q s), with s root of chi-square / f and W(w) = k x the integral of phi(z) (Phi(z) - Phi(z - w))^(k - 1) over z; points are
/// good to 1e-3 of their size. Source: Harter, Tables of range and studentized range, Annals of Mathematical Statistics 31, 1960.
/// </summary>
public static class StudentisedRange
{
    const double Reach = 8;
    const double Highest = 1000;
    const int Halvings = 30;
    const int Steps = 512;
    const int PerUnit = 16;
    const int StepOfZ = 4;

    /// <summary>The point that the range exceeds with probability 1 - <paramref name="confidence"/>.</summary>
    /// <returns>At most 1000; null where an argument is outside: groups below 2, freedom below 1, confidence not between 0 and 1.</returns>
    public static double? Point(double confidence, int groups, int freedom)
    {
        if (groups < 2 || freedom < 1 || confidence is not (> 0 and < 1))
            return null;
        var ofNormal = OfNormal(groups);
        var (low, high) = (0.0, 1.0);
        while (high < Highest && Probability(high, ofNormal, freedom) < confidence)
            (low, high) = (high, high * 2);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (Probability(middle, ofNormal, freedom) < confidence)
                low = middle;
            else
                high = middle;
        }
        return Math.Min(high, Highest);
    }

    /// <summary>The probability that the range is at most q, by Simpson's rule over u with s = u², which is fine near 0 where few degrees of freedom need it.</summary>
    static double Probability(double q, double[] ofNormal, int freedom)
    {
        // The bulk of s: its spread is about 1 / root(2 f).
        var spread = Reach / Math.Sqrt(2.0 * freedom);
        var (from, to) = (Math.Sqrt(Math.Max(0, 1 - spread)), Math.Sqrt(1 + spread));
        var (mass, sum) = (0.0, 0.0);
        for (var i = 0; i <= Steps; i++)
        {
            var u = from + i * (to - from) / Steps;
            var s = u * u;
            var weight = u * (i == 0 || i == Steps ? 1 : i % 2 == 0 ? 2 : 4)
                * (freedom == 1 ? Math.Exp((1 - s * s) / 2) : Math.Exp((freedom - 1) * Math.Log(s) + freedom * (1 - s * s) / 2));
            mass += weight;
            sum += weight * At(ofNormal, q * s);
        }
        return sum / mass;
    }

    /// <summary>W at steps of 1/16 from 0 to 16. The sum of equal steps is exact to the last digits for an integrand that vanishes smoothly at both ends.</summary>
    static double[] OfNormal(int groups)
    {
        const int end = (int)Reach * PerUnit;
        double[] normal = [.. Enumerable.Range(-3 * end, 4 * end + 1).Select(i => Normal((double)i / PerUnit))];
        var table = new double[2 * end + 1];
        for (var w = 0; w < table.Length; w++)
        {
            for (var z = -end; z <= end; z += StepOfZ)
                table[w] += NormalDensity((double)z / PerUnit) * Math.Pow(normal[z + 3 * end] - normal[z - w + 3 * end], groups - 1);
            table[w] = Math.Min(1, table[w] * groups * StepOfZ / PerUnit);
        }
        return table;
    }

    /// <summary>Between the steps by a cubic through the four nearest.</summary>
    static double At(double[] table, double w)
    {
        var place = w * PerUnit;
        if (place >= table.Length - 1)
            return 1;
        var i = Math.Clamp((int)place, 1, table.Length - 3);
        var t = place - i;
        return -table[i - 1] * t * (t - 1) * (t - 2) / 6 + table[i] * (t + 1) * (t - 1) * (t - 2) / 2
            - table[i + 1] * (t + 1) * t * (t - 2) / 2 + table[i + 2] * (t + 1) * t * (t - 1) / 6;
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
