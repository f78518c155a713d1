using Arena.Scoring.Indicators;
using CsCheck;

namespace Arena.Scoring.Tests.Indicators;

public class MultiCriteriaTests
{
    static readonly Direction[] Higher = [Direction.HigherIsBetter, Direction.HigherIsBetter, Direction.HigherIsBetter];

    static readonly Gen<double[][]> Matrices = from rows in Gen.Int[2, 8] from cells in Gen.Int[1, 200].Select(i => (double)i).Array[3].Array[rows] where Enumerable.Range(0, 3).All(j => cells.Select(r => r[j]).Distinct().Count() > 1) select cells;

    [Fact]
    public void Topsis_gives_the_published_closeness_of_four_alternatives()
    {
        // Tzeng and Huang, Multiple Attribute Decision Making, 2011, as tested by scikit-criteria.
        var closeness = MultiCriteria.Topsis([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]], [0.3, 0.4, 0.3], Higher).Value.Values;

        Assert.Equal([0.5037, 0.6581, 0.7482, 0.3340], closeness.Select(c => Math.Round(c, 4)));
    }

    [Theory]
    [InlineData(ColumnScale.Vector)]
    [InlineData(ColumnScale.MinMax)]
    [InlineData(ColumnScale.None)]
    public void Topsis_puts_the_best_in_everything_at_1_and_the_worst_at_0(ColumnScale scale) => Matrices.Sample(matrix =>
    {
        double[][] more = [.. matrix, [201, 0.5, 201], [0.5, 201, 0.5]];
        var closeness = MultiCriteria.Topsis(more, [1, 2, 3], [Direction.HigherIsBetter, Direction.LowerIsBetter, Direction.HigherIsBetter], scale).Value.Values;
        Assert.Equal(1, closeness[^2], 1e-12);
        Assert.Equal(0, closeness[^1], 1e-12);
        Assert.All(closeness, c => Assert.InRange(c, 0, 1));
    });

    [Theory]
    [InlineData(ColumnScale.Vector)]
    [InlineData(ColumnScale.MinMax)]
    public void Neither_the_unit_of_a_column_nor_the_sum_of_weights_matters(ColumnScale scale) => Gen.Select(Matrices, Gen.Int[2, 50]).Sample((matrix, factor) =>
    {
        var one = MultiCriteria.Topsis(matrix, [1, 2, 3], Higher, scale).Value.Values;
        var other = MultiCriteria.Topsis([.. matrix.Select(r => new[] { r[0] * factor, r[1], r[2] })], [2, 4, 6], Higher, scale).Value.Values;
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    });

    [Fact]
    public void Waspas_of_the_best_in_everything_is_1_with_weights_that_sum_to_1() =>
        // Second row: sum (0.5 + 0.5 + 1) / 3, product the cube root of a quarter.
        Assert.Equal([1, (2 / 3.0 + Math.Cbrt(0.25)) / 2], MultiCriteria.Waspas([[4, 1, 7], [2, 2, 7]], [1 / 3.0, 1 / 3.0, 1 / 3.0], [Direction.HigherIsBetter, Direction.LowerIsBetter, Direction.HigherIsBetter]).Value.Values.Select(v => Math.Round(v, 12)), (a, b) => Math.Abs(a - b) < 1e-11);

    [Fact]
    public void Entropy_gives_a_constant_criterion_no_weight_and_the_wilder_one_more()
    {
        var weights = MultiCriteria.EntropyWeights([[1, 5, 1], [2, 5, 100], [3, 5, 1]]).Value.Values;

        Assert.Equal(0, weights[1]);
        Assert.True(weights[2] > weights[0]);
        Assert.Equal(1, weights.Sum(), 1e-12);
        Assert.Equal([0.25, 0.25, 0.25, 0.25], MultiCriteria.EqualWeights(4).Value.Values);
    }

    [Fact]
    public void Refuses_what_has_no_answer()
    {
        InputFault? Topsis(double[][] matrix, double[] weights, ColumnScale scale = ColumnScale.Vector) => MultiCriteria.Topsis(matrix, weights, Higher, scale).Fault;

        Assert.Equal(new InputFault(InputFaultKind.Empty, "matrix"), Topsis([], [1, 1, 1]));
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "matrix", 1), Topsis([[1, 2, 3], [1]], [1, 1, 1]));
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "matrix", 1), Topsis([[1, 2, 3], [1, 2, double.NaN]], [1, 1, 1]));
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "directions"), Topsis([[1, 2]], [1, 1]));
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "weights"), Topsis([[1, 2, 3]], [1, 1]));
        Assert.Equal(new InputFault(InputFaultKind.BadWeights, "weights"), Topsis([[1, 2, 3]], [0, 0, 0]));
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "matrix", 1), Topsis([[1, 0, 3], [1, 0, 3]], [1, 1, 1]));
        Assert.Equal(new InputFault(InputFaultKind.Constant, "matrix"), Topsis([[1, 2, 3], [1, 2, 3]], [1, 1, 1]));
        Assert.Equal(new InputFault(InputFaultKind.Constant, "matrix", 0), Topsis([[1, 2, 3], [1, 3, 4]], [1, 1, 1], ColumnScale.MinMax));
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "matrix", 1), MultiCriteria.Waspas([[1, 2, 3], [1, 0, 3]], [1, 1, 1], Higher).Fault);
        Assert.Equal("share", MultiCriteria.Waspas([[1, 2, 3]], [1, 1, 1], Higher, 2).Fault?.Input);
        Assert.Equal(InputFaultKind.TooFew, MultiCriteria.EntropyWeights([[1, 2]]).Fault?.Kind);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "matrix", 1), MultiCriteria.EntropyWeights([[1, -2], [1, 3]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "matrix", 0), MultiCriteria.EntropyWeights([[0, 2], [0, 3]]).Fault);
        Assert.Equal(InputFaultKind.Constant, MultiCriteria.EntropyWeights([[1, 2], [1, 2]]).Fault?.Kind);
        Assert.Equal(InputFaultKind.TooFew, MultiCriteria.EqualWeights(0).Fault?.Kind);
    }
}
