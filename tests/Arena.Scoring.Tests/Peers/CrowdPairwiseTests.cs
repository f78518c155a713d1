using Arena.Scoring.Peers;
using CsCheck;

namespace Arena.Scoring.Tests.Peers;

public class CrowdPairwiseTests
{
    static readonly Gen<CrowdRater> Raters = Gen.Select(Gen.Double[0.1, 50], Gen.Double[0.1, 50]).Select((alpha, beta) => new CrowdRater(alpha, beta));

    static readonly Gen<CrowdItem> Items = Gen.Select(Gen.Double[-8, 8], Gen.Double[0.01, 9]).Select((mean, variance) => new CrowdItem(mean, variance));

    static readonly CrowdItem[] Three = [new(0, 1), new(0.1, 1), new(6, 0.1)];

    [Fact]
    public void A_first_comparison_by_a_trusted_rater()
    {
        var after = CrowdPairwise.Update(CrowdRater.Start, CrowdItem.Start, CrowdItem.Start).Value;

        // q - p = 10/11 - 1/2; the variance shrinks by q (1 - q) - 1/4.
        Assert.Equal(9.0 / 22, after.Winner.Mean, 1e-12);
        Assert.Equal(-after.Winner.Mean, after.Loser.Mean);
        Assert.Equal(1 + 10.0 / 121 - 0.25, after.Winner.Variance, 1e-12);
        Assert.Equal((10, 1), (Math.Round(after.Rater.Alpha, 9), Math.Round(after.Rater.Beta, 9)));
        Assert.Equal(0.5, after.Probability);
    }

    [Fact]
    public void A_rater_against_what_is_known_loses_trust()
    {
        var after = CrowdPairwise.Update(CrowdRater.Start, new(-2, 0.1), new(2, 0.1)).Value.Rater;

        Assert.True(after.Alpha / (after.Alpha + after.Beta) < 10 / 11.0);
    }

    [Fact]
    public void A_careful_rater_moves_the_winner_up_and_a_reversed_one_down() => Gen.Select(Items, Items).Sample((winner, loser) =>
    {
        Assert.True(CrowdPairwise.Update(new(9, 1), winner, loser).Value.Winner.Mean > winner.Mean);
        Assert.True(CrowdPairwise.Update(new(1, 9), winner, loser).Value.Winner.Mean < winner.Mean);
    });

    [Fact]
    public void Beliefs_stay_beliefs() => Gen.Select(Raters, Items, Items).Sample((rater, winner, loser) =>
    {
        var after = CrowdPairwise.Update(rater, winner, loser).Value;
        Assert.True(after.Rater.Alpha > 0 && after.Rater.Beta > 0 && after.Winner.Variance > 0 && after.Loser.Variance > 0);
        Assert.InRange(after.Probability, 0, 1);
    });

    [Fact]
    public void Only_differences_of_means_matter() => Gen.Select(Raters, Items, Items, Gen.Double[-5, 5]).Sample((rater, winner, loser, shift) =>
    {
        var (here, there) = (CrowdPairwise.Update(rater, winner, loser).Value, CrowdPairwise.Update(rater, winner with { Mean = winner.Mean + shift }, loser with { Mean = loser.Mean + shift }).Value);
        Assert.Equal(here.Winner.Mean + shift, there.Winner.Mean, 1e-6);
        Assert.Equal(here.Winner.Variance, there.Winner.Variance, 1e-6);
    });

    [Fact]
    public void The_next_pair_is_one_whose_outcome_is_open()
    {
        var pair = CrowdPairwise.NextPair(CrowdRater.Start, Three, [(0, 2), (1, 2), (1, 0)]).Value;

        Assert.Equal((1, 0), (pair.First, pair.Second));
        Assert.True(pair.Information > 0);
    }

    [Fact]
    public void Information_is_never_below_zero() => Gen.Select(Raters, Items, Items).Sample((rater, first, second) =>
        Assert.True(CrowdPairwise.NextPair(rater, [first, second], [(0, 1)]).Value.Information > -1e-9));

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "rater"), CrowdPairwise.Update(new(0, 1), CrowdItem.Start, CrowdItem.Start).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "rater"), CrowdPairwise.Update(new(1, double.NaN), CrowdItem.Start, CrowdItem.Start).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "winner"), CrowdPairwise.Update(CrowdRater.Start, new(0, 0), CrowdItem.Start).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "loser"), CrowdPairwise.Update(CrowdRater.Start, CrowdItem.Start, new(double.NegativeInfinity, 1)).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Empty, "items"), CrowdPairwise.NextPair(CrowdRater.Start, [], [(0, 1)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Empty, "pairs"), CrowdPairwise.NextPair(CrowdRater.Start, Three, []).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "pairs", 1), CrowdPairwise.NextPair(CrowdRater.Start, Three, [(0, 1), (1, 3)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "pairs", 0), CrowdPairwise.NextPair(CrowdRater.Start, Three, [(1, 1)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "items", 1), CrowdPairwise.NextPair(CrowdRater.Start, [new(0, 1), new(0, -1)], [(0, 1)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "raterWeight"), CrowdPairwise.NextPair(CrowdRater.Start, Three, [(0, 1)], -1).Fault);
    }

    [Fact]
    public void Beliefs_beyond_all_bounds_are_refused_and_never_become_NaN() => Gen.Select(Gen.Double, Gen.Double, Gen.Double, Gen.Double).Sample((a, b, mean, variance) =>
    {
        var outcome = CrowdPairwise.Update(new(a, b), new(mean, variance), new(-mean, variance));
        Assert.True(!outcome.IsOk || double.IsFinite(outcome.Value.Rater.Alpha + outcome.Value.Winner.Mean + outcome.Value.Loser.Variance));
    });
}
