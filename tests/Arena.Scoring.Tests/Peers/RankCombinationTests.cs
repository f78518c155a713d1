using Arena.Scoring.Peers;
using CsCheck;

namespace Arena.Scoring.Tests.Peers;

public class RankCombinationTests
{
    static readonly Gen<decimal[]> Order = Gen.Shuffle(Enumerable.Range(1, 6).Select(i => (decimal)i).ToArray());

    [Fact]
    public void The_smaller_sum_is_better_and_of_equal_sums_the_better_televote() =>
        // Sums 4, 4, 4: televote ranks 3, 2, 1.
        Assert.Equal([3m, 2, 1], RankCombination.Of([[1, 2, 3], [3, 2, 1]], [1]).Value.Values);

    [Fact]
    public void Without_a_tie_break_equal_sums_share_the_rank() =>
        Assert.Equal([1m, 1, 3], RankCombination.Of([[1, 2, 3], [2, 1, 3]], []).Value.Values);

    [Fact]
    public void A_better_rank_in_one_order_never_costs_a_place() => Gen.Select(Order, Order, Gen.Int[0, 5]).Sample((jury, televote, entrant) =>
    {
        decimal[] raised = [.. jury.Select((rank, e) => e == entrant ? Math.Max(1, rank - 1) : rank == jury[entrant] - 1 ? rank + 1 : rank)];
        Assert.True(RankCombination.Of([raised, televote], [1]).Value.Values[entrant] <= RankCombination.Of([jury, televote], [1]).Value.Values[entrant]);
    });

    [Fact]
    public void Refuses_orders_that_do_not_belong_together()
    {
        Assert.Equal(InputFaultKind.Empty, RankCombination.Of([], []).Fault?.Kind);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "orders", 1), RankCombination.Of([[1, 2], [1]], []).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "orders", 0), RankCombination.Of([[0, 2]], []).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "tieBreaks", 0), RankCombination.Of([[1, 2]], [1]).Fault);
    }
}
