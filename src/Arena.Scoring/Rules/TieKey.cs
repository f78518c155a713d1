namespace Arena.Scoring.Rules;

/// <summary>What is compared between entrants whose totals are equal; higher goes first, no value goes last.</summary>
public enum TieKeyKind
{
    /// <summary>The value of a part.</summary>
    Part,
    /// <summary>The mean of all counted totals of a panel part, nothing dropped.</summary>
    UntrimmedMean,
    /// <summary>The median of all counted totals of a panel part.</summary>
    Median,
}

/// <summary>One key of a round's tie chain.</summary>
public sealed record TieKey(TieKeyKind Kind, Part Part);
