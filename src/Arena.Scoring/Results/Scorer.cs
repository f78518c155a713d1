using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>The value of a part for one entrant; <see cref="Value"/> is meaningless unless the state is given or running.</summary>
readonly record struct PartValue(ValueState State, decimal Value)
{
    public bool Has => State is ValueState.Given or ValueState.Running;

    public decimal? OrNull => Has ? Value : null;
}

/// <summary>Values of parts from facts: one branch a kind of part. Touches nothing.</summary>
static class Scorer
{
    public static PartValue Total(MarkBook book, RoundMarks round, int entrant) => book.Status(round, entrant) switch
    {
        EntrantStatus.Withdrawn => new(ValueState.Withdrawn, 0),
        EntrantStatus.Absent => new(ValueState.Absent, 0),
        _ => Value(book, round, entrant, round.Round.Total),
    };

    public static PartValue Value(MarkBook book, RoundMarks round, int entrant, Part part)
    {
        var exact = Exact(book, round, entrant, part);
        return part.Places is { } places && exact.Has ? exact with { Value = Score.Round(exact.Value, places) } : exact;
    }

    /// <summary>The value before the part's own rounding.</summary>
    public static PartValue Exact(MarkBook book, RoundMarks round, int entrant, Part part) => part switch
    {
        PanelPart p => Panel(round, entrant, p),
        FactorPart p => round.Factor(p, entrant) is { } figure ? new(ValueState.Given, figure) : new(ValueState.NotYet, 0),
        CarryPart p => Carry(book, round, entrant, p),
        AdjustmentPart p => new(ValueState.Given, Capped(p, round.Lines(p, entrant).Sum(l => l.Value))),
        SumPart p => Sum(book, round, entrant, p),
        WeightedPart p => Weighted(book, round, entrant, p),
        ProductPart p => Product(book, round, entrant, p),
        _ => throw new NotSupportedException($"No value for {part.GetType().Name}."),
    };

    public static decimal Capped(AdjustmentPart part, decimal sum) =>
        part.Max is { } max && sum > max ? max : part.Min is { } min && sum < min ? min : sum;

    /// <summary>What a child adds to its parent: weighted and rounded as the parent says.</summary>
    public static PartValue Contribution(MarkBook book, RoundMarks round, int entrant, InnerPart parent, int child)
    {
        var value = Value(book, round, entrant, parent.Parts[child]);
        if (parent is not WeightedPart weighted || !value.Has)
            return value;
        var share = value.Value * weighted.Weights[child] / 100;
        return value with { Value = weighted.PartPlaces is { } places ? Score.Round(share, places) : share };
    }

    /// <summary>Sheets that count and seats that are expected, over the panel parts of the round.</summary>
    public static (int Counted, int Expected) Count(RoundMarks round, int entrant)
    {
        int counted = 0, expected = 0;
        foreach (var part in round.Round.PanelParts)
        {
            var (c, e) = Count(round, entrant, part);
            counted += c;
            expected += e;
        }
        return (counted, expected);
    }

    public static (int Counted, int Expected) Count(RoundMarks round, int entrant, PanelPart part)
    {
        var (marks, seats) = (round.Panel(part), round.Seats(part.Panel));
        int counted = 0, expected = 0;
        for (var seat = 1; seat <= part.Panel.Seats; seat++)
        {
            if (Counts(marks, seats, entrant, seat))
                counted++;
            else if (seats.Of(entrant, seat) != SeatPresence.Present)
                continue;
            expected++;
        }
        return (counted, expected);
    }

    public static bool Counts(PanelMarks marks, SeatColumn seats, int entrant, int seat) =>
        marks.IsGiven(entrant, seat) && seats.Of(entrant, seat) != SeatPresence.Recused;

    /// <summary>Writes the counted totals of a panel part, in seat order, and returns how many there are.</summary>
    public static int Totals(RoundMarks round, int entrant, PanelPart part, Span<long> totals)
    {
        var (marks, seats) = (round.Panel(part), round.Seats(part.Panel));
        var n = 0;
        for (var seat = 1; seat <= part.Panel.Seats; seat++)
            if (Counts(marks, seats, entrant, seat))
                totals[n++] = marks.Total(entrant, seat);
        return n;
    }

    static PartValue Panel(RoundMarks round, int entrant, PanelPart part)
    {
        var (counted, expected) = Count(round, entrant, part);
        if (expected == 0)
            return new(ValueState.NoQuorum, 0);
        if (counted == 0 || (counted < expected && (round.Round.Publication != Publication.OnSheet || counted < part.Quorum)))
            return new(ValueState.NotYet, 0);
        if (counted < part.Quorum)
            return new(ValueState.NoQuorum, 0);
        Span<long> totals = stackalloc long[counted];
        Totals(round, entrant, part, totals);
        var (high, low) = part.DropsFor(counted);
        var kept = round.Panel(part).ToScore(TrimmedMean.KeptSum(totals, high, low));
        return new(counted < expected ? ValueState.Running : ValueState.Given, part.Aggregate == Aggregate.Sum ? kept : kept / (counted - high - low));
    }

    static PartValue Carry(MarkBook book, RoundMarks round, int entrant, CarryPart part)
    {
        if (book.Find(part.Round) is not { } earlier || earlier.Find(round.Order[entrant].Entrant) is not { } there)
            return new(ValueState.NotYet, 0);
        var carried = Total(book, earlier, there);
        if (carried.Has && part.Part is { } id)
            carried = Value(book, earlier, there, earlier.Round.FindPart(id)!);
        return carried.Has ? carried : new(ValueState.NotYet, 0);
    }

    static PartValue Sum(MarkBook book, RoundMarks round, int entrant, SumPart part) => Add(book, round, entrant, part, part.Missing);

    static PartValue Weighted(MarkBook book, RoundMarks round, int entrant, WeightedPart part) => Add(book, round, entrant, part, part.Missing);

    static PartValue Add(MarkBook book, RoundMarks round, int entrant, InnerPart part, Missing missing)
    {
        var (sum, state, any) = (0m, ValueState.Given, false);
        for (var i = 0; i < part.Parts.Count; i++)
        {
            var value = Contribution(book, round, entrant, part, i);
            state = Worse(state, value.State);
            if (!value.Has)
                continue;
            sum += value.Value;
            // An adjustment without lines is nothing to run with: a field that has not begun has no running total.
            any |= part.Parts[i] is not (AdjustmentPart or FactorPart { Value: not null });
        }
        if (state is ValueState.Given or ValueState.Running)
            return new(state, sum);
        return missing == Missing.Running && any ? new(ValueState.Running, sum) : new(state, 0);
    }

    static PartValue Product(MarkBook book, RoundMarks round, int entrant, ProductPart part)
    {
        var (product, state) = (1m, ValueState.Given);
        foreach (var child in part.Parts)
        {
            var value = Value(book, round, entrant, child);
            state = Worse(state, value.State);
            if (value.Has)
                product *= value.Value;
        }
        return state is ValueState.Given or ValueState.Running ? new(state, product) : new(state, 0);
    }

    // Given < running < not yet < no quorum, in the order of the enumeration.
    static ValueState Worse(ValueState a, ValueState b) => a > b ? a : b;
}
