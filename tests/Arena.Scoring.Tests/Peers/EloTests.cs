using Arena.Scoring.Peers;
using CsCheck;

namespace Arena.Scoring.Tests.Peers;

public class EloTests
{
    static readonly Gen<List<EloGame>> Games = Gen.Select(Gen.OneOf(0.0, 0.5, 1.0), Gen.Double[500, 2500]).Select((score, rating) => new EloGame(score, rating)).List[0, 12];

    [Fact]
    public void A_tournament_of_five_games_counts_from_the_rating_before_it()
    {
        // The worked example of the United States Chess Federation, as Wikipedia prints it: 1613 becomes 1601.
        var after = Elo.Rate(1613, [new(0, 1609), new(0.5, 1477), new(1, 1388), new(1, 1586), new(0, 1720)], 32).Value;

        Assert.Equal(1601, after.Rating, 0.5);
        Assert.Equal((2.5, 2.867), (after.Score, Math.Round(after.Expected, 3)));
    }

    [Fact]
    public void Two_players_of_the_same_K_only_exchange_points() => Gen.Select(Gen.Double[500, 2500], Gen.Double[500, 2500], Gen.Double[0, 1]).Sample((a, b, score) =>
        Assert.Equal(a + b, Elo.Rate(a, [new(score, b)], 20).Value.Rating + Elo.Rate(b, [new(1 - score, a)], 20).Value.Rating, 1e-9));

    [Fact]
    public void The_order_of_games_does_not_matter() => Games.Sample(games =>
        Assert.Equal(Elo.Rate(1500, games, 32).Value.Rating, Elo.Rate(1500, [.. games.AsEnumerable().Reverse()], 32).Value.Rating, 1e-9));

    [Fact]
    public void A_better_score_never_lowers_the_rating() => Gen.Select(Games, Gen.Double[500, 2500]).Sample((games, opponent) =>
        Assert.True(Elo.Rate(1500, [.. games, new(1, opponent)], 32).Value.Rating >= Elo.Rate(1500, [.. games, new(0.5, opponent)], 32).Value.Rating));

    [Fact]
    public void Four_hundred_points_are_odds_of_ten_to_one() => Assert.Equal(10 / 11.0, Elo.Expected(1900, 1500), 1e-12);

    [Fact]
    public void Bad_input_is_refused_by_name()
    {
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "rating"), Elo.Rate(double.NaN, [], 10).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "k"), Elo.Rate(1500, [], double.PositiveInfinity).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "k"), Elo.Rate(1500, [], -1).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "games", 1), Elo.Rate(1500, [new(1, 1500), new(1, double.NaN)], 10).Fault);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "games", 0), Elo.Rate(1500, [new(2, 1500)], 10).Fault);
    }
}
