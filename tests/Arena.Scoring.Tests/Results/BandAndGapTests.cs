using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

/// <summary>Figures in bands, and gaps that were closed.</summary>
public class BandAndGapTests
{
    const string Falling = ""","bands":[{"from":"30","points":"100"},{"from":"20","points":"85"},{"from":"10","points":"60"}]""";
    const string LessIsBetter = ""","bands":[{"from":"10","points":"0"},{"from":"5","points":"50"}],"under":"100" """;
    const string Gap = ""","target":"100","low":"-50","high":"100" """;

    [Theory]
    [InlineData(Falling, 41, "100", 30, null, null)]
    [InlineData(Falling, 30, "100", 30, null, null)]
    [InlineData(Falling, 29.99, "85", 20, 100, 0.01)]
    [InlineData(Falling, 12, "60", 10, 85, 8.0)]
    [InlineData(Falling, 9, "0", null, 60, 1.0)]
    [InlineData(LessIsBetter, 12, "0", 10, 50, 2.0)]
    [InlineData(LessIsBetter, 5, "50", 5, 100, 0.0)]
    [InlineData(LessIsBetter, 4, "100", null, null, null)]
    public void A_figure_has_the_points_of_its_band_and_the_way_to_more(string bands, double figure, string points, int? from, int? next, double? distance)
    {
        var step = Assert.IsType<BandStep>(Derive(Books.Figure("f", "bands", bands), (decimal)figure, null, out var result));

        Assert.Equal($"Given {points}", result);
        Assert.Equal((from, next, (decimal?)distance), (step.From, step.Next?.Points, step.Next?.Distance));
        Assert.Equal(next is not null && bands == LessIsBetter, step.Next?.Down ?? false);
    }

    [Theory]
    [InlineData(86, 80, "53.33", 30)] // (30 + 50) / 150
    [InlineData(97, 95, "60", 40)]
    [InlineData(80, 80, "33.33", 0)]
    [InlineData(20, 80, "0", -50)]
    [InlineData(101, 80, "100", 100)]
    [InlineData(110, 120, "66.67", 50)] // a target below the start
    public void A_gap_counts_by_the_share_that_was_closed(int now, int before, string points, int closed)
    {
        var step = Assert.IsType<GapStep>(Derive(Books.Figure("f", "gap", Gap + ""","places":2"""), now, before, out var result));

        Assert.Equal(decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture), step.Value);
        Assert.Equal((closed, 100m), (step.Closed, step.Target));
        Assert.StartsWith("Given", result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(86, null, FigureFault.NoStart)]
    [InlineData(100, 99.01, FigureFault.GapTooSmall)]
    [InlineData(100, 99.0, null)]
    [InlineData(5, -3.0, null)]
    [InlineData(86, 80.001, FigureFault.TooManyDecimals)]
    public void A_gap_needs_a_start_that_leaves_something_to_do(double now, double? before, FigureFault? fault) =>
        Assert.Equal(fault, ((FigurePart)Books.OneRound(Books.Figure("f", "gap", Gap)).Rounds[0].Total).Check((decimal)now, (decimal?)before));

    [Theory]
    [InlineData("bands", Falling)]
    [InlineData("bands", LessIsBetter)]
    [InlineData("gap", Gap)]
    [InlineData("gap", Gap + ""","least":"5" """)]
    public void Bands_and_gaps_come_back_from_the_canonical_bytes(string normalise, string more)
    {
        var book = Books.OneRound(Books.Figure("f", normalise, more));

        Assert.Equal(book.Hash, Books.Read(System.Text.Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
        Assert.NotEqual(book.Hash, Books.OneRound(Books.Figure("f", normalise, more.Replace("100", "99", StringComparison.Ordinal))).Hash);
    }

    static PartStep Derive(string part, decimal figure, decimal? of, out string result)
    {
        var field = new Field(Books.OneRound(part), 1).Office("e1", "f", figure, of);
        result = field.Result("e1");
        return Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total;
    }
}
