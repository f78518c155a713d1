namespace Arena.Scoring.Marks;

/// <summary>Powers of e in decimal arithmetic, the other way round from <see cref="Logarithm"/>.</summary>
static class Exponential
{
    const decimal Ln2 = 0.6931471805599453094172321215m;

    // Below it nothing is left of 28 decimals.
    const decimal Least = -65;

    /// <summary>e^x by x = k ln 2 + r with |r| at most ln 2 / 2 and the series of e^r; the error is below 1e-24 of the value, or 1e-28.</summary>
    /// <param name="x">At most 64.</param>
    public static decimal Of(decimal x)
    {
        if (x < Least)
            return 0;
        var twos = (int)decimal.Round(x / Ln2, 0, MidpointRounding.AwayFromZero);
        var (rest, sum, term) = (x - twos * Ln2, 1m, 1m);
        for (var n = 1; term != 0; n++)
            sum += term = term * rest / n;
        for (; twos > 0; twos--)
            sum *= 2;
        for (; twos < 0; twos++)
            sum /= 2;
        return sum;
    }
}
