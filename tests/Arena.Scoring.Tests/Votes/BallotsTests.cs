using Arena.Scoring.Marks;
using Arena.Scoring.Peers;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Votes;

/// <summary>Ranked ballots as the value of a part.</summary>
public class BallotsTests
{
    static readonly string[] Methods = ["borda", "points", "copeland", "schulze", "ranked-pairs", "skating", "sum-of-ranks"];

    [Theory]
    [InlineData("borda", "22 30 27 21")]
    [InlineData("copeland", "-3 3 1 -1")]
    [InlineData("schulze", "1 4 3 2")]
    [InlineData("ranked-pairs", "1 4 3 2")]
    [InlineData("sum-of-ranks", "2 4 3 1")]
    public void Ten_ballots_of_four_give_what_the_method_says(string method, string values)
    {
        var field = Start(method, 4, 10);
        string[] ballots = [.. Enumerable.Repeat("e1 e2 e3 e4", 4), .. Enumerable.Repeat("e2 e3 e4 e1", 3), "e3 e4 e2 e1", .. Enumerable.Repeat("e4 e3 e2 e1", 2)];
        for (var i = 0; i < ballots.Length; i++)
            field.Ballot(i + 1, ballots[i]);

        Assert.Equal(values, string.Join(' ', Enumerable.Range(1, 4).Select(i => Score.Format(Score.Plain(field.Row($"e{i}").Score!.Value)))));
    }

    [Fact]
    public void A_points_list_gives_points_by_place_and_the_derivation_counts_them()
    {
        var field = new Field(Books.OneRound(Books.Ballots("ballots", "points", ""","points":["12","10","8"]"""), 3), 4).Ballot(1, "e1 e2 e3").Ballot(2, "e2 e1 e4").Ballot(3, "e1 e4 e2");
        var step = Step(field, "e2");

        Assert.Equal(["Given 34", "Given 30", "Given 8", "Given 18"], Enumerable.Range(1, 4).Select(i => field.Result($"e{i}")));
        Assert.Equal([new PlaceStep(1, 1, 12), new PlaceStep(2, 1, 10), new PlaceStep(3, 1, 8)], step.Named);
        Assert.Equal((3, 3), (step.Counted, step.Expected));
    }

    [Fact]
    public void It_waits_for_expected_seats_and_asks_for_a_quorum()
    {
        var field = Start("borda", 2, 3, ""","quorum":2""", "on-complete").Ballot(1, "e1 e2");
        Assert.Equal("NotYet", field.Result("e1"));
        Assert.Equal("NotYet", field.Seat(2, SeatPresence.Absent).Result("e1"));
        Assert.Equal("NoQuorum", field.Seat(3, SeatPresence.Absent).Result("e1"));
        Assert.Equal("Given 4", field.Ballot(3, "e1 e2").Result("e1"));
        // Who may not judge one cannot rank all.
        Assert.Equal("NoQuorum", field.Seat(3, SeatPresence.Recused, "e2").Result("e1"));
    }

    [Fact]
    public void A_running_value_counts_the_ballots_so_far() =>
        Assert.Equal("Running 2", Start("borda", 2, 3).Ballot(1, "e1 e2").Result("e1"));

    [Fact]
    public void Ballots_that_cannot_stand_are_argument_exceptions_and_strangers_are_passed_over()
    {
        var field = Start("borda", 3, 2);

        Assert.Throws<ArgumentException>(() => field.Ballot(1, "e1=e2 e3"));
        Assert.Throws<ArgumentException>(() => field.Ballot(1, "e1 e1"));
        Assert.Throws<ArgumentException>(() => field.Book.SetBallot("final", "ballots", 1, [], 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => field.Ballot(3, "e1"));
        Assert.Equal("NotYet", field.Ballot(1, "e1 nobody").Result("e1"));
    }

    [Fact]
    public void A_round_that_votes_has_an_end() =>
        Assert.Throws<ArgumentException>(() => Start("borda", VotePart.MostEntrants + 1, 2));

    [Fact]
    public void Dances_make_final_places_and_the_rule_that_decided_is_told()
    {
        // Two dances of three couples: sums of places 3, 3 and 6; rule 10: one first place and one second each; rule 11 looks at all marks.
        var field = Dances().Ballot(1, "e1 e2 e3", "waltz").Ballot(2, "e1 e2 e3", "waltz").Ballot(3, "e1 e2 e3", "waltz")
            .Ballot(1, "e2 e1 e3", "tango").Ballot(2, "e2 e1 e3", "tango").Ballot(3, "e1 e2 e3", "tango");
        var step = Assert.IsType<SkatingStep>(Evaluator.Derive(field.Book, field.Standings(), "e2")!.Total);

        Assert.Equal(["Given 3", "Given 2", "Given 1"], Enumerable.Range(1, 3).Select(i => field.Result($"e{i}")));
        Assert.Equal((2m, 3m, SkatingRule.Rule11), (step.Place, step.Sum, step.Rule));
        Assert.Equal([2m, 1m], step.Dances);
        Assert.Equal([0, 3, 3], Assert.IsType<BallotsStep>(step.Parts[0]).Majorities.Select(m => m.Count));
    }

    [Fact]
    public void A_dance_without_ballots_holds_the_final_places_back() =>
        Assert.Equal("NotYet", Dances().Ballot(1, "e1 e2 e3", "waltz").Result("e1"));

    [Fact]
    public void A_changed_ballot_of_a_dance_changes_the_final_places()
    {
        var field = Dances().Ballot(1, "e1 e2 e3", "waltz").Ballot(1, "e1 e2 e3", "tango");
        Assert.Equal("Running 3", field.Result("e1"));

        Assert.Equal("Running 3", field.Ballot(1, "e2 e1 e3", "waltz").Ballot(1, "e2 e1 e3", "tango").Result("e2"));
    }

    [Fact]
    public void Pairs_and_paths_are_told_for_the_pairwise_methods()
    {
        var field = Start("schulze", 3, 3).Ballot(1, "e1 e2 e3").Ballot(2, "e2 e3 e1").Ballot(3, "e1 e3 e2");

        Assert.Equal([new DuelStep("e2", 2, 1, 2, 0), new DuelStep("e3", 2, 1, 2, 0)], Step(field, "e1").Duels);
        Assert.Null(Step(Start("copeland", 3, 1).Ballot(1, "e1 e2 e3"), "e1").Duels[0].Path);
    }

    [Fact]
    public void Who_gave_which_ballot_changes_nothing() => Gen.Int.Sample(seed =>
    {
        var chance = new Random(seed);
        var ballots = Enumerable.Range(0, 5).Select(_ => Order(chance, 5)).ToArray();
        var shuffled = ballots.ToArray();
        chance.Shuffle(shuffled);
        foreach (var method in Methods)
            Assert.Equal(Values(method, 5, ballots), Values(method, 5, shuffled));
    }, iter: 100);

    [Theory]
    [InlineData("borda")]
    [InlineData("points")]
    [InlineData("copeland")]
    [InlineData("schulze")]
    [InlineData("sum-of-ranks")]
    public void A_better_place_on_one_ballot_never_lowers(string method) => Gen.Int.Sample(seed =>
    {
        var chance = new Random(seed);
        var entrants = chance.Next(2, 6);
        var ballots = Enumerable.Range(0, chance.Next(1, 8)).Select(_ => Order(chance, entrants)).ToArray();
        var before = Values(method, entrants, ballots);
        var at = chance.Next(ballots.Length);
        var names = ballots[at].Split(' ');
        var up = chance.Next(1, entrants);
        var lifted = names[up];
        (names[up - 1], names[up]) = (names[up], names[up - 1]);
        ballots[at] = string.Join(' ', names);
        var after = Values(method, entrants, ballots);
        var index = int.Parse(lifted[1..], System.Globalization.CultureInfo.InvariantCulture) - 1;

        Assert.True(after[index] >= before[index], $"{lifted} fell from {before[index]} to {after[index]}");
    }, iter: 1500);

    [Fact]
    public void Ballots_of_a_panel_in_rooms_are_refused()
    {
        var rules = System.Text.Encoding.UTF8.GetString(Books.OneRound(Books.Ballots("ballots", "borda"), 2).Canonical.Span).Replace("\"seats\":2", $$"""
            "seats":2,"rooms":[{"id":"x","title":{{Books.T("x")}},"group":"a","seats":[1]},{"id":"y","title":{{Books.T("y")}},"group":"b","seats":[2]}]
            """, StringComparison.Ordinal);

        Assert.Equal("/rounds/0/total/panel", Assert.Single(Arena.Scoring.Rules.RuleBookReader.Read(System.Text.Encoding.UTF8.GetBytes(rules)).Problems).Path);
    }

    static decimal[] Values(string method, int entrants, string[] ballots)
    {
        var field = Start(method, entrants, ballots.Length);
        for (var i = 0; i < ballots.Length; i++)
            field.Ballot(i + 1, ballots[i]);
        return [.. Enumerable.Range(1, entrants).Select(i => field.Row($"e{i}").Score!.Value)];
    }

    static string Order(Random chance, int entrants)
    {
        string[] names = [.. Enumerable.Range(1, entrants).Select(i => $"e{i}")];
        chance.Shuffle(names);
        return string.Join(' ', names);
    }

    static Field Dances() => new(Books.OneRound(Books.Inner("skating", "total", "", Books.Ballots("waltz", "skating"), Books.Ballots("tango", "skating")), 3), 3);

    static Field Start(string method, int entrants, int seats, string more = "", string publication = "on-sheet") =>
        new(Books.OneRound(Books.Ballots("ballots", method, more + (method == "points" ? ""","points":["5","2","1"]""" : "")), seats, publication), entrants);

    static BallotsStep Step(Field field, string entrant) => Assert.IsType<BallotsStep>(Evaluator.Derive(field.Book, field.Standings(), entrant)!.Total);
}
