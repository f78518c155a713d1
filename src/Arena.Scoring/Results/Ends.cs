using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>
/// What leaves are worth at one end of what can still come, for facts that the rules wait for and nobody has given: the lowest or the highest figure, 0 or
/// 100 points, and for kinds without a narrower bound their size by <see cref="Bounds"/>. Sheets are not its subject: a book fills those.
/// </summary>
sealed class Ends(RuleBook rules, bool highest)
{
    readonly Dictionary<int, double[]> _sizes = [];
    readonly Dictionary<(int Round, int Slot), bool> _areAllIn = [];

    /// <summary>Whether anything was assumed since <see cref="Begin"/>.</summary>
    public bool Assumed { get; private set; }

    /// <summary>Whether what was assumed may yet turn out to be no value at all.</summary>
    public bool CanFail { get; private set; }

    public void Begin() => (Assumed, CanFail) = (false, false);

    public PartValue Of(Scorer scorer, RoundMarks round, int entrant, Part part, PartValue now)
    {
        switch (part)
        {
            case SkatingPart skating:
                return skating.Parts.All(dance => round.Ballots((BallotsPart)dance).Count is var (counted, expected) && counted > 0 && counted == expected)
                    ? now : Assume(part, (decimal)Size(round.Round, part) * (highest ? 1 : -1));
            case MatrixPart matrix:
                if (AreFactsIn(round, matrix))
                    return now;
                CanFail = true;
                return Assume(part, (decimal)Size(round.Round, part) * (highest ? 1 : -1));
            case PanelPart { IsFitted: true } fitted:
                if (round.Fit(fitted).IsComplete)
                    return now;
                CanFail = true;
                return Assume(part, (decimal)Size(round.Round, part) * (highest ? 1 : -1));
            case InnerPart or PanelPart or AdjustmentPart:
                return now;
            case FactorPart factor:
                return now.Has ? now : Assume(part, highest ? factor.Max : factor.Min);
            case RelativePart when !AreFactsIn(round, part):
                return Assume(part, highest ? 100 : 0);
            case FigurePart figure:
                return figure.Missing == MissingFigure.Zero || round.Figures(figure).Find(entrant) is not null ? now : Assume(part, highest ? 100 : 0);
            case SurveyPart survey:
                if (now.State == ValueState.Given && AreAllIn(scorer, round, survey))
                    return now;
                CanFail |= survey.Minimum is not null;
                return Assume(part, highest ? 100 : 0);
            case CarryPart carry when now.Has || rules.FindRound(carry.Round) is { } earlier && scorer.HasStarted(earlier):
                return now;
            default:
                if (now.State == ValueState.Given && (!round.Round.ReachesField(part) || AreAllIn(scorer, round, (LeafPart)part)))
                    return now;
                CanFail = true;
                return Assume(part, (decimal)Size(round.Round, part) * (highest ? 1 : -1));
        }
    }

    /// <summary>The end of a part's size.</summary>
    public double Size(Round round, Part part)
    {
        if (!_sizes.TryGetValue(round.Index, out var sizes))
            _sizes.Add(round.Index, sizes = Bounds.Of(round, [.. rules.Rounds.Take(round.Index)]));
        return sizes[part.Slot];
    }

    PartValue Assume(Part part, decimal value)
    {
        Assumed = true;
        return new(ValueState.Given, part.Places is { } places ? Score.Round(value, places) : value);
    }

    // Whether everyone who competes has all the facts that the rules wait for in a part that looks at the facts of all.
    static bool AreFactsIn(RoundMarks round, Part part) => part is InnerPart inner ? inner.Parts.All(child => AreFactsIn(round, child))
        : Enumerable.Range(0, round.Order.Count).All(entrant => round.Statuses[entrant] != EntrantStatus.Competing || part switch
        {
            FigurePart p => p.Missing == MissingFigure.Zero || round.Figures(p).Find(entrant) is not null,
            SurveyPart p => round.Surveys(p).Find(entrant) is not null,
            FactorPart p => round.Factor(p, entrant) is not null,
            _ => false,
        });

    // A part that measures the field by itself moves everyone as long as anyone's fact may come.
    bool AreAllIn(Scorer scorer, RoundMarks round, LeafPart part)
    {
        if (!_areAllIn.TryGetValue((round.Round.Index, part.Slot), out var all))
            _areAllIn.Add((round.Round.Index, part.Slot), all = Enumerable.Range(0, round.Order.Count)
                .All(entrant => round.Statuses[entrant] != EntrantStatus.Competing || scorer.Exact(round, entrant, part).State == ValueState.Given));
        return all;
    }
}
