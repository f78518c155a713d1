using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Ranking;

/// <summary>The keys that look beyond the announced total: more decimals, first places, a play-off.</summary>
public class TieKeyTests
{
    [Fact]
    public void The_third_decimal_is_that_of_the_same_sheet_rounded_later()
    {
        // 40 x 90.414 % = 36.1656 and 40 x 90.402 % = 36.1608: 36.17 against 36.16; with 60 x 80.004 % and 60 x 80.021 % (48.0024, 48.0126) both 84.17.
        var rules = Books.OneRound(Books.Inner("weighted", "total", ""","places":2,"partPlaces":2""", Books.Factor("stage", ""","weight":"40" """), Books.Factor("deeds", ""","weight":"60" """)),
            more: ""","ties":[{"key":"total-places","places":3}]""");
        var field = new Field(rules, 2).Figures("stage", 90.414m, 90.402m).Figures("deeds", 80.004m, 80.021m);

        Assert.Equal((84.17m, 84.17m), (field.Row("e1").Score, field.Row("e2").Score));
        Assert.Equal("1 e2, 2 e1", field.Board()); // 36.166 + 48.002 = 84.168, 36.161 + 48.013 = 84.174
        var tie = Evaluator.Derive(field.Book, field.Standings(), "e2")!.Ties[^1];
        Assert.Equal(new TieStep("e1", "total-places", null, new Text("总分取 3 位小数", "Total to 3 decimals"), 84.174m, 84.168m, true), tie);
    }

    [Fact]
    public void Leaves_are_rounded_later_too_and_an_unrounded_total_is_rounded()
    {
        var rules = Books.OneRound(Books.Inner("sum", "total", "", Books.Panel("stage", ""","places":1"""), Books.Factor("deeds")), more: ""","ties":[{"key":"total-places","places":2}]""");
        var field = new Field(rules, 2).Figures("deeds", 1m, 1m).Sheets("e1", "stage", 90m, 90m, 90.1m).Sheets("e2", "stage", 90m, 90m, 90m);

        Assert.Equal("1 e1, 2 e2", field.Board());
        Assert.Equal(91.03m, Evaluator.Derive(field.Book, field.Standings(), "e1")!.Ties[^1].Own);
    }

    [Fact]
    public void Carried_totals_stay_as_published()
    {
        var rules = Books.Read($$"""
            {"title":{{Books.T("b")}},"panels":[],"rounds":[
              {"id":"semi","title":{{Books.T("s")}},"publication":"on-sheet","total":{{Books.Inner("sum", "total", ""","places":1""", Books.Factor("one"))}}},
              {"id":"final","title":{{Books.T("f")}},"publication":"on-sheet","total":{{Books.Carry("all", "semi")}},"ties":[{"key":"total-places","places":3}]}]}
            """);
        var field = new Field(rules, 2).Start("semi", 2).Figure("e1", "one", 1.04m, "semi").Figure("e2", "one", 1.01m, "semi");

        Assert.Equal("1= e1, 1= e2", field.Board());
    }

    [Fact]
    public void First_places_are_counted_by_judge_and_shared_ones_count_for_all()
    {
        // Equal means; the judges' best: seat 1 e1, seat 2 e1 and e2, seat 3 e2 and e3.
        var field = new Field(Books.OneRound(Books.Panel("stage"), more: ""","ties":[{"key":"first-places","part":"stage"}]"""), 3)
            .Sheets("e1", "stage", 95m, 90m, 85m).Sheets("e2", "stage", 89m, 90m, 91m).Sheets("e3", "stage", 90m, 89m, 91m);

        Assert.Equal("1= e1, 1= e2, 3 e3", field.Board());
        Assert.Equal([2m, 1m], Evaluator.Derive(field.Book, field.Standings(), "e2")!.Ties.Where(t => t.Entrant == "e3" && t.Key == "first-places").SelectMany(t => new[] { t.Own!.Value, t.Other!.Value }));
        // Somebody else's sheet changes who is first with a judge.
        field.Book.TakeTouched();
        var standings = field.Standings();
        var touched = field.Sheets("e3", "stage", null, 91m, 89m).Book.TakeTouched();
        Assert.Equal(3, touched.Entrants.Count);
        Assert.Equal(["e1", "e2", "e3"], standings.Update(touched.Entrants.Select(t => t.Entrant)).Select(row => row.Entrant).Order());
        Assert.Equal("1= e1, 1= e2, 1= e3", Field.Board(standings)); // one each
        field.Seat(1, SeatPresence.Recused, "e1");
        Assert.Equal("1 e3, 2 e2, 3 e1", field.Board()); // 2 and 1; the mean of e1 is 87.5
    }

    [Fact]
    public void A_play_off_decides_what_is_left()
    {
        var field = new Field(Books.OneRound(Books.Factor("f"), more: ""","ties":[{"key":"play-off"}]"""), 4).Figures("f", 5m, 5m, 5m, 7m);

        Assert.Equal("1 e4, 2= e1, 2= e2, 2= e3", field.Board());
        Assert.Equal("1 e4, 2 e3, 3 e2, 4 e1", field.PlayOff("e2", 88m).PlayOff("e3", 91.5m).Board());
        Assert.Equal("1 e4, 2 e3, 3= e1, 3= e2", field.PlayOff("e1", 88m).Board());
        Assert.Throws<ArgumentException>(() => field.PlayOff("e1", 1.0000001m));
    }
}
