using Arena.Scoring.Panels;

namespace Arena.Scoring.Tests.Panels;

public class JudgeInfluenceTests
{
    // Third and fourth are apart by 0.1 through the last judge alone.
    static readonly List<JudgeMark> Marks = Sheets([95, 94, 95], [92, 93, 92], [88, 88, 89.5m], [88.4m, 88.4m, 88.4m]);

    static List<JudgeMark> Sheets(params decimal[][] rows) => [.. rows.SelectMany((row, entrant) => row.Select((value, judge) => new JudgeMark(judge, entrant, value)))];

    [Fact]
    public void Without_the_last_judge_third_and_fourth_change_places()
    {
        var judges = JudgeInfluences.Of(3, 4, Marks).Value.Judges;

        Assert.Equal([Finding.Usual, Finding.Usual, Finding.Notable], judges.Select(judge => judge.Finding));
        Assert.Equal([new PlaceChange(2, 3, 4), new PlaceChange(3, 4, 3)], judges[2].Changes);
    }

    [Fact]
    public void A_change_below_the_prizes_is_not_notable() => Assert.Equal(Finding.Usual, JudgeInfluences.Of(3, 4, Marks, prizes: 2).Value.Judges[2].Finding);

    [Fact]
    public void Drops_are_made_again_and_not_where_they_would_leave_nothing()
    {
        // With one high and one low dropped the middle marks decide: 88 against 88.4. Of two marks none is dropped.
        var judges = JudgeInfluences.Of(3, 4, Marks, 1, 1).Value.Judges;

        Assert.Equal([new PlaceChange(2, 4, 3), new PlaceChange(3, 3, 4)], judges[0].Changes);
        Assert.Empty(judges[2].Changes);
    }

    [Fact]
    public void A_judge_that_alone_marked_an_entrant_cannot_be_left_out() =>
        Assert.Equal([Finding.TooFewData, Finding.Usual], JudgeInfluences.Of(2, 2, [new(0, 0, 90), new(0, 1, 80), new(1, 1, 81)]).Value.Judges.Select(judge => judge.Finding));

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "marks", 1), JudgeInfluences.Of(1, 2, [new(0, 0, 90)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "high"), JudgeInfluences.Of(3, 4, Marks, -1).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "marks", 12), JudgeInfluences.Of(3, 4, [.. Marks, Marks[0]]).Fault);
    }
}
