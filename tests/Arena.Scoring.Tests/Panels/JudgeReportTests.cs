using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Panels;

public class JudgeReportTests
{
    [Fact]
    public void Sheets_that_count_are_taken_with_what_the_panel_makes_of_them()
    {
        var field = new Field(Books.OneRound(Books.Panel("heard", ""","drop":[{"from":3,"high":1,"low":1}]""")), 3).Sheets("e1", "heard", 80, 90, 85).Sheets("e3", "heard", 70, 75, 80).Seat(2, SeatPresence.Recused, "e3");

        var sheets = PanelSheets.Of(field.Book, "final", (PanelPart)field.Book.Rules.Rounds[0].Total);
        Assert.Equal(["e1", "e3"], sheets.Entrants);
        Assert.Equal([(0, 0, 80m), (1, 0, 90m), (2, 0, 85m), (0, 1, 70m), (2, 1, 80m)], sheets.Totals.Select(t => (t.Judge, t.Entrant, t.Value)));
        Assert.Equal((85m, 75m, 1, 1), (sheets.Scores[0], sheets.Scores[1], sheets.High, sheets.Low));
    }

    [Fact]
    public void A_judge_who_marks_down_the_rivals_of_its_own_unit_is_notable_for_that_alone()
    {
        // Entrants in the order of their worth, 16 of them; e4 and e12 are of judge 1's unit, whose neighbours it marks 8 too low.
        bool IsRival(int i) => (i is >= 1 and <= 7 || i is >= 9 and <= 15) && i is not (4 or 12);
        var marks = from i in Enumerable.Range(1, 40)
                    from judge in Enumerable.Range(0, 5)
                    select new JudgeMark(judge, i - 1, 100 - i * 2 + (i * 7 + judge * 3) % 5 * 0.2m - (judge == 0 && IsRival(i) ? 8 : 0));
        var totals = marks.ToList();
        decimal[] scores = [.. Enumerable.Range(1, 40).Select(i => 100m - i * 2)];
        var sheets = new PanelSheets(5, [.. Enumerable.Range(1, 40).Select(i => $"e{i}")], totals, [.. totals.Select(t => new[] { t.Value })], scores, 0, 0);

        var report = JudgeReport.Of(sheets, [(1, "e4"), (1, "e12"), (2, "unknown")], 3);
        Assert.Equal(Finding.Notable, report.Seats[0].Rivals.Finding);
        Assert.InRange(report.Seats[0].Rivals.Value!.Value, 6, 9);
        Assert.All(report.Seats.Skip(1), seat => Assert.Equal(Finding.TooFewData, seat.Rivals.Finding));
        Assert.Equal(Finding.TooFewData, report.Seats[0].Home.Finding); // two own entrants
    }

    [Fact]
    public void Without_a_sheet_everything_is_too_few_data()
    {
        var report = JudgeReport.Of(PanelSheets.Of(new Field(Books.OneRound(Books.Panel("heard")), 3).Book, "final", (PanelPart)Books.OneRound(Books.Panel("heard")).Rounds[0].Total), [(1, "e1")], 3);

        Assert.Equal((0, Finding.TooFewData), (report.Entrants, report.OrderDrift.Finding));
        Assert.All(report.Seats, seat => Assert.All([seat.Severity.Finding, seat.Consistency.Finding, seat.Misfit.Finding, seat.RangeUse.Finding, seat.Halo.Finding, seat.Influence.Finding, seat.Home.Finding, seat.Rivals.Finding],
            finding => Assert.Equal(Finding.TooFewData, finding)));
    }
}
