using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Results;

/// <summary>Figures that count among those of their peers.</summary>
public class RelativeTests
{
    static readonly string[] Methods = ["percentile", "rank", "t-score", "min-max", "reference"];

    // Deviation root(32 / 7), the eight amounts of many textbooks: mean 5.
    static readonly decimal[] Textbook = [2, 4, 4, 4, 5, 5, 7, 9];

    [Theory]
    [InlineData("percentile", "", "0 28.571429 28.571429 28.571429 64.285714 64.285714 85.714286 100")]
    [InlineData("rank", "", "12.5 37.5 37.5 37.5 68.75 68.75 87.5 100")]
    [InlineData("t-score", "", "35.968785 45.322928 45.322928 45.322928 50 50 59.354143 68.708287")]
    [InlineData("min-max", "", "0 28.571429 28.571429 28.571429 42.857143 42.857143 71.428571 100")]
    [InlineData("reference", "", "22.222222 44.444444 44.444444 44.444444 55.555556 55.555556 77.777778 100")]
    [InlineData("percentile", "lower-is-better", "100 71.428571 71.428571 71.428571 35.714286 35.714286 14.285714 0")]
    [InlineData("t-score", "lower-is-better", "64.031215 54.677072 54.677072 54.677072 50 50 40.645857 31.291713")]
    [InlineData("min-max", "lower-is-better", "100 71.428571 71.428571 71.428571 57.142857 57.142857 28.571429 0")]
    [InlineData("reference", "lower-is-better", "100 50 50 50 40 40 28.571429 22.222222")]
    public void A_figure_counts_among_those_of_the_field(string method, string direction, string points)
    {
        var field = Of(method, direction.Length == 0 ? "" : $",\"direction\":\"{direction}\"", Textbook);

        Assert.Equal(points, string.Join(' ', Enumerable.Range(1, 8).Select(i => Score.Format(Score.Plain(Score.Round(field.Row($"e{i}").Score!.Value, 6))))));
    }

    [Theory]
    [InlineData("percentile", "50", "50")]
    [InlineData("rank", "100", "75")]
    [InlineData("t-score", "50", "50")]
    [InlineData("min-max", "50", "50")]
    [InlineData("reference", "100", "100")]
    public void One_alone_and_two_equals_have_what_the_rules_state(string method, string alone, string equal)
    {
        Assert.Equal($"Given {alone}", Of(method, "", 7).Result("e1"));
        Assert.Equal([$"Given {equal}", $"Given {equal}"], ((string[])["e1", "e2"]).Select(Of(method, "", 7, 7).Result));
    }

    [Fact]
    public void A_group_is_measured_by_itself_and_a_missing_figure_stands_at_its_median()
    {
        var field = new Field(Books.OneRound(Books.Figure("f", "percentile", ",\"scope\":\"group\",\"missing\":\"group-median\"")), 6, i => i <= 4 ? "a" : "b");
        field.Office("e1", "f", 10).Office("e2", "f", 30).Office("e3", "f", 20).Office("e5", "f", 1);

        Assert.Equal(["Given 0", "Given 100", "Given 50", "Given 50", "Given 50", "Given 50"], Enumerable.Range(1, 6).Select(i => field.Result($"e{i}")));
        Assert.Equal((0, 1), (field.Row("e1").Imputed, field.Row("e4").Imputed));
        field.Book.TakeTouched();
        Assert.Equal(6, field.Office("e6", "f", 0).Book.TakeTouched().Entrants.Count);
        Assert.Equal("Given 100", field.Result("e5"));
    }

    [Fact]
    public void The_steps_name_the_peers_so_that_the_points_can_be_followed()
    {
        var field = Of("t-score", "", Textbook);
        var step = Assert.IsType<RelativeStep>(Evaluator.Derive(field.Book, field.Standings(), "e8")!.Total);

        Assert.Equal(new AmongStep(8, 1, 2, 9, 5, 2.13808994m), step.Among);
        Assert.Equal((9m, 9m, 9m), (step.Figure, step.Amount, step.CountsAs));
    }

    [Fact]
    public void An_outlier_counts_as_the_next_amount_where_the_rules_treat_it()
    {
        decimal[] incomes = [6, 9, 12, 14, 18, 20, 22, 25, 30, 1260];
        var (plain, treated) = (Of("min-max", "", incomes), Of("min-max", ",\"winsorise\":1", incomes));

        Assert.Equal("Given 50", treated.Result("e5")); // (18 - 6) / (30 - 6)
        Assert.Equal("Given 100", treated.Result("e10"));
        Assert.True(plain.Row("e9").Score < 2);
        Assert.Equal((1260m, 30m), Evaluator.Derive(treated.Book, treated.Standings(), "e10")!.Total is RelativeStep step ? (step.Amount, step.CountsAs) : default);
    }

    [Theory]
    [InlineData("reference", "", -1, FigureFault.NotPositive)]
    [InlineData("reference", "", 0, null)]
    [InlineData("reference", ",\"direction\":\"lower-is-better\"", 0, FigureFault.NotPositive)]
    [InlineData("min-max", "", -1, null)]
    public void A_share_of_the_best_takes_no_amount_below_nought(string method, string more, int value, FigureFault? fault) =>
        Assert.Equal(fault, ((FigurePart)Books.OneRound(Books.Figure("f", method, more)).Rounds[0].Total).Check(value, null));

    [Fact]
    public void Neither_the_order_of_the_entrants_nor_the_unit_matters() =>
        Gen.Select(Gen.Int[0, 300].Array[1, 9], Gen.Int[0, 4].Select(i => Methods[i]), Gen.Int[2, 50], Gen.Int).Sample((figures, method, factor, seed) =>
        {
            decimal[] amounts = [.. figures.Select(figure => figure / 10m)];
            int[] order = [.. Enumerable.Range(0, amounts.Length)];
            new Random(seed).Shuffle(order);
            var (one, moved, scaled) = (Of(method, "", amounts), Of(method, "", [.. order.Select(i => amounts[i])]), Of(method, "", [.. amounts.Select(amount => amount * factor)]));
            for (var i = 0; i < amounts.Length; i++)
            {
                Assert.Equal(one.Row($"e{order[i] + 1}").Score, moved.Row($"e{i + 1}").Score);
                Assert.Equal((double)one.Row($"e{i + 1}").Score!.Value, (double)scaled.Row($"e{i + 1}").Score!.Value, 2e-8);
            }
        }, iter: 200);

    [Theory]
    [InlineData("percentile", ",\"scope\":\"group\"")]
    [InlineData("t-score", ",\"direction\":\"lower-is-better\"")]
    [InlineData("min-max", ",\"winsorise\":2")]
    public void A_relative_figure_comes_back_from_the_canonical_bytes(string method, string more)
    {
        var book = Books.OneRound(Books.Figure("f", method, more));

        Assert.Equal(book.Hash, Books.Read(System.Text.Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
        Assert.NotEqual(book.Hash, Books.OneRound(Books.Figure("f", method)).Hash);
    }

    static Field Of(string method, string more, params decimal[] amounts)
    {
        var field = new Field(Books.OneRound(Books.Figure("f", method, more)), amounts.Length);
        for (var i = 0; i < amounts.Length; i++)
            field.Office($"e{i + 1}", "f", amounts[i]);
        return field;
    }
}
