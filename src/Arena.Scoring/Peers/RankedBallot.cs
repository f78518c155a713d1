namespace Arena.Scoring.Peers;

/// <summary>One order of candidates, best first; those in one tier are equal, those not named stand together below all that are.</summary>
/// <param name="Tiers">The order; none at all is a blank ballot.</param>
/// <param name="Count">How many voters gave it, at least 1.</param>
public sealed record RankedBallot(IReadOnlyList<IReadOnlyList<string>> Tiers, int Count = 1);

/// <summary>Points of each candidate in the order of the candidates, and the candidates by points, equals in one tier.</summary>
public sealed record PointsResult(IReadOnlyList<decimal> Points, IReadOnlyList<IReadOnlyList<string>> Ranking);

/// <summary>Who beats every other, and who is beaten by every other; null where there is none.</summary>
public sealed record CondorcetResult(string? Winner, string? Loser);

/// <summary>What a defeat weighs in Schulze's method.</summary>
public enum DefeatStrength
{
    /// <summary>The voters who prefer the winner of the pair.</summary>
    WinningVotes,
    /// <summary>Those less the voters who prefer the loser.</summary>
    Margins,
}

/// <summary>Strengths[i][j] is the strength of the strongest path from candidate i to candidate j in votes, 0 where there is none; the first tier of the ranking are the winners.</summary>
public sealed record SchulzeResult(IReadOnlyList<IReadOnlyList<long>> Strengths, IReadOnlyList<IReadOnlyList<string>> Ranking);

/// <summary>A defeat that was locked, in the order of locking; <see cref="Votes"/> against <see cref="Opposed"/>.</summary>
public sealed record LockedPair(string Winner, string Loser, long Votes, long Opposed);

/// <summary>The defeats that were locked, and the ranking they make; the first tier are the winners.</summary>
public sealed record RankedPairsResult(IReadOnlyList<LockedPair> Locked, IReadOnlyList<IReadOnlyList<string>> Ranking);
