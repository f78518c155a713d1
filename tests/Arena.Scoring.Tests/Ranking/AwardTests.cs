using Arena.Scoring.Marks;

namespace Arena.Scoring.Tests.Ranking;

public class AwardTests
{
    [Theory]
    [InlineData("nearest", 20, "2 6 12")] // 10, 20 and 30 % of 20: 2, 4 and 6 places
    [InlineData("nearest", 15, "2 5 10")] // 1.5, 3 and 4.5
    [InlineData("floor", 15, "1 4 8")]
    [InlineData("ceiling", 15, "2 5 10")]
    [InlineData("floor", 3, "1 2 3")] // at least one each
    [InlineData("floor", 2, "1 2 2")] // the third finds nobody
    public void Shares_of_the_field_become_places(string rounding, int entrants, string lines)
    {
        var field = new Field(Rules($$"""{{Share("first", "0.10")}},{{Share("second", "0.20")}},{{Share("third", "0.30")}}""", $$""","awardRounding":"{{rounding}}" """), entrants);
        for (var i = 1; i <= entrants; i++)
            field.Figure($"e{i}", "f", -i);

        Assert.Equal(lines, string.Join(' ', field.Standings().Awards.Select(line => line.UpTo)));
    }

    [Theory]
    [InlineData("95 93 91 80 70", "1 4 5")] // one place although three reach 90; three places, and three more reach 80
    [InlineData("89 88 87 86 85", "0 3 5")] // nobody reaches 90: its places are not handed on
    [InlineData("95 79 78 77 76", "1 1 5")]
    public void A_threshold_and_a_number_of_places_must_both_be_met(string totals, string lines)
    {
        var field = new Field(Rules("""{"id":"five","title":{"zh":"五星","en":"Five"},"count":1,"from":"90"},{"id":"four","title":{"zh":"四星","en":"Four"},"count":3,"from":"80"},{"id":"rest","title":{"zh":"达标","en":"Rest"},"from":"60"}"""), 5)
            .Figures("f", [.. totals.Split(' ').Select(decimal.Parse)]);

        Assert.Equal(lines, string.Join(' ', field.Standings().Awards.Select(line => line.UpTo)));
    }

    [Fact]
    public void Awards_follow_one_another_down_the_ranks()
    {
        var field = new Field(Rules($"{Count("first", 1)},{Count("second", 2)}"), 5).Figures("f", 9m, 8m, 7m, 6m, 5m);

        Assert.Equal(["first", "second", "second", null, null], Field.Rows(field.Standings()).Select(row => row.Award));
    }

    [Theory]
    [InlineData("all-in", "first first first second -")]
    [InlineData("none-in", "first second second second -")]
    public void Equals_on_the_line_are_all_in_or_none(string ties, string awards)
    {
        var field = new Field(Rules($"{Count("first", 2)},{Count("second", 2)}", $$""","awardTies":"{{ties}}" """), 5).Figures("f", 9m, 8m, 8m, 7m, 6m);

        Assert.Equal(awards, string.Join(' ', Field.Rows(field.Standings()).Select(row => row.Award ?? "-")));
    }

    [Theory, InlineData("all-in", 3), InlineData("none-in", 0)]
    public void Equals_at_the_top_are_all_first_or_none_is(string ties, int firsts) =>
        Assert.Equal(firsts, Field.Rows(new Field(Rules(Count("first", 1), $$""","awardTies":"{{ties}}" """), 3).Figures("f", 9m, 9m, 9m).Standings()).Count(row => row.Award == "first"));

    [Fact]
    public void Nobody_has_an_award_before_anybody_is_ranked() => Assert.Empty(new Field(Rules(Count("first", 1)), 3).Standings().Awards);

    [Fact]
    public void The_unranked_have_none_and_those_who_do_not_compete_are_no_part_of_a_share()
    {
        var field = new Field(Rules(Share("first", "0.50")), 6).Figures("f", 9m, 8m, 7m, 6m);

        Assert.Equal(["first", "first", "first", null, null, null], Field.Rows(field.Standings()).Select(row => row.Award));
        field.Status("e5", EntrantStatus.Withdrawn).Status("e6", EntrantStatus.Absent, "final");
        Assert.Equal(["first", "first", null, null, null, null], Field.Rows(field.Standings()).Select(row => row.Award));
    }

    [Fact]
    public void A_line_moves_when_the_ranks_move()
    {
        var field = new Field(Rules(Count("first", 1), ""","awardTies":"none-in" """), 2).Figures("f", 9m, 8m);
        var standings = field.Standings();

        Assert.Equal(("first", null), (standings[0].Award, standings[1].Award));
        field.Figure("e2", "f", 9m);
        standings.Update(["e2"]);
        Assert.Equal((null, null), (standings[0].Award, standings[1].Award));
    }

    static Scoring.Rules.RuleBook Rules(string awards, string more = "") => Books.OneRound(Books.Factor("f"), more: $$""","awards":[{{awards}}]{{more}}""");

    static string Count(string id, int count) => $$"""{"id":"{{id}}","title":{{Books.T(id)}},"count":{{count}}}""";

    static string Share(string id, string share) => $$"""{"id":"{{id}}","title":{{Books.T(id)}},"share":"{{share}}"}""";
}
