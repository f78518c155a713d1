using System.Globalization;
using System.Text;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Results;

/// <summary>Parts that are taken together over the field: TOPSIS, WASPAS, benefit of the doubt, entropy weights.</summary>
public class MatrixTests
{
    static readonly decimal[][] Square = [[3, 4], [4, 3], [1, 1]];

    [Fact]
    public void Topsis_measures_by_the_best_and_the_worst_of_every_column()
    {
        // Columns over roots of 26; d+ and d- of the first: (1, 0) and (2, 3) by halves: root 13 / (root 13 + 1).
        var field = Of("topsis", Square, "50", "50");

        Assert.Equal(Score.Round((decimal)(100 * Math.Sqrt(13) / (Math.Sqrt(13) + 1)), 8), field.Row("e1").Score);
        Assert.Equal(field.Row("e1").Score, field.Row("e2").Score);
        Assert.Equal(0, field.Row("e3").Score);
        Assert.Equal("Given 0", field.Result("e3"));
    }

    [Fact]
    public void Waspas_is_half_the_weighted_sum_and_half_the_weighted_product_of_ratios_to_the_best()
    {
        var field = Of("waspas", Square, "50", "50");

        Assert.Equal(Score.Round((decimal)(50 * ((0.75 + 1) / 2 + Math.Sqrt(0.75))), 8), field.Row("e1").Score);
        Assert.Equal(25, field.Row("e3").Score!.Value, 8);
    }

    [Fact]
    public void With_the_weights_that_are_best_for_each_both_of_the_best_are_full_and_their_shares_are_shown()
    {
        var field = Of("benefit-of-doubt", [[90, 60], [60, 90], [50, 50]], "50", "50");
        var step = Assert.IsType<MatrixStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);

        Assert.Equal((100, 100), (field.Row("e1").Score, field.Row("e2").Score));
        Assert.InRange(field.Row("e3").Score!.Value, 50, 70);
        Assert.Equal((3, 1m), (step.Entrants, step.Shares.Sum()));
        Assert.All(step.Shares, share => Assert.InRange(share, 0.25m, 0.75m));
    }

    [Fact]
    public void Entropy_gives_all_weight_to_the_column_in_which_they_differ()
    {
        var field = Of("entropy", [[10, 50], [90, 50]]);
        var step = Assert.IsType<MatrixStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);

        Assert.Equal((10, 90), (field.Row("e1").Score, field.Row("e2").Score));
        Assert.Equal([1m, 0m], step.Shares);
        Assert.All(step.Parts, part => Assert.Null(part.Weight));
    }

    [Theory]
    [InlineData("topsis")]
    [InlineData("entropy")]
    public void Where_all_are_equal_nobody_has_a_value(string method)
    {
        var field = Of(method, [[50, 50], [50, 50]], "50", "50");

        Assert.Equal(ValueState.NotComparable, field.Row("e1").State);
        Assert.Null(field.Row("e1").Score);
    }

    [Fact]
    public void One_row_alone_and_a_row_with_a_gap_have_no_value_and_the_others_go_on()
    {
        var field = Of("waspas", [[50, 40]], "50", "50");
        Assert.Equal(ValueState.NotComparable, field.Row("e1").State);

        field = Of("waspas", [[50, 40], [40, 50], []], "50", "50");
        Assert.Equal((ValueState.Given, ValueState.Given, ValueState.NotYet), (field.Row("e1").State, field.Row("e2").State, field.Row("e3").State));
    }

    [Fact]
    public void One_out_of_competition_is_measured_by_the_others_who_are_not_measured_by_it()
    {
        var without = Of("topsis", Square, "50", "50");
        var with = Of("topsis", [.. Square, [100, 100]], "50", "50").Status("e4", EntrantStatus.OutOfCompetition);

        Assert.All((string[])["e1", "e2", "e3"], entrant => Assert.Equal(without.Row(entrant).Score, with.Row(entrant).Score));
        Assert.Equal((100, null), (with.Row("e4").Score, with.Row("e4").Rank));
    }

    [Fact]
    public void A_value_of_nought_counts_as_a_hundredth_and_gives_a_number() => Gen.Select(Gen.Int[0, 3], Gen.Decimal[0m, 100m].Array[2].Array[2, 6]).Sample((method, rows) =>
    {
        var field = Of(((string[])["topsis", "waspas", "benefit-of-doubt", "entropy"])[method], [.. rows.Select(row => row.Select(value => value < 30 ? 0 : Score.Round(value, 2)).ToArray())], "30", "70");

        Assert.All(Enumerable.Range(1, rows.Length).Select(i => field.Row($"e{i}")), row =>
        {
            if (row.State == ValueState.Given)
                Assert.InRange(row.Score!.Value, 0, 100);
            else
                Assert.Equal(ValueState.NotComparable, row.State);
        });
    }, iter: 200);

    [Fact]
    public void A_figure_moves_everyone_and_following_the_facts_gives_the_same_as_evaluating_all_of_them() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var method = ((string[])["topsis", "waspas", "benefit-of-doubt", "entropy"])[random.Next(4)];
        var field = Of(method, [.. Enumerable.Range(0, 5).Select(_ => new decimal[] { random.Next(1, 100), random.Next(1, 100) })], "40", "60");
        var followed = field.Standings();
        field.Book.TakeTouched();
        for (var step = 0; step < 6; step++)
        {
            field.Figure($"e{random.Next(1, 6)}", random.Next(2) == 0 ? "c0" : "c1", random.Next(0, 100));
            if (random.Next(4) == 0)
                field.Status($"e{random.Next(1, 6)}", random.Next(2) == 0 ? EntrantStatus.OutOfCompetition : EntrantStatus.Competing);
            followed.Update(field.Book.TakeTouched().Entrants.Select(touched => touched.Entrant).ToList());
            Assert.Equal(Field.Rows(field.Standings()).Select(row => (row.Entrant, row.Rank, row.Score, row.State)), Field.Rows(followed).Select(row => (row.Entrant, row.Rank, row.Score, row.State)));
        }
    }, iter: 100);

    [Fact]
    public void Marks_of_judges_cannot_stand_below()
    {
        var book = Encoding.UTF8.GetString(Books.OneRound(Books.Inner("geometric", "total", "", Books.Panel("stage", ""","weight":"100" """))).Canonical.Span);

        var problems = RuleBookReader.Read(Encoding.UTF8.GetBytes(book.Replace("geometric", "topsis", StringComparison.Ordinal))).Problems;

        Assert.Contains(problems, problem => problem.Path.EndsWith("/parts", StringComparison.Ordinal) && problem.What.Zh.Contains("后出的分", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_method_is_written_and_read_back()
    {
        string[] parts = [Books.Factor("c0", ""","weight":"40" """), Books.Factor("c1", ""","weight":"60" """)];
        RuleBook[] books = [Books.OneRound(Books.Inner("topsis", "total", "", parts)), Books.OneRound(Books.Inner("topsis", "total", ""","scale":"min-max" """, parts)),
            Books.OneRound(Books.Inner("waspas", "total", "", parts)), Books.OneRound(Books.Inner("benefit-of-doubt", "total", "", parts)), Books.OneRound(Books.Inner("entropy", "total", "", Books.Factor("c0"), Books.Factor("c1")))];

        Assert.All(books, book => Assert.Equal(book.Hash, RuleBookReader.Read(book.Canonical).Book!.Hash));
        Assert.Equal(books.Length, books.Select(book => book.Hash).Distinct().Count());
    }

    static Field Of(string method, decimal[][] rows, params string[] weights)
    {
        var parts = Enumerable.Range(0, 2).Select(i => Books.Factor($"c{i}", method == "entropy" ? "" : string.Create(CultureInfo.InvariantCulture, $",\"weight\":\"{weights[i]}\""))).ToArray();
        var field = new Field(Books.OneRound(Books.Inner(method, "total", "", parts)), rows.Length);
        foreach (var (i, row) in rows.Index())
            foreach (var (j, value) in row.Index())
                field.Figure($"e{i + 1}", $"c{j}", value);
        return field;
    }
}
