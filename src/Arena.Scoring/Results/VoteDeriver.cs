using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>The steps of parts whose values come from comparisons and ballots. Counts alone: who said what of whom is nobody's business here.</summary>
static class VoteDeriver
{
    const int MostWithErrors = 100;
    const int Decimals = 6;

    public static PairsStep Pairs(RoundMarks round, PairsPart part, int entrant, PartValue value, decimal? exact)
    {
        var fit = round.Pairs(part).FitWith(entrant);
        var own = fit.Pairs.Where(pair => pair.Low == entrant || pair.High == entrant).ToList();
        var has = fit.Fit is not null && fit.ComparedWith(entrant) > 0;
        var errors = has && fit.Items.Count <= MostWithErrors && fit.Fit!.StandardErrors() is { IsOk: true } found ? found.Value : null;
        return new PairsStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places,
            own.Sum(pair => pair.Low == entrant ? pair.LowWins : pair.HighWins), own.Sum(pair => pair.Low == entrant ? pair.HighWins : pair.LowWins), own.Sum(pair => pair.Ties),
            part.Least, part.Prior, part.Ties, part.From, part.To,
            has ? Rounded(fit.Strength(entrant)) : null, errors is null ? null : Rounded(errors.LogStrengths[fit.PlaceOf(entrant)]),
            has ? Rounded(1 / (1 + Math.Exp(-fit.Strength(entrant)))) : null,
            [.. fit.Islands.Select(IReadOnlyList<string> (island) => [.. island.Select(one => round.Order[one].Entrant)])],
            [.. fit.Bridges.Select(bridge => new BridgeStep(round.Order[bridge.First].Entrant, round.Order[bridge.Second].Entrant))]);
    }

    public static BallotsStep Ballots(RoundMarks round, BallotsPart part, int entrant, PartValue value, decimal? exact)
    {
        var column = round.Ballots(part);
        var (counted, expected) = column.Count;
        var outcome = value.Has ? column.Outcome : null;
        return new BallotsStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Method, counted, expected, part.Panel.Seats, part.Quorum,
            outcome?.Places?[entrant], round.Order.Count,
            outcome is not null && part.Method is BallotMethod.Borda or BallotMethod.Points or BallotMethod.SumOfRanks ? Named(outcome!, part, round, entrant) : [],
            outcome is not null && part.Method is BallotMethod.Copeland or BallotMethod.Schulze or BallotMethod.RankedPairs ? Duels(outcome!, round, entrant) : [],
            outcome?.Marks is { } marks ? Majorities(marks[entrant], round.Order.Count) : []);
    }

    public static SkatingStep Skating(RoundMarks round, SkatingPart part, int entrant, PartValue value, decimal? exact, IReadOnlyList<PartStep> parts)
    {
        var final = value.Has ? round.Skating(part).Final : null;
        IReadOnlyList<decimal> dances = final is null ? [] : [.. final.Dances.Select(dance => dance[entrant])];
        return new SkatingStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, parts, dances, final is null ? null : dances.Sum(),
            final?.Places[entrant], round.Order.Count, final?.DecidedBy[entrant]);
    }

    static IReadOnlyList<PlaceStep> Named(BallotOutcome outcome, BallotsPart part, RoundMarks round, int entrant) =>
        [.. outcome.Ballots.PointsOf(round.Order[entrant].Entrant, part.Method == BallotMethod.Points ? part.Points : null).Zip(outcome.Ranks, (points, ranks) => (Place: ranks[entrant], points))
            .GroupBy(ballot => ballot).OrderBy(same => same.Key.Place)
            .Select(same => new PlaceStep(same.Key.Place, same.Count(), part.Method == BallotMethod.SumOfRanks ? null : Score.Settle(same.Key.points)))];

    static IReadOnlyList<DuelStep> Duels(BallotOutcome outcome, RoundMarks round, int entrant) =>
        [.. Enumerable.Range(0, round.Order.Count).Where(other => other != entrant).Select(other => new DuelStep(round.Order[other].Entrant,
            outcome.Ballots.Preferring(entrant, other), outcome.Ballots.Preferring(other, entrant), outcome.Paths?.Strengths[entrant][other], outcome.Paths?.Strengths[other][entrant]))];

    static IReadOnlyList<MajorityStep> Majorities(IReadOnlyList<int> marks, int couples) =>
        [.. Enumerable.Range(1, couples).Select(place => new MajorityStep(place, marks.Count(mark => mark <= place), marks.Where(mark => mark <= place).Sum(), marks.Count / 2 + 1))];

    static decimal Rounded(double value) => Score.Round((decimal)value, Decimals);
}
