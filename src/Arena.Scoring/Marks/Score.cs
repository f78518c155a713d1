using System.Globalization;

namespace Arena.Scoring.Marks;

/// <summary>The one place where scores are rounded and written.</summary>
public static class Score
{
    /// <summary>The decimals to which <see cref="Settle"/> rounds.</summary>
    public const int FinestPlaces = 12;

    /// <summary>
    /// Rounds half away from zero (四舍五入), so 92.425 to two places is 92.43, and keeps exactly <paramref name="places"/> decimals: 90.9 becomes 90.90.
    /// Binary or banker's rounding would give 92.42.
    /// </summary>
    /// <param name="value">Any score.</param>
    /// <param name="places">0 to 9.</param>
    public static decimal Round(decimal value, int places) =>
        value.Scale == places ? value : decimal.Round(value, places, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, false, (byte)places);

    /// <summary>Rounds to 12 decimals what no rule rounds but what is compared: a decimal keeps 28 digits, so a third that comes back three
    /// times is 0.999... and must still equal 1. Applied to totals and tie keys only; scores stay below 1e15, so it fits. Without trailing
    /// zeros, so that equal scores are written alike.</summary>
    public static decimal Settle(decimal value) =>
        Plain(value.Scale <= FinestPlaces ? value : decimal.Round(value, FinestPlaces, MidpointRounding.AwayFromZero));

    /// <summary>The value without trailing zeros and never a negative zero: the one form of a number in rule books and logs.</summary>
    public static decimal Plain(decimal value) => value == 0 ? 0 : value.Scale == 0 ? value : value / 1.0000000000000000000000000000m;

    /// <summary>So many units of 10^-<paramref name="decimals"/> as a score, with that many decimals.</summary>
    /// <param name="units">Any number of units.</param>
    /// <param name="decimals">0 to 28.</param>
    public static decimal OfUnits(long units, int decimals)
    {
        var size = unchecked((ulong)(units < 0 ? -units : units));
        return new decimal(unchecked((int)size), unchecked((int)(size >> 32)), 0, units < 0, (byte)decimals);
    }

    /// <summary>A score as units of 10^-<paramref name="decimals"/> (0 to 12); decimals beyond them are cut.</summary>
    /// <exception cref="OverflowException">More units than a 64-bit integer holds.</exception>
    public static long ToUnits(decimal value, int decimals) => (long)(value * OfUnits(PowersOfTen[decimals], 0));

    /// <summary>A score as units of 10^-<paramref name="decimals"/>; false if it has more decimals or more units than fit.</summary>
    /// <param name="decimals">0 to 12.</param>
    public static bool TryUnits(decimal value, int decimals, out long units)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var (size, up) = (unchecked((ulong)(uint)bits[1] << 32 | (uint)bits[0]), decimals - value.Scale);
        units = 0;
        if (bits[2] != 0 || up < 0 || size > (ulong)(up == 0 ? long.MaxValue : long.MaxValue / PowersOfTen[up]))
            return false;
        units = (bits[3] < 0 ? -(long)size : (long)size) * PowersOfTen[up];
        return true;
    }

    /// <summary>Units of 10^-<paramref name="decimals"/> divided by a whole number, rounded at once to <paramref name="places"/> decimals:
    /// the same as <see cref="Round"/> of the exact quotient.</summary>
    public static decimal Quotient(long units, int decimals, int divisor, int places)
    {
        var (up, down) = (PowersOfTen[Math.Max(places - decimals, 0)], PowersOfTen[Math.Max(decimals - places, 0)]);
        // The check is a wide product, since a division would cost as much as the quotient itself.
        if (Math.BigMul(units, up, out var scaled) != scaled >> 63 || scaled is > long.MaxValue / 4 or < -(long.MaxValue / 4))
            return Round(OfUnits(units, decimals) / divisor, places);
        var (whole, rest) = Math.DivRem(scaled, divisor * down);
        if (Math.Abs(rest) * 2 >= divisor * down)
            whole += Math.Sign(units);
        return OfUnits(whole, places);
    }

    static ReadOnlySpan<long> PowersOfTen => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000];

    /// <summary>The value in invariant digits, with as many decimals as it carries.</summary>
    public static string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many decimals a value needs.</summary>
    public static int Decimals(decimal value) => Plain(value).Scale;
}
