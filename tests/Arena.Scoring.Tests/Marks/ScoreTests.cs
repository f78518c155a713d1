using System.Globalization;
using Arena.Scoring.Marks;
using CsCheck;

namespace Arena.Scoring.Tests.Marks;

public class ScoreTests
{
    [Theory]
    [InlineData("92.425", 2, "92.43")]
    [InlineData("92.435", 2, "92.44")]
    [InlineData("88.055", 2, "88.06")]
    [InlineData("-0.125", 2, "-0.13")]
    [InlineData("92.4249999", 2, "92.42")]
    [InlineData("0.5", 0, "1")]
    [InlineData("90.9", 2, "90.90")]
    [InlineData("7", 3, "7.000")]
    [InlineData("-0.004", 2, "0.00")]
    [InlineData("-0.00", 2, "0.00")]
    public void Rounds_half_away_from_zero_and_keeps_the_places(string value, int places, string rounded) =>
        Assert.Equal(rounded, Score.Format(Score.Round(Number(value), places)));

    [Theory]
    [InlineData("1.250", "1.25", 2)]
    [InlineData("-3.000000", "-3", 0)]
    [InlineData("100", "100", 0)]
    [InlineData("-0.0", "0", 0)]
    [InlineData("0.000001", "0.000001", 6)]
    public void Writes_a_number_in_one_plain_form(string value, string plain, int decimals)
    {
        Assert.Equal(plain, Score.Format(Score.Plain(Number(value))));
        Assert.Equal(decimals, Score.Decimals(Number(value)));
    }

    [Fact]
    public void Writes_the_same_digits_in_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };
        try
        {
            Assert.Equal("-1234567.80", Score.Format(-1234567.80m));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_third_that_comes_back_three_times_is_a_whole() => Assert.Equal("1", Score.Format(Score.Settle(1m / 3 + 1m / 3 + 1m / 3)));

    [Fact]
    public void Units_and_scores_turn_into_each_other() =>
        Gen.Select(Gen.Long[-2_000_000_000_000_000, 2_000_000_000_000_000], Gen.Int[0, 6]).Sample((units, decimals) =>
            Assert.Equal(units, Score.ToUnits(Score.OfUnits(units, decimals), decimals)));

    [Fact]
    public void The_extreme_units_are_written_right()
    {
        Assert.Equal(9_223_372_036_854.775807m, Score.OfUnits(long.MaxValue, 6));
        Assert.Equal(-9_223_372_036_854.775808m, Score.OfUnits(long.MinValue, 6));
    }

    [Fact]
    public void A_quotient_in_units_is_the_rounded_exact_quotient() =>
        Gen.Select(Gen.OneOf(Gen.Long[-100_000, 100_000], Gen.Long[-4_000_000_000_000_000_000, 4_000_000_000_000_000_000]), Gen.Int[0, 6], Gen.Int[1, 201], Gen.Int[0, 6])
            .Sample((units, decimals, divisor, places) => Assert.Equal(
                Score.Format(Score.Round(Score.OfUnits(units, decimals) / divisor, places)), Score.Format(Score.Quotient(units, decimals, divisor, places))), iter: 20_000);

    static decimal Number(string text) => decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
