using Arena.Scoring.Panels;
using CsCheck;

namespace Arena.Scoring.Tests.Panels;

public class JudgeStatisticsTests
{
    // Eight entrants before five judges, with small errors that have sum zero for no judge in particular.
    static readonly decimal[] Qualities = [95, 93, 91, 90, 88, 86, 84, 82];
    static readonly decimal[] Errors = [0.3m, -0.2m, 0.1m, -0.4m, 0.2m, 0.4m, -0.1m, -0.3m];

    static List<JudgeMark> Panel(Func<int, int, decimal> mark) =>
        [.. from judge in Enumerable.Range(0, 5) from entrant in Enumerable.Range(0, 8) select new JudgeMark(judge, entrant, mark(judge, entrant))];

    static decimal Usual(int judge, int entrant) => Qualities[entrant] + Errors[(entrant + 3 * judge) % 8];

    static IReadOnlyList<JudgeStatistic> Of(List<JudgeMark> marks) => JudgeStatistics.Of(5, 8, marks).Value.Judges;

    [Fact]
    public void A_panel_of_like_judges_has_nothing_notable() => Assert.All(Of(Panel(Usual)), judge =>
    {
        Assert.Equal([Finding.Usual, Finding.Usual, Finding.Usual, Finding.Usual], [judge.Severity.Finding, judge.Consistency.Finding, judge.Misfit.Finding, judge.RangeUse.Finding]);
        Assert.Equal(8, judge.Marks);
    });

    [Fact]
    public void A_judge_two_points_harsh_is_named()
    {
        var judges = Of(Panel((judge, entrant) => Usual(judge, entrant) - (judge == 2 ? 2 : 0)));

        // A harsh judge lowers the mean of the five by 0.4: it stands 1.6 below, the others 0.4 above.
        Assert.Equal(-1.6, judges[2].Severity.Value!.Value, 1e-9);
        Assert.Equal([2], judges.Where(judge => judge.Severity.Finding == Finding.Notable).Select(judge => judge.Judge));
        Assert.True(judges[2].SeverityZ < -2.5);
    }

    [Fact]
    public void A_judge_that_marks_up_and_down_misfits_and_the_mean_of_misfits_is_one()
    {
        var judges = Of(Panel((judge, entrant) => Usual(judge, entrant) + (judge == 4 ? entrant % 2 * 6 - 3 : 0)));

        Assert.True(judges[4].Misfit is { Finding: Finding.Notable, Value: > 1.5 });
        Assert.Equal(1, judges.Average(judge => judge.Misfit.Value!.Value), 1e-9);
    }

    [Fact]
    public void A_judge_that_gives_almost_all_the_same_uses_no_range()
    {
        var judges = Of(Panel((judge, entrant) => judge == 0 ? 90 + entrant % 2 * 0.1m : Usual(judge, entrant)));

        Assert.Equal([0], judges.Where(judge => judge.RangeUse.Finding == Finding.Notable).Select(judge => judge.Judge));
    }

    [Fact]
    public void A_judge_of_the_opposite_order_is_inconsistent_and_one_of_all_equal_marks_cannot_be_judged_so()
    {
        Assert.True(Of(Panel((judge, entrant) => judge == 1 ? 180 - Usual(judge, entrant) : Usual(judge, entrant)))[1].Consistency is { Finding: Finding.Notable, Value: < -0.9 });
        Assert.Equal(new Measure(null, Finding.TooFewData), Of(Panel((judge, entrant) => judge == 1 ? 90 : Usual(judge, entrant)))[1].Consistency);
    }

    [Fact]
    public void Four_marks_are_too_few_to_judge_by()
    {
        var few = JudgeStatistics.Of(5, 4, [.. Panel(Usual).Where(mark => mark.Entrant < 4)]).Value.Judges;

        Assert.All(few, judge => Assert.All([judge.Severity, judge.Consistency, judge.Misfit, judge.RangeUse], measure => Assert.Equal(new Measure(null, Finding.TooFewData), measure)));
    }

    [Fact]
    public void No_measure_is_NaN() => Gen.Int[0, 3].Array[40].Sample(values =>
        Assert.All(Of(Panel((judge, entrant) => values[judge * 8 + entrant])), judge =>
            Assert.All([judge.Severity, judge.Consistency, judge.Misfit, judge.RangeUse], measure => Assert.True(measure.Value is null ? measure.Finding == Finding.TooFewData : double.IsFinite(measure.Value.Value)))));

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal(new InputFault(InputFaultKind.Empty, "marks"), JudgeStatistics.Of(1, 1, []).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "marks", 0), JudgeStatistics.Of(1, 1, [new(0, 1, 90)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Disconnected, "marks", 1), JudgeStatistics.Of(2, 2, [new(0, 0, 90), new(1, 1, 90)]).Fault);
    }
}
