using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

/// <summary>Shares of surveys, drawn towards that of the field.</summary>
public class SurveyTests
{
    [Fact]
    public void A_small_sample_is_drawn_towards_the_share_of_the_field()
    {
        // p0 = 180 / 200 = 0.9; e1: (12 + 20 x 0.9) / (20 + 20) = 75 %, (75 - 70) / 28 = 17.857...; e2: (168 + 18) / 200 = 93 %, 82.142...
        var field = new Field(Books.OneRound(Books.Survey("content", ""","places":2""")), 3).Survey("e1", "content", 12, 20).Survey("e2", "content", 168, 180);
        var step = Assert.IsType<SurveyStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);

        Assert.Equal(["Given 17.86", "Given 82.14", "NotYet"], new[] { "e1", "e2", "e3" }.Select(field.Result));
        Assert.Equal((12, 20, 180, 200, 20m, 75m, false), (step.Positive, step.Answers, step.FieldPositive, step.FieldAnswers, step.Prior, step.Share, step.Held));
    }

    [Fact]
    public void A_survey_of_one_moves_all()
    {
        var field = new Field(Books.OneRound(Books.Survey("content")), 2).Survey("e1", "content", 17, 20);
        field.Book.TakeTouched();
        var standings = field.Standings();
        var before = standings.Find("e1")!.Score;

        var touched = field.Survey("e2", "content", 20, 20).Book.TakeTouched();
        Assert.Equal(["e1", "e2"], touched.Entrants.Select(t => t.Entrant).Order());
        standings.Update(touched.Entrants.Select(t => t.Entrant));
        Assert.True(standings.Find("e1")!.Score > before);
        Assert.Equal(field.Row("e1").Score, standings.Find("e1")!.Score);
    }

    [Fact]
    public void A_survey_taken_again_replaces_the_first()
    {
        var field = new Field(Books.OneRound(Books.Survey("content", ""","places":2""")), 1).Survey("e1", "content", 1, 20).Survey("e1", "content", 42, 50);
        field.Book.SetSurvey("final", "e1", "content", 3, 3, 1);

        Assert.Equal("Given 50.00", field.Result("e1")); // 84 %
    }

    [Fact]
    public void Too_few_answers_give_no_value() =>
        Assert.Equal("NoQuorum", new Field(Books.OneRound(Books.Survey("content", ""","minimum":30""")), 1).Survey("e1", "content", 29, 29).Result("e1"));

    [Theory]
    [InlineData(0, 0, SurveyFault.NoAnswers)]
    [InlineData(0, 1_000_001, SurveyFault.TooManyAnswers)]
    [InlineData(61, 60, SurveyFault.PositiveOutside)]
    [InlineData(-1, 60, SurveyFault.PositiveOutside)]
    [InlineData(60, 60, null)]
    public void Counts_are_checked(int positive, int answers, SurveyFault? fault)
    {
        Assert.Equal(fault, SurveyPart.Check(positive, answers));
        if (fault is not null)
            Assert.Throws<ArgumentException>(() => new Field(Books.OneRound(Books.Survey("content")), 1).Survey("e1", "content", positive, answers));
    }

    [Fact]
    public void The_largest_surveys_do_not_overflow()
    {
        var field = new Field(Books.OneRound(Books.Survey("content").Replace("\"20\"", "\"999999.999999\"", StringComparison.Ordinal)), 2000);
        for (var i = 1; i <= 2000; i++)
            field.Survey($"e{i}", "content", 980_000, 1_000_000);

        Assert.Equal(100, Score.Settle(field.Row("e1").Score!.Value));
    }
}
