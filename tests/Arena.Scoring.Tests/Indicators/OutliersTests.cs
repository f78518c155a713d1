using Arena.Scoring.Indicators;
using CsCheck;

namespace Arena.Scoring.Tests.Indicators;

public class OutliersTests
{
    static readonly double[] OneWild = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];

    [Fact]
    public void One_wild_amount_is_moved_to_its_neighbour()
    {
        var treated = Outliers.Treat(OneWild).Value;

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 9], treated.Values);
        Assert.Equal([9], treated.Winsorised);
        Assert.False(treated.IsLogarithm);
        // Spreadsheet functions SKEW and KURT of the ten amounts.
        Assert.Equal((3.119, 9.799), (Math.Round(treated.Skewness, 3), Math.Round(treated.Kurtosis, 3)));
    }

    [Fact]
    public void Where_no_point_may_be_moved_the_scale_becomes_logarithmic_and_keeps_the_order() =>
        Assert.True(Outliers.Treat(OneWild, mostPoints: 0).Value is { IsLogarithm: true, Winsorised: [] } treated && treated.Values.SequenceEqual(treated.Values.Order()));

    [Fact]
    public void A_long_side_below_is_the_mirror_of_one_above()
    {
        var treated = Outliers.Treat([.. OneWild.Select(x => -x)]).Value;

        Assert.Equal(Outliers.Treat(OneWild).Value.Values.Select(x => -x), treated.Values);
    }

    [Fact]
    public void Treatment_never_turns_an_order_round() => Gen.Int[-20, 20].Select(i => Math.Pow(i, 5)).Array[4, 20].Where(v => v.Distinct().Count() > 1).Sample(values =>
    {
        var treated = Outliers.Treat(values).Value.Values;
        for (var i = 0; i < values.Length; i++)
            for (var j = 0; j < values.Length; j++)
                Assert.True(values[i] < values[j] ? treated[i] <= treated[j] : values[i] > values[j] || treated[i] == treated[j]);
    });

    [Fact]
    public void Refuses_columns_without_a_shape()
    {
        Assert.Equal(InputFaultKind.TooFew, Outliers.Treat([1, 2, 3]).Fault?.Kind);
        Assert.Equal(InputFaultKind.Constant, Outliers.Treat([2, 2, 2, 2]).Fault?.Kind);
        Assert.Equal(InputFaultKind.NotFinite, Outliers.Treat([2, 2, 2, double.NaN]).Fault?.Kind);
        Assert.Equal(InputFaultKind.OutOfRange, Outliers.Treat([1, 2, 3, 1e300]).Fault?.Kind);
        Assert.Equal("mostPoints", Outliers.Treat([1, 2, 3, 4], -1).Fault?.Input);
    }
}
