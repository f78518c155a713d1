using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

public class InfluenceTests
{
    static RuleBook Weighted(params (string Id, int Weight)[] parts) =>
        Books.OneRound(Books.Inner("weighted", "total", "", parts.Select(part => Books.Factor(part.Id, $$""","weight":"{{part.Weight}}" """)).Append(Books.Adjustment("bonus"))));

    [Fact]
    public void A_part_that_spreads_more_decides_more_than_its_weight()
    {
        // Contributions 8, 0, -8 and 0.4, -0.8, 0.4 around their means: 128 and 0.96 without covariance.
        var field = new Field(Weighted(("deeds", 40), ("stage", 40), ("public", 20)), 3)
            .Figures("deeds", 100m, 80m, 60m).Figures("stage", 91m, 88m, 91m).Figures("public", 90m, 90m, 90m);

        Assert.Equal([("deeds", 0.4m, 0.9926m), ("stage", 0.4m, 0.0074m), ("public", 0.2m, 0m), ("bonus", null, 0m)],
            Influence.Of(field.Standings()).Select(part => (part.Part, part.Nominal, part.Real!.Value)));
    }

    [Fact]
    public void The_shares_of_independent_parts_are_as_their_variances()
    {
        // 40/40/20 with spreads 8, 2, 3: 0.1024 to 0.0064 to 0.0036 of the variance.
        var field = new Field(Weighted(("deeds", 40), ("stage", 40), ("public", 20)), 8);
        for (var i = 0; i < 8; i++)
            field.Figure($"e{i + 1}", "deeds", (i & 1) * 16).Figure($"e{i + 1}", "stage", (i >> 1 & 1) * 4).Figure($"e{i + 1}", "public", (i >> 2 & 1) * 6);

        Assert.Equal([0.9110m, 0.0569m, 0.0320m, 0m], Influence.Of(field.Standings()).Select(part => part.Real!.Value));
    }

    [Fact]
    public void Nothing_is_said_of_two_rows_or_of_equal_ones()
    {
        var field = new Field(Weighted(("deeds", 100)), 4).Figure("e1", "deeds", 90.1m).Figure("e2", "deeds", 80m);

        Assert.All(Influence.Of(field.Standings()), part => Assert.Null(part.Real));
        Assert.All(Influence.Of(field.Figures("deeds", 0.1m, 0.1m, 0.1m, 0.1m).Standings()), part => Assert.Null(part.Real));
        Assert.Equal(1m, Influence.Of(field.Figures("deeds", 1m, 2m, 3m).Status("e4", EntrantStatus.Vetoed).Standings())[0].Real);
    }

    [Fact]
    public void A_total_that_adds_nothing_up_has_no_parts() => Assert.Empty(Influence.Of(new Field(Books.OneRound(Books.Factor("f")), 3).Figures("f", 1m, 2m, 3m).Standings()));
}
