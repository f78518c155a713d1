using System.Text;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

/// <summary>Groups that are marked in rooms of their own.</summary>
public class RoomTests
{
    const string SecondAverage = """{"method":"second-average"}""";
    const string Coefficient = """{"method":"coefficient"}""";
    const string Apart = "[1],[2]";
    const string Linked = "[1,2],[2,3]";

    [Theory]
    [InlineData(SecondAverage, "0.9540", "1.0506")]
    [InlineData(Coefficient, "0.9693", "1.0675")]
    public void Unequal_rooms_by_both_coefficients(string rule, string a, string b)
    {
        var field = Unequal(rule);

        Assert.Equal((a, b), (Format(Step(field, "e1").Coefficient), Format(Step(field, "e5").Coefficient)));
        var step = Step(field, "e2");
        Assert.Equal((88m, 87m), (step.Plain, step.Mean));
        Assert.Equal(Score.Round(88 * step.Coefficient!.Value, 6), Score.Round(field.Row("e2").Score!.Value, 6));
    }

    [Fact]
    public void Published_rooms_of_an_interview()
    {
        // Henan: means 73.6664 and 72.6445 with an overall mean of 73.1596, which weighs the rooms by size; 62 and 61 entrants give it.
        var field = new Field(Book(Coefficient, Apart, step: "0.0001"), 123, i => i <= 62 ? "a" : "b");
        for (var i = 1; i <= 123; i++)
            Mark(field, i, i <= 62 ? 1 : 2, i <= 62 ? 73.6664m : 72.6445m);

        Assert.Equal(("0.9931", "1.0071"), (Format(Step(field, "e1").Coefficient), Format(Step(field, "e123").Coefficient)));
        Assert.All(["e1", "e123"], entrant => Assert.Equal(73.1596m, Score.Round(field.Row(entrant).Score!.Value, 4)));
    }

    [Fact]
    public void A_guard_holds_the_coefficient_and_says_so()
    {
        var field = Unequal("""{"method":"second-average","least":"0.96","most":"1.05"}""");

        Assert.Equal(((decimal?)0.96m, true), (Step(field, "e1").Coefficient, Step(field, "e1").IsHeld));
        Assert.Equal(((decimal?)1.05m, true), (Step(field, "e5").Coefficient, Step(field, "e5").IsHeld));
        Assert.Equal("Given 84", field.Result("e5"));
    }

    [Fact]
    public void Extremes_stay_out_of_the_mean_of_a_room_and_are_adjusted()
    {
        var field = new Field(Book("""{"method":"second-average","trim":1}""", Apart), 6, i => i <= 3 ? "a" : "b");
        foreach (var (i, mark) in ((int, decimal)[])[(1, 20), (2, 80), (3, 95), (4, 70), (5, 80), (6, 99)])
            Mark(field, i, i <= 3 ? 1 : 2, mark);

        Assert.Equal(["Given 20", "Given 80", "Given 95", "Given 70", "Given 80", "Given 99"], Enumerable.Range(1, 6).Select(i => field.Result($"e{i}")));
    }

    [Fact]
    public void A_judge_in_two_rooms_links_them_though_they_are_not_equally_good()
    {
        // Judge 1 marks 2 too high, judge 2 as it is, judge 3 2 too low; the entrants are worth 90, 86 and 80, 78.
        var field = new Field(Book("""{"method":"linked"}""", Linked), 4, i => i <= 2 ? "a" : "b");
        foreach (var (i, marks) in new[] { (1, new[] { 92m, 90 }), (2, [88, 86]), (3, [80, 78]), (4, [78, 76]) })
            for (var judge = 0; judge < 2; judge++)
                Mark(field, i, judge + (i <= 2 ? 1 : 2), marks[judge]);

        Assert.Equal(["Given 90", "Given 86", "Given 80", "Given 78"], Enumerable.Range(1, 4).Select(i => field.Result($"e{i}")));
        Assert.Equal([(2, 0m, 80m), (3, -2m, 80m)], Step(field, "e3").Markers.Select(m => (m.Seat, m.Severity!.Value, m.Cleared!.Value)));
        Assert.Equal(79m, Step(field, "e3").Plain);
    }

    [Fact]
    public void Rooms_that_no_judge_links_give_no_value() => Assert.Equal("NoQuorum", Unequal("""{"method":"linked"}""").Result("e1"));

    [Fact]
    public void A_t_score_can_be_followed()
    {
        var field = Unequal("""{"method":"t-score"}""");

        var (step, score) = (Step(field, "e1"), field.Row("e1").Score!.Value);
        Assert.Equal(Score.Round(50 + 10 * (step.Plain!.Value - step.Mean!.Value) / step.Deviation!.Value, 6), Score.Round(score, 6));
        Assert.Equal(2.581989m, Score.Round(step.Deviation!.Value, 6)); // of 90, 88, 86, 84
    }

    [Fact]
    public void Judges_of_another_room_are_recused_whatever_is_said()
    {
        var field = Unequal(SecondAverage);
        field.Sheets("e1", "heard", null, 10);
        field.Book.SetSeat("final", "experts", 2, "e1", SeatPresence.Present, 1_000);

        Assert.Equal([SheetMark.Given, SheetMark.Recused], Panel(field, "e1").Sheets.Select(s => s.State));
        Assert.Equal((1, 1), (field.Row("e1").Counted, field.Row("e1").Expected));
        Assert.Equal("0.9540", Format(Step(field, "e1").Coefficient));
    }

    [Fact]
    public void Without_a_method_rooms_only_say_who_marks_whom()
    {
        var field = Unequal(null);

        Assert.Equal(["Given 90", "Given 78"], new[] { "e1", "e6" }.Select(field.Result));
        Assert.Null(Panel(field, "e1").Room);
    }

    [Fact]
    public void Someone_who_withdraws_neither_lifts_nor_lowers_the_room()
    {
        var field = Unequal(SecondAverage);
        Mark(field, 4, 1, 20); // 84 before
        Assert.NotEqual("0.9540", Format(Step(field, "e1").Coefficient));

        field.Status("e4", EntrantStatus.Withdrawn);
        Assert.Equal(Format((88m + 79) / 2 / 88), Format(Step(field, "e1").Coefficient));
    }

    [Fact]
    public void An_entrant_whose_group_has_no_room_has_no_value() =>
        Assert.Equal("NoQuorum", new Field(Book(SecondAverage, Apart), 1).Sheets("e1", "heard", 90, 90).Result("e1"));

    [Fact]
    public void Rooms_come_back_from_the_canonical_bytes()
    {
        foreach (var rule in (string?[])[null, SecondAverage, """{"method":"coefficient","trim":2,"least":"0.95","most":"1.05"}""", """{"method":"linked"}""", """{"method":"t-score"}"""])
        {
            var book = Book(rule, Linked);
            Assert.Equal(book.Hash, Books.Read(Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
            Assert.NotEqual(book.Hash, Book(rule, Apart).Hash);
        }
        Assert.NotEqual(Book(Coefficient, Apart).Hash, Book("""{"method":"coefficient","most":"1.05"}""", Apart).Hash);
    }

    [Theory]
    [InlineData("\"group\":\"b\"", "\"group\":\"c\"", "/panels/0/rooms/1/group")]
    [InlineData("\"group\":\"b\"", "\"group\":\"a\"", "/panels/0/rooms/1/group")]
    [InlineData("\"seats\":[2]", "\"seats\":[3]", "/panels/0/rooms/1/seats")]
    [InlineData("\"seats\":[2]", "\"seats\":[2,2]", "/panels/0/rooms/1/seats")]
    [InlineData("\"seats\":[2]", "\"seats\":[\"2\"]", "/panels/0/rooms/1/seats")]
    [InlineData("\"id\":\"room-1\"", "\"id\":\"room-0\"", "/panels/0/rooms/1/id")]
    [InlineData("\"kind\":\"experts\"", "\"kind\":\"peers\"", "/panels/0/rooms")]
    [InlineData("\"method\":\"coefficient\"", "\"method\":\"linked\"", "/rounds/0/total/rooms")]
    [InlineData("\"trim\":1,\"least\":\"0.95\"", "\"trim\":1,\"least\":\"1.06\"", "/rounds/0/total/rooms/most")]
    [InlineData("\"trim\":1", "\"trim\":21", "/rounds/0/total/rooms/trim")]
    [InlineData("\"rooms\":{\"method\":\"coefficient\",\"trim\":1,\"least\":\"0.95\",\"most\":\"1.05\"}", "\"drop\":[],\"aggregate\":\"sum\",\"rooms\":{\"method\":\"linked\"}", "/rounds/0/total/rooms/method")]
    public void A_fault_has_its_place(string sound, string bad, string path)
    {
        var json = Json("""{"method":"coefficient","trim":1,"least":"0.95","most":"1.05"}""", Apart, "0.1");
        Assert.Contains(sound, json, StringComparison.Ordinal);
        Assert.Contains(path, RuleBookReader.Read(Encoding.UTF8.GetBytes(json.Replace(sound, bad, StringComparison.Ordinal))).Problems.Select(p => p.Path));
    }

    [Fact]
    public void A_method_needs_rooms()
    {
        var reading = RuleBookReader.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Books.OneRound(Books.Panel("heard")).Canonical.Span)
            .Replace("\"source\":\"panel\"", "\"source\":\"panel\",\"rooms\":{\"method\":\"coefficient\"}", StringComparison.Ordinal)));
        Assert.Equal(["/rounds/0/total/rooms"], reading.Problems.Select(p => p.Path));
    }

    // Room a 90, 88, 86, 84 and room b 80, 78, each with a judge of its own.
    static Field Unequal(string? rule)
    {
        var field = new Field(Book(rule, Apart), 6, i => i <= 4 ? "a" : "b");
        foreach (var (i, mark) in ((int, decimal)[])[(1, 90), (2, 88), (3, 86), (4, 84), (5, 80), (6, 78)])
            Mark(field, i, i <= 4 ? 1 : 2, mark);
        return field;
    }

    static void Mark(Field field, int entrant, int seat, decimal mark) => field.Sheets($"e{entrant}", "heard", [.. Enumerable.Repeat((decimal?)null, seat - 1), mark]);

    static PanelStep Panel(Field field, string entrant) => (PanelStep)Evaluator.Derive(field.Book, field.Standings(), entrant)!.Total;

    static RoomStep Step(Field field, string entrant) => Panel(field, entrant).Room!;

    static string Format(decimal? coefficient) => Score.Format(Score.Round(coefficient!.Value, 4));

    static RuleBook Book(string? rule, string seats, string step = "0.1") => Books.Read(Json(rule, seats, step));

    static string Json(string? rule, string seats, string step)
    {
        string[] rooms = seats.Split("],[");
        var count = seats.Where(char.IsDigit).Max() - '0';
        return $$"""
            {"title":{{Books.T("b")}},"groups":[{"id":"a","title":{{Books.T("a")}}},{"id":"b","title":{{Books.T("b")}}}],
             "panels":[{"id":"experts","title":{{Books.T("p")}},"kind":"experts","seats":{{count}},"rooms":[{{string.Join(',', rooms.Select((room, i) =>
                 $$"""{"id":"room-{{i}}","title":{{Books.T("r")}},"group":"{{"ab"[i]}}","seats":[{{room.Trim('[', ']')}}]}"""))}}]}],
             "rounds":[{"id":"final","title":{{Books.T("final")}},"publication":"on-sheet","total":
               {"id":"heard","title":{{Books.T("heard")}},"source":"panel","panel":"experts","criteria":[{"id":"all","title":{{Books.T("all")}},"max":"100","step":"{{step}}"}]{{(rule is null ? "" : $",\"rooms\":{rule}")}} } }]}
            """;
    }
}
