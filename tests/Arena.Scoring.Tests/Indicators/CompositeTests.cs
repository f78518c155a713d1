using Arena.Scoring.Indicators;
using CsCheck;

namespace Arena.Scoring.Tests.Indicators;

public class CompositeTests
{
    static IndicatorData Data(string code, params double?[] values) => new(code, values);

    static IndexNode Of(Aggregation aggregation, params IndexPart[] parts) => new("index", 1, parts, aggregation);

    static double? Only(Outcome<CompositeResult> outcome) => outcome.Value.Values["index"][0];

    [Theory]
    [InlineData(Aggregation.Arithmetic, 85)]
    [InlineData(Aggregation.Geometric, 79.527072876705)]
    [InlineData(Aggregation.Harmonic, 72.727272727273)]
    [InlineData(Aggregation.Minimum, 40)]
    public void The_means_of_40_and_of_100_with_three_times_its_weight(Aggregation aggregation, double expected) =>
        // (40 + 300) / 4; the fourth root of 40 x 100^3; 4 / (1/40 + 3/100).
        Assert.Equal(expected, Only(Composite.Of(Of(aggregation, new IndexLeaf("a"), new IndexLeaf("b", 3)), [Data("a", 40), Data("b", 100)]))!.Value, 1e-9);

    [Fact]
    public void The_means_keep_their_order_and_a_better_part_never_lowers_the_whole() =>
        Gen.Select(Gen.Double[1, 100], Gen.Double[1, 100], Gen.Double[0.1, 9], Gen.Double[0, 20]).Sample((a, b, weight, more) =>
        {
            double Value(Aggregation aggregation, double x) => Only(Composite.Of(Of(aggregation, new IndexLeaf("a", weight), new IndexLeaf("b")), [Data("a", x), Data("b", b)]))!.Value;
            var means = new[] { Aggregation.Minimum, Aggregation.Harmonic, Aggregation.Geometric, Aggregation.Arithmetic };
            Assert.All(means.Zip(means.Skip(1)), pair => Assert.True(Value(pair.First, a) <= Value(pair.Second, a) + 1e-9));
            Assert.All(means, mean => Assert.True(Value(mean, a) <= Value(mean, a + more) + 1e-9));
        });

    [Fact]
    public void Norway_2022_by_goalposts_and_a_geometric_mean()
    {
        // UNDP, Human Development Report 2023/24: 83.393 years, 18.64767 and 13.05964 years of schooling, 69,189.76 dollars; published 0.966.
        var tree = Of(Aggregation.Geometric, new IndexLeaf("life"), new IndexNode("schooling", 1, [new IndexLeaf("expected"), new IndexLeaf("mean")]), new IndexLeaf("income"));
        var value = Only(Composite.Of(tree,
        [
            Data("life", Normalisation.Goalposts([83.393], 20, 85, 1).Value.Values[0]), Data("expected", Normalisation.Goalposts([18.64767], 0, 18, 1).Value.Values[0]),
            Data("mean", Normalisation.Goalposts([13.05964], 0, 15, 1).Value.Values[0]), Data("income", Normalisation.Logarithm([69189.76], 100, 75000, 1).Value.Values[0]),
        ]));

        Assert.Equal(0.966, Math.Round(value!.Value, 3));
    }

    [Fact]
    public void A_missing_part_leaves_its_weight_to_the_others_while_enough_are_there()
    {
        var tree = Of(Aggregation.Arithmetic, new IndexLeaf("a"), new IndexLeaf("b"), new IndexLeaf("c"));

        Assert.Equal([70, null], Composite.Of(tree, [Data("a", 60, 60), Data("b", 80, null), Data("c", null, null)]).Value.Values["index"]);
    }

    [Fact]
    public void Imputed_amounts_are_told()
    {
        var result = Composite.Of(Of(Aggregation.Arithmetic, new IndexLeaf("a", 1, MissingRule.Median), new IndexLeaf("b", 1, MissingRule.Zero)), [Data("a", 10, null, 30, 50), Data("b", 10, 10, null, 10)]).Value;

        Assert.Equal([10, 20, 15, 30], result.Values["index"]);
        Assert.Equal([new ImputedAmount("a", 1, 30), new ImputedAmount("b", 2, 0)], result.Imputed);
    }

    [Fact]
    public void A_suspended_unit_has_no_value_up_to_the_root()
    {
        var tree = Of(Aggregation.Arithmetic, new IndexLeaf("a", 9), new IndexNode("block", 1, [new IndexLeaf("b", 1, MissingRule.Suspend), new IndexLeaf("c", 9)]));

        Assert.Equal([null, 5], Composite.Of(tree, [Data("a", 5, 5), Data("b", null, 5), Data("c", 5, 5)]).Value.Values["index"]);
    }

    [Fact]
    public void A_part_below_its_floor_holds_the_whole_down()
    {
        var result = Composite.Of(Of(Aggregation.Arithmetic, new IndexLeaf("a") { Floor = 60 }, new IndexLeaf("b")), [Data("a", 50, 60), Data("b", 90, 90)]).Value;

        Assert.Equal([50, 75], result.Values["index"]);
        Assert.Equal([new BelowFloor("a", 0, 50)], result.Floors);
    }

    [Fact]
    public void Faults_name_the_part_and_the_unit()
    {
        InputFault? Fault(IndexPart tree, params IndicatorData[] data) => Composite.Of(tree, data).Fault;
        IndexLeaf a = new("a");

        Assert.Equal(new InputFault(InputFaultKind.Empty, "data"), Fault(a));
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "z"), Fault(new IndexLeaf("z"), Data("a", 1)));
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "a"), Fault(a, Data("a", 1), Data("a", 1)));
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "a"), Fault(Of(Aggregation.Arithmetic, a, a), Data("a", 1)));
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "b"), Fault(a, Data("a", 1), Data("b", 1, 2)));
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "a", 1), Fault(a, Data("a", 1, double.NaN)));
        Assert.Equal(new InputFault(InputFaultKind.Empty, "index"), Fault(Of(Aggregation.Arithmetic), Data("a", 1)));
        Assert.Equal(new InputFault(InputFaultKind.BadWeights, "index"), Fault(Of(Aggregation.Arithmetic, new IndexLeaf("a", 0)), Data("a", 1)));
        Assert.Equal(new InputFault(InputFaultKind.BadWeights, "index"), Fault(Of(Aggregation.Arithmetic, new IndexLeaf("a", -1)), Data("a", 1)));
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "index", 1), Fault(Of(Aggregation.Geometric, a), Data("a", 1, 0)));
        Assert.Equal(new InputFault(InputFaultKind.NotPositive, "index", 0), Fault(Of(Aggregation.Harmonic, a), Data("a", -1, 1)));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "index"), Fault(Of(Aggregation.Arithmetic, a) with { Availability = 0 }, Data("a", 1)));
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "a"), Fault(new IndexLeaf("a", 1, MissingRule.Median), Data("a", null, null)));
        Assert.Equal(InputFaultKind.OutOfRange, Fault(Enumerable.Range(0, 99).Aggregate((IndexPart)a, (part, i) => new IndexNode($"n{i}", 1, [part])), Data("a", 1))?.Kind);
    }
}
