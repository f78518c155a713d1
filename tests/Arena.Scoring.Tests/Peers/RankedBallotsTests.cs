using Arena.Scoring.Peers;
using CsCheck;

namespace Arena.Scoring.Tests.Peers;

public class RankedBallotsTests
{
    static readonly string[] Names = ["A", "B", "C", "D", "E"];

    // A level for each candidate makes a ballot with ties; level 0 is not named.
    static readonly Gen<(string[] Candidates, RankedBallot[] Ballots)> Elections =
        from n in Gen.Int[2, 5]
        from levels in Gen.Select(Gen.Int[0, 4].Array[n], Gen.Int[1, 5]).Array[1, 9]
        select (Names[..n], levels.Select(one => Ballot(one.Item1, one.Item2)).ToArray());

    static RankedBallot Ballot(int[] levels, int count) =>
        new([.. levels.Select((level, i) => (level, Name: Names[i])).Where(c => c.level > 0).GroupBy(c => c.level, c => c.Name).OrderBy(g => g.Key).Select(g => g.ToList())], count);

    static RankedBallots Of(string[] candidates, RankedBallot[] ballots) => RankedBallots.Of(candidates, ballots).Value;

    static string Line(IReadOnlyList<IReadOnlyList<string>> ranking) => string.Join(" > ", ranking.Select(tier => string.Join("=", tier.Order(StringComparer.Ordinal))));

    [Theory]
    [InlineData(DefeatStrength.WinningVotes)]
    [InlineData(DefeatStrength.Margins)]
    public void Schulze_finds_the_strengths_that_walking_every_path_finds(DefeatStrength strength) => Elections.Sample((candidates, ballots) =>
    {
        var result = Of(candidates, ballots).Schulze(strength);
        for (var i = 0; i < candidates.Length; i++)
            for (var j = 0; j < candidates.Length; j++)
                if (i != j)
                    Assert.Equal(BestPath(candidates, ballots, strength, i, j, [i]), result.Strengths[i][j]);
    });

    // Slow on purpose and from the ballots alone: every simple path, its weakest step, the best of them.
    static long BestPath(string[] candidates, RankedBallot[] ballots, DefeatStrength strength, int from, int to, HashSet<int> seen)
    {
        var best = Step(candidates[from], candidates[to], ballots, strength);
        for (var via = 0; via < candidates.Length; via++)
            if (via != to && seen.Add(via))
            {
                best = Math.Max(best, Math.Min(Step(candidates[from], candidates[via], ballots, strength), BestPath(candidates, ballots, strength, via, to, seen)));
                seen.Remove(via);
            }
        return best;
    }

    static long Step(string a, string b, RankedBallot[] ballots, DefeatStrength strength)
    {
        long Above(string x, string y) => ballots.Where(ballot => Position(ballot, x) < Position(ballot, y)).Sum(ballot => (long)ballot.Count);
        var (votes, opposed) = (Above(a, b), Above(b, a));
        return votes <= opposed ? 0 : strength == DefeatStrength.Margins ? votes - opposed : votes;
    }

    static int Position(RankedBallot ballot, string name) => ballot.Tiers.TakeWhile(tier => !tier.Contains(name)).Count();

    [Fact]
    public void A_Condorcet_winner_wins_by_every_pairwise_method_and_the_loser_by_none() => Elections.Sample((candidates, ballots) =>
    {
        var election = Of(candidates, ballots);
        var (winner, loser) = (election.Condorcet().Winner, election.Condorcet().Loser);
        foreach (var ranking in new[] { election.Schulze().Ranking, election.Schulze(DefeatStrength.Margins).Ranking, election.RankedPairs().Ranking, election.Copeland().Ranking })
        {
            Assert.True(winner is null || ranking[0] is [var only] && only == winner);
            Assert.True(loser is null || !ranking[0].Contains(loser));
        }
    });

    [Fact]
    public void Neither_the_order_of_ballots_nor_that_of_candidates_matters() => Gen.Select(Elections, Gen.Int).Sample((election, seed) =>
    {
        var (candidates, ballots) = (election.Candidates.ToArray(), election.Ballots.ToArray());
        new Random(seed).Shuffle(candidates);
        new Random(seed).Shuffle(ballots);
        var (one, other) = (Of(election.Candidates, election.Ballots), Of(candidates, ballots));
        Assert.Equal(Line(one.Schulze().Ranking), Line(other.Schulze().Ranking));
        Assert.Equal(Line(one.RankedPairs().Ranking), Line(other.RankedPairs().Ranking));
        Assert.Equal(Line(one.Copeland().Ranking), Line(other.Copeland().Ranking));
        Assert.Equal(Line(one.Borda().Ranking), Line(other.Borda().Ranking));
    });

    [Fact]
    public void A_winner_put_first_on_a_ballot_still_wins() => Gen.Select(Elections, Gen.Int[0, 100]).Sample((election, pick) =>
    {
        var (candidates, ballots) = election;
        var raised = pick % ballots.Length;
        foreach (var method in new Func<RankedBallots, IReadOnlyList<IReadOnlyList<string>>>[]
                 { e => e.Schulze().Ranking, e => e.Copeland().Ranking, e => e.Borda().Ranking })
        {
            var winner = method(Of(candidates, ballots))[0][0];
            var better = ballots.ToArray();
            better[raised] = better[raised] with { Tiers = [[winner], .. better[raised].Tiers.Select(tier => tier.Where(name => name != winner).ToList()).Where(tier => tier.Count > 0)] };
            Assert.Contains(winner, method(Of(candidates, better))[0]);
        }
    });

    [Fact]
    public void Locked_pairs_close_no_cycle_and_decide_the_ranking() => Elections.Sample((candidates, ballots) =>
    {
        var result = Of(candidates, ballots).RankedPairs();
        int Tier(string name) => result.Ranking.TakeWhile(tier => !tier.Contains(name)).Count();
        Assert.All(result.Locked, pair => Assert.True(Tier(pair.Winner) < Tier(pair.Loser)));
    });

    [Fact]
    public void Borda_gives_every_voter_the_same_number_of_points() => Elections.Sample((candidates, ballots) =>
        Assert.Equal(ballots.Sum(b => b.Count) * candidates.Length * (candidates.Length + 1) / 2m, Of(candidates, ballots).Borda().Points.Sum()));

    [Fact]
    public void A_points_list_shares_the_points_of_a_tier_and_leaves_the_unnamed_without()
    {
        var election = Of(["A", "B", "C", "D"], [new RankedBallot([["A"], ["B", "C"]]), new RankedBallot([["C"]], 2)]);

        Assert.Equal([12m, 9m, 33m, 0m], election.Points([12, 10, 8]).Value.Points);
        Assert.Equal("C > A > B > D", Line(election.Points([12, 10, 8]).Value.Ranking));
        Assert.Equal(InputFaultKind.Empty, election.Points([]).Fault?.Kind);
    }

    [Fact]
    public void Tennessee_chooses_Nashville()
    {
        // The example of the encyclopaedias: 100 voters by distance to the capital.
        var election = Of(["Memphis", "Nashville", "Chattanooga", "Knoxville"],
        [
            new([["Memphis"], ["Nashville"], ["Chattanooga"], ["Knoxville"]], 42), new([["Nashville"], ["Chattanooga"], ["Knoxville"], ["Memphis"]], 26),
            new([["Chattanooga"], ["Knoxville"], ["Nashville"], ["Memphis"]], 15), new([["Knoxville"], ["Chattanooga"], ["Nashville"], ["Memphis"]], 17),
        ]);

        Assert.Equal(new CondorcetResult("Nashville", "Memphis"), election.Condorcet());
        Assert.Equal("Nashville > Chattanooga > Knoxville > Memphis", Line(election.RankedPairs().Ranking));
        Assert.Equal("Nashville > Chattanooga > Knoxville > Memphis", Line(election.Schulze().Ranking));
        Assert.Equal(58, election.Preferring(1, 0));
    }

    [Fact]
    public void Equal_defeats_that_close_a_cycle_share_the_place()
    {
        var election = Of(["A", "B", "C"], [new([["A"], ["B"], ["C"]]), new([["B"], ["C"], ["A"]]), new([["C"], ["A"], ["B"]])]);

        Assert.Equal("A=B=C", Line(election.RankedPairs().Ranking));
        Assert.Equal("A=B=C", Line(election.Schulze().Ranking));
    }

    [Fact]
    public void Refuses_ballots_it_cannot_read()
    {
        InputFault? Fault(params RankedBallot[] ballots) => RankedBallots.Of(["A", "B"], ballots).Fault;

        Assert.Equal(new InputFault(InputFaultKind.Empty, "candidates"), RankedBallots.Of([], []).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "candidates", 1), RankedBallots.Of(["A", "A"], []).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Empty, "ballots"), Fault());
        Assert.Equal(new InputFault(InputFaultKind.Empty, "ballots", 0), Fault(new RankedBallot([["A"], []])));
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "ballots", 1), Fault(new([["A"]]), new([["Z"]])));
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "ballots", 0), Fault(new RankedBallot([["A"], ["A"]])));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "ballots", 0), Fault(new RankedBallot([["A"]], 0)));
    }

    [Fact]
    public void A_blank_ballot_and_a_sole_candidate_are_no_faults()
    {
        Assert.Equal("A=B", Line(Of(["A", "B"], [new RankedBallot([])]).Schulze().Ranking));
        Assert.Equal(new CondorcetResult(null, null), Of(["A"], [new RankedBallot([["A"]])]).Condorcet());
    }
}
