using Arena.Scoring.Marks;
using Arena.Scoring.Results;

namespace Arena.Scoring.Tests.Results;

public class SliceTests
{
    static Standings Five() => new Field(Books.OneRound(Books.Factor("f")), 5).Figures("f", 3m, 7m, 7m, 9m).Standings();

    [Fact]
    public void A_slice_shows_who_stands_where() =>
        Assert.Equal([new Place("e4", 0, 1, 9), new Place("e2", 1, 2, 7), new Place("e3", 2, 2, 7), new Place("e1", 3, 4, 3), new Place("e5", 4, null, null)], Five().Slice(0, 5));

    [Fact]
    public void A_slice_that_begins_within_a_place_knows_its_rank() => Assert.Equal([2, 4, null], Five().Slice(2, 9).Select(place => place.Rank));

    [Fact]
    public void Rows_of_a_slice_are_read_singly_as_well()
    {
        var slice = Five().Slice(1, 3);

        Assert.Equal(slice, Enumerable.Range(0, slice.Count).Select(i => slice[i]));
        Assert.Throws<ArgumentOutOfRangeException>(() => slice[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => slice[-1]);
    }

    [Theory]
    [InlineData("e4", 3, 0, 3)]
    [InlineData("e3", 3, 1, 3)]
    [InlineData("e5", 3, 2, 3)]
    [InlineData("e1", 100, 0, 5)]
    [InlineData("e3", 0, 2, 0)]
    [InlineData("nobody", 3, 0, 0)]
    public void The_rows_around_an_entrant_have_it_in_the_middle_as_far_as_the_ends_let(string entrant, int count, int from, int rows)
    {
        var slice = Five().Around(entrant, count);

        Assert.Equal((from, rows), (slice.From, slice.Count));
    }

    [Fact]
    public void Behind_the_end_there_is_nothing() => Assert.Empty(Five().Slice(5, 1));

    [Fact]
    public void A_rank_is_told_without_its_row() => Assert.Equal([4, 2, 2, 1, null, null], new[] { "e1", "e2", "e3", "e4", "e5", "nobody" }.Select(Five().RankOf));

    [Fact]
    public void Ranked_rows_are_counted()
    {
        var field = new Field(Books.OneRound(Books.Factor("f")), 4).Figures("f", 3m, 7m, 7m).Status("e2", EntrantStatus.Withdrawn);

        Assert.Equal(2, field.Standings().Ranked);
    }
}
