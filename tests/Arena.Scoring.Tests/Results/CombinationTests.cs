using System.Globalization;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using CsCheck;

namespace Arena.Scoring.Tests.Results;

/// <summary>Inner parts beside sums and products: geometric mean, minimum, floors, limits.</summary>
public class CombinationTests
{
    [Theory]
    [InlineData("50", "50", 4, 9, 6)]
    [InlineData("25", "75", 16, 81, 54)]
    [InlineData("100", "0", 7, 0, 7)]
    [InlineData("50", "50", 0.000001, 1000, 0.031622776602)]
    [InlineData("50", "50", 0, 9, 0)]
    [InlineData("50", "50", -3, 9, 0)]
    public void A_geometric_mean_of_whole_roots_is_whole_and_nought_or_less_makes_it_nought(string first, string second, double a, double b, double mean)
    {
        var field = Of(Books.Inner("geometric", "total", "", Books.Factor("a", $",\"weight\":\"{first}\""), Books.Factor("b", $",\"weight\":\"{second}\"")), (decimal)a, (decimal)b);

        Assert.Equal((decimal)mean, field.Row("e1").Score);
        var step = Assert.IsType<GeometricStep>(Total(field));
        Assert.Equal([first, second], step.Parts.Select(part => part.Weight!.Value.ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_geometric_mean_lies_between_its_parts_and_not_above_the_sum() => Gen.Decimal[0.01m, 1000m].Select(Gen.Decimal[0.01m, 1000m], Gen.Int[0, 100]).Sample((x, y, weight) =>
    {
        var (a, b) = (Score.Round(x, 6), Score.Round(y, 6));
        string[] parts = [Books.Factor("a", $",\"weight\":\"{weight}\""), Books.Factor("b", $",\"weight\":\"{100 - weight}\"")];
        var geometric = Of(Books.Inner("geometric", "total", "", parts), a, b).Row("e1").Score!.Value;
        var weighted = Of(Books.Inner("weighted", "total", "", parts), a, b).Row("e1").Score!.Value;

        Assert.InRange(geometric, Math.Min(a, b) - 1e-11m, Math.Min(weighted, Math.Max(a, b)) + 1e-11m);
        Assert.Equal(Math.Pow((double)a, weight / 100.0) * Math.Pow((double)b, 1 - weight / 100.0), (double)geometric, 1e-9);
    }, iter: 200);

    [Fact]
    public void A_minimum_is_the_lowest_part_and_waits_for_all()
    {
        var field = new Field(Books.OneRound(Books.Inner("minimum", "total", ""","places":1""", Books.Factor("a"), Books.Factor("b"))), 1).Figure("e1", "a", 80);
        Assert.Equal("NotYet", field.Result("e1"));

        field.Figure("e1", "b", 61.25m);

        Assert.Equal("Given 61.3", field.Result("e1"));
        Assert.IsType<MinimumStep>(Total(field));
    }

    [Theory]
    [InlineData(90, 60, "Given 75.0")]
    [InlineData(90, 59, "Given 59.0")]
    [InlineData(50, 40, "Given 40.0")]
    [InlineData(59, 100, "Given 79.5")] // the first part has no floor
    public void A_part_below_its_floor_cannot_be_made_up_for(double free, double floored, string result)
    {
        var field = Of(Books.Inner("weighted", "total", ""","places":1""", Books.Factor("a", ""","weight":"50" """), Books.Factor("b", ""","weight":"50","floor":"60" """)), (decimal)free, (decimal)floored);

        Assert.Equal(result, field.Result("e1"));
        var step = Assert.IsType<WeightedStep>(Total(field));
        Assert.Equal([null, 60m], step.Parts.Select(part => part.Floor));
        Assert.Equal((decimal)(free + floored) / 2, step.Limits!.Before);
    }

    [Theory]
    [InlineData("sum", -5, 2, "Given 0")]
    [InlineData("sum", 5, 2, "Given 7")]
    [InlineData("sum", 50, 2, "Given 10")]
    [InlineData("product", -5, 2, "Given 0")]
    [InlineData("minimum", 20, 30, "Given 10")]
    public void A_value_is_held_within_the_limits_of_its_part(string combine, double a, double b, string result)
    {
        var field = Of(Books.Inner(combine, "total", ""","min":"0","max":"10" """, Books.Factor("a"), Books.Factor("b")), (decimal)a, (decimal)b);

        Assert.Equal(result, field.Result("e1"));
        Assert.Equal((0m, 10m), (Total(field).Limits!.Min, Total(field).Limits!.Max));
    }

    [Fact]
    public void A_jump_below_nought_stands_at_nought_and_ranks_there()
    {
        var field = new Field(Books.OneRound(Books.Inner("sum", "total", ""","min":"0" """, Books.Factor("style"), Books.Factor("distance"))), 3)
            .Figures("style", 30, 20, 10).Figures("distance", -40, -10, -11);

        Assert.Equal("1 e2, 2= e1, 2= e3", field.Board());
    }

    static PartStep Total(Field field) => Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total;

    static Field Of(string total, decimal a, decimal b) => new Field(Books.OneRound(total), 1).Figure("e1", "a", a).Figure("e1", "b", b);
}
