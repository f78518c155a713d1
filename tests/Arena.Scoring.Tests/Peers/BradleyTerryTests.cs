using Arena.Scoring.Peers;
using CsCheck;

namespace Arena.Scoring.Tests.Peers;

public class BradleyTerryTests
{
    const double Exact = 1e-9;

    // A cycle through all items keeps the graph of wins in one piece, whatever else is drawn.
    static readonly Gen<(int Items, List<Comparison> Comparisons)> Connected =
        from items in Gen.Int[2, 7]
        from drawn in Gen.Select(Gen.Int[0, items - 1], Gen.Int[1, items - 1], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[0, 3]).List[0, 15]
        select (items, Enumerable.Range(0, items).Select(i => Comparison.Won(i, (i + 1) % items))
            .Concat(drawn.Select(d => new Comparison(d.Item1, (d.Item1 + d.Item2) % items, d.Item3, d.Item4, d.Item5))).ToList());

    static readonly Gen<BradleyTerryOptions> Options = Gen.Select(Gen.OneOf(0.0, 0.1, 2.0), Gen.OneOf(1.0, 1.1, 3.0), Gen.OneOf(TieRule.HalfWins, TieRule.Davidson))
        .Select((ridge, shape, ties) => new BradleyTerryOptions { Ridge = ridge, GammaShape = shape, Ties = ties });

    static IReadOnlyList<double> Strengths(int items, IReadOnlyList<Comparison> comparisons, BradleyTerryOptions? options = null) =>
        BradleyTerry.Fit(items, comparisons, options).Value.LogStrengths;

    static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance = Exact) =>
        Assert.All(expected.Zip(actual, (e, a) => (e, a)), pair => Assert.Equal(pair.e, pair.a, tolerance));

    [Fact]
    public void Three_items_of_which_the_stronger_wins_three_of_four() =>
        AssertClose([0.7563076, 0, -0.7563076], Strengths(3, [new(0, 1, 3, 1), new(1, 2, 3, 1), new(0, 2, 3, 1)]), 1e-7);

    [Fact]
    public void Two_items_differ_by_the_logarithm_of_their_odds() => AssertClose([Math.Log(3) / 2, -Math.Log(3) / 2], Strengths(2, [new(0, 1, 3, 1)]));

    [Fact]
    public void Citations_between_journals_of_statistics()
    {
        // Stigler 1994 as in Agresti 2002, p. 448; standard errors from the covariances that the README of BradleyTerryScalable prints.
        var fit = BradleyTerry.Fit(4, [new(0, 1, 730, 33), new(0, 2, 498, 320), new(0, 3, 221, 284), new(1, 2, 68, 813), new(1, 3, 17, 276), new(2, 3, 142, 325)]).Value;

        AssertClose([0, -2.94907, -0.47957, 0.26895], fit.RelativeTo(0), 1e-5);
        Assert.Equal(Math.Sqrt((0.005323938 + 0.003671841 + 0.009638953 + 2 * (0.001988435 + 0.001172936 + 0.001396292)) / 16),
            fit.StandardErrors().Value.LogStrengths[2], 1e-4);
    }

    // American League 1987, home wins and away wins of Milwaukee, Detroit, Toronto, New York, Boston, Cleveland and Baltimore (Agresti 2002, table 10.10).
    static readonly IReadOnlyList<Comparison> Baseball =
    [
        new(0, 1, 4, 3), new(0, 2, 4, 2), new(0, 3, 4, 3), new(0, 4, 6, 1), new(0, 5, 4, 2), new(0, 6, 6, 0),
        new(1, 0, 3, 3), new(1, 2, 4, 2), new(1, 3, 4, 3), new(1, 4, 6, 0), new(1, 5, 6, 1), new(1, 6, 4, 3),
        new(2, 0, 2, 5), new(2, 1, 4, 3), new(2, 3, 2, 4), new(2, 4, 4, 3), new(2, 5, 4, 2), new(2, 6, 6, 0),
        new(3, 0, 3, 3), new(3, 1, 5, 1), new(3, 2, 2, 5), new(3, 4, 4, 3), new(3, 5, 4, 2), new(3, 6, 6, 1),
        new(4, 0, 5, 1), new(4, 1, 2, 5), new(4, 2, 3, 3), new(4, 3, 4, 2), new(4, 5, 5, 2), new(4, 6, 6, 0),
        new(5, 0, 2, 5), new(5, 1, 3, 3), new(5, 2, 3, 4), new(5, 3, 4, 3), new(5, 4, 4, 2), new(5, 6, 2, 4),
        new(6, 0, 2, 5), new(6, 1, 1, 5), new(6, 2, 1, 6), new(6, 3, 2, 4), new(6, 4, 1, 6), new(6, 5, 3, 4),
    ];

    [Fact]
    public void A_baseball_season_without_and_with_the_home_advantage()
    {
        // Agresti 2002, 10.6: log strengths to Baltimore without home advantage, and the home effect of the second model.
        AssertClose([1.58, 1.44, 1.29, 1.25, 1.11, 0.68, 0], BradleyTerry.Fit(7, Baseball).Value.RelativeTo(6), 0.0051);
        Assert.Equal(0.302, BradleyTerry.Fit(7, Baseball, new() { HasHomeEffect = true }).Value.HomeEffect!.Value, 0.0005);
    }

    [Fact]
    public void Standard_error_of_one_pair_is_that_of_its_odds()
    {
        var fit = BradleyTerry.Fit(2, [new(0, 1, 30, 10)]).Value;

        // The log odds have variance 1/30 + 1/10; each strength is half of them.
        AssertClose(Enumerable.Repeat(Math.Sqrt(1.0 / 30 + 1.0 / 10) / 2, 2), fit.StandardErrors().Value.LogStrengths);
    }

    [Fact]
    public void Ridge_minimises_loss_plus_penalty()
    {
        // One win: the derivative 2 alpha theta - 1 / (1 + exp(2 theta)) is zero at +-theta.
        var theta = Strengths(2, [Comparison.Won(0, 1)], new() { Ridge = 0.5 })[0];

        Assert.Equal(1 / (1 + Math.Exp(2 * theta)), theta, Exact);
    }

    [Fact]
    public void Gamma_prior_orders_islands_by_nothing_but_their_own_records()
    {
        var strengths = Strengths(4, [new(0, 1, 3, 1), new(2, 3, 3, 1)], new() { GammaShape = 1.5 });

        AssertClose([strengths[0], strengths[1]], [strengths[2], strengths[3]]);
        Assert.InRange(strengths[0] - strengths[1], 0.1, Math.Log(3));
    }

    [Fact]
    public void Gamma_prior_satisfies_its_fixed_point()
    {
        // Caron and Doucet 2012: pi = (a - 1 + wins) / (b + sum of counts / (pi + pi of the other)), at any scale of pi that some b belongs to.
        List<Comparison> comparisons = [new(0, 1, 4, 0), new(1, 2, 1, 2), new(3, 4, 0, 5)];
        var theta = Strengths(5, comparisons, new() { GammaShape = 1.3 });
        var rates = Enumerable.Range(0, 5).Select(i =>
        {
            var own = comparisons.Where(c => c.First == i || c.Second == i).ToList();
            var wins = own.Sum(c => c.First == i ? c.FirstWins : c.SecondWins);
            var shares = own.Sum(c => (c.FirstWins + c.SecondWins) / (1 + Math.Exp(theta[c.First == i ? c.Second : c.First] - theta[i])));
            return (0.3 + wins - shares) / Math.Exp(theta[i]);
        }).ToList();

        AssertClose(Enumerable.Repeat(rates[0], 5), rates);
    }

    [Fact]
    public void Home_effect_is_what_is_left_between_equals()
    {
        var fit = BradleyTerry.Fit(2, [new(0, 1, 3, 1), new(1, 0, 3, 1)], new() { HasHomeEffect = true }).Value;

        AssertClose([0, 0], fit.LogStrengths);
        Assert.Equal(Math.Log(3), fit.HomeEffect!.Value, Exact);
        Assert.Equal(Math.Sqrt((1 / 3.0 + 1) / 2), fit.StandardErrors().Value.HomeEffect!.Value, Exact);
    }

    [Fact]
    public void Davidson_meets_the_observed_shares_of_one_pair()
    {
        var fit = BradleyTerry.Fit(2, [new(0, 1, 4, 1, 3)], new() { Ties = TieRule.Davidson }).Value;

        Assert.Equal(4 / 8.0, fit.WinProbability(0, 1), Exact);
        Assert.Equal(1 / 8.0, fit.WinProbability(1, 0), Exact);
        Assert.Equal(3 / 2.0, fit.Tie, Exact);
    }

    [Fact]
    public void A_tie_is_half_a_win_for_each() =>
        AssertClose(Strengths(3, [new(0, 1, 2.5, 1.5), new(1, 2, 1, 1)]), Strengths(3, [new(0, 1, 2, 1, 1), new(1, 2, 1, 1)]));

    [Fact]
    public void Wins_equal_their_expectation() => Connected.Sample((items, comparisons) =>
    {
        var fit = BradleyTerry.Fit(items, comparisons).Value;
        for (var i = 0; i < items; i++)
            Assert.Equal(
                comparisons.Sum(c => (c.First == i ? c.FirstWins : c.Second == i ? c.SecondWins : 0) + (c.First == i || c.Second == i ? c.Ties / 2 : 0)),
                comparisons.Where(c => c.First == i || c.Second == i).Sum(c => (c.FirstWins + c.SecondWins + c.Ties) * fit.WinProbability(i, c.First == i ? c.Second : c.First)),
                1e-7);
    });

    [Fact]
    public void Names_do_not_matter() => Gen.Select(Connected, Options, Gen.Int).Sample((data, options, seed) =>
    {
        var name = Enumerable.Range(0, data.Items).ToArray();
        new Random(seed).Shuffle(name);
        var renamed = Strengths(data.Items, [.. data.Comparisons.Select(c => c with { First = name[c.First], Second = name[c.Second] })], options);
        AssertClose(Strengths(data.Items, data.Comparisons, options), name.Select(n => renamed[n]), 1e-7);
    });

    [Fact]
    public void Sides_do_not_matter_without_a_home_effect() => Gen.Select(Connected, Options).Sample((data, options) =>
        AssertClose(Strengths(data.Items, data.Comparisons, options),
            Strengths(data.Items, [.. data.Comparisons.Select(c => new Comparison(c.Second, c.First, c.SecondWins, c.FirstWins, c.Ties))], options), 1e-7));

    [Fact]
    public void Ten_times_the_same_evidence_gives_the_same_strengths() => Connected.Sample((items, comparisons) =>
        AssertClose(Strengths(items, comparisons), Strengths(items, [.. comparisons.Select(c => c with { FirstWins = 10 * c.FirstWins, SecondWins = 10 * c.SecondWins, Ties = 10 * c.Ties })]), 1e-7));

    [Fact]
    public void One_more_win_never_weakens_the_winner() => Gen.Select(Connected, Gen.Int[0, 1000], Gen.Int[0, 1000]).Sample((data, first, step) =>
    {
        var winner = first % data.Items;
        var loser = (winner + 1 + step % (data.Items - 1)) % data.Items;
        Assert.True(Strengths(data.Items, [.. data.Comparisons, Comparison.Won(winner, loser)])[winner] > Strengths(data.Items, data.Comparisons)[winner]);
    });

    [Fact]
    public void A_long_chain_of_lopsided_pairs_is_solved()
    {
        var strengths = Strengths(300, [.. Enumerable.Range(0, 299).Select(i => new Comparison(i, i + 1, 99, 1))]);

        Assert.Equal(299 * Math.Log(99), strengths[0] - strengths[299], 1e-6);
    }

    [Fact]
    public void A_ring_of_lopsided_pairs_is_solved()
    {
        // Each pair differs in weight, none was ever lost: only the ring holds the strengths together. In the solution the expected losses of all pairs are equal.
        double[] wins = [1e5, 100, 1, 1e5, 1e6, 1e5, 1000, 1e6];
        var fit = BradleyTerry.Fit(8, [.. wins.Select((count, i) => new Comparison(i, (i + 1) % 8, count, 0))]).Value;
        var losses = wins.Select((count, i) => count * fit.WinProbability((i + 1) % 8, i)).ToList();

        Assert.All(losses, loss => Assert.Equal(1, loss / losses[0], 1e-6));
    }

    [Fact]
    public void No_one_list_across_islands()
    {
        Assert.Equal(new InputFault(InputFaultKind.Disconnected, "comparisons", 2), BradleyTerry.Fit(4, [new(0, 1, 1, 1), new(2, 3, 1, 1)]).Fault);
        // Compared, but the one side never won.
        Assert.Equal(new InputFault(InputFaultKind.Disconnected, "comparisons", 2), BradleyTerry.Fit(3, [new(0, 1, 1, 1), new(1, 2, 5, 0)]).Fault);
    }

    [Fact]
    public void Islands_are_fitted_each_by_itself()
    {
        var fits = BradleyTerry.FitByComponent(5, [new(0, 2, 3, 1), new(1, 3, 1, 3), new(0, 1, 9, 0), new(0, 4, 1, 0)]).Value.Components;

        Assert.Equal([[0, 2], [1, 3], [4]], fits.Select(fit => fit.Items));
        AssertClose([Math.Log(3) / 2, -Math.Log(3) / 2], fits[0].Fit!.LogStrengths);
        AssertClose([-Math.Log(3) / 2, Math.Log(3) / 2], fits[1].Fit!.LogStrengths);
        Assert.Null(fits[2].Fit);
    }

    [Fact]
    public void Shares_add_up_to_one() => Connected.Sample((items, comparisons) => Assert.Equal(1, BradleyTerry.Fit(items, comparisons).Value.Shares().Sum(), Exact));

    [Fact]
    public void What_the_data_cannot_tell_is_refused()
    {
        // The first is always at home against the second: strength and home are one.
        Assert.Equal(new InputFault(InputFaultKind.NoSolution, "homeEffect"), BradleyTerry.Fit(2, [new(0, 1, 3, 1)], new() { HasHomeEffect = true }).Fault);
        // Home always wins.
        Assert.Equal(new InputFault(InputFaultKind.NoSolution, "comparisons"), BradleyTerry.Fit(2, [new(0, 1, 3, 0), new(1, 0, 3, 0)], new() { HasHomeEffect = true }).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NoSolution, "comparisons"),
            BradleyTerry.Fit(3, [new(0, 1, 3, 0, 1), new(1, 0, 2, 0, 1), new(1, 2, 2, 0, 1)], new() { HasHomeEffect = true, Ties = TieRule.Davidson }).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NoSolution, "ties"), BradleyTerry.Fit(2, [new(0, 1, 0, 0, 4)], new() { Ties = TieRule.Davidson }).Fault);
    }

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        static InputFault? Refused(int items, params Comparison[] comparisons) => BradleyTerry.Fit(items, comparisons).Fault;
        Assert.Equal(new InputFault(InputFaultKind.Empty, "items"), Refused(0));
        Assert.Equal(new InputFault(InputFaultKind.Empty, "comparisons"), Refused(2));
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "items"), Refused(1, Comparison.Won(0, 0)));
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "comparisons", 1), Refused(2, Comparison.Won(0, 1), Comparison.Won(1, 2)));
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "comparisons", 0), Refused(2, Comparison.Won(-1, 1)));
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "comparisons", 0), Refused(2, Comparison.Won(1, 1)));
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "comparisons", 0), Refused(2, new Comparison(0, 1, double.NaN, 1)));
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "comparisons", 0), Refused(2, new Comparison(0, 1, 1, double.PositiveInfinity)));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "comparisons", 0), Refused(2, new Comparison(0, 1, 3, -1)));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "ridge"), BradleyTerry.Fit(2, [new(0, 1, 1, 1)], new() { Ridge = -1 }).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "ridge"), BradleyTerry.Fit(2, [new(0, 1, 1, 1)], new() { Ridge = double.NaN }).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "gammaShape"), BradleyTerry.Fit(2, [new(0, 1, 1, 1)], new() { GammaShape = 0.5 }).Fault);
    }
}
