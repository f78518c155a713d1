using Arena.Scoring.Results;

namespace Arena.Scoring.Tests.Results;

/// <summary>Blocks that leave missing figures out, and harmonic means.</summary>
public class AvailableTests
{
    static readonly string Third = Books.Inner("weighted", "total", ""","places":2,"partPlaces":2,"available":"0.666667" """,
        Books.Rubric("a", 10, ""","weight":"40" """), Books.Rubric("b", 10, ""","weight":"40" """), Books.Rubric("c", 10, ""","weight":"20" """));

    [Fact]
    public void A_missing_figure_is_left_out_where_two_thirds_of_the_weight_are_there()
    {
        var field = new Field(Books.OneRound(Third), 3).Office("e1", "a", 9).Office("e1", "b", 6).Office("e2", "a", 9).Office("e2", "c", 6);

        Assert.Equal(["Given 75.00", "NotYet", "NotYet"], ((string[])["e1", "e2", "e3"]).Select(field.Result)); // 90 and 60 of 40 each; 60 of 100 is too little
        Assert.Equal((1, 0), (field.Row("e1").Imputed, field.Row("e2").Imputed));
        var step = Assert.IsType<WeightedStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);
        Assert.Equal((0.666667m, 80m), (step.Available, step.Present));
        Assert.Equal([45.00m, 30.00m, null], step.Parts.Select(part => part.Contribution));
        Assert.Equal("Given 64.00", field.Office("e1", "c", 2).Result("e1"));
    }

    [Fact]
    public void What_a_total_waits_for_is_named_only_while_too_little_is_there()
    {
        var round = Books.OneRound(Third).Rounds[0];

        Assert.Equal(["b", "c"], round.MissingFigures(part => part.Id == "a").Select(part => part.Id));
        Assert.Empty(round.MissingFigures(part => part.Id != "c"));
    }

    [Fact]
    public void A_panel_is_waited_for_and_never_left_out()
    {
        var field = new Field(Books.OneRound(Books.Inner("weighted", "total", ""","available":"0.5" """, Books.Rubric("a", 10, ""","weight":"80" """), Books.Panel("p", ""","weight":"20" """))), 1);

        Assert.Equal("NotYet", field.Office("e1", "a", 9).Result("e1"));
    }

    [Fact]
    public void The_share_comes_back_from_the_canonical_bytes()
    {
        var book = Books.OneRound(Third);

        Assert.Equal(book.Hash, Books.Read(System.Text.Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
        Assert.NotEqual(book.Hash, Books.OneRound(Third.Replace("0.666667", "0.7", StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData("50", "50", 40, 60, "Given 48")] // the speed of a way there at 40 and back at 60
    [InlineData("25", "75", 10, 30, "Given 20")]
    [InlineData("0", "100", 0, 30, "Given 30")]
    [InlineData("50", "50", 0, 30, "Given 0")]
    [InlineData("50", "50", -3, 30, "Given 0")]
    public void A_harmonic_mean_is_the_inverse_of_the_mean_inverse(string first, string second, int a, int b, string result)
    {
        var part = Books.Inner("harmonic", "total", "", Books.Factor("a", $",\"weight\":\"{first}\""), Books.Factor("b", $",\"weight\":\"{second}\""));
        var field = new Field(Books.OneRound(part), 1).Figure("e1", "a", a).Figure("e1", "b", b);

        Assert.Equal(result, field.Result("e1"));
        Assert.IsType<HarmonicStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);
        Assert.Contains("\"harmonic\"", System.Text.Encoding.UTF8.GetString(Books.OneRound(part).Canonical.Span), StringComparison.Ordinal);
    }
}
