using Arena.Scoring.Marks;
using CsCheck;

namespace Arena.Scoring.Tests.Ranking;

public class RankTests
{
    [Fact]
    public void Equals_share_a_rank_and_the_next_one_is_skipped() =>
        Assert.Equal("1 e2, 2= e1, 2= e4, 4 e3", new Field(Books.OneRound(Books.Factor("f")), 4).Figures("f", 93m, 95m, 90m, 93m).Board());

    [Fact]
    public void A_field_of_equals_stands_in_running_order() =>
        Assert.Equal("1= e1, 1= e2, 1= e3", new Field(Books.OneRound(Books.Factor("f")), 3).Figures("f", 9m, 9.0m, 9.00m).Board());

    [Fact]
    public void Those_to_come_stand_behind_and_those_who_do_not_compete_last()
    {
        var field = new Field(Books.OneRound(Books.Panel("stage", ""","quorum":2""")), 6)
            .Status("e1", EntrantStatus.Withdrawn).Status("e2", EntrantStatus.Absent, "final")
            .Seat(2, SeatPresence.Absent, "e3").Seat(3, SeatPresence.Absent, "e3").Sheets("e3", "stage", 90m)
            .Sheets("e5", "stage", 80m, 80m, 80m).Sheets("e6", "stage", 70m, 70m);

        Assert.Equal("1 e5, 2 e6, - e3, - e4, - e1, - e2", field.Board());
        Assert.Equal(["Given 80", "Running 70", "NoQuorum", "NotYet", "Withdrawn", "Absent"], new[] { "e5", "e6", "e3", "e4", "e1", "e2" }.Select(field.Result));
    }

    [Fact]
    public void A_vetoed_entrant_is_held_back_with_its_facts_and_comes_back()
    {
        var field = new Field(Books.OneRound(Books.Factor("f")), 3).Figures("f", 9m, 8m, 7m).Status("e1", EntrantStatus.Vetoed);

        Assert.Equal("1 e2, 2 e3, - e1", field.Board());
        Assert.Equal("Vetoed", field.Result("e1"));
        Assert.Equal("1 e1, 2 e2, 3 e3", field.Status("e1", EntrantStatus.Competing).Board());
    }

    [Fact]
    public void The_tie_chain_decides_key_after_key()
    {
        var field = new Field(Books.OneRound(Books.Inner("sum", "total", "", Books.Factor("a"), Books.Factor("b"), Books.Factor("c")),
            more: ""","ties":[{"key":"part","part":"a"},{"key":"part","part":"b"}]"""), 4);

        Assert.Equal("1 e3, 2 e1, 3= e2, 3= e4", field.Figures("a", 3m, 2m, 3m, 2m).Figures("b", 1m, 2m, 2m, 2m).Figures("c", 6m, 6m, 5m, 6m).Board());
    }

    [Fact]
    public void A_key_without_a_value_goes_last()
    {
        var field = new Field(Books.OneRound(Books.Inner("sum", "total", ""","missing":"running" """, Books.Factor("a"), Books.Factor("b")),
            more: ""","ties":[{"key":"part","part":"a"}]"""), 3);

        Assert.Equal("1 e3, 2 e2, 3 e1", field.Figure("e1", "b", 5m).Figure("e2", "a", -1m).Figure("e2", "b", 6m).Figure("e3", "a", 5m).Board());
    }

    [Theory]
    [InlineData("untrimmed-mean", "1 e2, 2 e1")] // 86.0 before 85.8
    [InlineData("median", "1= e1, 1= e2")]
    public void Panels_split_equals_by_all_their_totals(string key, string board)
    {
        var rules = Books.OneRound(Books.Panel("stage", ""","places":2,"drop":[{"from":5,"high":1,"low":1}]"""), seats: 5, more: $$""","ties":[{"key":"{{key}}","part":"stage"}]""");

        Assert.Equal(board, new Field(rules, 2).Sheets("e1", "stage", 80m, 85m, 86m, 87m, 91m).Sheets("e2", "stage", 81m, 85m, 86m, 87m, 91m).Board());
    }

    [Fact]
    public void The_median_of_an_even_panel_lies_between_the_middle_two()
    {
        var rules = Books.OneRound(Books.Panel("stage", ""","places":0"""), seats: 4, more: ""","ties":[{"key":"median","part":"stage"}]""");

        Assert.Equal("1 e2, 2 e1", new Field(rules, 2).Sheets("e1", "stage", 80m, 84m, 85m, 91m).Sheets("e2", "stage", 80m, 84m, 85.1m, 90.9m).Board());
    }

    [Fact]
    public void A_group_is_ranked_by_itself()
    {
        var field = new Field(Books.OneRound(Books.Factor("f")), 5, i => i % 2 == 0 ? "a" : "b").Figures("f", 5m, 4m, 4m, 4m, 1m);

        Assert.Equal("1= e2, 1= e4", field.Board("a"));
        Assert.Equal("1 e1, 2 e3, 3 e5", field.Board("b"));
        Assert.Equal("1 e1, 2= e2, 2= e3, 2= e4, 5 e5", field.Board());
        Assert.Null(field.Standings("a").Find("e1"));
    }

    [Fact]
    public void A_third_three_times_over_equals_a_whole()
    {
        static string Third(string id) => Books.Panel(id, step: "1");
        var rules = Books.OneRound(Books.Inner("sum", "total", "", Third("a"), Third("b"), Third("c")));
        var field = new Field(rules, 2);
        foreach (var part in new[] { "a", "b", "c" })
            field.Sheets("e1", part, 0m, 0m, 1m).Sheets("e2", part, part == "a" ? [1m, 1m, 1m] : [0m, 0m, 0m]);

        Assert.Equal("1= e1, 1= e2", field.Board());
    }

    [Fact]
    public void A_rank_is_one_more_than_the_number_of_better_ones() =>
        Gen.Int[0, 12].Array[1, 60].Sample(scores =>
        {
            var standings = new Field(Books.OneRound(Books.Factor("f")), scores.Length).Figures("f", [.. scores.Select(s => (decimal)s)]).Standings();
            foreach (var row in Field.Rows(standings))
            {
                Assert.Equal(1 + scores.Count(s => s > row.Score), row.Rank);
                Assert.Equal(scores.Count(s => s == row.Score) > 1, row.Tied);
            }
        }, iter: 200);

    [Fact]
    public void Places_of_a_large_field_are_kept_through_single_changes() => Gen.Int.Sample(seed =>
    {
        var (chance, entrants) = (new Random(seed), 300);
        var scores = Enumerable.Range(0, entrants).Select(_ => chance.Next(seed % 2 == 0 ? 4 : 200)).ToArray();
        var field = new Field(Books.OneRound(Books.Factor("f")), entrants).Figures("f", [.. scores.Select(s => (decimal)s)]);
        var standings = field.Standings();
        for (var change = 0; change < 20; change++)
        {
            var one = chance.Next(entrants);
            scores[one] = chance.Next(seed % 2 == 0 ? 4 : 200);
            field.Figure($"e{one + 1}", "f", scores[one]);
            standings.Update([$"e{one + 1}"]);
            for (var i = 0; i < entrants; i++)
            {
                var row = standings.Find($"e{i + 1}")!;
                Assert.Equal((1 + scores.Count(s => s > scores[i]), scores.Count(s => s == scores[i]) > 1), (row.Rank, row.Tied));
            }
        }
    }, iter: 20);

    [Fact]
    public void Totals_too_large_and_fine_for_64_bits_are_ordered_to_the_last_decimal()
    {
        var scale = string.Join(',', Enumerable.Range(1, 3).Select(i => Books.Factor($"f{i}")));
        var rules = Books.OneRound(Books.Inner("product", "total", "", scale));
        var field = new Field(rules, 4).Figures("f1", 999.999998m, 999.999999m, -999.999999m, 999.999998m).Figures("f2", 999.999999m, 999.999999m, 999.999999m, 999.999999m)
            .Figures("f3", 0.000001m, 0.000001m, 0.000001m, 0.000001m);

        Assert.Equal("1 e2, 2= e1, 2= e4, 4 e3", field.Board());
        Assert.Equal("1 e2, 2= e1, 2= e4, 4 e3", field.Figures("f3", 1000m, 1000m, 1000m, 1000m).Board());
    }

    [Fact]
    public void Another_running_order_gives_the_same_ranks() =>
        Gen.Select(Gen.Int[0, 9].Array[1, 30], Gen.Int).Sample((scores, seed) =>
        {
            var order = Enumerable.Range(0, scores.Length).ToArray();
            new Random(seed).Shuffle(order);
            var one = new Field(Books.OneRound(Books.Factor("f")), scores.Length).Figures("f", [.. scores.Select(s => (decimal)s)]).Standings();
            var other = new Field(Books.OneRound(Books.Factor("f")), scores.Length).Figures("f", [.. order.Select(i => (decimal)scores[i])]).Standings();
            for (var i = 0; i < order.Length; i++)
                Assert.Equal(one.Find($"e{order[i] + 1}")!.Rank, other.Find($"e{i + 1}")!.Rank);
        }, iter: 200);

    [Fact]
    public void A_better_mark_never_lowers_the_rank()
    {
        var rules = Books.OneRound(Books.Panel("stage", ""","places":1,"drop":[{"from":5,"high":1,"low":1}]""", "1"), seats: 5,
            more: ""","ties":[{"key":"untrimmed-mean","part":"stage"},{"key":"median","part":"stage"}]""");

        Gen.Select(Gen.Int[0, 6].Array[5].Array[2, 12], Gen.Int[0, 4], Gen.Int[1, 3]).Sample((marks, seat, more) =>
        {
            var field = new Field(rules, marks.Length);
            foreach (var (i, sheets) in marks.Index())
                field.Sheets($"e{i + 1}", "stage", [.. sheets.Select(m => (decimal?)m)]);
            var before = field.Row("e1").Rank;
            marks[0][seat] += more;
            Assert.True(field.Sheets("e1", "stage", [.. marks[0].Select(m => (decimal?)m)]).Row("e1").Rank <= before);
        }, iter: 300);
    }
}
