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

/// <summary>Takes a part of an entrant for another value than it has now.</summary>
delegate PartValue Assume(Scorer scorer, RoundMarks round, int entrant, Part part, PartValue now);

/// <summary>
/// Values of all parts for one entrant after the other: children before parents, one branch a kind of part. Holds the values of the
/// last entrant, so that each is computed once, however often a tree carries it; changes nothing else.
/// </summary>
/// <param name="places">Instead of what the round declares wherever it rounds, and for its total; null: as declared.</param>
/// <param name="assume">What to take a leaf for instead of what it is; null: as it is.</param>
sealed class Scorer(MarkBook book, int? places = null, Assume? assume = null)
{
    const int MostSeats = 201;

    readonly long[] _totals = new long[MostSeats];
    readonly PartValue[]?[] _values = new PartValue[]?[book.Rules.Rounds.Count];
    readonly (int Counted, int Expected)[]?[] _sheets = new (int, int)[]?[book.Rules.Rounds.Count];
    readonly int[] _entrants = new int[book.Rules.Rounds.Count];
    readonly long[] _turns = new long[book.Rules.Rounds.Count];
    readonly Dictionary<int, Scorer> _others = [];
    MatrixFits? _matrices;
    RoundMarks? _own;
    long _turn;

    /// <summary>Sheets of the last entrant that count, over the panel parts of its round.</summary>
    public int Counted { get; private set; }

    /// <summary>Seats that are expected to mark the last entrant, over the panel parts of its round.</summary>
    public int Expected { get; private set; }

    /// <summary>Figures of the last entrant that are missing and stand at a median or are left out, in its own round.</summary>
    public int Imputed { get; private set; }

    /// <summary>Computes all values of an entrant and returns the total, or the state of one who does not compete.</summary>
    public PartValue Score(RoundMarks round, int entrant)
    {
        (_turn, _own) = (_turn + 1, round);
        var total = Total(round, entrant);
        (Counted, Expected) = (0, 0);
        foreach (var part in round.Round.PanelSlots)
        {
            var (counted, expected) = _sheets[round.Round.Index]![part.Slot];
            (Counted, Expected) = (Counted + counted, Expected + expected);
        }
        Imputed = 0;
        foreach (var part in round.Round.AvailableSlots)
            Imputed += LeftOut(round, part);
        foreach (var part in round.Round.FigureSlots)
            if (IsImputed(round.Figures(part).Read(entrant).Filled))
                Imputed++;
        return total;
    }

    public static bool IsImputed(Filled? filled) => filled is Filled.GroupMedian or Filled.FieldMedian;

    /// <summary>A scorer of the same facts that rounds to so many places in the round it is asked for.</summary>
    public Scorer At(int otherPlaces)
    {
        if (!_others.TryGetValue(otherPlaces, out var other))
            _others.Add(otherPlaces, other = new Scorer(book, otherPlaces));
        return other;
    }

    public bool HasStarted(Round round) => book.Find(round.Id) is not null;

    /// <summary>The value of a part for the last entrant in its round.</summary>
    public PartValue Value(RoundMarks round, Part part) => _values[round.Round.Index]![part.Slot];

    /// <summary>What a child adds to its parent for the last entrant: weighted and rounded as the parent says.</summary>
    public PartValue Contribution(RoundMarks round, InnerPart parent, int child)
    {
        var value = Value(round, parent.Parts[child]);
        if (parent is not WeightedPart weighted || !value.Has || weighted.Weights[child] is not { } weight)
            return value;
        var share = value.Value * weight / (weighted.Available is null ? 100 : Present(round, weighted) ?? 100);
        return value with { Value = PlacesIn(round, weighted.PartPlaces) is { } rounded ? Marks.Score.Round(share, rounded) : Marks.Score.Plain(share) };
    }

    /// <summary>The weight that stands for the whole where figures of the last entrant are left out; null where none is.</summary>
    public decimal? Present(RoundMarks round, WeightedPart part) => Combination.Present(part, _values[round.Round.Index]);

    /// <summary>The value before the part's own rounding.</summary>
    public PartValue Exact(RoundMarks round, int entrant, Part part) => part switch
    {
        PanelPart { IsFitted: true } p => Fitted(round, entrant, p),
        PanelPart p => Panel(round, entrant, p, null),
        FactorPart p => round.Factor(p, entrant) is { } figure ? new(ValueState.Given, figure) : new(ValueState.NotYet, 0),
        FigurePart p => round.Figures(p).Read(entrant).Points is { } points ? new(ValueState.Given, points) : new(ValueState.NotYet, 0),
        SurveyPart p => Survey(round.Surveys(p), entrant, p),
        CarryPart p => Carry(round, entrant, p),
        AdjustmentPart p => new(ValueState.Given, p.Hold(Sum(round.Lines(p, entrant)))),
        PairsPart p => round.Pairs(p).FitWith(entrant) is var fit && fit.StateOf(entrant, p.Least) is var known ? new(known, known == ValueState.Given ? p.Points(fit.Strength(entrant)) : 0) : default,
        BallotsPart p => Ballots(round.Ballots(p), round, entrant, p),
        SkatingPart p => Skating(round, entrant, p),
        InnerPart p => Inner(round, p),
        _ => throw new NotSupportedException($"No value for {part.GetType().Name}."),
    };

    public static decimal Sum(IReadOnlyList<AdjustmentLine> lines)
    {
        var sum = 0m;
        for (var i = 0; i < lines.Count; i++)
            sum += lines[i].Value;
        return sum;
    }

    PartValue Total(RoundMarks round, int entrant)
    {
        var index = round.Round.Index;
        var values = _values[index] ??= new PartValue[round.Round.Parts.Count];
        if (_turns[index] != _turn)
        {
            Values(round, entrant, values.Length);
            _turns[index] = _turn;
        }
        return round.Statuses[entrant] switch
        {
            EntrantStatus.Withdrawn => new(ValueState.Withdrawn, 0),
            EntrantStatus.Vetoed => new(ValueState.Vetoed, 0),
            EntrantStatus.Absent => new(ValueState.Absent, 0),
            EntrantStatus.OutOfCompetition => new(ValueState.OutOfCompetition, 0),
            _ => values[^1],
        };
    }

    // The values of the first so many parts.
    void Values(RoundMarks round, int entrant, int count)
    {
        var index = round.Round.Index;
        var parts = round.Round.Slots;
        var values = _values[index] ??= new PartValue[parts.Length];
        _sheets[index] ??= new (int, int)[parts.Length];
        _entrants[index] = entrant;
        for (var i = 0; i < count; i++)
        {
            values[i] = Rounded(round, entrant, parts[i]);
            if (assume is not null)
                values[i] = assume(this, round, entrant, parts[i], values[i]);
        }
    }

    /// <summary>The total as a score: also of an entrant out of competition, who has one without competing.</summary>
    public PartValue Scored(RoundMarks round, PartValue total) => total.State == ValueState.OutOfCompetition ? Value(round, round.Round.Total) : total;

    PartValue Rounded(RoundMarks round, int entrant, Part part)
    {
        var declared = ReferenceEquals(part, round.Round.Total) && ReferenceEquals(round, _own) ? places ?? part.Places : PlacesIn(round, part.Places);
        if (part is PanelPart { IsFitted: false } panel && declared is not null)
            return Panel(round, entrant, panel, declared);
        var exact = Exact(round, entrant, part);
        if (!exact.Has)
            return exact;
        // One spelling for one value: with its places, or without trailing zeros.
        return exact with
        {
            Value = declared is { } rounded ? Marks.Score.Round(exact.Value, rounded)
                : ReferenceEquals(part, round.Round.Total) ? Marks.Score.Settle(exact.Value)
                : Marks.Score.Plain(exact.Value),
        };
    }

    // What is declared, or what takes its place.
    int? PlacesIn(RoundMarks round, int? declared) => declared is not null && ReferenceEquals(round, _own) ? places ?? declared : declared;

    PartValue Panel(RoundMarks round, int entrant, PanelPart part, int? decimals)
    {
        var marks = round.Panel(part);
        var (counted, expected) = _sheets[round.Round.Index]![part.Slot] = marks.Read(entrant, _totals);
        if (expected == 0)
            return new(ValueState.NoQuorum, 0);
        if (counted == 0 || (counted < expected && (round.Round.Publication != Publication.OnSheet || counted < part.Quorum)))
            return new(ValueState.NotYet, 0);
        if (counted < part.Quorum)
            return new(ValueState.NoQuorum, 0);
        var state = counted < expected ? ValueState.Running : ValueState.Given;
        if (part.Trim == Trim.Criterion)
            return new(state, PanelAggregate.Criteria(marks, part, entrant, _totals, PlacesIn(round, part.CriterionPlaces), decimals));
        var (high, low) = part.DropsFor(counted);
        if (part.Weights is not null)
            return new(state, Weighted(marks, part, entrant, high, low, decimals));
        var (kept, divisor) = PanelAggregate.Of(_totals.AsSpan(0, counted), high, low, part.Aggregate);
        return new(state,
            decimals is { } rounded ? Marks.Score.Quotient(kept, marks.Decimals, divisor, rounded) : Marks.Score.Plain(Marks.Score.OfUnits(kept, marks.Decimals) / divisor));
    }

    static decimal Weighted(PanelMarks marks, PanelPart part, int entrant, int high, int low, int? decimals)
    {
        var (sum, weight) = PanelAggregate.Weighted(marks, part, entrant, high, low);
        return decimals is { } rounded ? Marks.Score.Round(sum / weight, rounded) : Marks.Score.Plain(sum / weight);
    }

    // A fitted value once shown would move with each later sheet: only rounds that show every sheet at once show it before the field is complete.
    PartValue Fitted(RoundMarks round, int entrant, PanelPart part)
    {
        var (plain, fit) = (Panel(round, entrant, part, null), round.Fit(part));
        if (!plain.Has || (!fit.IsComplete && round.Round.Publication != Publication.OnSheet))
            return plain.Has ? new(ValueState.NotYet, 0) : plain;
        return fit.Values[entrant] is { } value ? new(fit.IsComplete ? plain.State : ValueState.Running, value)
            : new(fit.IsComplete ? ValueState.NoQuorum : ValueState.NotYet, 0);
    }

    static PartValue Survey(SurveyColumn surveys, int entrant, SurveyPart part) =>
        surveys.Find(entrant) is not { } own ? new(ValueState.NotYet, 0)
        : own.Answers < part.Minimum ? new(ValueState.NoQuorum, 0)
        : new(ValueState.Given, part.Points(part.Share(own, surveys.Field)));

    static PartValue Ballots(BallotColumn ballots, RoundMarks round, int entrant, BallotsPart part)
    {
        var (counted, expected) = ballots.Count;
        if (expected == 0)
            return new(ValueState.NoQuorum, 0);
        if (counted == 0 || (counted < expected && (round.Round.Publication != Publication.OnSheet || counted < part.Quorum)))
            return new(ValueState.NotYet, 0);
        return counted < part.Quorum ? new(ValueState.NoQuorum, 0)
            : new(counted < expected ? ValueState.Running : ValueState.Given, ballots.Outcome.Values[entrant]);
    }

    PartValue Matrix(RoundMarks round, MatrixPart part)
    {
        var (state, entrant) = (ValueState.Given, _entrants[round.Round.Index]);
        foreach (var child in part.Parts)
            state = Worse(state, Value(round, child).State);
        return state > ValueState.Running ? new(state, 0)
            : Matrix(round, part, entrant).Values.TryGetValue(entrant, out var value) ? new(state, value) : new(ValueState.NotComparable, 0);
    }

    /// <summary>What a method makes of the field, with an entrant in it.</summary>
    public MatrixFit Matrix(RoundMarks round, MatrixPart part, int entrant) => (_matrices ??= new MatrixFits(new Scorer(book, places, assume))).Of(round, part, entrant, _own);

    /// <summary>Computes the parts of an entrant that stand before a part, in a round that is scored for another or itself.</summary>
    public void ScoreBelow(RoundMarks round, int entrant, Part part, RoundMarks? own)
    {
        (_turn, _own) = (_turn + 1, own);
        Values(round, entrant, part.Slot);
    }

    PartValue Skating(RoundMarks round, int entrant, SkatingPart part)
    {
        var state = ValueState.Given;
        foreach (var dance in part.Parts)
            state = Worse(state, round.Ballots((BallotsPart)dance).Count.Counted == 0 ? ValueState.NotYet : Value(round, dance).State);
        return new(state, state is ValueState.Given or ValueState.Running ? round.Order.Count + 1 - round.Skating(part).Final.Places[entrant] : 0);
    }

    PartValue Carry(RoundMarks round, int entrant, CarryPart part)
    {
        if (book.Find(part.Round) is not { } earlier || earlier.Find(round.Order[entrant].Entrant) is not { } there || !Scored(earlier, Total(earlier, there)).Has)
            return new(ValueState.NotYet, 0);
        var carried = Value(earlier, part.Part is { } id ? earlier.Round.FindPart(id)! : earlier.Round.Total);
        return carried.Has ? carried : new(ValueState.NotYet, 0);
    }

    /// <summary>What an inner part makes of its parts, before floors and limits.</summary>
    public PartValue Combined(RoundMarks round, InnerPart part) => part switch
    {
        SumPart p => Add(round, p, p.Missing),
        WeightedPart p => Add(round, p, p.Missing),
        ProductPart p => Multiply(round, p),
        MatrixPart p => Matrix(round, p),
        _ => Combination.Of(part, _values[round.Round.Index]),
    };

    PartValue Inner(RoundMarks round, InnerPart part)
    {
        var value = Combined(round, part);
        return value.Has ? value with { Value = part.Hold(Combination.Floored(part, value.Value, _values[round.Round.Index])) } : value;
    }

    PartValue Add(RoundMarks round, InnerPart part, Missing missing)
    {
        var (sum, state, begun) = (0m, ValueState.Given, false);
        var isPartial = part is WeightedPart { Available: not null } weighted && Present(round, weighted) is not null;
        for (var i = 0; i < part.Parts.Count; i++)
        {
            var value = Contribution(round, part, i);
            if (value.Has || !isPartial)
                state = Worse(state, value.State);
            if (!value.Has)
                continue;
            sum += value.Value;
            // Neither an adjustment nor a constant says that an entrant has begun: without anything else there is no running total.
            begun |= part.Parts[i] is not (AdjustmentPart or FactorPart { Value: not null });
        }
        if (state is ValueState.Given or ValueState.Running)
            return new(state, sum);
        return missing == Missing.Running && begun ? new(ValueState.Running, sum) : new(state, 0);
    }

    int LeftOut(RoundMarks round, WeightedPart part)
    {
        if (Present(round, part) is null)
            return 0;
        var missing = 0;
        foreach (var child in part.Parts)
            missing += Value(round, child).Has ? 0 : 1;
        return missing;
    }

    PartValue Multiply(RoundMarks round, ProductPart part)
    {
        var (product, state) = (1m, ValueState.Given);
        foreach (var child in part.Parts)
        {
            var value = Value(round, child);
            state = Worse(state, value.State);
            if (value.Has)
                product *= value.Value;
        }
        return state is ValueState.Given or ValueState.Running ? new(state, product) : new(state, 0);
    }

    // Given < running < not yet < no quorum, in the order of the enumeration.
    static ValueState Worse(ValueState a, ValueState b) => a > b ? a : b;
}
