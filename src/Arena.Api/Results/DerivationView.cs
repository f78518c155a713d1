using System.Text.Json.Serialization;
using Arena.Api.Judging;
using Arena.Api.Live;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using Arena.Web;

namespace Arena.Api.Results;

/// <summary>Why an entrant stands where it stands, with the names and the version around the derivation.</summary>
sealed record DerivationView(string Contest, BoardRound Round, long Version, EntrantCard Entrant, [property: JsonConverter(typeof(RankJson))] decimal? Rank, bool Tied, string? Score, ValueState Status, string? Award,
    RulesStamp Rules, PartStep Total, IReadOnlyList<TieView> Ties, GapView? Above, GapView? Below, IReadOnlyList<Correction> Corrections, IReadOnlyList<SeatChangeView> SeatChanges);

sealed record TieView(string Entrant, string Name, string Key, string? Part, Text Title, decimal? Own, decimal? Other, bool Decided, bool? Ahead);

sealed record GapView(string Entrant, string Name, [property: JsonConverter(typeof(RankJson))] decimal Rank, decimal Difference);
