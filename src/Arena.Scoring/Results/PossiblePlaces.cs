using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>The best and the worst place that an entrant can still get, 1 the first; equals share the best of their places, whatever the
/// numbering of the round. <see cref="Certain"/>: they are one.</summary>
public sealed record PossiblePlace(string Entrant, PlaceRange Places)
{
    public bool Certain => Places.Best == Places.Worst;
}

/// <summary>
/// Which places are certain and which possible while marks are missing. Every total has a lowest and a highest value: missing sheets of seats that are
/// expected, figures and surveys that the rules wait for stand at the ends of what the rules allow, and the tree is evaluated as ever. Best place: 1 + those whose
/// lowest is above one's highest; worst: 1 + those whose highest reaches one's lowest. Of two to whom nothing can happen any more the keys decide that
/// can no longer change. The range holds the final place for every way in which the missing comes in; it may be wider than all of them together. Not
/// foreseen is what nobody waits for: bonus and penalty, corrections, play-offs, lots, figures that count nought where missing, comparisons beyond those that a release waits for, and entrants who leave or
/// come back. Interval arithmetic; n log n comparisons.
/// </summary>
public static class PossiblePlaces
{
    /// <summary>The possible places of those who compete, in the order of the standings; who can no longer have a total is not in it.</summary>
    public static IReadOnlyList<PossiblePlace> Of(MarkBook book, Standings standings)
    {
        var spans = Spans(book, standings);
        var open = spans.Where(span => !span.IsSettled).ToList();
        decimal[] lows = [.. open.Where(span => span.IsSure).Select(span => span.Low).Order()];
        decimal[] highs = [.. open.Select(span => span.High).Order()];
        var keys = FixedKeys(standings, open.Count == 0);
        var isWhole = keys == standings.Round.Ties.Count;
        int[] settled = [.. spans.Where(span => span.IsSettled).Select(span => span.Row)];
        Array.Sort(settled, (a, b) => standings.Rows.CompareResults(a, b, keys));
        var equals = Equals(standings.Rows, settled, keys);
        decimal[] totals = [.. settled.Select(row => standings.Rows[row].Total).Reverse()];
        return [.. spans.Select(span => new PossiblePlace(standings.Rows.Entrant(span.Row), span.IsSettled
            ? new PlaceRange(1 + equals[span.Row].Begin + Above(lows, span.High), 1 + (isWhole ? equals[span.Row].Begin : equals[span.Row].End - 1) + Reaching(highs, span.Low))
            : new PlaceRange(1 + Above(totals, span.High) + Above(lows, span.High), Reaching(totals, span.Low) + Reaching(highs, span.Low))))];
    }

    static List<Span> Spans(MarkBook book, Standings standings)
    {
        var round = standings.Round;
        var (low, high) = (new End(book, highest: false), new End(book, highest: true));
        var (isMonotone, size) = (IsMonotone(book.Rules, round.Total), (decimal)low.Ends.Size(round, round.Total));
        var spans = new List<Span>();
        for (var position = 0; position < standings.Count; position++)
        {
            var row = standings.Order.RowAt(position);
            if (standings.Rows[row].Tier == 2)
                continue;
            var entrant = standings.Rows.EntrantAt(row);
            var (least, most) = (low.Score(round, entrant), high.Score(round, entrant));
            if (!least.Has || !most.Has)
                continue;
            var isSettled = standings.Rows[row] is { IsRanked: true, State: not ValueState.Running } result && result.Counted == result.Expected
                && !low.Ends.Assumed && low.IsSame(high, round);
            spans.Add(isSettled ? new Span(row, standings.Rows[row].Total, standings.Rows[row].Total, true, true)
                : isMonotone ? new Span(row, least.Value, most.Value, false, !low.Ends.CanFail)
                : new Span(row, -size, size, false, !low.Ends.CanFail));
        }
        return spans;
    }

    // How many keys at the head of the chain the rest of the field can no longer change.
    static int FixedKeys(Standings standings, bool isAllSettled)
    {
        var (ties, keys) = (standings.Round.Ties, 0);
        while (keys < ties.Count && (isAllSettled || ties[keys] is { UpTo: null, Kind: not TieKeyKind.HeadToHead })
            && (ties[keys].Kind != TieKeyKind.FirstPlaces || AreSheetsIn(standings.Marks, (PanelPart)ties[keys].Part)))
            keys++;
        return keys;
    }

    // Of all groups, for a judge's best is looked for among all.
    static bool AreSheetsIn(RoundMarks round, PanelPart part)
    {
        var totals = new long[part.Panel.Seats];
        return Enumerable.Range(0, round.Order.Count)
            .All(entrant => round.Statuses[entrant] != EntrantStatus.Competing || round.Panel(part).Read(entrant, totals) is var (counted, expected) && counted == expected);
    }

    // Where the equals of each row begin and end among rows in order.
    static Dictionary<int, (int Begin, int End)> Equals(Rows rows, int[] order, int keys)
    {
        var equals = new Dictionary<int, (int, int)>(order.Length);
        for (var begin = 0; begin < order.Length;)
        {
            var end = begin + 1;
            while (end < order.Length && rows.CompareResults(order[begin], order[end], keys) == 0)
                end++;
            for (var i = begin; i < end; i++)
                equals.Add(order[i], (begin, end));
            begin = end;
        }
        return equals;
    }

    // How many of the values, the lowest first, are above a value, or at least as high.
    static int Above(decimal[] values, decimal value) => values.Length - Before(values, other => other <= value);

    static int Reaching(decimal[] values, decimal value) => values.Length - Before(values, other => other < value);

    static int Before(decimal[] values, Func<decimal, bool> isBefore)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(values[middle]))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // Whether no higher value of a leaf makes the part lower: not so of products that can have a negative factor, nor of criteria that count negatively.
    static bool IsMonotone(RuleBook rules, Part part) => part switch
    {
        PanelPart p => p.Criteria.All(criterion => criterion.Factor >= 0),
        CarryPart p => IsMonotone(rules, Source(rules, p)),
        LeafPart => true,
        ProductPart p => p.Parts.All(child => IsMonotone(rules, child) && IsNeverNegative(rules, child)),
        SumPart or WeightedPart { Available: null } or GeometricPart or HarmonicPart or MinimumPart => ((InnerPart)part).Parts.All(child => IsMonotone(rules, child)),
        _ => false,
    };

    static bool IsNeverNegative(RuleBook rules, Part part) => part switch
    {
        PanelPart p => p.Criteria.All(criterion => criterion is { Min: >= 0, Factor: >= 0 }),
        FactorPart p => p.Min >= 0,
        FigurePart or SurveyPart => true,
        AdjustmentPart p => p.Min >= 0,
        CarryPart p => IsNeverNegative(rules, Source(rules, p)),
        InnerPart p => p.Min >= 0 || p.Parts.All(child => IsNeverNegative(rules, child)),
        _ => false,
    };

    static Part Source(RuleBook rules, CarryPart part) =>
        rules.FindRound(part.Round) is { } round && part.Part is { } id ? round.FindPart(id)! : rules.FindRound(part.Round)!.Total;

    readonly record struct Span(int Row, decimal Low, decimal High, bool IsSettled, bool IsSure);

    /// <summary>The scores of a field at one end of what can still come.</summary>
    sealed class End
    {
        readonly MarkBook _book;
        readonly Scorer _scorer;

        public End(MarkBook book, bool highest)
        {
            (_book, Ends) = (book.Filled(highest), new Ends(book.Rules, highest));
            _scorer = new Scorer(_book, null, Ends.Of);
        }

        public Ends Ends { get; }

        public PartValue Score(Round round, int entrant)
        {
            Ends.Begin();
            return _scorer.Score(_book.Find(round.Id)!, entrant);
        }

        /// <summary>Whether all parts of the last entrant have the same value at the other end.</summary>
        public bool IsSame(End other, Round round)
        {
            foreach (var part in round.Parts)
                if (_scorer.Value(_book.Find(round.Id)!, part) != other._scorer.Value(other._book.Find(round.Id)!, part))
                    return false;
            return true;
        }
    }
}
