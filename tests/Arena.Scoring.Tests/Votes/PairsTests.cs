using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Votes;

/// <summary>Comparisons of two as the value of a part.</summary>
public class PairsTests
{
    [Fact]
    public void A_cycle_of_three_puts_all_in_the_middle_of_the_scale()
    {
        var field = Start(3).Compare(1, "e1>e2").Compare(2, "e2>e3").Compare(3, "e3>e1");

        Assert.Equal(["Given 80", "Given 80", "Given 80"], new[] { "e1", "e2", "e3" }.Select(field.Result));
    }

    [Fact]
    public void Three_wins_to_one_without_a_prior_are_a_log_odds_of_ln_3()
    {
        // theta = +-ln(3)/2, P = 1 / (1 + 3^-0.5) = 0.6339745962; 60 + 40 P = 85.358984.
        var field = Start(2, ""","prior":"0" """).Compare(1, "e1>e2").Compare(2, "e2<e1").Compare(3, "e1>e2").Compare(4, "e2>e1");
        var step = Step(field, "e1");

        Assert.Equal(["Given 85.358984", "Given 74.641016"], new[] { "e1", "e2" }.Select(field.Result));
        Assert.Equal((3, 1, 0, 0.549306m, 0.633975m), (step.Won, step.Lost, step.Tied, step.Strength, step.WinShare));
        // The information of theta(1) - theta(2) is 4 p q = 0.75; each theta is half of it: 0.5 / sqrt(0.75).
        Assert.Equal(0.577350m, step.Error);
    }

    [Fact]
    public void A_newer_word_of_a_seat_about_the_same_two_replaces_the_older_also_the_other_way_round()
    {
        var field = Start(2).Compare(1, "e1>e2").Compare(1, "e2>e1");

        Assert.Equal((0, 1), (Step(field, "e1").Won, Step(field, "e1").Lost));
        field.Book.SetComparison("final", "pairs", 1, "e1", "e2", PairResult.First, 1);
        Assert.Equal(0, Step(field, "e1").Won);
    }

    [Fact]
    public void Islands_have_no_value_and_their_bridges_are_named()
    {
        var field = Start(5).Compare(1, "e1>e2").Compare(2, "e1>e2").Compare(1, "e3>e4");
        var step = Step(field, "e1");

        Assert.Equal(["NotComparable", "NotComparable", "NotComparable", "NotComparable", "NotYet"], Enumerable.Range(1, 5).Select(i => field.Result($"e{i}")));
        Assert.Equal(["e1 e2", "e3 e4"], step.Islands.Select(island => string.Join(' ', island)));
        Assert.Equal(new BridgeStep("e1", "e3"), Assert.Single(step.Bridges));
        Assert.Null(step.Strength);
        Assert.Equal("Given", field.Compare(3, "e2>e3").Row("e4").State.ToString());
    }

    [Fact]
    public void Without_a_prior_who_only_wins_is_an_island_too()
    {
        Assert.Equal("NotComparable", Start(2, ""","prior":"0" """).Compare(1, "e1>e2").Result("e1"));
        Assert.StartsWith("Given", Start(2).Compare(1, "e1>e2").Result("e1"), StringComparison.Ordinal);
    }

    [Fact]
    public void One_out_of_competition_is_measured_anew_with_every_word()
    {
        var field = Start(3).Compare(1, "e1>e2").Compare(1, "e3>e1").Status("e3", EntrantStatus.OutOfCompetition);
        var first = field.Row("e3").Score!.Value;
        var second = field.Compare(2, "e2>e3").Row("e3").Score!.Value;
        var third = field.Seat(2, SeatPresence.Recused, "e2").Row("e3").Score!.Value;

        Assert.True(second < first, $"{first}, {second}");
        Assert.Equal(first, third);
        Assert.Equal(field.Row("e1").Score, Start(3).Compare(1, "e1>e2").Row("e1").Score);
    }

    [Fact]
    public void Too_few_comparisons_of_one_leave_the_others_their_values()
    {
        var field = Start(3, ""","least":2""").Compare(1, "e1>e2").Compare(2, "e2>e1").Compare(1, "e1>e3");

        Assert.Equal("NoQuorum", field.Result("e3"));
        Assert.StartsWith("Given", field.Result("e1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("half")]
    [InlineData("davidson")]
    public void Nothing_but_ties_makes_all_equal(string ties)
    {
        var field = Start(3, $",\"ties\":\"{ties}\"").Compare(1, "e1=e2").Compare(2, "e2=e3");

        Assert.Equal(["Given 80", "Given 80", "Given 80"], new[] { "e1", "e2", "e3" }.Select(field.Result));
    }

    [Fact]
    public void What_cannot_stand_is_an_argument_exception()
    {
        var field = Start(2);

        Assert.Throws<ArgumentException>(() => field.Compare(1, "e1=e2"));
        Assert.Throws<ArgumentException>(() => field.Compare(1, "e1>e1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => field.Compare(6, "e1>e2"));
        Assert.Equal("NotYet", field.Compare(1, "e1>nobody").Result("e1"));
    }

    [Fact]
    public void A_recused_seat_is_not_heard_of_that_entrant()
    {
        var field = Start(3).Compare(1, "e1>e2").Compare(1, "e2>e3").Compare(2, "e1>e2").Seat(1, SeatPresence.Recused, "e3");

        Assert.Equal("NotYet", field.Result("e3"));
        Assert.Equal(2, Step(field, "e1").Won);
    }

    [Fact]
    public void Neither_who_said_it_nor_when_changes_a_value() => Gen.Int.Sample(seed =>
    {
        var chance = new Random(seed);
        var said = Enumerable.Range(0, 12).Select(_ => (A: chance.Next(1, 5), B: chance.Next(5, 8), Win: chance.Next(2) == 0)).ToArray();
        Field Play(int[] seats, IEnumerable<int> order) => order.Aggregate(Start(7, seats: 12), (field, i) => field.Compare(seats[i], $"e{said[i].A}{(said[i].Win ? '>' : '<')}e{said[i].B}"));
        int[] order = [.. Enumerable.Range(0, 12)];
        var first = Play([.. Enumerable.Range(1, 12)], order);
        var seats = Enumerable.Range(1, 12).ToArray();
        chance.Shuffle(seats);
        chance.Shuffle(order);
        var second = Play(seats, order);

        Assert.Equal(Enumerable.Range(1, 7).Select(i => first.Result($"e{i}")), Enumerable.Range(1, 7).Select(i => second.Result($"e{i}")));
    }, iter: 100);

    [Fact]
    public void The_first_pairs_are_a_cycle_and_everyone_is_compared_equally_often_after_it()
    {
        var field = Start(6);
        var count = new Dictionary<string, int>();
        var left = new Dictionary<string, int>();
        for (var turn = 0; turn < 15; turn++)
        {
            var next = field.Book.NextPair("final", "pairs", turn % 5 + 1, null)!;
            field.Compare(turn % 5 + 1, $"{next.First}>{next.Second}");
            foreach (var one in new[] { next.First, next.Second })
                count[one] = count.GetValueOrDefault(one) + 1;
            left[next.First] = left.GetValueOrDefault(next.First) + 1;
            if (turn == 5)
                Assert.All(Enumerable.Range(1, 6), i => Assert.StartsWith("Given", field.Result($"e{i}"), StringComparison.Ordinal));
        }

        Assert.All(count.Values, times => Assert.Equal(5, times));
        Assert.All(left.Values, times => Assert.InRange(times, 2, 3));
    }

    [Fact]
    public void A_seat_never_gets_its_own_entrant_nor_a_pair_twice()
    {
        var field = Start(5);
        var pairs = new HashSet<string>();
        while (field.Book.NextPair("final", "pairs", 2, "e2") is { } next)
        {
            Assert.DoesNotContain("e2", new[] { next.First, next.Second });
            Assert.True(pairs.Add(string.Join(' ', new[] { next.First, next.Second }.Order())));
            field.Compare(2, $"{next.First}>{next.Second}");
        }

        Assert.Equal(6, pairs.Count);
    }

    static Field Start(int entrants, string more = "", int seats = 5) => new(Books.OneRound(Books.Pairs("pairs", more), seats), entrants);

    static PairsStep Step(Field field, string entrant) => Assert.IsType<PairsStep>(Evaluator.Derive(field.Book, field.Standings(), entrant)!.Total);
}
