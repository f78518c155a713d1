using System.Globalization;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;

namespace Arena.Scoring.Tests.Panels;

/// <summary>Panels whose criteria are trimmed each by itself, and medians.</summary>
public class CriterionTrimTests
{
    // Maia Shibutani / Alex Shibutani, free dance, Skate America 2016 (ISU protocol): composition, interpretation, performance, skills, transitions.
    static readonly decimal[][] Components =
    [
        [9.25m, 9.75m, 9.75m, 9.5m, 9.0m, 9.0m, 9.5m, 9.0m, 9.25m],
        [9.0m, 9.5m, 9.75m, 9.5m, 9.25m, 9.0m, 9.75m, 9.25m, 8.75m],
        [9.25m, 9.5m, 9.5m, 9.25m, 9.5m, 9.25m, 9.5m, 9.5m, 9.75m],
        [9.25m, 9.5m, 9.75m, 9.0m, 9.5m, 9.0m, 9.25m, 9.25m, 9.25m],
        [9.0m, 9.0m, 9.5m, 9.0m, 9.25m, 8.75m, 9.5m, 9.0m, 9.0m],
    ];

    [Fact]
    public void The_components_of_a_skating_pair_are_as_published()
    {
        var (field, step) = Skate();

        Assert.Equal([9.32m, 9.32m, 9.43m, 9.29m, 9.11m], step.Criteria!.Select(criterion => criterion.Value));
        Assert.Equal("Given 55.76", field.Result("e1"));
        Assert.Equal([11.18m, 11.18m, 11.32m, 11.15m, 10.93m], step.Criteria!.Select(criterion => criterion.Contribution));
    }

    [Fact]
    public void Other_judges_are_dropped_in_each_criterion_and_named()
    {
        var (_, step) = Skate();

        Assert.Equal(["2 high, 5 low", "3 high, 9 low"], step.Criteria!.Take(2).Select(criterion => string.Join(", ", criterion.Dropped.Select(drop => $"{drop.Seat} {drop.Dropped}").Order(StringComparer.Ordinal))));
        Assert.Equal(65.25m, step.Criteria![0].KeptSum);
        Assert.All(step.Sheets, sheet => Assert.Null(sheet.Dropped));
        Assert.Null(step.KeptSum);
    }

    [Fact]
    public void An_absent_judge_is_left_out_before_anything_is_dropped()
    {
        var (field, _) = Skate(seats: 10);
        Assert.Equal(ValueState.NotYet, field.Row("e1").State);

        field.Seat(10, SeatPresence.Absent);

        Assert.Equal("Given 55.76", field.Result("e1"));
    }

    [Theory]
    [InlineData(2, "Given 13.50")] // too few to drop from: (6 + 7) / 2 + 7
    [InlineData(3, "Given 13.00")] // 6 of 6, 7, 5 and 7 of 7, 7, 8
    [InlineData(1, "NoQuorum")]
    public void Too_few_sheets_drop_nothing_and_fewer_than_the_quorum_give_nothing(int sheets, string result)
    {
        var rules = Books.OneRound(Panel("mean", 2, ""","trim":"criterion","quorum":2,"places":2""", "\"step\":\"1\""), publication: "on-complete");
        var field = new Field(rules, 1);
        decimal[][] marks = [[6, 7], [7, 7], [5, 8]];
        for (var seat = 1; seat <= 3; seat++)
            if (seat <= sheets)
                field.Book.SetSheet("final", "e1", "all", seat, marks[seat - 1], seat);
            else
                field.Seat(seat, SeatPresence.Absent);

        Assert.Equal(result, field.Result("e1"));
    }

    [Theory]
    [InlineData("median", "total", "8 9 1 10", 8.5)]
    [InlineData("median", "total", "8 9 1", 8)]
    [InlineData("median", "criterion", "8 9 1 10", 8.5)]
    [InlineData("sum", "criterion", "8 9 1 10", 17)]
    public void Kept_marks_become_a_median_or_a_sum(string aggregate, string trim, string marks, double expected)
    {
        decimal[] given = [.. marks.Split(' ').Select(mark => decimal.Parse(mark, CultureInfo.InvariantCulture))];
        var field = new Field(Books.OneRound(Panel(aggregate, 1, $",\"trim\":\"{trim}\"", "\"step\":\"1\""), given.Length), 1).Sheets("e1", "all", [.. given]);

        Assert.Equal((decimal)expected, field.Row("e1").Score);
    }

    [Fact]
    public void Thirds_of_several_criteria_add_up_to_wholes()
    {
        // Three times 0.5 / 3 of 28 digits is below a half, which must still go up.
        var rules = Books.OneRound(Panel("mean", 3, ""","trim":"criterion","places":0""", "\"step\":\"0.5\"", "[]"));
        var field = new Field(rules, 1);
        decimal[][] marks = [[0.5m, 0, 0], [0, 0.5m, 0], [0, 0, 0.5m]];
        for (var seat = 1; seat <= 3; seat++)
            field.Book.SetSheet("final", "e1", "all", seat, marks[seat - 1], seat);

        Assert.Equal("Given 1", field.Result("e1"));
    }

    static (Field, PanelStep) Skate(int seats = 9)
    {
        var rules = Books.OneRound(Panel("mean", 5, ""","trim":"criterion","criterionPlaces":2,"places":2""", "\"step\":\"0.25\",\"factor\":\"1.2\""), seats, "on-complete");
        var field = new Field(rules, 1);
        for (var seat = 1; seat <= 9; seat++)
            field.Book.SetSheet("final", "e1", "all", seat, [.. Components.Select(component => component[seat - 1])], seat);
        return (field, (PanelStep)Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);
    }

    static string Panel(string aggregate, int criteria, string more, string criterion, string drop = """[{"from":3,"high":1,"low":1}]""") => $$"""
        {"id":"all","title":{{Books.T("all")}},"source":"panel","panel":"experts","aggregate":"{{aggregate}}","drop":{{drop}},
         "criteria":[{{string.Join(',', Enumerable.Range(0, criteria).Select(i => $$"""{"id":"c{{i}}","title":{{Books.T("c")}},"max":"10",{{criterion}}}"""))}}]{{more}}}
        """;
}
