using System.Text.Json.Serialization;

namespace Arena.Scoring.Results;

/// <summary>What a value is, when it is not simply there. Given and running values count for a rank; the others never turn into 0.</summary>
public enum ValueState
{
    /// <summary>All that the rules ask for is there.</summary>
    Given,

    /// <summary>A value so far; more is expected.</summary>
    Running,

    /// <summary>Nothing that counts yet.</summary>
    NotYet,

    /// <summary>All is in, but fewer judges, or fewer answers of a survey, than the rules ask for.</summary>
    NoQuorum,

    /// <summary>Comparisons fall into groups between which there is nothing to compare by, so nobody has a value.</summary>
    NotComparable,

    /// <summary>The entrant did not appear in this round.</summary>
    Absent,

    /// <summary>The entrant gave up the contest; facts are kept.</summary>
    Withdrawn,

    /// <summary>The result is held back while a veto (一票否决) is looked into (暂缓评定); facts are kept.</summary>
    Vetoed,

    /// <summary>The entrant takes part out of competition (名次外): there may be a score, but no rank and no award.</summary>
    OutOfCompetition,
}

/// <summary>What one child of the total contributes; null while it has no value.</summary>
public sealed record PartScore(string Part, decimal? Value);

/// <summary>
/// A row of a board. <see cref="Position"/> is 0-based among all rows; <see cref="Rank"/> is numbered as the round says (1, 2, 2, 4 or
/// otherwise, whole or a half) and null for rows that are not ranked; <see cref="Tied"/> says that another row is its equal. <see cref="Counted"/> of <see cref="Expected"/> sheets are in;
/// <see cref="Imputed"/> figures of this round are missing and stand at a median (估补).
/// </summary>
public sealed record Standing(
    string Entrant, int Position, [property: JsonConverter(typeof(RankJson))] decimal? Rank, bool Tied, decimal? Score, ValueState State, IReadOnlyList<PartScore> Parts, int Counted, int Expected, string? Award, int Imputed = 0);
