using Arena.Scoring.Indicators;
using Arena.Scoring.Ranking;
using CsCheck;

namespace Arena.Scoring.Tests.Indicators;

public class SensitivityTests
{
    static readonly double[][] Matrix = [[90, 10, 50], [80, 90, 40], [10, 20, 20], [70, 60, 90]];
    static readonly double[] Weights = [1, 1, 1];
    static readonly Direction[] Higher = [Direction.HigherIsBetter, Direction.HigherIsBetter, Direction.HigherIsBetter];

    static SensitivityResult Of(double[][] matrix, SensitivityPlan plan) => Sensitivity.Of(matrix, Weights, Higher, plan).Value;

    [Fact]
    public void Without_any_doubt_every_run_gives_the_nominal_rank()
    {
        var result = Of(Matrix, new SensitivityPlan(20, 1) { WeightSpread = 0 });

        Assert.Equal([3, 2, 4, 1], result.Units.Select(unit => unit.Rank));
        Assert.All(result.Units, unit => Assert.Equal((new PlaceRange(unit.Rank, unit.Rank), (double)unit.Rank, unit.Rank == 1 ? 1.0 : 0.0), (unit.All, unit.Mean, unit.FirstShare)));
    }

    [Fact]
    public void The_runs_hang_on_the_seed_alone_and_the_first_places_sum_to_1() => Gen.Int.Sample(seed =>
    {
        var plan = new SensitivityPlan(50, seed) { WeightSpread = 1, Scales = [FieldScale.MinMax, FieldScale.ZScore, FieldScale.Percentile], LeavesOneOut = true };
        var result = Of(Matrix, plan);
        Assert.Equal(result.Units, Of(Matrix, plan).Units);
        Assert.Equal(1, result.Units.Sum(unit => unit.FirstShare), 1e-9);
        Assert.All(result.Units, unit => Assert.True(unit.All.Best <= unit.Usual.Best && unit.Usual.Worst <= unit.All.Worst && unit.Usual.Best <= unit.Usual.Worst));
    });

    [Fact]
    public void Who_is_worst_in_everything_is_last_in_every_run() =>
        Assert.Equal(new PlaceRange(4, 4), Of([[90, 30, 50], [80, 90, 40], [10, 20, 20], [70, 60, 90]], new SensitivityPlan(500, 7) { WeightSpread = 0.9, LeavesOneOut = true }).Units[2].All);

    [Fact]
    public void Leaving_out_the_indicator_that_decides_changes_who_is_first()
    {
        var left = Of(Matrix, new SensitivityPlan(1, 1)).LeftOut;

        Assert.Equal([0, 1, 2], left.Select(one => one.Indicator));
        Assert.True(left[2].ChangesFirst);
        Assert.True(left[2].LargestShift >= 1 && left[2].MeanShift > 0);
    }

    [Fact]
    public void Refuses_plans_and_columns_that_give_no_order()
    {
        InputFault? Fault(double[][] matrix, double[] weights, SensitivityPlan plan) => Sensitivity.Of(matrix, weights, Higher, plan).Fault;
        SensitivityPlan plan = new(10, 1);

        Assert.Equal(InputFaultKind.Empty, Fault([], Weights, plan)?.Kind);
        Assert.Equal(InputFaultKind.TooFew, Fault([[1, 2, 3]], Weights, plan)?.Kind);
        Assert.Equal(new InputFault(InputFaultKind.Constant, "matrix", 1), Fault([[1, 2, 3], [2, 2, 4]], Weights, plan));
        Assert.Equal(new InputFault(InputFaultKind.BadWeights, "weights"), Fault(Matrix, [0, 0, 0], plan));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "plan"), Fault(Matrix, Weights, plan with { Runs = 0 }));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "plan"), Fault(Matrix, Weights, plan with { WeightSpread = double.NaN }));
        Assert.Equal(new InputFault(InputFaultKind.Empty, "plan"), Fault(Matrix, Weights, plan with { Scales = [] }));
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "plan"), Fault(Matrix, [1, 0, 0], plan with { LeavesOneOut = true }));
    }
}
