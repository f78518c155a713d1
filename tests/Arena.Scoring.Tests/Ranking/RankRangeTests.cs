using Arena.Scoring.Ranking;
using CsCheck;

namespace Arena.Scoring.Tests.Ranking;

public class RankRangeTests
{
    static readonly Gen<double[][]> Panels = from entrants in Gen.Int[2, 8] from judges in Gen.Int[2, 7] from marks in Gen.Int[800, 1000].Select(m => m / 10.0).Array[judges].Array[entrants] select marks;

    [Theory]
    [InlineData(0.80, 4.38)]
    [InlineData(0.90, 4.78)]
    [InlineData(0.95, 5.14)]
    public void Studentised_range_of_20_groups_with_114_degrees_of_freedom(double confidence, double expected) =>
        Assert.InRange(StudentisedRange.Point(confidence, 20, 114)!.Value, expected - 0.03, expected + 0.03);

    [Theory]
    // Tables of the studentised range at 95 per cent: Harter 1960; with two groups root 2 t.
    [InlineData(3, 10, 3.877)]
    [InlineData(5, 20, 4.232)]
    [InlineData(2, 10, 3.151)]
    [InlineData(2, 1, 17.97)]
    [InlineData(10, 60, 4.646)]
    public void Studentised_range_points_are_those_of_the_tables(int groups, int freedom, double expected) =>
        Assert.Equal(expected, StudentisedRange.Point(0.95, groups, freedom)!.Value, 0.002 * expected);

    [Theory]
    [InlineData(1, 5, 0.9)]
    [InlineData(3, 0, 0.9)]
    [InlineData(3, 5, 1)]
    [InlineData(3, 5, double.NaN)]
    public void Studentised_range_has_no_point_outside_its_domain(int groups, int freedom, double confidence) =>
        Assert.Null(StudentisedRange.Point(confidence, groups, freedom));

    [Fact]
    public void Judges_who_differ_in_severity_only_leave_no_doubt()
    {
        var ranges = RankRange.OfPanel([[90, 92, 89], [88, 90, 87], [88, 90, 87], [80, 82, 79]]).Value;

        Assert.Equal(0, ranges.Spread, 1e-9);
        Assert.Equal([new PlaceRange(1, 1), new PlaceRange(2, 3), new PlaceRange(2, 3), new PlaceRange(4, 4)], ranges.Ranges);
    }

    [Fact]
    public void A_gap_below_the_noise_leaves_two_places_open()
    {
        // s = 0.882 on four degrees of freedom: a pair must differ by 1.533 x 0.882 x root(2/3) = 1.10, and the first two differ by 0.33.
        var ranges = RankRange.OfPanel([[90, 92, 91], [91, 90, 91], [70, 72, 71]]).Value;

        Assert.Equal(1.104, ranges.Threshold, 0.001);
        Assert.Equal([new PlaceRange(1, 2), new PlaceRange(1, 2), new PlaceRange(3, 3)], ranges.Ranges);
    }

    [Fact]
    public void The_range_holds_the_place_and_all_pairs_are_wider_than_one() => Panels.Sample(marks =>
    {
        var (one, all) = (RankRange.OfPanel(marks).Value, RankRange.OfPanel(marks, comparison: PairComparison.AllPairs).Value);
        Assert.True(one.Threshold <= all.Threshold + 1e-9);
        for (var i = 0; i < marks.Length; i++)
        {
            var place = 1 + one.Means.Count(mean => mean > one.Means[i] + 1e-9);
            Assert.True(one.Ranges[i].Best <= place && place <= one.Ranges[i].Worst);
        }
    }, iter: 20);

    [Fact]
    public void Resampling_hangs_on_the_seed_alone() => Gen.Select(Panels, Gen.Int).Sample((marks, seed) =>
    {
        var (first, second) = (RankRange.Bootstrap(marks, seed, runs: 50).Value, RankRange.Bootstrap(marks, seed, runs: 50).Value);
        Assert.Equal(first.Ranges, second.Ranges);
        Assert.Equal(1, first.FirstShare.Sum(), 1e-9);
    });

    [Fact]
    public void Resampling_of_judges_who_agree_leaves_no_doubt() =>
        Assert.Equal([new PlaceRange(2, 2), new PlaceRange(1, 1)], RankRange.Bootstrap([[80, 82, 81], [90, 92, 91]], seed: 1).Value.Ranges);

    [Fact]
    public void Refuses_what_makes_no_panel()
    {
        Assert.Equal(InputFaultKind.Empty, RankRange.OfPanel([]).Fault?.Kind);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "marks", 1), RankRange.OfPanel([[1, 2], [1]]).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "marks", 1), RankRange.Bootstrap([[1, 2], [1, double.NaN]], 1).Fault);
        Assert.Equal(InputFaultKind.TooFew, RankRange.OfPanel([[1], [2]]).Fault?.Kind);
        Assert.Equal("confidence", RankRange.OfPanel([[1, 2], [2, 3]], confidence: 1).Fault?.Input);
        Assert.Equal("runs", RankRange.Bootstrap([[1, 2], [2, 3]], 1, runs: 0).Fault?.Input);
    }
}
