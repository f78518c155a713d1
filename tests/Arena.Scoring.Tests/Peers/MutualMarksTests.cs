using Arena.Scoring.Marks;
using Arena.Scoring.Peers;
using CsCheck;

namespace Arena.Scoring.Tests.Peers;

public class MutualMarksTests
{
    // Towns of 90, 88, 85 and 80 that mark with severities -3, 0, +2 and +1.
    static readonly PeerMark[] FourTowns =
    [
        new(0, 1, 85), new(0, 2, 82), new(0, 3, 77), new(1, 0, 90), new(1, 2, 85), new(1, 3, 80),
        new(2, 0, 92), new(2, 1, 90), new(2, 3, 82), new(3, 0, 91), new(3, 1, 89), new(3, 2, 86),
    ];

    static readonly Gen<PeerMark[]> FiveTowns = Gen.Int[60, 100].Array[20].Select(values =>
        (from rater in Enumerable.Range(0, 5) from entrant in Enumerable.Range(0, 5) where rater != entrant select (rater, entrant))
            .Zip(values, (pair, value) => new PeerMark(pair.rater, pair.entrant, value)).ToArray());

    static IReadOnlyList<PeerScore> Scores(int members, PeerMark[] marks, double shrinkage = 0) => MutualMarks.Evaluate(members, marks, shrinkage: shrinkage).Value.Members;

    [Fact]
    public void A_harsh_marker_gains_by_received_means_and_nothing_by_adjustment()
    {
        var towns = Scores(4, FourTowns);

        Assert.Equal([91.00m, 88.00m, 84.33m, 79.67m], towns.Select(town => Score.Round(town.Received, 2)));
        Assert.Equal([90m, 88m, 85m, 80m], towns.Select(town => town.Adjusted));
        Assert.Equal([-3m, 0m, 2m, 1m], towns.Select(town => town.Severity));
        Assert.All(towns, town => Assert.Equal(3, town.Marks));
    }

    [Fact]
    public void Marks_to_oneself_and_to_partners_are_left_out()
    {
        var scores = MutualMarks.Evaluate(4, [.. FourTowns, new(0, 0, 100), new(2, 2, 100)], [(3, 0)]).Value;

        Assert.Equal(4, scores.Excluded);
        Assert.Equal((91m, 2), (scores.Members[0].Received, scores.Members[0].Marks));
        Assert.Equal([90m, 88m, 85m, 80m], scores.Members.Select(town => town.Adjusted));
    }

    [Fact]
    public void A_member_that_marks_nobody_has_no_severity()
    {
        var scores = Scores(4, [.. FourTowns.Where(mark => mark.Rater != 3)]);

        Assert.Equal([-2.666666667m, 0.333333333m, 2.333333333m, null], scores.Select(s => s.Severity));
    }

    [Fact]
    public void Shrinkage_pulls_severities_towards_zero_and_without_end_leaves_the_means()
    {
        Assert.All(Scores(4, FourTowns, 1).Zip([-3m, 0m, 2m, 1m]), pair => Assert.True(Math.Abs(pair.First.Severity!.Value) <= Math.Abs(pair.Second)));
        Assert.All(Scores(4, FourTowns, 1e12), town => Assert.Equal(town.Received, town.Adjusted, 6));
    }

    [Fact]
    public void Severities_have_sum_zero() => Gen.Select(FiveTowns, Gen.OneOf(0.0, 0.5, 4.0)).Sample((marks, shrinkage) =>
        Assert.Equal(0, Scores(5, marks, shrinkage).Sum(town => town.Severity!.Value), 7));

    [Fact]
    public void A_marker_that_adds_the_same_to_all_its_marks_changes_no_order() => Gen.Select(FiveTowns, Gen.Int[0, 4], Gen.Int[-9, 9]).Sample((marks, rater, shift) =>
    {
        var (before, after) = (Scores(5, marks), Scores(5, [.. marks.Select(mark => mark.Rater == rater ? mark with { Value = mark.Value + shift } : mark)]));
        // All adjusted values move alike: by a fifth of the shift.
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First.Adjusted + shift / 5m, pair.Second.Adjusted, 7));
    });

    [Fact]
    public void The_order_of_marks_does_not_matter() => Gen.Select(FiveTowns, Gen.Int).Sample((marks, seed) =>
    {
        var moved = marks.ToArray();
        new Random(seed).Shuffle(moved);
        Assert.All(Scores(5, marks).Zip(Scores(5, moved)), pair => Assert.Equal(pair.First.Adjusted, pair.Second.Adjusted, 7));
    });

    [Fact]
    public void Another_unit_gives_the_same_in_that_unit() => Gen.Select(FiveTowns, Gen.Int[1, 50]).Sample((marks, factor) =>
        Assert.All(Scores(5, marks).Zip(Scores(5, [.. marks.Select(mark => mark with { Value = mark.Value * factor })])), pair => Assert.Equal(pair.First.Adjusted * factor, pair.Second.Adjusted, 6)));

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        static InputFault? Refused(int members, params PeerMark[] marks) => MutualMarks.Evaluate(members, marks).Fault;
        Assert.Equal(new InputFault(InputFaultKind.Empty, "members"), Refused(0));
        Assert.Equal(new InputFault(InputFaultKind.Empty, "marks"), Refused(3));
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "marks", 0), Refused(2, new PeerMark(0, 2, 90)));
        Assert.Equal(new InputFault(InputFaultKind.Repeated, "marks", 1), Refused(2, new PeerMark(0, 1, 90), new PeerMark(0, 1, 91)));
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "marks", 0), Refused(2, new PeerMark(0, 1, decimal.MaxValue)));
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "marks", 0), Refused(2, new PeerMark(0, 1, 90)));
        Assert.Equal(new InputFault(InputFaultKind.TooFew, "marks", 0), Refused(2, new PeerMark(0, 1, 90), new PeerMark(0, 0, 90)));
        Assert.Equal(new InputFault(InputFaultKind.Disconnected, "marks", 1), Refused(2, new PeerMark(0, 1, 90), new PeerMark(1, 0, 90)));
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "partners", 0), MutualMarks.Evaluate(4, FourTowns, [(0, 4)]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "shrinkage"), MutualMarks.Evaluate(4, FourTowns, shrinkage: double.NaN).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "shrinkage"), MutualMarks.Evaluate(4, FourTowns, shrinkage: -1).Fault);
    }
}
