using Arena.Scoring.Marks;

namespace Arena.Scoring.Rules;

/// <summary>How a figure becomes points: in even steps, or in even steps of its logarithm (equal ratios count alike; for money).</summary>
public enum Normalise { Linear, Log }

/// <summary>What a part is worth for an entrant whose figure is missing: nothing yet, nought because the rules say so, or the median of
/// the points given in the entrant's group, and of the field where the group has none.</summary>
public enum MissingFigure { Wait, Zero, GroupMedian }

/// <summary>Why a figure cannot stand.</summary>
public enum FigureFault { TooLarge, TooManyDecimals, BaseNotPositive, NoLevel, NoStart, GapTooSmall, NotPositive }

/// <summary>A leaf whose facts are figures from an office, turned into points from 0 to 100 by the rules alone.</summary>
public abstract record FigurePart(string Id, Text Title, int? Places, MissingFigure Missing) : LeafPart(Id, Title, Places)
{
    /// <summary>What is wrong with the figure (a rate: with its numerator or its base <paramref name="of"/>), or null if it can stand.</summary>
    public abstract FigureFault? Check(decimal value, decimal? of);

    /// <summary>The points of a figure that can stand, 0 to 100; null where they hang on the figures of the others too.</summary>
    public abstract decimal? Points(decimal value, decimal? of);
}

/// <summary>
/// A figure between two declared goalposts: 100 x (x - <see cref="Low"/>) / (<see cref="High"/> - <see cref="Low"/>), or the same of
/// logarithms, held to 0..100. With <see cref="Low"/> above <see cref="High"/> less is better. x is the figure in its unit; of a rate
/// given as numerator and base it is 100 x numerator / base, in per cent. Linear points carry the 28 digits of one division; logarithmic
/// ones are rounded to 12 decimals, far above their error of 1e-20. Goalposts as in the OECD/JRC Handbook on Constructing Composite
/// Indicators (2008), where they are preferred to the minimum and maximum of the field: they do not move when a unit joins or drops out.
/// </summary>
public sealed record IndicatorPart(string Id, Text Title, int? Places, Text? Unit, Normalise Normalise, decimal Low, decimal High, int Decimals,
    MissingFigure Missing) : MeasuredPart(Id, Title, Places, Unit, Decimals, Missing)
{
    public override decimal? Points(decimal value, decimal? of) => Goalposts.Points(Amount(value, of), Low, High, Normalise);
}

/// <summary>A named level of a rubric.</summary>
public sealed record RubricLevel(int Level, Text Title);

/// <summary>A level that a team finds by a description: 100 x level / <see cref="Max"/>. Levels are whole numbers from 0 to
/// <see cref="Max"/>, or, where <see cref="Levels"/> are named, those alone.</summary>
public sealed record RubricPart(string Id, Text Title, int? Places, int Max, IReadOnlyList<RubricLevel> Levels, MissingFigure Missing)
    : FigurePart(Id, Title, Places, Missing)
{
    public override FigureFault? Check(decimal value, decimal? of) =>
        of is not null || value < 0 || value > Max || Score.Decimals(value) > 0 || (Levels.Count > 0 && Levels.All(level => level.Level != value)) ? FigureFault.NoLevel : null;

    public override decimal? Points(decimal value, decimal? of) => 100 * value / Max;
}
