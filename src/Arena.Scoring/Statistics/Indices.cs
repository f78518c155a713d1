namespace Arena.Scoring.Statistics;

static class Indices
{
    /// <summary>Whether an index names one of so many.</summary>
    public static bool IsOneOf(this int index, int count) => index >= 0 && index < count;
}
