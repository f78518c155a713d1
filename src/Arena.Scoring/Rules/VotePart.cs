namespace Arena.Scoring.Rules;

/// <summary>A leaf whose value comes from what the seats of a panel say of the entrants of a round against each other, so that every word reaches the field.</summary>
public abstract record VotePart(string Id, Text Title, int? Places, Panel Panel) : LeafPart(Id, Title, Places)
{
    /// <summary>No round that votes has more entrants: methods that look at all pairs and paths take the cube of them.</summary>
    public const int MostEntrants = 300;
}

/// <summary>How a tie of two counts: it may not be given, as half a win for each, or as an outcome of its own (Davidson 1970).</summary>
public enum PairTies { None, Half, Davidson }

/// <summary>What a comparison of two said.</summary>
public enum PairResult { First, Second, Tie }

/// <summary>
/// Comparisons of two (成对比较) by the seats of a panel, the newest of a seat and a pair. Strengths theta in logits by <see cref="Peers.BradleyTerry"/>
/// with a normal prior of standard deviation <see cref="Prior"/> (0: none, maximum likelihood), mean zero over all who were compared. The value is
/// from + (to - from) / (1 + exp(-theta)), rounded to 6 decimals (half away from zero): the expected share of wins (预计胜率) against a unit of average
/// strength, drawn onto the scale. So it is bounded without clipping, and a reader can say what it means. Found in binary floating point to
/// 1e-10 of theta, that is below 3e-7 of the widest scale. Ties are half wins, or Davidson's; while there are only ties, half wins, and all are equal.
/// Fewer than <see cref="Least"/> comparisons give an entrant no value. If those compared fall into islands that nothing compares (without a prior: that
/// have not both won and lost against the rest), none of them has a value. Comparisons of a seat that is recused from one of the two do not count;
/// those of entrants who do not compete do: they measure the others. Sources: as of Bradley-Terry.
/// </summary>
public sealed record PairsPart(string Id, Text Title, int? Places, Panel Panel, decimal Prior, PairTies Ties, int Least, decimal From, decimal To)
    : VotePart(Id, Title, Places, Panel)
{
    /// <summary>The ends of a scale lie no further from nought, so that 6 decimals are exact.</summary>
    public const decimal WidestScale = 10_000;

    internal decimal Points(double theta) => Marks.Score.Round(From + (To - From) * (decimal)(1 / (1 + Math.Exp(-theta))), 6);
}

/// <summary>How ranked ballots become values.</summary>
public enum BallotMethod { Borda, Points, Copeland, Schulze, RankedPairs, Skating, SumOfRanks }

/// <summary>Why a ballot cannot stand.</summary>
public enum BallotFault { Empty, Repeated, Tied }

/// <summary>
/// Ranked ballots (排序票), one a seat, best first; those not named stand together below all that are. Value: the sum of points for Borda and for a list of
/// <see cref="Points"/>, pairs won less pairs lost for Copeland; for the methods that give an order alone n + 1 - place, n being the entrants of the round, a
/// shared place the mean of the places shared (for Schulze, whose relation may leave two uncompared, the middle of the places it allows): so higher is better with every method. Sum of ranks adds the places that the ballots give (占位法). Exact decimals, points settled to 12.
/// It waits for all expected seats as a panel does; fewer ballots than <see cref="Quorum"/> give no value. A seat recused from any entrant gives no ballot: who may
/// not judge one cannot rank all. Candidates are all entrants of the round, also those who do not compete or are out of competition: who stands on a ballot stands there. Sources: <see cref="Peers.RankedBallots"/>,
/// <see cref="Peers.SkatingSystem"/> (who is not named by a judge stands last with that judge), <see cref="Peers.RankCombination"/>.
/// Monotone (a better place on one ballot never lowers the value): Borda, points that do not rise, Copeland, Schulze, sum of ranks.
/// </summary>
/// <param name="Ties">Whether a ballot may put several in one tier.</param>
/// <param name="Least">How many a ballot names at the least, or all who compete where they are fewer; the skating system asks for all.</param>
public sealed record BallotsPart(string Id, Text Title, int? Places, Panel Panel, BallotMethod Method, IReadOnlyList<decimal> Points, bool Ties, int Least, int Quorum)
    : VotePart(Id, Title, Places, Panel)
{
    /// <summary>What is wrong with a ballot's tiers, or null if they can stand.</summary>
    public BallotFault? Check(IReadOnlyList<IReadOnlyList<string>> tiers) =>
        tiers.Count == 0 || tiers.Any(tier => tier.Count == 0) ? BallotFault.Empty
        : tiers.SelectMany(tier => tier).GroupBy(name => name).Any(same => same.Count() > 1) ? BallotFault.Repeated
        : !Ties && tiers.Any(tier => tier.Count > 1) ? BallotFault.Tied
        : null;

    /// <summary>How many a ballot must name where so many compete.</summary>
    public int LeastOf(int competing) => Method == BallotMethod.Skating ? competing : Math.Min(Least, competing);
}

/// <summary>Final places over several dances by rules 9 to 11 of the skating system: n + 1 - place, a shared place the mean of the places shared. Its parts are ballots with the skating method.</summary>
public sealed record SkatingPart(string Id, Text Title, int? Places, IReadOnlyList<Part> Parts) : InnerPart(Id, Title, Places, Parts);
