using Arena.Scoring.Marks;

namespace Arena.Scoring.Rules;

/// <summary>Why the counts of a survey cannot stand.</summary>
public enum SurveyFault { NoAnswers, TooManyAnswers, PositiveOutside }

/// <summary>
/// A sampled survey: of n answers k are positive. The share is drawn towards that of the field, the more the smaller the sample:
/// (k + m p0) / (n + m) with m = <see cref="Prior"/> and p0 = sum of k / sum of n over all entrants of the round with a survey; in per
/// cent it counts between the goalposts <see cref="Low"/> and <see cref="High"/> like an indicator, held to 0..100. So one answer
/// neither makes nor breaks a village, and a new survey of one can move all. This is the mean of a beta-binomial model whose prior
/// weighs as much as m answers. Fewer answers than <see cref="Minimum"/> give no value. Two divisions of 28 digits, no rounding.
/// </summary>
public sealed record SurveyPart(string Id, Text Title, int? Places, decimal Prior, decimal Low, decimal High, int? Minimum) : LeafPart(Id, Title, Places)
{
    /// <summary>No survey has more answers.</summary>
    public const int MostAnswers = 1_000_000;

    /// <summary>What is wrong with the counts, or null if they can stand.</summary>
    public static SurveyFault? Check(int positive, int answers) =>
        answers < 1 ? SurveyFault.NoAnswers
        : answers > MostAnswers ? SurveyFault.TooManyAnswers
        : positive < 0 || positive > answers ? SurveyFault.PositiveOutside
        : null;

    /// <summary>The share of a survey in per cent, drawn towards that of the field; of one out of competition, whom no field stands beside, as it is.</summary>
    internal decimal Share(Survey own, Survey field) => field.Answers == 0 ? 100m * own.Positive / own.Answers :
        100 * ((decimal)own.Positive * field.Answers + Prior * field.Positive) / (field.Answers * (own.Answers + Prior));

    internal decimal Points(decimal share) => Goalposts.Points(share, Low, High, Normalise.Linear);
}
