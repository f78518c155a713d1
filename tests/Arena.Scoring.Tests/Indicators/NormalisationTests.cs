using Arena.Scoring.Indicators;
using CsCheck;

namespace Arena.Scoring.Tests.Indicators;

public class NormalisationTests
{
    static readonly Gen<double[]> Amounts = Gen.Int[-500, 500].Select(i => i / 10.0).Array[2, 12].Where(values => values.Distinct().Count() > 1);

    static readonly IReadOnlyDictionary<string, Func<double[], Outcome<Column>>> Methods = new Dictionary<string, Func<double[], Outcome<Column>>>
    {
        ["goalposts"] = values => Normalisation.Goalposts(values, -10, 30),
        ["min-max"] = values => Normalisation.MinMax(values),
        ["z"] = values => Normalisation.ZScore(values),
        ["percentile"] = values => Normalisation.Percentile(values),
    };

    public static TheoryData<string> Names => [.. Methods.Keys];

    [Theory, MemberData(nameof(Names))]
    public void More_is_never_worse(string method) => Amounts.Sample(values =>
    {
        var points = Methods[method](values).Value.Values;
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < values.Length; j++)
                Assert.True(values[i] <= values[j] ? points[i] <= points[j] : points[i] >= points[j]);
    });

    [Theory, MemberData(nameof(Names))]
    public void Units_take_their_points_along(string method) => Gen.Select(Amounts, Gen.Int).Sample((values, seed) =>
    {
        int[] order = [.. Enumerable.Range(0, values.Length)];
        new Random(seed).Shuffle(order);
        var (points, moved) = (Methods[method](values).Value.Values, Methods[method]([.. order.Select(i => values[i])]).Value.Values);
        for (var i = 0; i < order.Length; i++)
            Assert.Equal(points[order[i]], moved[i], 1e-9);
    });

    [Theory]
    [InlineData("min-max")]
    [InlineData("z")]
    [InlineData("percentile")]
    public void The_unit_of_measurement_does_not_matter(string method) => Gen.Select(Amounts, Gen.Int[-9, 9], Gen.Int[1, 9]).Sample((values, shift, factor) =>
    {
        var (points, other) = (Methods[method](values).Value.Values, Methods[method]([.. values.Select(x => x * factor + shift)]).Value.Values);
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(points[i], other[i], 1e-9);
    });

    [Theory, MemberData(nameof(Names))]
    public void What_is_no_number_is_refused_by_its_index(string method)
    {
        Assert.Equal(InputFaultKind.Empty, Methods[method]([]).Fault?.Kind);
        Assert.Equal((InputFaultKind.NotFinite, 1), Kind(Methods[method]([1, double.NaN])));
        Assert.Equal((InputFaultKind.NotFinite, 0), Kind(Methods[method]([double.PositiveInfinity, 2])));
    }

    [Fact]
    public void Nothing_that_is_no_number_comes_out_of_the_largest_amounts() =>
        Assert.All(Methods.Values, method => Assert.True(method([double.MaxValue, -double.MaxValue, 1]) is var outcome && (!outcome.IsOk || outcome.Value.Values.All(double.IsFinite))));

    [Fact]
    public void Goalposts_hold_what_lies_beyond_and_turn_where_less_is_better()
    {
        Assert.Equal([0, 0, 50, 100, 100], Normalisation.Goalposts([-10, -5, 10, 25, 40], -5, 25).Value.Values);
        Assert.Equal([100, 75, 0], Normalisation.Goalposts([0, 5, 20], 20, 0).Value.Values);
        Assert.Equal((InputFaultKind.OutOfRange, null), Kind(Normalisation.Goalposts([1], 3, 3)));
        Assert.Equal((InputFaultKind.NotFinite, null), Kind(Normalisation.Goalposts([1], double.NaN, 3)));
    }

    [Fact]
    public void A_logarithm_makes_equal_ratios_equal_steps_and_needs_more_than_nothing()
    {
        var points = Normalisation.Logarithm([5, 20, 80], 5, 80).Value.Values;

        Assert.Equal([0, 50, 100], points.Select(p => Math.Round(p, 9)));
        Assert.Equal((InputFaultKind.NotPositive, 1), Kind(Normalisation.Logarithm([5, 0], 5, 80)));
        Assert.Equal((InputFaultKind.NotPositive, null), Kind(Normalisation.Logarithm([5], 0, 80)));
    }

    [Fact]
    public void Reversing_twice_gives_the_amounts_back() => Amounts.Sample(values =>
    {
        var twice = Normalisation.Reverse(Normalisation.Reverse(values).Value.Values).Value.Values;
        for (var i = 0; i < values.Length; i++)
            Assert.Equal(values[i], twice[i], 1e-9);
    });

    [Fact]
    public void T_scores_have_mean_50_and_deviation_10() => Amounts.Sample(values =>
    {
        var scores = Normalisation.ZScore(values, mean: 50, deviation: 10).Value.Values;
        Assert.Equal(50, scores.Average(), 1e-9);
        Assert.Equal(100, scores.Sum(s => (s - 50) * (s - 50)) / (scores.Count - 1), 1e-6);
    });

    [Fact]
    public void A_constant_column_is_refused_where_the_field_makes_the_scale()
    {
        Assert.Equal(InputFaultKind.Constant, Normalisation.MinMax([3, 3]).Fault?.Kind);
        Assert.Equal(InputFaultKind.Constant, Normalisation.ZScore([3, 3]).Fault?.Kind);
        Assert.Equal(InputFaultKind.TooFew, Normalisation.ZScore([3]).Fault?.Kind);
        Assert.Equal(InputFaultKind.TooFew, Normalisation.Percentile([3]).Fault?.Kind);
    }

    [Fact]
    public void Percentiles_and_ranks_share_among_equals()
    {
        Assert.Equal([100, 50, 50, 0], Normalisation.Percentile([95, 93, 93, 90]).Value.Values);
        Assert.Equal([0, 50, 50, 100], Normalisation.Percentile([95, 93, 93, 90], Direction.LowerIsBetter).Value.Values);
        Assert.Equal([1, 2.5, 2.5, 4], Normalisation.Rank([95, 93, 93, 90]).Value.Values);
    }

    [Fact]
    public void Distance_to_a_reference_may_pass_it()
    {
        Assert.Equal([50, 125], Normalisation.DistanceToReference([20, 50], 40).Value.Values);
        Assert.Equal([200, 80], Normalisation.DistanceToReference([20, 50], 40, Direction.LowerIsBetter).Value.Values);
        Assert.Equal((InputFaultKind.NotPositive, 1), Kind(Normalisation.DistanceToReference([20, 0], 40)));
        Assert.Equal("reference", Normalisation.DistanceToReference([20], 0).Fault?.Input);
    }

    static (InputFaultKind?, int?) Kind(Outcome<Column> outcome) => (outcome.Fault?.Kind, outcome.Fault?.Index);
}
