namespace Arena.Scoring.Rules;

/// <summary>How many of the highest and lowest sheets are dropped from <see cref="From"/> counted sheets on, up to the next
/// line: a fixed number, or <see cref="Share"/> of the sheets on each side, rounded down.</summary>
public sealed record DropLine(int From, int High, int Low, decimal? Share)
{
    /// <summary>The sheets to drop on the high and on the low side when <paramref name="counted"/> are in.</summary>
    public (int High, int Low) For(int counted)
    {
        if (Share is not { } share) return (High, Low);
        var each = (int)decimal.Floor(counted * share);
        return (each, each);
    }
}
