using Arena.Scoring.Indicators;

namespace Arena.Scoring.Rules;

/// <summary>How a matrix of entrants and parts becomes one value each.</summary>
public enum MatrixMethod { Topsis, Waspas, BenefitOfDoubt, Entropy }

/// <summary>
/// Its parts taken together over the field, 0 to 100: 100 x the closeness of TOPSIS (columns by <see cref="Scale"/>), 100 x the score of WASPAS (half sum, half product),
/// 100 x the score under the weights that are best for each (benefit of the doubt, 各展所长; every share 50 to 150 per cent of its nominal <see cref="Weights"/>), or the
/// mean with entropy weights (熵权, which are found and not given). Rows are the entrants of the round with a value in every part, also those who do not compete any
/// more: a figure is a figure; one out of competition is measured by the others, who are not measured by it. Values below <see cref="Least"/> count as
/// <see cref="Least"/>, so that ratios exist. Where the method finds no differences to go by (one row, all equal) nobody has a value. Its leaves are figures, surveys
/// and factors: marks of judges, which come out one entrant after the other, would move what was shown before. Binary floating point, rounded to
/// 8 decimals, half away from zero. Sources: <see cref="MultiCriteria"/>, <see cref="BenefitOfDoubt"/>.
/// </summary>
/// <param name="Weights">In the order of the parts, summing to 100; empty for entropy.</param>
public sealed record MatrixPart(string Id, Text Title, int? Places, MatrixMethod Method, IReadOnlyList<decimal> Weights, IReadOnlyList<Part> Parts)
    : InnerPart(Id, Title, Places, Parts)
{
    public const decimal Least = 0.01m;

    internal const int FinestPlaces = 8;

    /// <summary>How TOPSIS makes columns comparable.</summary>
    public ColumnScale Scale { get; init; }

    /// <summary>Whether its rows can stand with such a part below.</summary>
    internal static bool Allows(Part part) => part is FigurePart or SurveyPart or FactorPart or InnerPart and not SkatingPart;
}
