namespace Arena.Scoring.Rules;

/// <summary>
/// How large the values of a tree can grow. No part may reach beyond 1e15: a decimal has 28 digits, so at least 12 decimals stay
/// exact and no sum or product overflows. The bounds are estimates from above, in binary floating point; no score is.
/// </summary>
static class Bounds
{
    const double Largest = 1e15;

    // Fitted severities are means of differences along chains of marks, no longer than there are seats.
    const double LargestFit = 1000;

    // Of n entrants none is farther than the root of n standard deviations from their mean.
    const double LargestTScore = 100_000;

    public static bool Hold(Round round, IReadOnlyList<Round> earlier) => Of(round, earlier).Max() <= Largest;

    /// <summary>The sizes of a round's parts by slot.</summary>
    public static double[] Of(Round round, IReadOnlyList<Round> earlier)
    {
        var known = new Dictionary<string, double[]>();
        foreach (var one in earlier.Append(round))
            known[one.Id] = Of(one, earlier, known);
        return known[round.Id];
    }

    static double[] Of(Round round, IReadOnlyList<Round> earlier, Dictionary<string, double[]> known)
    {
        var sizes = new double[round.Parts.Count];
        foreach (var part in round.Parts)
            sizes[part.Slot] = part switch
            {
                PanelPart { Rooms.Method: RoomMethod.TScore } => LargestTScore,
                PanelPart p => Of(p) * (p.Rooms is { IsCoefficient: true } rooms ? (double)(rooms.Most ?? RuleBookReader.LargestNumber) : p.IsFitted ? LargestFit : 1),
                FigurePart or SurveyPart => 100,
                PairsPart p => Size(p.From, p.To),
                BallotsPart p => p.Method == BallotMethod.Points ? (double)p.Points.DefaultIfEmpty().Max() * p.Panel.Seats
                    : (VotePart.MostEntrants + 1) * (p.Method == BallotMethod.Borda ? p.Panel.Seats : 1),
                SkatingPart => VotePart.MostEntrants + 1,
                MatrixPart p => Math.Max(Size(p.Min ?? 0, p.Max ?? 0), Math.Max(100, p.Parts.Max(child => sizes[child.Slot]))),
                FactorPart p => Size(p.Min, p.Max),
                CarryPart p => known[p.Round][p.Part is { } id ? earlier.First(one => one.Id == p.Round).FindPart(id)!.Slot : ^1],
                AdjustmentPart p => Size(p.Hold(decimal.MinValue), p.Hold(decimal.MaxValue)),
                InnerPart p => Math.Max(Size(p.Min ?? 0, p.Max ?? 0), p is ProductPart
                    ? p.Parts.Aggregate(1.0, (product, child) => product * Math.Max(1, sizes[child.Slot]))
                    : p.Parts.Sum(child => sizes[child.Slot])) / (double)((p as WeightedPart)?.Available ?? 1),
                _ => throw new NotSupportedException($"No bound for {part.GetType().Name}."),
            };
        return sizes;
    }

    static double Of(PanelPart part) =>
        part.Criteria.Sum(c => Size(c.Min, c.Max) * Math.Max(1, Math.Abs((double)c.Factor))) * (part.Aggregate == Aggregate.Sum ? part.Panel.Seats : 1);

    static double Size(decimal min, decimal max) => Math.Max(Math.Abs((double)min), Math.Abs((double)max));
}
