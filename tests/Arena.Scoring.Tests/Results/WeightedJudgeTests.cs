using System.Text;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

/// <summary>Seats that count unequally, and several panels that each have a weight.</summary>
public class WeightedJudgeTests
{
    const string ChiefTwice = ""","weights":[2,1,1],"places":2""";

    [Fact]
    public void A_chief_counts_twice()
    {
        var field = Heard(ChiefTwice).Sheets("e1", "heard", 90, 80, 85);

        Assert.Equal("Given 86.25", field.Result("e1")); // (2 x 90 + 80 + 85) / 4
        var step = Step(field);
        Assert.Equal((345m, 4), (step.KeptSum!.Value, step.KeptWeight!.Value));
        Assert.Equal([2, 1, 1], step.Sheets.Select(s => s.Weight!.Value));
    }

    [Fact]
    public void Extremes_are_dropped_by_total_and_take_their_weight_along()
    {
        var field = Heard(""","weights":[3,1,2,1,1],"drop":[{"from":5,"high":1,"low":1}]""", seats: 5).Sheets("e1", "heard", 95, 90, 85, 80, 70);

        Assert.Equal("Given 85", field.Result("e1")); // (90 + 2 x 85 + 80) / 4
        Assert.Equal(["high", null, null, null, "low"], Step(field).Sheets.Select(s => s.Dropped));
    }

    [Fact]
    public void Of_equal_extremes_the_seat_that_is_named_is_the_one_left_out()
    {
        var field = Heard(""","weights":[2,1,1],"drop":[{"from":3,"high":1,"low":0}],"places":4""").Sheets("e1", "heard", 90, 90, 80);

        Assert.Equal("high", Step(field).Sheets[0].Dropped);
        Assert.Equal("Given 85.0000", field.Result("e1"));
    }

    [Fact]
    public void A_seat_that_is_away_takes_its_weight_along()
    {
        var field = Heard(ChiefTwice).Seat(1, SeatPresence.Absent).Sheets("e1", "heard", null, 80, 85);

        Assert.Equal("Given 82.50", field.Result("e1"));
    }

    [Fact]
    public void A_half_is_rounded_away_from_zero()
    {
        var field = Heard(""","weights":[2,1,1],"places":1""").Sheets("e1", "heard", 90, 80, 81); // 85.25

        Assert.Equal("Given 85.3", field.Result("e1"));
    }

    [Fact]
    public void The_untrimmed_mean_of_a_tie_is_weighted_too()
    {
        var rules = Books.OneRound(Books.Panel("heard", ""","weights":[1,2,1],"drop":[{"from":3,"high":1,"low":1}]"""), more: ""","ties":[{"key":"untrimmed-mean","part":"heard"}]""");
        var field = new Field(rules, 2).Sheets("e1", "heard", 90, 80, 85).Sheets("e2", "heard", 80, 90, 85);

        Assert.Equal("1 e2, 2 e1", field.Board());
    }

    [Fact]
    public void Equal_weights_change_nothing() =>
        Assert.Equal(Heard(""","places":2""").Sheets("e1", "heard", 90.1m, 80, 85).Result("e1"), Heard(""","weights":[7,7,7],"places":2""").Sheets("e1", "heard", 90.1m, 80, 85).Result("e1"));

    [Fact]
    public void Several_panels_are_several_parts_each_with_its_weight()
    {
        var part = (string id, string panel, int weight, string more) =>
            $$"""{"id":"{{id}}","weight":"{{weight}}","title":{{Books.T(id)}},"source":"panel","panel":"{{panel}}","criteria":[{"id":"all","title":{{Books.T("all")}},"max":"100","step":"0.1"}]{{more}}}""";
        var rules = Books.Read($$"""
            {"title":{{Books.T("b")}},"panels":[{"id":"experts","title":{{Books.T("p")}},"seats":3},{"id":"public","title":{{Books.T("q")}},"kind":"public","seats":2}],
             "rounds":[{"id":"final","title":{{Books.T("final")}},"publication":"on-sheet","total":{"id":"total","title":{{Books.T("total")}},"combine":"weighted","places":2,"parts":[
               {{part("judged", "experts", 70, ChiefTwice.Replace(",\"places\":2", "", StringComparison.Ordinal))}},{{part("heard", "public", 30, "")}}] } }]}
            """);
        var field = new Field(rules, 1).Sheets("e1", "judged", 90, 80, 85).Sheets("e1", "heard", 70, 80);

        Assert.Equal("Given 82.88", field.Result("e1")); // 0.7 x 86.25 + 0.3 x 75
        Assert.Equal((5, 5), (field.Row("e1").Counted, field.Row("e1").Expected));
    }

    [Fact]
    public void Weights_come_back_from_the_canonical_bytes()
    {
        var book = Books.OneRound(Books.Panel("heard", ChiefTwice));

        Assert.Equal(book.Hash, Books.Read(Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
        Assert.NotEqual(book.Hash, Books.OneRound(Books.Panel("heard", ""","weights":[2,1,2],"places":2""")).Hash);
    }

    [Theory]
    [InlineData("\"weights\":[2,1]")]
    [InlineData("\"weights\":[2,1,0]")]
    [InlineData("\"weights\":[2,1,1.5]")]
    [InlineData("\"weights\":[2,1,1],\"aggregate\":\"sum\"")]
    [InlineData("\"weights\":[2,1,1],\"trim\":\"criterion\"")]
    public void Weights_that_cannot_stand_are_named(string more)
    {
        var json = Encoding.UTF8.GetString(Books.OneRound(Books.Panel("heard")).Canonical.Span).Replace("\"source\":\"panel\"", $"\"source\":\"panel\",{more}", StringComparison.Ordinal);
        if (more.Contains("aggregate", StringComparison.Ordinal))
            json = json.Replace("\"aggregate\":\"mean\",", "", StringComparison.Ordinal);
        Assert.Equal(["/rounds/0/total/weights"], RuleBookReader.Read(Encoding.UTF8.GetBytes(json)).Problems.Select(p => p.Path));
    }

    static Field Heard(string more, int seats = 3) => new(Books.OneRound(Books.Panel("heard", more), seats), 1);

    static PanelStep Step(Field field) => (PanelStep)Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total;
}
