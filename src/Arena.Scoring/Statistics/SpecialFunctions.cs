namespace Arena.Scoring.Statistics;

/// <summary>Functions of a positive number by their asymptotic series, after moving the argument up. Source: Abramowitz and Stegun, 1964, 6.1.40, 6.1.15, 6.3.18, 6.3.5.</summary>
static class SpecialFunctions
{
    const double Large = 12;

    /// <summary>ln B(a, b).</summary>
    public static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    public static double LogGamma(double x)
    {
        var shift = 0.0;
        for (; x < Large; x++)
            shift -= Math.Log(x);
        var y = 1 / (x * x);
        return shift + (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188)))) / x;
    }

    /// <summary>The derivative of <see cref="LogGamma"/>.</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        for (; x < Large; x++)
            shift -= 1 / x;
        var y = 1 / (x * x);
        return shift + Math.Log(x) - 0.5 / x - y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240 - y / 132))));
    }
}
