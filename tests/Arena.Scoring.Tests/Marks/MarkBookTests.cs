using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Marks;

public class MarkBookTests
{
    static readonly RuleBook Rules = Books.Read($$"""
        {"title":{{Books.T("b")}},"groups":[],"panels":[{"id":"experts","title":{{Books.T("p")}},"seats":2},{"id":"idle","title":{{Books.T("i")}},"seats":2}],"rounds":[
          {"id":"semi","title":{{Books.T("s")}},"publication":"on-sheet","total":{{Books.Panel("stage")}}},
          {"id":"final","title":{{Books.T("f")}},"publication":"on-sheet","total":{{Books.Inner("sum", "total", ""","missing":"running" """,
              Books.Carry("before", "semi"), Books.Panel("stage"), Books.Factor("deeds"), Books.Adjustment("bonus"))}}},
          {"id":"gala","title":{{Books.T("g")}},"publication":"on-sheet","total":{{Books.Carry("all", "final")}}}]}
        """);

    [Fact]
    public void Of_two_facts_about_one_thing_the_later_seq_stands_whichever_comes_first()
    {
        var book = Started("final");

        book.SetSheet("final", "e1", "stage", 1, [90m], 10);
        book.SetSheet("final", "e1", "stage", 1, [80m], 9);
        Assert.Equal("Running 90", Row(book));
        book.RemoveSheet("final", "e1", "stage", 1, 8);
        Assert.Equal("Running 90", Row(book));
        book.RemoveSheet("final", "e1", "stage", 1, 11);
        Assert.Equal("NotYet", Row(book));
        book.SetSheet("final", "e1", "stage", 1, [80m], 10);
        Assert.Equal("NotYet", Row(book));
        book.SetFactor("final", "e1", "deeds", 7m, 13);
        book.SetFactor("final", "e1", "deeds", 6m, 12);
        Assert.Equal("Running 7", Row(book));
    }

    [Fact]
    public void A_line_is_added_once_and_lines_stand_by_seq()
    {
        var book = Started("final");
        book.SetFactor("final", "e1", "deeds", 10m, 1);
        book.AddAdjustment("final", "e1", "bonus", 2m, "later", 3);
        book.AddAdjustment("final", "e1", "bonus", 2m, "later", 3);
        book.AddAdjustment("final", "e1", "bonus", 1m, "sooner", 2);

        Assert.Equal("Running 13", Row(book));
    }

    [Fact]
    public void Facts_outside_a_started_round_are_passed_over()
    {
        var book = Started("final");

        book.SetSheet("semi", "e1", "stage", 1, [90m], 1);
        book.SetSheet("final", "e9", "stage", 1, [90m], 2);
        book.SetFactor("final", "e9", "deeds", 1m, 3);
        book.AddAdjustment("semi", "e1", "bonus", 1m, "r", 4);
        book.SetSeat("semi", "experts", 1, null, SeatPresence.Absent, 5);
        book.SetSeat("final", "experts", 1, "e9", SeatPresence.Absent, 6);
        book.SetSeat("final", "idle", 1, null, SeatPresence.Absent, 7);
        book.RemoveSheet("final", "e9", "stage", 1, 8);
        Assert.False(book.HasRound("semi"));
        Assert.True(book.HasRound("final"));
        Assert.Equal(["final"], book.TakeTouched().Rounds);
        Assert.Equal("NotYet", Row(book));
    }

    [Fact]
    public void What_the_rules_do_not_know_is_an_error()
    {
        var book = Started("final");

        Assert.Throws<ArgumentException>(() => book.StartRound("x", []));
        Assert.Throws<ArgumentException>(() => book.StartRound("final", [new("e1", null), new("e1", null)]));
        Assert.Throws<ArgumentException>(() => book.SetSheet("final", "e1", "deeds", 1, [1m], 1));
        Assert.Throws<ArgumentException>(() => book.SetSheet("final", "e1", "stage", 1, [1m, 2m], 1));
        Assert.Throws<ArgumentException>(() => book.SetSheet("final", "e1", "stage", 1, [100.1m], 1));
        Assert.Throws<ArgumentException>(() => book.SetSheet("final", "e1", "stage", 1, [0.05m], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.SetSheet("final", "e1", "stage", 3, [1m], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.SetSheet("final", "e1", "stage", 0, [1m], 1));
        Assert.Throws<ArgumentException>(() => book.SetSeat("final", "x", 1, null, SeatPresence.Absent, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => book.SetSeat("final", "experts", 3, null, SeatPresence.Absent, 1));
        Assert.Throws<ArgumentException>(() => book.SetFactor("final", "e1", "deeds", 1001m, 1));
        Assert.Throws<ArgumentException>(() => book.AddAdjustment("final", "e1", "stage", 1m, "r", 1));
    }

    [Fact]
    public void A_new_heat_clears_what_was_said_of_the_round_but_no_withdrawal()
    {
        var book = Started("final");
        book.SetSheet("final", "e1", "stage", 1, [90m], 1);
        book.SetFactor("final", "e1", "deeds", 1m, 2);
        book.AddAdjustment("final", "e1", "bonus", 1m, "r", 3);
        book.SetSeat("final", "experts", 1, null, SeatPresence.Absent, 4);
        book.SetStatus("e1", EntrantStatus.Absent, "final", 5);
        book.SetStatus("e2", EntrantStatus.Withdrawn, null, 6);
        book.StartRound("final", [new("e2", null), new("e1", null)]);

        Assert.Equal("NotYet", Row(book));
        Assert.Equal("Withdrawn", Row(book, "e2"));
        Assert.Equal(2, Scoring.Results.Evaluator.Evaluate(book, "final").Find("e1")!.Expected);
        book.SetSheet("final", "e1", "stage", 1, [80m], 1);
        Assert.Equal("Running 80", Row(book));
    }

    [Fact]
    public void A_withdrawal_reaches_every_round_also_those_that_start_later()
    {
        var book = Started("semi");
        book.SetStatus("e1", EntrantStatus.Withdrawn, null, 1);
        book.StartRound("final", [new("e1", null)]);

        Assert.Equal(("Withdrawn", "Withdrawn"), (Row(book, "e1", "semi"), Row(book)));
        book.SetStatus("e1", EntrantStatus.Competing, null, 2);
        Assert.Equal(("NotYet", "NotYet"), (Row(book, "e1", "semi"), Row(book)));
    }

    [Fact]
    public void An_absence_is_of_one_round_and_ends_with_a_later_return()
    {
        var book = Started("semi", "final");
        book.SetStatus("e1", EntrantStatus.Absent, "final", 5);

        Assert.Equal(("NotYet", "Absent"), (Row(book, "e1", "semi"), Row(book)));
        book.SetStatus("e1", EntrantStatus.Competing, null, 4);
        Assert.Equal("Absent", Row(book));
        book.SetStatus("e1", EntrantStatus.Competing, null, 6);
        Assert.Equal("NotYet", Row(book));
    }

    [Fact]
    public void A_word_about_one_entrant_stands_before_one_about_the_round_until_the_judge_is_let_back_in()
    {
        var book = Started("final");
        int Expected() => Scoring.Results.Evaluator.Evaluate(book, "final").Find("e1")!.Expected;

        book.SetSeat("final", "experts", 1, "e1", SeatPresence.Recused, 1);
        book.SetSeat("final", "experts", 1, null, SeatPresence.Absent, 2);
        book.SetSeat("final", "experts", 1, null, SeatPresence.Present, 3);
        Assert.Equal(1, Expected());
        book.SetSeat("final", "experts", 1, "e1", SeatPresence.Present, 4);
        Assert.Equal(2, Expected());
        book.SetSeat("final", "experts", 1, null, SeatPresence.Absent, 5);
        Assert.Equal(1, Expected());
        book.SetSeat("final", "experts", 1, "e1", SeatPresence.Present, 6);
        Assert.Equal(2, Expected());
    }

    [Fact]
    public void Touched_names_each_entrant_once_and_forgets_when_asked()
    {
        var book = Started("final");
        book.TakeTouched();
        book.SetFactor("final", "e2", "deeds", 1m, 1);
        book.SetFactor("final", "e2", "deeds", 2m, 2);
        book.SetFactor("final", "e1", "deeds", 2m, 3);
        book.SetFactor("final", "e1", "deeds", 3m, 1);

        var touched = book.TakeTouched();
        Assert.Empty(touched.Rounds);
        Assert.Equal([("final", "e2"), ("final", "e1")], touched.Entrants);
        Assert.Empty(book.TakeTouched().Entrants);
    }

    [Fact]
    public void Touched_follows_carries_into_later_rounds()
    {
        var book = Started("semi", "final", "gala");
        book.TakeTouched();
        book.SetSheet("semi", "e1", "stage", 1, [90m], 1);

        Assert.Equal([("semi", "e1"), ("final", "e1"), ("gala", "e1")], book.TakeTouched().Entrants);
        book.SetSheet("final", "e2", "stage", 1, [90m], 2);
        Assert.Equal([("final", "e2"), ("gala", "e2")], book.TakeTouched().Entrants);
    }

    [Fact]
    public void A_round_started_anew_takes_along_the_rounds_that_carry_from_it()
    {
        var book = Started("semi", "final", "gala");
        book.TakeTouched();
        book.StartRound("final", [new("e1", null)]);
        book.SetFactor("final", "e1", "deeds", 1m, 1);

        var touched = book.TakeTouched();
        Assert.Equal(["final", "gala"], touched.Rounds.Order());
        Assert.Empty(touched.Entrants);
    }

    [Fact]
    public void A_seat_away_from_the_round_touches_the_whole_round()
    {
        var book = Started("gala", "final");
        book.TakeTouched();
        book.SetSeat("final", "experts", 1, null, SeatPresence.Absent, 1);

        Assert.Equal([("final", "e1"), ("final", "e2"), ("gala", "e1"), ("gala", "e2")], book.TakeTouched().Entrants);
        book.SetSeat("final", "experts", 1, null, SeatPresence.Present, 1);
        Assert.Empty(book.TakeTouched().Entrants);
    }

    [Fact]
    public void A_sheet_is_told_with_the_seq_that_it_stands_by()
    {
        var book = Started("final");
        var part = Rules.FindRound("final")!.PanelParts[0];
        Assert.Null(book.SheetSeq("final", "e1", part.Id, 1));
        book.SetSheet("final", "e1", part.Id, 1, [.. part.Criteria.Select(criterion => criterion.Min)], 7);
        Assert.Equal(7, book.SheetSeq("final", "e1", part.Id, 1));
        book.RemoveSheet("final", "e1", part.Id, 1, 8);
        Assert.Null(book.SheetSeq("final", "e1", part.Id, 1));
    }

    static MarkBook Started(params string[] rounds)
    {
        var book = new MarkBook(Rules);
        foreach (var round in rounds)
            book.StartRound(round, [new("e1", null), new("e2", null)]);
        return book;
    }

    static string Row(MarkBook book, string entrant = "e1", string round = "final") =>
        Scoring.Results.Evaluator.Evaluate(book, round).Find(entrant) is var row && row!.Score is { } score ? $"{row.State} {Score.Format(score)}" : $"{row!.State}";
}
