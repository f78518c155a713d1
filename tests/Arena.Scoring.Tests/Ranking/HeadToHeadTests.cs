using Arena.Scoring.Results;

namespace Arena.Scoring.Tests.Ranking;

/// <summary>Keys that order equals among themselves: head to head, and the recorded lot.</summary>
public class HeadToHeadTests
{
    static Field Of(int entrants, string more = "") => new(Books.OneRound(Books.Panel("stage"), more: $$""","ties":[{"key":"head-to-head","part":"stage"{{more}}}]"""), entrants);

    [Fact]
    public void Of_two_the_one_preferred_by_more_judges_goes_first()
    {
        var field = Of(2).Sheets("e1", "stage", 90m, 90m, 96m).Sheets("e2", "stage", 92m, 92m, 92m);

        Assert.Equal("1 e2, 2 e1", field.Board());
        var step = Evaluator.Derive(field.Book, field.Standings(), "e2")!.Ties[^1];
        Assert.Equal(("head-to-head", "stage", 1m, 0m, true), (step.Key, step.Part, step.Own, step.Other, step.Decided));
    }

    [Fact]
    public void Of_more_than_two_the_number_of_beaten_equals_decides_and_a_better_total_stays_ahead()
    {
        // e1 beats e2 and e3 (two judges of three each), e2 beats e3; e4 has more points.
        var field = Of(4).Sheets("e3", "stage", 88m, 88m, 94m).Sheets("e2", "stage", 89m, 89m, 92m).Sheets("e1", "stage", 90m, 90m, 90m).Sheets("e4", "stage", 91m, 91m, 91m);

        Assert.Equal("1 e4, 2 e1, 3 e2, 4 e3", field.Board());
    }

    [Fact]
    public void A_cycle_stays_equal_and_a_fourth_that_loses_to_all_stands_behind()
    {
        var field = Of(4).Sheets("e1", "stage", 92m, 90m, 88m).Sheets("e2", "stage", 90m, 88m, 92m).Sheets("e3", "stage", 88m, 92m, 90m).Sheets("e4", "stage", 87m, 87m, 96m);

        Assert.Equal("1= e1, 1= e2, 1= e3, 4 e4", field.Board());
    }

    [Fact]
    public void The_order_of_equals_follows_when_another_joins_them()
    {
        // e1 loses to e2; with e3 and e4 equal to both, whom e1 beats and who beat e2, e1 is ahead.
        var field = Of(4).Sheets("e1", "stage", 90m, 90m, 90m).Sheets("e2", "stage", 91m, 91m, 88m);
        Assert.Equal("1 e2, 2 e1, - e3, - e4", field.Board());
        var standings = field.Standings();
        field.Book.TakeTouched();

        var named = standings.Update(field.Sheets("e3", "stage", 92m, 89m, 89m).Sheets("e4", "stage", 89m, 92m, 89m).Book.TakeTouched().Entrants.Select(t => t.Entrant));

        Assert.Equal("1 e1, 2= e2, 2= e3, 2= e4", Field.Board(standings));
        Assert.Contains(named, row => row.Entrant == "e1");
    }

    [Fact]
    public void Sheets_that_change_no_total_can_change_the_order()
    {
        var field = Of(2).Sheets("e1", "stage", 90m, 90m, 96m).Sheets("e2", "stage", 92m, 92m, 92m);
        var standings = field.Standings();
        field.Book.TakeTouched();

        standings.Update(field.Sheets("e1", "stage", 93m, 93m, 90m).Book.TakeTouched().Entrants.Select(t => t.Entrant));

        Assert.Equal("1 e1, 2 e2", Field.Board(standings));
    }

    [Fact]
    public void A_group_too_large_to_compare_stays_equal()
    {
        var field = Of(201);
        for (var entrant = 1; entrant <= 201; entrant++)
            field.Sheets($"e{entrant}", "stage", entrant % 2 == 0 ? [90m, 90m, 96m] : [92m, 92m, 92m]);

        Assert.All(Field.Rows(field.Standings()), row => Assert.Equal(1, row.Rank));
    }

    [Fact]
    public void The_lower_lot_goes_first_and_without_one_an_entrant_stands_last()
    {
        var field = new Field(Books.OneRound(Books.Factor("f"), more: ""","ties":[{"key":"lot"}]"""), 4).Figures("f", 5m, 5m, 5m, 7m).Lot("e3", 1).Lot("e2", 2);

        Assert.Equal("1 e4, 2 e3, 3 e2, 4 e1", field.Board());
        var step = Evaluator.Derive(field.Book, field.Standings(), "e3")!.Ties.Last(t => t.Entrant == "e2");
        Assert.Equal(("lot", 1m, 2m, true), (step.Key, step.Own, step.Other, step.Ahead));
        Assert.Throws<ArgumentException>(() => field.Lot("e1", 0));
    }
}
