namespace Arena.Scoring.Marks;

/// <summary>Natural logarithms in decimal arithmetic: the same digits on every machine, which binary floating point does not promise.</summary>
static class Logarithm
{
    const decimal Ln2 = 0.6931471805599453094172321215m;

    /// <summary>ln x by x = m 2^k with m in [2/3, 4/3] and ln m = 2 artanh((m - 1) / (m + 1)); the error is below 1e-24 for x from 1e-6 to 1e15.</summary>
    /// <param name="x">Above 0.</param>
    public static decimal Of(decimal x)
    {
        var twos = 0;
        for (; x > 4m / 3; x /= 2)
            twos++;
        for (; x < 2m / 3; x *= 2)
            twos--;
        var z = (x - 1) / (x + 1);
        var (square, power, sum) = (z * z, z, 0m);
        for (var odd = 1; power != 0; odd += 2)
        {
            sum += power / odd;
            power *= square;
        }
        return 2 * sum + twos * Ln2;
    }
}
