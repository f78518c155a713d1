using Arena.Scoring.Peers;
using CsCheck;

namespace Arena.Scoring.Tests.Peers;

public class SkatingSystemTests
{
    // marks[dance][couple][judge], each judge a permutation.
    static readonly Gen<int[][][]> Finals = from dances in Gen.Int[1, 4]
                                            from couples in Gen.Int[1, 6]
                                            from judges in Gen.Int[1, 7]
                                            from order in Gen.Shuffle(Enumerable.Range(1, couples).ToArray()).Array[judges].Array[dances]
                                            select order.Select(dance => Enumerable.Range(0, couples).Select(c => dance.Select(judge => judge[c]).ToArray()).ToArray()).ToArray();

    [Fact]
    public void A_majority_of_firsts_wins_though_the_sum_is_larger() =>
        // Rule 5, the book's example: three firsts and two fifths before 2, 2, 5, 1, 4.
        Assert.Equal([1m, 2, 3, 4, 5, 6], SkatingSystem.Dance([[1, 1, 1, 5, 5], [2, 2, 5, 1, 4], [5, 5, 2, 2, 2], [3, 3, 4, 6, 1], [4, 4, 3, 3, 3], [6, 6, 6, 4, 6]]).Value.Places);

    [Fact]
    public void Couples_equal_to_the_end_share_the_mean_of_their_places() =>
        Assert.Equal([2.5m, 1, 2.5m, 4], SkatingSystem.Dance([[1, 1, 3, 3, 4], [2, 2, 2, 2, 2], [3, 3, 4, 1, 1], [4, 4, 1, 4, 3]]).Value.Places);

    [Fact]
    public void Five_couples_in_a_ring_over_five_dances_share_third_place()
    {
        int[][][] ring = [.. Enumerable.Range(0, 5).Select(dance => Enumerable.Range(0, 5).Select(couple => new[] { (dance + couple) % 5 + 1 }).ToArray())];

        Assert.All(SkatingSystem.Final(ring).Value.Places, place => Assert.Equal(3, place));
        Assert.All(SkatingSystem.Final(ring).Value.DecidedBy, rule => Assert.Equal(SkatingRule.Shared, rule));
    }

    [Fact]
    public void Equal_sums_are_told_apart_by_the_better_places()
    {
        // Sums 7, 7, 10: two firsts before one.
        var result = SkatingSystem.Combine([[1, 2, 3], [1, 2, 3], [3, 2, 1], [2, 1, 3]]).Value;

        Assert.Equal([1m, 2, 3], result.Places);
        Assert.Equal([SkatingRule.Rule10, SkatingRule.Rule10, SkatingRule.Rule9], result.DecidedBy);
    }

    [Fact]
    public void Rule_11_needs_the_marks_and_without_them_the_place_is_shared()
    {
        int[][][] marks = [[[1, 1, 1], [2, 2, 2]], [[2, 2, 1], [1, 1, 2]]];

        Assert.Equal([1m, 2], SkatingSystem.Final(marks).Value.Places);
        Assert.All(SkatingSystem.Final(marks).Value.DecidedBy, rule => Assert.Equal(SkatingRule.Rule11, rule));
        Assert.Equal([1.5m, 1.5m], SkatingSystem.Combine(SkatingSystem.Final(marks).Value.Dances).Value.Places);
    }

    [Fact]
    public void All_places_are_given_away_once() => Finals.Sample(marks =>
    {
        var result = SkatingSystem.Final(marks).Value;
        var couples = marks[0].Length;
        foreach (var places in result.Dances.Append(result.Places))
            Assert.Equal(couples * (couples + 1) / 2m, places.Sum());
    });

    [Fact]
    public void Neither_the_seats_of_the_judges_nor_the_order_of_dances_matters() => Gen.Select(Finals, Gen.Int).Sample((marks, seed) =>
    {
        int[][][] moved = [.. marks.Select(dance => { int[] seats = [.. Enumerable.Range(0, dance[0].Length)]; new Random(seed).Shuffle(seats); return dance.Select(couple => seats.Select(s => couple[s]).ToArray()).ToArray(); })];
        new Random(seed).Shuffle(moved);
        Assert.Equal(SkatingSystem.Final(marks).Value.Places, SkatingSystem.Final(moved).Value.Places);
    });

    [Fact]
    public void Couples_take_their_places_along() => Gen.Select(Finals, Gen.Int).Sample((marks, seed) =>
    {
        int[] order = [.. Enumerable.Range(0, marks[0].Length)];
        new Random(seed).Shuffle(order);
        var moved = SkatingSystem.Final([.. marks.Select(dance => order.Select(c => dance[c]).ToArray())]).Value;
        Assert.Equal(order.Select(c => SkatingSystem.Final(marks).Value.Places[c]), moved.Places);
    });

    [Fact]
    public void A_couple_that_all_judges_put_first_wins() => Finals.Sample(marks =>
    {
        int[][][] won = [.. marks.Select(dance => dance.Select((couple, c) => couple.Select((mark, j) => c == 0 ? 1 : mark < dance[0][j] ? mark + 1 : mark).ToArray()).ToArray())];
        Assert.Equal(1, SkatingSystem.Final(won).Value.Places[0]);
    });

    [Fact]
    public void A_better_mark_can_cost_a_place_for_it_changes_what_the_others_get()
    {
        int[][] tango = [[4, 1, 1], [3, 4, 4], [1, 2, 2], [2, 3, 3]];

        // The third judge of the first dance moves couple 1 from third to second and so couple 2 down: couple 3 now shares second place there and has 4.5 against couple 1's 5.
        Assert.Equal([2m, 4, 3, 1], SkatingSystem.Final([[[3, 4, 3], [4, 1, 2], [1, 3, 4], [2, 2, 1]], tango]).Value.Places);
        Assert.Equal([3m, 4, 2, 1], SkatingSystem.Final([[[3, 4, 2], [4, 1, 3], [1, 3, 4], [2, 2, 1]], tango]).Value.Places);
    }

    [Fact]
    public void Refuses_marks_that_are_no_final()
    {
        Assert.Equal(InputFaultKind.Empty, SkatingSystem.Dance([]).Fault?.Kind);
        Assert.Equal(InputFaultKind.Empty, SkatingSystem.Dance([[]]).Fault?.Kind);
        Assert.Equal(InputFaultKind.Empty, SkatingSystem.Final([]).Fault?.Kind);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "marks", 1), SkatingSystem.Dance([[1, 1], [2]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "marks", 1), SkatingSystem.Dance([[1], [3]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "marks", 0), SkatingSystem.Dance([[0], [1]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "marks", 1), SkatingSystem.Final([[[1], [2]], [[1]]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "places", 0), SkatingSystem.Combine([[1, 2.5m]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "places", 1), SkatingSystem.Combine([[1, 2], [1]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "marks"), SkatingSystem.Combine([[1, 2]], [[[1]]]).Fault);
    }
}
