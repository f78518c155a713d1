using Arena.Scoring.Rules;

namespace Arena.Api.Results;

/// <summary>The most that a part can give, so that a board can draw a contribution as a share of it. Null where the rules set no limit.</summary>
static class FullPoints
{
    public static decimal? Of(RuleBook rules, Part part) => part switch
    {
        PanelPart { Rooms: not null } => null,
        PanelPart p => p.Criteria.Sum(criterion => criterion.Max * criterion.Factor) * (p.Aggregate == Aggregate.Sum ? Kept(p) : 1),
        FigurePart or SurveyPart => 100,
        PairsPart p => p.To,
        BallotsPart { Method: BallotMethod.Points } p => p.Points.Max() * p.Panel.Seats,
        FactorPart p => p.Value ?? p.Max,
        CarryPart p => rules.FindRound(p.Round) is { } round ? Of(rules, p.Part is { } id ? round.FindPart(id)! : round.Total) : null,
        AdjustmentPart p => p.Max,
        ProductPart p => p.Parts.Aggregate((decimal?)1, (product, child) => product * Of(rules, child)),
        MinimumPart p => p.Parts.Select(child => Of(rules, child)).Aggregate(Least),
        GeometricPart p => p.Parts.Select((child, i) => Of(rules, child) * p.Weights[i] / 100).Aggregate((decimal?)0, (sum, full) => sum + full),
        HarmonicPart p => p.Parts.Select((child, i) => Of(rules, child) * p.Weights[i] / 100).Aggregate((decimal?)0, (sum, full) => sum + full),
        MatrixPart => 100,
        InnerPart p => Least(p.Max, p.Parts.Select((_, i) => OfChild(rules, p, i)).Aggregate((decimal?)0, (sum, full) => sum + full)),
        _ => null,
    };

    /// <summary>The most that a child can add to its parent.</summary>
    public static decimal? OfChild(RuleBook rules, InnerPart parent, int child) =>
        Of(rules, parent.Parts[child]) * (parent is WeightedPart weighted ? weighted.Weights[child] / 100 ?? 1 : 1);

    static decimal? Least(decimal? a, decimal? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    static int Kept(PanelPart part)
    {
        var (high, low) = part.DropsFor(part.Panel.Seats);
        return part.Panel.Seats - high - low;
    }
}
