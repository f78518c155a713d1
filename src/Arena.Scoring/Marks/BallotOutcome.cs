using Arena.Scoring.Peers;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>What a method makes of ballots: a value for each entrant, and what it was made from.</summary>
/// <param name="Places">The place of each entrant, for the methods that give an order.</param>
sealed record BallotOutcome(RankedBallots Ballots, IReadOnlyList<IReadOnlyList<decimal>> Ranks, IReadOnlyList<decimal> Values, IReadOnlyList<decimal>? Places)
{
    /// <summary>The strongest paths between candidates, of Schulze's method.</summary>
    public SchulzeResult? Paths { get; private init; }

    /// <summary>The marks of each couple in the skating system, one a judge.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? Marks { get; private init; }

    public static BallotOutcome Of(BallotsPart part, IReadOnlyList<Starter> order, IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> given)
    {
        string[] names = [.. order.Select(starter => starter.Entrant)];
        var ballots = RankedBallots.Of(names, [.. given.Select(tiers => new RankedBallot(tiers))]).Value;
        IReadOnlyList<IReadOnlyList<decimal>> ranks = [.. given.Select(tiers => RanksOf(names, tiers))];
        BallotOutcome Ordered(IReadOnlyList<decimal> places) => new(ballots, ranks, [.. places.Select(place => names.Length + 1 - place)], places);
        switch (part.Method)
        {
            case BallotMethod.Borda: return new(ballots, ranks, ballots.Borda().Points, null);
            case BallotMethod.Points: return new(ballots, ranks, ballots.Points(part.Points).Value.Points, null);
            case BallotMethod.Copeland: return new(ballots, ranks, ballots.Copeland().Points, null);
            case BallotMethod.Schulze:
                var schulze = ballots.Schulze();
                return Ordered(Middles(schulze.Strengths)) with { Paths = schulze };
            case BallotMethod.RankedPairs: return Ordered(RanksOf(names, ballots.RankedPairs().Ranking));
            case BallotMethod.Skating:
                IReadOnlyList<IReadOnlyList<int>> marks = [.. names.Select((_, couple) => (IReadOnlyList<int>)[.. given.Select((tiers, i) => MarkOf(ranks[i][couple], tiers.Count, names.Length))])];
                return Ordered(SkatingSystem.Dance(marks).Value.Places) with { Marks = marks };
            default: return Ordered(Shared(RankCombination.Of(ranks, []).Value.Values));
        }
    }

    // The middle of the places that the relation leaves open: after all who beat one, before all whom it beats. Better on a ballot never
    // adds to those who beat one nor takes from those it beats (Schulze 2011, 4.5), so the place never falls.
    static IReadOnlyList<decimal> Middles(IReadOnlyList<IReadOnlyList<long>> paths) =>
        [.. paths.Select((own, i) => (1 + paths.Index().Count(other => other.Item[i] > own[other.Index]) + paths.Count - paths.Index().Count(other => own[other.Index] > other.Item[i])) / 2m)];

    static int MarkOf(decimal rank, int named, int couples) => rank > named ? couples : (int)rank;

    // The place of each in an order of tiers, the mean of the places shared; who is not named shares the last ones.
    static IReadOnlyList<decimal> RanksOf(string[] names, IReadOnlyList<IReadOnlyList<string>> tiers)
    {
        var (places, next) = (new Dictionary<string, decimal>(), 1);
        foreach (var tier in tiers)
        {
            foreach (var name in tier)
                places.Add(name, next + (tier.Count - 1) / 2m);
            next += tier.Count;
        }
        var last = (next + names.Length) / 2m;
        return [.. names.Select(name => places.TryGetValue(name, out var place) ? place : last)];
    }

    // Competition ranks with the mean of the places shared.
    static IReadOnlyList<decimal> Shared(IReadOnlyList<decimal> ranks) => [.. ranks.Select(rank => rank + (ranks.Count(other => other == rank) - 1) / 2m)];
}

/// <summary>The final places over the dances of a skating part, as long as none of their ballots changes.</summary>
sealed class SkatingColumn(IReadOnlyList<BallotColumn> dances)
{
    IReadOnlyList<BallotOutcome> _from = [];
    SkatingResult? _final;

    /// <summary>Every dance has at least one ballot.</summary>
    public SkatingResult Final
    {
        get
        {
            BallotOutcome[] now = [.. dances.Select(dance => dance.Outcome)];
            if (_final is null || !now.SequenceEqual(_from, ReferenceEqualityComparer.Instance))
                (_final, _from) = (SkatingSystem.Final([.. now.Select(dance => dance.Marks!)]).Value, now);
            return _final;
        }
    }
}
