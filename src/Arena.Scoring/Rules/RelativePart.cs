using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;

namespace Arena.Scoring.Rules;

/// <summary>How a figure counts among those of the others.</summary>
public enum Relative { Percentile, Rank, TScore, MinMax, Reference }

/// <summary>Who the others are: the entrants of the same group, or all of the round.</summary>
public enum PeerScope { Field, Group }

/// <summary>
/// A figure among those of its peers: all entrants of the round, or of the same group, that have a figure, also those who do not compete; who is in no group has
/// for peers those in none. n peers with itself, x the amount, r its fractional rank (1 the best, equals share the mean of their places):
/// percentile 100 (n - r) / (n - 1); rank 100 (n + 1 - r) / n; T score 50 + 10 (x - mean) / s with the standard deviation of n - 1; min-max
/// 100 (x - min) / (max - min); reference the share of the best, 100 x / max, or 100 min / x where less is better. With less being better T score and min-max are turned
/// round. All are held to 0..100. One alone, and all equals: 50 by percentile, T score and min-max, which have nothing to tell them apart by; by rank and reference
/// their formula holds (of a best amount of 0, 0). A reference takes no amount below 0, nor 0 where less is better. T scores are computed in binary
/// floating point and rounded to 8 decimals, the others to 12. With <see cref="Winsorise"/> up to so many amounts on the long side count as the next one when
/// |skewness| exceeds 2 and kurtosis 3.5 (<see cref="Outliers"/>); where so many do not do, none is moved. The unit of the figure does not matter. Any figure may move the points of all. Sources: OECD
/// and JRC, Handbook on Constructing Composite Indicators, 2008, step 5; COINr (Becker and others 2022).
/// </summary>
public sealed record RelativePart(string Id, Text Title, int? Places, Text? Unit, Relative Relative, PeerScope Scope, Direction Direction, int Decimals, MissingFigure Missing)
    : MeasuredPart(Id, Title, Places, Unit, Decimals, Missing)
{
    /// <summary>How many outlying amounts may be moved to the next one.</summary>
    public int Winsorise { get; init; }

    public override FigureFault? Check(decimal value, decimal? of) =>
        base.Check(value, of) ?? (Relative == Relative.Reference && (value < 0 || (value == 0 && Direction == Direction.LowerIsBetter)) ? FigureFault.NotPositive : null);

    public override decimal? Points(decimal value, decimal? of) => null;
}
