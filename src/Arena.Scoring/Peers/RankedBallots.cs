using Arena.Scoring.Marks;

namespace Arena.Scoring.Peers;

/// <summary>
/// Ballots that rank candidates, and the methods that make one ranking of them. Every method depends on the ballots only as a whole: neither their
/// order nor the order of the candidates changes a result. Votes are whole numbers, points exact decimals.
/// </summary>
public sealed class RankedBallots
{
    readonly IReadOnlyList<(IReadOnlyList<int[]> Tiers, int[] Unnamed, int Count)> _ballots;
    readonly long[,] _preferring;

    RankedBallots(IReadOnlyList<string> candidates, IReadOnlyList<(IReadOnlyList<int[]> Tiers, int[] Unnamed, int Count)> ballots)
    {
        (Candidates, _ballots, _preferring) = (candidates, ballots, new long[candidates.Count, candidates.Count]);
        foreach (var (tiers, unnamed, count) in ballots)
            for (var t = 0; t < tiers.Count; t++)
                foreach (var above in tiers[t])
                    foreach (var below in tiers.Skip(t + 1).Append(unnamed).SelectMany(tier => tier))
                        _preferring[above, below] += count;
    }

    /// <summary>The candidates as given.</summary>
    public IReadOnlyList<string> Candidates { get; }

    /// <summary>The ballots, checked.</summary>
    /// <returns>Faults: of <c>candidates</c> <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.Repeated"/>; of <c>ballots</c>, with the ballot's index,
    /// <see cref="InputFaultKind.Empty"/> (no ballot or an empty tier), <see cref="InputFaultKind.Unknown"/> or <see cref="InputFaultKind.Repeated"/>
    /// candidates, <see cref="InputFaultKind.OutOfRange"/> (a count below 1).</returns>
    public static Outcome<RankedBallots> Of(IReadOnlyList<string> candidates, IReadOnlyList<RankedBallot> ballots)
    {
        if (candidates.Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(candidates));
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < candidates.Count; i++)
            if (!indices.TryAdd(candidates[i], i))
                return new InputFault(InputFaultKind.Repeated, nameof(candidates), i);
        if (ballots.Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(ballots));
        var read = new List<(IReadOnlyList<int[]>, int[], int)>(ballots.Count);
        for (var i = 0; i < ballots.Count; i++)
        {
            if (Fault(ballots[i], indices) is { } kind)
                return new InputFault(kind, nameof(ballots), i);
            var tiers = ballots[i].Tiers.Select(tier => tier.Select(name => indices[name]).ToArray()).ToList();
            read.Add((tiers, [.. Enumerable.Range(0, candidates.Count).Except(tiers.SelectMany(tier => tier))], ballots[i].Count));
        }
        return new RankedBallots([.. candidates], read);
    }

    static InputFaultKind? Fault(RankedBallot ballot, Dictionary<string, int> indices)
    {
        var named = ballot.Tiers.SelectMany(tier => tier).ToList();
        return ballot.Count < 1 ? InputFaultKind.OutOfRange
            : ballot.Tiers.Any(tier => tier.Count == 0) ? InputFaultKind.Empty
            : !named.All(indices.ContainsKey) ? InputFaultKind.Unknown
            : named.Count != named.Distinct(StringComparer.Ordinal).Count() ? InputFaultKind.Repeated
            : null;
    }

    /// <summary>How many voters rank one candidate above another; both as indices of <see cref="Candidates"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">No such candidate.</exception>
    public long Preferring(int candidate, int other) => _preferring[candidate, other];

    /// <summary>
    /// Borda: of n candidates the first gets n points, the next n - 1, the last 1, from every voter; a tier gets the mean of the points of its places, and so
    /// do the unnamed of the places left. Source: Borda, Mémoire sur les élections au scrutin, 1781; ties as in Black, The Theory of Committees and Elections, 1958.
    /// </summary>
    public PointsResult Borda() =>
        Scored(BordaPoints, unnamedShare: true);

    /// <summary>
    /// A list of points for the first, second, ... place, nought beyond the list; a tier gets the mean of the points of its places, the unnamed nothing. With 12, 10, 8, 7 ... 1 it is
    /// the rule of the Eurovision Song Contest since 1975. Points are settled to 12 decimals.
    /// </summary>
    /// <returns>Fault of <c>points</c>: <see cref="InputFaultKind.Empty"/>.</returns>
    public Outcome<PointsResult> Points(IReadOnlyList<decimal> points) =>
        points.Count == 0 ? new InputFault(InputFaultKind.Empty, nameof(points)) : Scored(points, unnamedShare: false);

    /// <summary>The points that a candidate got from each ballot for the place it has there; Borda's where there is no list.</summary>
    internal IEnumerable<decimal> PointsOf(string candidate, IReadOnlyList<decimal>? points)
    {
        var index = Candidates.Index().First(one => one.Item == candidate).Index;
        return _ballots.Select(ballot => Shares(ballot.Tiers, ballot.Unnamed, points ?? BordaPoints, points is null).FirstOrDefault(tier => tier.Tier.Contains(index)).Share);
    }

    IReadOnlyList<decimal> BordaPoints => [.. Enumerable.Range(0, Candidates.Count).Select(place => (decimal)(Candidates.Count - place))];

    PointsResult Scored(IReadOnlyList<decimal> points, bool unnamedShare)
    {
        var sums = new decimal[Candidates.Count];
        foreach (var (tiers, unnamed, count) in _ballots)
            foreach (var (tier, share) in Shares(tiers, unnamed, points, unnamedShare))
                foreach (var candidate in tier)
                    sums[candidate] += share * count;
        return ByPoints([.. sums.Select(Score.Settle)]);
    }

    static IEnumerable<(int[] Tier, decimal Share)> Shares(IReadOnlyList<int[]> tiers, int[] unnamed, IReadOnlyList<decimal> points, bool unnamedShare)
    {
        var place = 0;
        foreach (var tier in unnamedShare && unnamed.Length > 0 ? tiers.Append(unnamed) : tiers)
        {
            yield return (tier, points.Skip(place).Take(tier.Length).Sum() / tier.Length);
            place += tier.Length;
        }
    }

    /// <summary>
    /// Copeland: pairs won less pairs lost. Source: Copeland, A reasonable social welfare function, seminar notes, University of Michigan, 1951.
    /// </summary>
    public PointsResult Copeland() =>
        ByPoints([.. All.Select(i => (decimal)All.Sum(j => Math.Sign(_preferring[i, j] - _preferring[j, i])))]);

    /// <summary>The candidate who wins every pair, and the one who loses every pair; a sole candidate is neither. Source: Condorcet, Essai sur l'application de l'analyse, 1785.</summary>
    public CondorcetResult Condorcet()
    {
        string? Only(Func<int, int, bool> beats) => Candidates.Count < 2 ? null
            : All.Where(i => All.All(j => i == j || beats(i, j))).Select(i => Candidates[i]).FirstOrDefault();
        return new CondorcetResult(Only(Beats), Only((i, j) => Beats(j, i)));
    }

    /// <summary>
    /// Schulze: the strength of a path is that of its weakest defeat; i stands above j if the strongest path from i to j is stronger than the one back. The
    /// ranking takes the unbeaten, then the unbeaten of the rest, and so on. Source: Schulze, A new monotonic, clone-independent, reversal symmetric and
    /// Condorcet-consistent single-winner election method, Social Choice and Welfare 36, 2011, sections 2.2 and 2.3.1.
    /// </summary>
    public SchulzeResult Schulze(DefeatStrength strength = DefeatStrength.WinningVotes)
    {
        var paths = new long[Candidates.Count][];
        foreach (var i in All)
            paths[i] = [.. All.Select(j => !Beats(i, j) ? 0 : strength == DefeatStrength.Margins ? _preferring[i, j] - _preferring[j, i] : _preferring[i, j])];
        foreach (var via in All)
            foreach (var i in All)
                foreach (var j in All)
                    if (i != j)
                        paths[i][j] = Math.Max(paths[i][j], Math.Min(paths[i][via], paths[via][j]));
        return new SchulzeResult(paths, Tiers((i, j) => paths[i][j] > paths[j][i]));
    }

    /// <summary>
    /// Ranked pairs by winning votes: defeats are locked from the strongest on (more votes for, then fewer against), except those that would close a cycle with stronger or equal ones. Of
    /// equal defeats that close a cycle among themselves none is locked, so that no lot is drawn and candidates may share a tier. Source: Tideman,
    /// Independence of clones as a criterion for voting rules, Social Choice and Welfare 4, 1987; strength by winning votes.
    /// </summary>
    public RankedPairsResult RankedPairs()
    {
        var defeats = from i in All from j in All where Beats(i, j) select (Winner: i, Loser: j, For: _preferring[i, j], Against: _preferring[j, i]);
        var locked = new List<LockedPair>();
        var above = new bool[Candidates.Count, Candidates.Count];
        foreach (var equal in defeats.GroupBy(d => (d.For, d.Against)).OrderByDescending(g => g.Key.For).ThenBy(g => g.Key.Against))
        {
            var reach = Closure(above, equal.Select(d => (d.Winner, d.Loser)));
            foreach (var (winner, loser, votes, opposed) in equal.Where(d => !reach[d.Loser, d.Winner]))
            {
                above[winner, loser] = true;
                locked.Add(new LockedPair(Candidates[winner], Candidates[loser], votes, opposed));
            }
        }
        return new RankedPairsResult(locked, Tiers((i, j) => above[i, j]));
    }

    bool[,] Closure(bool[,] above, IEnumerable<(int, int)> more)
    {
        var reach = (bool[,])above.Clone();
        foreach (var (winner, loser) in more)
            reach[winner, loser] = true;
        foreach (var via in All)
            foreach (var i in All)
                foreach (var j in All)
                    reach[i, j] |= reach[i, via] && reach[via, j];
        return reach;
    }

    bool Beats(int i, int j) => _preferring[i, j] > _preferring[j, i];

    IEnumerable<int> All => Enumerable.Range(0, Candidates.Count);

    PointsResult ByPoints(IReadOnlyList<decimal> points) =>
        new(points, [.. All.GroupBy(i => points[i]).OrderByDescending(tier => tier.Key).Select(Names)]);

    // The relation has no cycle, so each step finds someone.
    List<IReadOnlyList<string>> Tiers(Func<int, int, bool> above)
    {
        var (tiers, rest) = (new List<IReadOnlyList<string>>(), All.ToList());
        while (rest.Count > 0)
        {
            var tier = rest.Where(i => !rest.Any(j => above(j, i))).ToList();
            tiers.Add(Names(tier));
            rest = [.. rest.Except(tier)];
        }
        return tiers;
    }

    IReadOnlyList<string> Names(IEnumerable<int> indices) => [.. indices.Select(i => Candidates[i])];
}
