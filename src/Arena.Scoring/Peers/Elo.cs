namespace Arena.Scoring.Peers;

/// <summary>A game of a rating period: 1 for a win, 0.5 for a draw, 0 for a loss.</summary>
public readonly record struct EloGame(double Score, double OpponentRating);

/// <summary>A rating after a period; <see cref="Expected"/> and <see cref="Score"/> are sums over its games.</summary>
public sealed record EloResult(double Rating, double Expected, double Score);

/// <summary>
/// Elo ratings. Expected score E = 1 / (1 + 10^((opponent - own) / 400)); after a period R' = R + K * (sum of scores - sum of E), all E from the rating at its
/// start. Points of rating; unrounded. Source: Elo, The Rating of Chessplayers, Past and Present, 1978, 1.6 and 8.4.
/// </summary>
public static class Elo
{
    const double Scale = 400;

    /// <summary>The expected score of one game, 0 to 1; NaN only from NaN.</summary>
    public static double Expected(double rating, double opponent) => 1 / (1 + Math.Pow(10, (opponent - rating) / Scale));

    /// <summary>
    /// The rating after one period. A period without games changes nothing. Faults: <see cref="InputFaultKind.NotFinite"/> a rating, a score or K;
    /// <see cref="InputFaultKind.OutOfRange"/> a score outside 0 to 1, or K below 0.
    /// </summary>
    /// <param name="rating">At the start of the period.</param>
    /// <param name="games">The games of the period.</param>
    /// <param name="k">How much one point of score above expectation is worth: usually 10 to 40.</param>
    public static Outcome<EloResult> Rate(double rating, IReadOnlyList<EloGame> games, double k)
    {
        if (!double.IsFinite(rating))
            return new InputFault(InputFaultKind.NotFinite, "rating");
        if (!double.IsFinite(k) || k < 0)
            return new InputFault(double.IsFinite(k) ? InputFaultKind.OutOfRange : InputFaultKind.NotFinite, "k");
        var (expected, score) = (0.0, 0.0);
        for (var i = 0; i < games.Count; i++)
        {
            if (!double.IsFinite(games[i].Score) || !double.IsFinite(games[i].OpponentRating))
                return new InputFault(InputFaultKind.NotFinite, "games", i);
            if (games[i].Score is < 0 or > 1)
                return new InputFault(InputFaultKind.OutOfRange, "games", i);
            expected += Expected(rating, games[i].OpponentRating);
            score += games[i].Score;
        }
        var after = rating + k * (score - expected);
        return double.IsFinite(after) ? new EloResult(after, expected, score) : new InputFault(InputFaultKind.OutOfRange, "k");
    }
}
