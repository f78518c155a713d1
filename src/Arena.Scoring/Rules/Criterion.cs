namespace Arena.Scoring.Rules;

/// <summary>Why a mark cannot stand.</summary>
public enum MarkFault { BelowMin, AboveMax, OffStep }

/// <summary>A named level of a criterion: it holds for marks from <see cref="From"/> up to the next higher level.</summary>
public sealed record Level(Text Title, decimal From);

/// <summary>What a judge marks, in points from <see cref="Min"/> to <see cref="Max"/> (both allowed) by multiples of
/// <see cref="Step"/>, which divides both. Levels go from the highest down. In a panel that is trimmed by criterion its value
/// counts <see cref="Factor"/> times.</summary>
public sealed record Criterion(string Id, Text Title, decimal Min, decimal Max, decimal Step, IReadOnlyList<Level> Levels, decimal Factor = 1)
{
    /// <summary>What is wrong with the mark, or null if it can stand.</summary>
    public MarkFault? Check(decimal mark) =>
        mark < Min ? MarkFault.BelowMin
        : mark > Max ? MarkFault.AboveMax
        : mark % Step != 0 ? MarkFault.OffStep
        : null;
}
