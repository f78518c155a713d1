namespace Arena.Scoring.Tests.Results;

/// <summary>Dives of the women's 3 m springboard final, Sydney 2000, from the published score sheets (Emerson and Seltzer): seven marks, the highest
/// and the lowest dropped, the rest summed, times the degree of difficulty and 0.6.</summary>
public class DivingTests
{
    [Theory]
    [InlineData("7.5 7.5 8 8 8 8.5 7.5", "3.0", "70.20")]
    [InlineData("6.5 6 6.5 8 8 7 6.5", "3.1", "64.17")]
    [InlineData("7.5 8 8.5 8.5 8 8 7.5", "3.0", "72.00")]
    [InlineData("8 7.5 7.5 7 7.5 7.5 7.5", "2.8", "63.00")]
    [InlineData("7 6.5 7 7.5 7.5 7 7", "3.1", "66.03")]
    public void A_dive_has_the_published_score(string marks, string difficulty, string score)
    {
        var rules = Books.OneRound(Books.Inner("product", "dive", ""","places":2""",
            Books.Panel("judges", ""","aggregate":"sum","drop":[{"from":7,"high":1,"low":1}]""", "0.5"), Books.Factor("difficulty"), Books.Constant("scale", "0.6")), seats: 7);
        var field = new Field(rules, 1).Figure("e1", "difficulty", Number(difficulty)).Sheets("e1", "judges", [.. marks.Split(' ').Select(m => (decimal?)Number(m))]);

        Assert.Equal($"Given {score}", field.Result("e1"));
    }

    static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
