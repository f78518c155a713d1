using Arena.Scoring.Marks;

namespace Arena.Scoring.Tests.Results;

/// <summary>What the parts of a tree are worth, and what is said where they are worth nothing yet.</summary>
public class ValueTests
{
    const string Trim = ""","places":2,"drop":[{"from":5,"high":1,"low":1}]""";

    [Fact]
    public void A_panel_drops_its_extremes_and_rounds_where_it_says() =>
        Assert.Equal("Given 92.40", new Field(Books.OneRound(Books.Panel("stage", Trim), seats: 7), 1).Sheets("e1", "stage", 92.5m, 93m, 91m, 95.5m, 90m, 93.5m, 92m).Result("e1"));

    [Fact]
    public void A_panel_below_the_first_drop_line_drops_nothing() =>
        Assert.Equal("Given 91.75", new Field(Books.OneRound(Books.Panel("stage", Trim), seats: 4), 1).Sheets("e1", "stage", 90m, 92m, 92m, 93m).Result("e1"));

    [Fact]
    public void A_panel_may_sum_what_it_keeps() =>
        Assert.Equal("Given 30.0", new Field(Books.OneRound(Books.Panel("stage", ""","aggregate":"sum","places":1,"drop":[{"from":5,"high":1,"low":1}]""", "0.5"), seats: 5), 1)
            .Sheets("e1", "stage", 9m, 9.5m, 10m, 10.5m, 12m).Result("e1"));

    [Fact]
    public void Without_places_nothing_is_rounded() =>
        Assert.Equal("Given 90.05", new Field(Books.OneRound(Books.Panel("stage"), seats: 2), 1).Sheets("e1", "stage", 90m, 90.1m).Result("e1"));

    [Theory]
    [InlineData(""","places":2""", "81.89")]
    [InlineData(""","places":2,"partPlaces":2""", "81.90")]
    public void Weights_round_once_or_by_printed_parts(string rounding, string total)
    {
        static string Weighed(string id, string weight) => Books.Factor(id, $$""","weight":"{{weight}}" """);
        var rules = Books.OneRound(Books.Inner("weighted", "total", rounding, Weighed("deeds", "40"), Weighed("stage", "40"), Weighed("public", "20")));

        Assert.Equal($"Given {total}", new Field(rules, 1).Figures("deeds", 70.07m).Figures("stage", 90.414m).Figures("public", 88.50m).Result("e1"));
    }

    [Fact]
    public void A_product_waits_for_every_part()
    {
        var field = new Field(Books.OneRound(Books.Inner("product", "total", ""","places":2""", Books.Factor("difficulty"), Books.Factor("execution"), Books.Constant("scale", "0.6"))), 1);

        Assert.Equal("NotYet", field.Figure("e1", "difficulty", 3.0m).Result("e1"));
        Assert.Equal("Given 70.20", field.Figure("e1", "execution", 39m).Result("e1"));
    }

    [Fact]
    public void An_adjustment_is_nought_without_lines_and_held_within_its_limits()
    {
        var field = new Field(Books.OneRound(Books.Inner("sum", "total", "", Books.Factor("stage"), Books.Adjustment("overtime", ""","min":"-2","max":"0" """))), 1).Figure("e1", "stage", 90m);

        Assert.Equal("Given 90", field.Result("e1"));
        Assert.Equal("Given 88.5", field.Line("e1", "overtime", -0.5m).Line("e1", "overtime", -1m).Result("e1"));
        Assert.Equal("Given 88", field.Line("e1", "overtime", -1m).Result("e1"));
        Assert.Equal("Given 90", field.Line("e1", "overtime", 5m).Result("e1"));
    }

    [Fact]
    public void Bonus_and_penalty_are_added_to_weighted_parts_as_they_are()
    {
        var rules = Books.OneRound(Books.Inner("weighted", "total", ""","places":2,"partPlaces":1""", Books.Factor("deeds", ""","weight":"60" """), Books.Factor("stage", ""","weight":"40" """),
            Books.Adjustment("bonus", ""","min":"0","max":"3" """), Books.Adjustment("penalty", ""","min":"-5","max":"0" """)));
        var field = new Field(rules, 1).Figure("e1", "deeds", 90m).Figure("e1", "stage", 80m);

        Assert.Equal("Given 86.00", field.Result("e1"));
        Assert.Equal("Given 83.95", field.Line("e1", "bonus", 2.95m).Line("e1", "penalty", -9m).Result("e1"));
        Assert.Equal([54.0m, 32.0m, 2.95m, -5m], field.Row("e1").Parts.Select(part => part.Value!.Value));
    }

    [Fact]
    public void An_open_adjustment_is_held_at_a_thousand_million()
    {
        var field = new Field(Books.OneRound(Books.Adjustment("bonus")), 1);
        for (var i = 0; i < 3; i++)
            field.Line("e1", "bonus", 900_000_000m);

        Assert.Equal("Given 1000000000", field.Result("e1"));
    }

    [Fact]
    public void A_sum_waits_unless_it_is_told_to_run()
    {
        static string Sum(string missing) => Books.Inner("sum", "total", missing, Books.Factor("one"), Books.Factor("two"), Books.Adjustment("bonus"));

        Assert.Equal("NotYet", new Field(Books.OneRound(Sum("")), 1).Figure("e1", "one", 5m).Result("e1"));
        Assert.Equal("Running 5", new Field(Books.OneRound(Sum(""","missing":"running" """)), 1).Figure("e1", "one", 5m).Result("e1"));
        Assert.Equal("Given 7", new Field(Books.OneRound(Sum(""","missing":"running" """)), 1).Figure("e1", "one", 5m).Figure("e1", "two", 2m).Result("e1"));
    }

    [Fact]
    public void A_running_sum_does_not_begin_with_what_nobody_did() =>
        Assert.Equal("NotYet", new Field(Books.OneRound(Books.Inner("sum", "total", ""","missing":"running" """, Books.Factor("one"), Books.Adjustment("bonus"), Books.Constant("base", "10"))), 1)
            .Line("e1", "bonus", 3m).Result("e1"));

    [Theory]
    [InlineData("on-sheet", "Running 90")]
    [InlineData("on-complete", "NotYet")]
    [InlineData("on-release", "NotYet")]
    public void Some_sheets_run_only_where_each_sheet_is_public(string publication, string result)
    {
        var field = new Field(Books.OneRound(Books.Panel("stage"), seats: 3, publication), 1);

        Assert.Equal("NotYet", field.Result("e1"));
        Assert.Equal(result, field.Sheets("e1", "stage", 90m).Result("e1"));
        Assert.Equal("Given 91", field.Sheets("e1", "stage", 90m, 91m, 92m).Result("e1"));
    }

    [Fact]
    public void Fewer_judges_than_the_quorum_give_no_value()
    {
        var field = new Field(Books.OneRound(Books.Panel("stage", ""","quorum":3""")), 1).Seat(3, SeatPresence.Absent);

        Assert.Equal("NotYet", field.Sheets("e1", "stage", 90m).Result("e1"));
        Assert.Equal("NoQuorum", field.Sheets("e1", "stage", 90m, 91m).Result("e1"));
        Assert.Equal("Given 91", field.Seat(3, SeatPresence.Present).Sheets("e1", "stage", null, null, 92m).Result("e1"));
    }

    [Fact]
    public void An_absent_or_recused_seat_is_not_waited_for()
    {
        var field = new Field(Books.OneRound(Books.Panel("stage"), publication: "on-complete"), 2).Sheets("e1", "stage", 90m, 92m);

        Assert.Equal("Given 91", field.Seat(3, SeatPresence.Recused, "e1").Result("e1"));
        Assert.Equal((2, 2), (field.Row("e1").Counted, field.Row("e1").Expected));
        Assert.Equal((0, 3), (field.Row("e2").Counted, field.Row("e2").Expected));
    }

    [Fact]
    public void A_judge_who_leaves_takes_no_sheet_along_but_a_recused_one_does()
    {
        var field = new Field(Books.OneRound(Books.Panel("stage")), 1).Sheets("e1", "stage", 90m, 91m, 95m);

        Assert.Equal("Given 92", field.Seat(3, SeatPresence.Absent).Result("e1"));
        Assert.Equal("Given 90.5", field.Seat(3, SeatPresence.Recused, "e1").Result("e1"));
        Assert.Equal("Given 92", field.Seat(3, SeatPresence.Present, "e1").Result("e1"));
    }

    [Fact]
    public void A_panel_nobody_is_left_in_has_no_quorum() =>
        Assert.Equal("NoQuorum", new Field(Books.OneRound(Books.Panel("stage"), seats: 1), 1).Seat(1, SeatPresence.Absent).Result("e1"));

    [Fact]
    public void No_quorum_in_one_part_is_said_of_the_whole() =>
        Assert.Equal("NoQuorum", new Field(Books.OneRound(Books.Inner("sum", "total", "", Books.Panel("stage"), Books.Factor("deeds")), seats: 1), 1).Seat(1, SeatPresence.Absent).Result("e1"));

    [Fact]
    public void A_carry_brings_the_total_or_a_part_of_the_same_entrant_from_an_earlier_round()
    {
        var rules = Books.Read($$"""
            {"title":{{Books.T("b")}},"panels":[],"rounds":[
              {"id":"semi","title":{{Books.T("s")}},"publication":"on-sheet","total":{{Books.Inner("sum", "total", "", Books.Factor("one"), Books.Factor("two"))}}},
              {"id":"final","title":{{Books.T("f")}},"publication":"on-sheet","total":{{Books.Inner("sum", "total", "",
                  Books.Carry("all", "semi"), Books.Carry("some", "semi", ""","part":"two" """), Books.Factor("three"))}}}]}
            """);
        var field = new Field(rules, 2).Start("semi", 1).Figures("three", 100m, 100m);

        Assert.Equal("NotYet", field.Result("e1"));
        Assert.Equal("Given 113", field.Figure("e1", "one", 5m, "semi").Figure("e1", "two", 4m, "semi").Result("e1"));
        Assert.Equal("NotYet", field.Result("e2"));
        Assert.Equal("NotYet", field.Status("e1", EntrantStatus.Absent, "semi").Result("e1"));
    }

    [Fact]
    public void A_tree_that_carries_everything_over_and_over_is_quick()
    {
        static string Round(int i) => $$"""
            {"id":"{{(i == 19 ? "final" : $"r{i}")}}","title":{{Books.T("r")}},"publication":"on-sheet","total":{{Books.Inner("sum", "total", "", i == 0
                ? [Books.Factor("f")] : Enumerable.Range(0, 3 * i).Select(k => Books.Carry($"c{k}", $"r{k / 3}")))}}}
            """;
        var rules = Books.Read($$"""{"title":{{Books.T("b")}},"panels":[],"rounds":[{{string.Join(',', Enumerable.Range(0, 20).Select(Round))}}]}""");
        var field = new Field(rules, 1);
        for (var i = 0; i < 19; i++)
            field.Start($"r{i}", 1);

        Assert.Equal("Given 206158430208", field.Figure("e1", "f", 1m, "r0").Result("e1")); // 3 x 4^18 ways lead back to the first round
    }
}
