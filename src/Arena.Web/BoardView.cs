using System.Text.Json.Serialization;
using Arena.Scoring.Ranking;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Web;

/// <summary>The board of one round for one audience, with the members of <c>GET /api/contests/{id}/board</c>. Decimals are strings.</summary>
public sealed record BoardView(
    string Contest, Text Title, bool Demo, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] BoardRound? Round, IReadOnlyList<RoundName> Rounds, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Group, IReadOnlyList<GroupName> Groups,
    string Audience, long Version, string State, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] CurrentEntrant? Current, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] FreezeNotice? Frozen, DateTimeOffset AsOf, int Published, int Entrants,
    IReadOnlyList<PartName> Parts, IReadOnlyList<AwardTier> Awards, RulesStamp? Rules, IReadOnlyList<BoardRowView> Rows);

/// <param name="ShowRanges">Whether the public may see how firm a place is.</param>
/// <param name="Numbering">How equals are numbered; the ranks of the others follow from it when some rows change.</param>
public sealed record BoardRound(string Id, Text Title, int Heat, Numbering Numbering, bool ShowRanges);

public sealed record GroupName(string Id, Text Title);

/// <param name="Weight">In per cent, where the total weighs its parts; null for a bonus or a penalty.</param>
/// <param name="Full">The most that the part can add to the total; null where the rules set no limit.</param>
public sealed record PartName(string Id, Text Title, string? Weight, string? Full);

public sealed record AwardTier(string Id, Text Title, [property: JsonConverter(typeof(RankJson))] decimal UpTo);

public sealed record RulesStamp(string Hash, DateTimeOffset? LockedAt);

public sealed record CurrentEntrant(string Entrant, string? Part, bool Open);

public sealed record FreezeNotice(DateTimeOffset Since, string Scope);

public sealed record EntrantCard(string Id, int Number, string Name, string Unit, string? Group = null, string? Subject = null);

/// <param name="Status">given, running, not-yet, no-quorum, absent, withdrawn, vetoed or out-of-competition.</param>
/// <param name="Before">The rank in the previous heat of this round, else in the round carried from.</param>
/// <param name="Parts">What each part of the total contributes; null where a part has no value yet.</param>
/// <param name="Corrected">Something of the result was changed after it was shown; the derivation says what and why.</param>
/// <param name="Imputed">So many figures are missing and stand at a median.</param>
public sealed record BoardRowView(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never), JsonConverter(typeof(RankJson))] decimal? Rank, bool Tied, EntrantCard Entrant, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Score, string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never), JsonConverter(typeof(RankJson))] decimal? Before, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Award, int Counted, int Expected, IReadOnlyList<string?> Parts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Imputed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Corrected);
