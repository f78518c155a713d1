using Arena.Scoring.Indicators;
using CsCheck;

namespace Arena.Scoring.Tests.Indicators;

public class BenefitOfDoubtTests
{
    static readonly Gen<double[][]> Matrices = from columns in Gen.Int[1, 5] from rows in Gen.Int[1, 10].SelectMany(n => Gen.Int[1, 100].Select(i => (double)i).Array[columns].Array[n]) select rows;

    static ShareBounds Equal(double[][] matrix) => new([.. matrix[0].Select(_ => 1.0)]);

    [Fact]
    public void Two_specialists_reach_1_and_one_that_is_neither_does_not() =>
        // Best for (1, 1) is w = (1/3, 1/3), with which both others have exactly 1.
        Assert.Equal([1, 1, 0.666666667], BenefitOfDoubt.Of([[1, 2], [2, 1], [1, 1]]).Value.Scores.Select(score => Math.Round(score, 9)));

    [Fact]
    public void No_weights_of_a_fine_grid_do_better_for_a_unit() => Gen.Int[1, 50].Select(i => (double)i).Array[2].Array[2, 6].Sample(matrix =>
    {
        var scores = BenefitOfDoubt.Of(matrix).Value.Scores;
        for (var unit = 0; unit < matrix.Length; unit++)
        {
            var best = Enumerable.Range(0, 2001).Select(step => (A: step / 2000.0, B: 1 - step / 2000.0))
                .Max(w => (w.A * matrix[unit][0] + w.B * matrix[unit][1]) / matrix.Max(row => w.A * row[0] + w.B * row[1]));
            Assert.InRange(scores[unit], best - 1e-9, best + 0.01);
        }
    });

    [Fact]
    public void Bounds_hold_and_never_raise_a_score() => Matrices.Sample(matrix =>
    {
        var (free, bounded) = (BenefitOfDoubt.Of(matrix).Value, BenefitOfDoubt.Of(matrix, Equal(matrix)).Value);
        for (var unit = 0; unit < matrix.Length; unit++)
        {
            Assert.True(bounded.Scores[unit] <= free.Scores[unit] + 1e-9);
            Assert.All(bounded.Shares[unit], share => Assert.InRange(share * matrix[0].Length, 0.5 - 1e-6, 1.5 + 1e-6));
            Assert.Equal(1, bounded.Shares[unit].Sum(), 1e-9);
        }
    });

    [Fact]
    public void Somebody_reaches_1_with_free_weights_and_who_is_better_in_everything_is_not_behind() => Matrices.Sample(matrix =>
    {
        var scores = BenefitOfDoubt.Of(matrix).Value.Scores;
        Assert.Equal(1, scores.Max(), 1e-9);
        for (var i = 0; i < matrix.Length; i++)
            for (var j = 0; j < matrix.Length; j++)
                Assert.True(matrix[i].Zip(matrix[j]).Any(pair => pair.First < pair.Second) || scores[i] >= scores[j] - 1e-9);
    });

    [Fact]
    public void The_unit_of_an_indicator_does_not_matter() => Gen.Select(Matrices, Gen.Int[2, 1000]).Sample((matrix, factor) =>
    {
        double[][] other = [.. matrix.Select(row => row.Select((x, j) => j == 0 ? x * factor : x).ToArray())];
        Assert.All(BenefitOfDoubt.Of(matrix, Equal(matrix)).Value.Scores.Zip(BenefitOfDoubt.Of(other, Equal(matrix)).Value.Scores), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    });

    [Fact]
    public void Refuses_amounts_and_bounds_outside_its_domain()
    {
        Assert.Equal(InputFaultKind.Empty, BenefitOfDoubt.Of([]).Fault?.Kind);
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "matrix", 1), BenefitOfDoubt.Of([[1, 1], [1, 0]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "bounds"), BenefitOfDoubt.Of([[1, 1]], new ShareBounds([1])).Fault);
        Assert.Equal(new InputFault(InputFaultKind.BadWeights, "bounds"), BenefitOfDoubt.Of([[1, 1]], new ShareBounds([0, 0])).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "bounds"), BenefitOfDoubt.Of([[1, 1]], new ShareBounds([1, 1], 1.1)).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "bounds"), BenefitOfDoubt.Of([[1, 1]], new ShareBounds([1, 1], 0.5, 0.9)).Fault);
    }
}
