using System.Globalization;

namespace Arena.Scoring.Marks;

/// <summary>The one place where scores are rounded and written.</summary>
public static class Score
{
    /// <summary>
    /// Rounds half away from zero (四舍五入), so 92.425 to two places is 92.43, and keeps exactly <paramref name="places"/> decimals: 90.9 becomes 90.90.
    /// Binary or banker's rounding would give 92.42.
    /// </summary>
    /// <param name="value">Any score.</param>
    /// <param name="places">0 to 9.</param>
    public static decimal Round(decimal value, int places) =>
        decimal.Round(value, places, MidpointRounding.AwayFromZero) + new decimal(0, 0, 0, false, (byte)places);

    /// <summary>The value without trailing zeros: the one form of a number in rule books and logs.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>The value in invariant digits, with as many decimals as it carries.</summary>
    public static string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>How many decimals a value needs.</summary>
    public static int Decimals(decimal value) => Plain(value).Scale;
}
