using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

/// <summary>What figures from offices are worth, and what stands in for missing ones.</summary>
public class FigureTests
{
    [Theory]
    [InlineData("-5", "25", 10, "50")]
    [InlineData("-5", "25", -8, "0")]
    [InlineData("-5", "25", 38, "100")]
    [InlineData("-5", "25", 9, "46.67")]
    [InlineData("60", "0", 15, "75")]
    [InlineData("60", "0", 61, "0")]
    [InlineData("60", "0", -1, "100")]
    public void A_figure_counts_by_its_place_between_the_goalposts(string low, string high, int figure, string points) =>
        Assert.Equal(points, Points(Books.Indicator("growth", low, high), figure));

    [Theory]
    [InlineData("5", "200", 28, "46.7")] // ln 5.6 / ln 40 = 1.722767 / 3.688879
    [InlineData("1", "10000", 100, "50")]
    [InlineData("5", "200", 0, "0")]
    [InlineData("5", "200", -3, "0")]
    [InlineData("5", "200", 5, "0")]
    [InlineData("5", "200", 300, "100")]
    [InlineData("200", "5", 0, "100")]
    [InlineData("10000", "1", 100, "50")]
    public void A_logarithmic_figure_counts_by_ratios(string low, string high, int figure, string points) =>
        Assert.Equal(points, Points(Books.Indicator("income", low, high, ",\"normalise\":\"log\""), figure));

    [Fact]
    public void Logarithmic_points_agree_with_binary_ones_everywhere() => CsCheck.Check.Sample(CsCheck.Gen.Decimal[0.000001m, 1_000_000_000m], x =>
    {
        var amount = decimal.Round(x, 6, MidpointRounding.AwayFromZero);
        var points = new IndicatorPart("i", new("i", "i"), null, null, Normalise.Log, 0.000001m, 1_000_000_000m, 6, MissingFigure.Wait).Points(amount, null)!.Value;

        Assert.Equal(100 * Math.Log((double)amount / 0.000001) / Math.Log(1e15), (double)points, 1e-9);
    }, iter: 2000);

    [Theory]
    [InlineData(57, 60, "83.33", false)] // 95 % between 70 and 100
    [InlineData(8, 9, "62.96", true)]
    public void A_rate_is_a_hundred_times_its_numerator_by_its_base(int numerator, int whole, string points, bool small)
    {
        var field = new Field(Books.OneRound(Books.Indicator("rate", "70", "100", ",\"places\":2")), 1).Office("e1", "rate", numerator, whole);
        var step = Assert.IsType<IndicatorStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);

        Assert.Equal($"Given {points}", field.Result("e1"));
        Assert.Equal((numerator, whole, Score.Settle(100m * numerator / whole), small, false), (step.Figure, step.Of, step.Amount, step.SmallBase, step.Held));
        Assert.Equal(("office", new DateOnly(2026, 5, 8)), (step.Source, step.Date));
    }

    [Theory]
    [InlineData("12.34", null, FigureFault.TooManyDecimals)]
    [InlineData("1000000001", null, FigureFault.TooLarge)]
    [InlineData("1", "0", FigureFault.BaseNotPositive)]
    [InlineData("1", "-1", FigureFault.BaseNotPositive)]
    [InlineData("-12.3", "1000000001", FigureFault.TooLarge)]
    [InlineData("-12.30", "7", null)]
    public void A_figure_is_checked(string value, string? of, FigureFault? fault) =>
        Assert.Equal(fault, ((FigurePart)Books.OneRound(Books.Indicator("f", "0", "1")).Rounds[0].Total).Check(Number(value), of is null ? null : Number(of)));

    [Theory]
    [InlineData("4", null, null)]
    [InlineData("0", null, null)]
    [InlineData("6", null, FigureFault.NoLevel)]
    [InlineData("-1", null, FigureFault.NoLevel)]
    [InlineData("4.5", null, FigureFault.NoLevel)]
    [InlineData("4", "5", FigureFault.NoLevel)]
    public void A_level_is_checked(string value, string? of, FigureFault? fault) =>
        Assert.Equal(fault, ((FigurePart)Books.OneRound(Books.Rubric("r", 5)).Rounds[0].Total).Check(Number(value), of is null ? null : Number(of)));

    [Fact]
    public void Where_levels_are_named_no_other_stands()
    {
        var part = (RubricPart)Books.Read(Books.Figures).Rounds[0].FindPart("open")!;

        Assert.Null(part.Check(3, null));
        Assert.Equal(FigureFault.NoLevel, part.Check(4, null));
    }

    [Fact]
    public void A_level_counts_by_its_share_of_the_highest()
    {
        var field = new Field(Books.Read(Books.Figures), 1).Office("e1", "income", 200m).Office("e1", "open", 3).Survey("e1", "content", 98, 100);
        var step = Assert.IsType<RubricStep>(((WeightedStep)Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total).Parts[3]);

        Assert.Equal("Given 88.00", field.Result("e1"));
        Assert.Equal((60m, 3, 5, "中", (Filled?)null), (step.Value, step.Level, step.Max, step.Name!.Zh, step.Filled));
    }

    [Fact]
    public void A_figure_that_cannot_stand_is_refused()
    {
        var field = new Field(Books.Read(Books.Figures), 1);

        Assert.Throws<ArgumentException>(() => field.Office("e1", "open", 4));
        Assert.Throws<ArgumentException>(() => field.Office("e1", "nothing", 4));
        Assert.Throws<ArgumentException>(() => field.Figure("e1", "open", 4));
    }

    [Fact]
    public void A_missing_figure_waits_unless_the_rules_say_nought()
    {
        Assert.Equal("NotYet", new Field(Books.OneRound(Books.Rubric("r", 5)), 1).Result("e1"));
        var field = new Field(Books.OneRound(Books.Rubric("r", 5, ",\"missing\":\"zero\"")), 1);

        Assert.Equal("Given 0", field.Result("e1"));
        Assert.Equal((Filled.Zero, false), Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total is RubricStep step ? (step.Filled, step.Imputed) : default);
        Assert.Equal(0, field.Row("e1").Imputed);
    }

    [Fact]
    public void A_missing_figure_stands_at_the_median_of_its_group_and_is_flagged()
    {
        var rules = Books.OneRound(Books.Rubric("r", 10, ",\"missing\":\"group-median\""));
        var field = new Field(rules, 8, i => i <= 4 ? "a" : i <= 6 ? "b" : null);

        Assert.Equal("NotYet", field.Result("e1"));
        field.Office("e2", "r", 2).Office("e3", "r", 5).Office("e4", "r", 9).Office("e7", "r", 10);
        Assert.Equal("Given 50", field.Result("e1"));
        Assert.Equal("Given 70", field.Result("e5")); // nobody of b: the field, 20 50 90 100
        Assert.Equal("Given 70", field.Result("e8")); // in no group
        Assert.Equal((1, 0, 1), (field.Row("e1").Imputed, field.Row("e2").Imputed, field.Row("e5").Imputed));
        Assert.Equal([Filled.GroupMedian, Filled.FieldMedian], ((string[])["e1", "e5"]).Select(entrant => ((RubricStep)Evaluator.Derive(field.Book, field.Standings(), entrant)!.Total).Filled!.Value));
        Assert.True(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total.Imputed);
        field.Book.TakeTouched();
        Assert.Equal(8, field.Office("e6", "r", 1).Book.TakeTouched().Entrants.Count);
        Assert.Equal("Given 10", field.Result("e5"));
    }

    [Fact]
    public void Of_two_figures_the_later_stands_and_touches_its_entrant_alone()
    {
        var field = new Field(Books.OneRound(Books.Rubric("r", 5)), 3);
        field.Book.TakeTouched();
        field.Book.SetFigure("final", "e1", "r", 4, null, null, null, 9);
        field.Book.SetFigure("final", "e1", "r", 2, null, null, null, 8);

        Assert.Equal("Given 80", field.Result("e1"));
        Assert.Equal([("final", "e1")], field.Book.TakeTouched().Entrants);
    }

    static string Points(string part, decimal figure) =>
        Score.Format(Score.Plain(Score.Round(new Field(Books.OneRound(part), 1).Office("e1", Id(part), figure).Row("e1").Score!.Value, 2)));

    static string Id(string part) => part.Split('"')[3];

    static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
