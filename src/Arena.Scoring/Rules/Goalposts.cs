using Arena.Scoring.Marks;

namespace Arena.Scoring.Rules;

/// <summary>Where an amount lies between two goalposts (底线值 and 目标值), in points from 0 to 100.</summary>
static class Goalposts
{
    /// <summary>Whether the amount lies outside the goalposts, so that its points are held at 0 or 100.</summary>
    public static bool IsBeyond(decimal amount, decimal low, decimal high) => amount < Math.Min(low, high) || amount > Math.Max(low, high);

    public static decimal Points(decimal amount, decimal low, decimal high, Normalise normalise)
    {
        var held = Math.Clamp(amount, Math.Min(low, high), Math.Max(low, high));
        return normalise == Normalise.Linear
            ? 100 * (held - low) / (high - low)
            : Score.Settle(100 * (Logarithm.Of(held) - Logarithm.Of(low)) / (Logarithm.Of(high) - Logarithm.Of(low)));
    }
}
