using Arena.Scoring.Panels;
using CsCheck;

namespace Arena.Scoring.Tests.Panels;

public class TrimmedMeanTests
{
    static readonly Gen<(long[] Totals, int High, int Low)> Panels =
        from totals in Gen.Long[-1000, 1000].Array[1, 25]
        from high in Gen.Int[0, totals.Length - 1]
        from low in Gen.Int[0, totals.Length - 1 - high]
        select (totals, high, low);

    [Fact]
    public void Drops_the_highest_and_the_lowest() =>
        // 92.5, 93.0, 91.0, 95.5, 90.0, 93.5, 92.0: 95.5 and 90.0 go, the mean of the rest is 92.400.
        Assert.Equal(92.400m, TrimmedMean.KeptSum([925, 930, 910, 955, 900, 935, 920], 1, 1) / 10m / 5);

    [Fact]
    public void Agrees_with_sorting_and_cutting() =>
        Panels.Sample((totals, high, low) => Assert.Equal(totals.Order().Skip(low).SkipLast(high).Sum(), TrimmedMean.KeptSum([.. totals], high, low)));

    [Fact]
    public void Lies_between_the_least_and_the_most() => Panels.Sample((totals, high, low) =>
        Assert.InRange(Mean(totals, high, low), totals.Min(), totals.Max()));

    [Fact]
    public void Moves_with_the_marks() => Gen.Select(Panels, Gen.Long[-500, 500]).Sample((panel, shift) =>
        Assert.Equal(Mean(panel.Totals, panel.High, panel.Low) + shift, Mean([.. panel.Totals.Select(t => t + shift)], panel.High, panel.Low), 20));

    [Fact]
    public void Grows_with_the_marks() => Gen.Select(Panels, Gen.Long[0, 50]).Sample((panel, factor) =>
        Assert.Equal(Mean(panel.Totals, panel.High, panel.Low) * factor, Mean([.. panel.Totals.Select(t => t * factor)], panel.High, panel.Low), 20));

    [Fact]
    public void Does_not_depend_on_who_sits_where() => Gen.Select(Panels, Gen.Int).Sample((panel, seed) =>
    {
        var moved = panel.Totals.ToArray();
        new Random(seed).Shuffle(moved);
        Assert.Equal(TrimmedMean.KeptSum([.. panel.Totals], panel.High, panel.Low), TrimmedMean.KeptSum(moved, panel.High, panel.Low));
    });

    [Fact]
    public void Names_as_many_dropped_sheets_as_it_drops_and_they_make_up_the_difference() => Panels.Sample((totals, high, low) =>
    {
        var dropped = TrimmedMean.Dropped(totals, high, low);
        Assert.Equal((high, low), (dropped.Count(d => d == 1), dropped.Count(d => d == -1)));
        Assert.Equal(TrimmedMean.KeptSum([.. totals], high, low), totals.Where((_, i) => dropped[i] == 0).Sum());
    });

    [Fact]
    public void Drops_the_lowest_seat_among_equals_and_no_sheet_twice()
    {
        Assert.Equal([-1, 1, 0, 0], TrimmedMean.Dropped([7, 9, 9, 7], 1, 1));
        Assert.Equal([1, -1, 0], TrimmedMean.Dropped([8, 8, 8], 1, 1));
        Assert.Equal([1, 1, -1, -1, 0], TrimmedMean.Dropped([5, 5, 5, 5, 5], 2, 2));
    }

    [Theory, InlineData(2, 1), InlineData(3, 0), InlineData(-1, 0), InlineData(0, -1)]
    public void Refuses_to_drop_everything(int high, int low) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TrimmedMean.KeptSum([1, 2, 3], high, low));

    static decimal Mean(long[] totals, int high, int low) => (decimal)TrimmedMean.KeptSum([.. totals], high, low) / (totals.Length - high - low);
}
