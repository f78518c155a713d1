using System.Text.Json.Serialization;
using Arena.Scoring.Marks;
using Arena.Scoring.Peers;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>Comparisons: how many an entrant won, lost and tied, its strength theta in logits with the standard error, the expected share of wins that follows, and
/// the scale it is drawn onto. No error above 100 entrants, where it would take long. Islands and the bridges that would join them, where there is no one list.</summary>
public sealed record PairsStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places,
    int Won, int Lost, int Tied, int Least, decimal Prior, PairTies Ties, decimal From, decimal To, decimal? Strength, decimal? Error, decimal? WinShare,
    IReadOnlyList<IReadOnlyList<string>> Islands, IReadOnlyList<BridgeStep> Bridges) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>A pair whose comparison would join two islands.</summary>
public sealed record BridgeStep(string First, string Second);

/// <summary>
/// Ballots: what the method looked at for this entrant. <see cref="Named"/> tells how many ballots put it in which place and the points that the place gives
/// (sums of points, sum of ranks); <see cref="Duels"/> the votes for and against each other entrant, for Schulze with the strongest paths;
/// <see cref="Majorities"/> the marks at or above each place, with their sum, for the skating system. <see cref="Place"/> of <see cref="Entrants"/> where the method gives an order.
/// </summary>
public sealed record BallotsStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places,
    BallotMethod Method, int Counted, int Expected, int Seats, int Quorum, decimal? Place, int Entrants,
    IReadOnlyList<PlaceStep> Named, IReadOnlyList<DuelStep> Duels, IReadOnlyList<MajorityStep> Majorities) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>So many ballots gave this place, the mean of those shared; points for one such ballot, where the method adds points.</summary>
public sealed record PlaceStep(decimal Place, int Count, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] decimal? Points);

/// <summary>Votes for and against in a pair; of Schulze's method the strongest path there and back.</summary>
public sealed record DuelStep(string Other, long For, long Against,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Path, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Back);

/// <summary>How many judges gave this place or a better one, and the sum of those marks; an absolute majority of <see cref="Needed"/> counts.</summary>
public sealed record MajorityStep(int UpTo, int Count, int Sum, int Needed);

/// <summary>Dances: the places in each, their sum, and the rule of the skating system that gave the final place.</summary>
public sealed record SkatingStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, IReadOnlyList<PartStep> Parts,
    IReadOnlyList<decimal> Dances, decimal? Sum, decimal? Place, int Entrants, SkatingRule? Rule) : PartStep(Id, Title, State, Value, Exact, Places);
