using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>Writes down the steps that <see cref="Scorer"/> takes for one entrant: one branch a kind of part.</summary>
sealed class Deriver
{
    static readonly Text TotalTitle = new("总分", "Total");

    readonly Scorer _scorer;
    readonly Standings _standings;
    readonly RoundMarks _round;
    readonly int _row;
    readonly int _entrant;
    readonly bool _namesPeers;

    Deriver(MarkBook book, Standings standings, int row, bool namesPeers)
    {
        (_scorer, _standings, _round, _row, _namesPeers) = (new Scorer(book), standings, standings.Marks, row, namesPeers);
        _entrant = _round.Find(standings.Rows.Entrant(row))!.Value;
        _scorer.Score(_round, _entrant);
    }

    public static Derivation Derive(MarkBook book, Standings standings, int row, bool namesPeers)
    {
        var deriver = new Deriver(book, standings, row, namesPeers);
        return new Derivation(deriver.Step(standings.Round.Total), [.. deriver.Equals().SelectMany(deriver.Ties)], deriver.Gap(-1), deriver.Gap(+1));
    }

    PartStep Step(Part part) => part is InnerPart inner ? Plain(part) with { Limits = Limits(inner) } : Plain(part);

    LimitStep? Limits(InnerPart part) => part is { Min: null, Max: null } and not WeightedPart { Floors.Count: > 0 } || _scorer.Combined(_round, part) is not { Has: true } before
        ? null
        : new LimitStep(part.Min, part.Max, Score.Plain(before.Value));

    PartStep Plain(Part part)
    {
        var value = _scorer.Value(_round, part);
        decimal? exact = _scorer.Exact(_round, _entrant, part) is { Has: true } unrounded ? Score.Plain(unrounded.Value) : null;
        var (id, title, state, shown, places) = (part.Id, part.Title, value.State, value.OrNull, part.Places);
        return part switch
        {
            PanelPart p => Panel(p, value, exact),
            FactorPart p => new FactorStep(id, title, state, shown, exact, places, p.Value is not null),
            IndicatorPart p => Indicator(p, value, exact),
            BandPart p => FigureSteps.Of(p, _round.Figures(p), _entrant, value, exact),
            GapPart p => FigureSteps.Of(p, _round.Figures(p), _entrant, value, exact),
            RelativePart p => FigureSteps.Of(p, _round.Figures(p), _entrant, value, exact),
            RubricPart p => Rubric(p, value, exact),
            SurveyPart p => Survey(p, value, exact),
            CarryPart p => new CarryStep(id, title, state, shown, exact, places, p.Round),
            AdjustmentPart p => Adjustment(p, value, exact),
            SumPart p => new SumStep(id, title, state, shown, exact, places, Children(p)),
            WeightedPart p => new WeightedStep(id, title, state, shown, exact, places, Children(p)) { Available = p.Available, Present = _scorer.Present(_round, p) },
            ProductPart p => new ProductStep(id, title, state, shown, exact, places, [.. p.Parts.Select(Step)]),
            GeometricPart p => new GeometricStep(id, title, state, shown, exact, places, [.. p.Parts.Select((child, i) => Step(child) with { Weight = p.Weights[i] })]),
            HarmonicPart p => new HarmonicStep(id, title, state, shown, exact, places, [.. p.Parts.Select((child, i) => Step(child) with { Weight = p.Weights[i] })]),
            MinimumPart p => new MinimumStep(id, title, state, shown, exact, places, [.. p.Parts.Select(Step)]),
            MatrixPart p => Matrix(p, value, exact),
            PairsPart p => VoteDeriver.Pairs(_round, p, _entrant, value, exact),
            BallotsPart p => VoteDeriver.Ballots(_round, p, _entrant, value, exact),
            SkatingPart p => VoteDeriver.Skating(_round, p, _entrant, value, exact, [.. p.Parts.Select(Step)]),
            _ => throw new NotSupportedException($"No steps for {part.GetType().Name}."),
        };
    }

    MatrixStep Matrix(MatrixPart part, PartValue value, decimal? exact)
    {
        var fit = value.Has ? _scorer.Matrix(_round, part, _entrant) : null;
        return new MatrixStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Method, part.Scale, fit?.Values.Count ?? 0,
            [.. part.Parts.Select((child, i) => Step(child) with { Weight = part.Weights.Count > 0 ? part.Weights[i] : null })], fit?.Shares.GetValueOrDefault(_entrant) ?? []);
    }

    IReadOnlyList<PartStep> Children(InnerPart part) => [.. part.Parts.Select((child, i) => Step(child) with
    {
        Weight = part is WeightedPart weighted ? weighted.Weights[i] : null,
        Floor = part is WeightedPart { Floors.Count: > 0 } floored ? floored.Floors[i] : null,
        Contribution = _scorer.Contribution(_round, part, i).OrNull,
    })];

    IndicatorStep Indicator(IndicatorPart part, PartValue value, decimal? exact)
    {
        var (figure, filled) = (_round.Figures(part).Find(_entrant), _round.Figures(part).Read(_entrant).Filled);
        decimal? amount = figure is null ? null : MeasuredPart.Amount(figure.Value, figure.Of);
        return new IndicatorStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Unit, part.Normalise, part.Low, part.High, figure?.Value,
            figure?.Of, amount is { } x ? Score.Settle(x) : null, amount is { } y && Goalposts.IsBeyond(y, part.Low, part.High), FigureSteps.IsSmall(figure?.Of),
            figure?.Source, figure?.Date, filled)
        { Imputed = Scorer.IsImputed(filled) };
    }

    RubricStep Rubric(RubricPart part, PartValue value, decimal? exact)
    {
        var (figure, filled) = (_round.Figures(part).Find(_entrant), _round.Figures(part).Read(_entrant).Filled);
        int? level = figure is null ? null : (int)figure.Value;
        return new RubricStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Max, level,
            part.Levels.FirstOrDefault(one => one.Level == level)?.Title, figure?.Source, figure?.Date, filled)
        { Imputed = Scorer.IsImputed(filled) };
    }

    SurveyStep Survey(SurveyPart part, PartValue value, decimal? exact)
    {
        var (own, field) = (_round.Surveys(part).Find(_entrant), _round.Surveys(part).Field);
        decimal? share = own is { } survey ? part.Share(survey, field) : null;
        return new SurveyStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, own?.Positive, own?.Answers, field.Positive, field.Answers,
            part.Prior, share is { } x ? Score.Settle(x) : null, part.Low, part.High, share is { } y && Goalposts.IsBeyond(y, part.Low, part.High), part.Minimum);
    }

    PanelStep Panel(PanelPart part, PartValue value, decimal? exact)
    {
        var marks = _round.Panel(part);
        var totals = new long[part.Panel.Seats];
        var (counted, expected) = marks.Read(_entrant, totals);
        var criteria = value.Has && part.Trim == Trim.Criterion ? CriterionSteps.Of(marks, part, _entrant) : null;
        var (high, low) = value.Has ? part.DropsFor(counted) : (0, 0);
        var dropped = criteria is null ? TrimmedMean.Dropped(totals[..counted], high, low) : new int[counted];
        var kept = totals.Take(counted).Where((_, i) => dropped[i] == 0).Sum();
        var weighted = value.Has && part.Weights is not null ? PanelAggregate.Weighted(marks, part, _entrant, high, low) : ((decimal Sum, int Weight)?)null;
        var place = 0;
        return new PanelStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Aggregate, counted, expected, SeatsOf(part.Panel).Count(), high, low,
            weighted is { } w ? Score.Plain(w.Sum) : value.Has && criteria is null ? Score.Plain(Score.OfUnits(kept, marks.Decimals)) : null, part.Quorum,
            [.. ShownSeats(part.Panel).Select(seat => State(marks, seat) is var state && state == SheetMark.Given
                ? new SheetStep(seat, state, Score.Plain(Score.OfUnits(totals[place], marks.Decimals)), Side(dropped[place++]), Marks(part, marks, seat)) { Weight = part.Weights?[seat - 1] }
                : new SheetStep(seat, state, null, null, []))],
            part.Panel.Kind, part is { Panel.Kind: PanelKind.Public, Criteria: [{ Levels: { Count: > 0 } levels }] } ? levels : null)
        {
            Criteria = criteria,
            KeptWeight = weighted?.Weight,
            Peers = part.Peers is { } peers ? PeersSteps.Of(_round, part, peers, _entrant, value.Has, ShownSeats(part.Panel)) : null,
            Room = part.Rooms is { } rooms && value.Has ? RoomSteps.Of(_round, part, rooms, _entrant) : null,
        };
    }

    IEnumerable<int> SeatsOf(Panel panel) => Enumerable.Range(1, panel.Seats).Where(seat => !_round.Seating.IsEmpty(panel, seat));

    // A seat of peers is an entrant's number and so tells who gave a mark.
    IEnumerable<int> ShownSeats(Panel panel) => panel.Kind == PanelKind.Peers && !_namesPeers ? [] : SeatsOf(panel);

    SheetMark State(PanelMarks marks, int seat)
    {
        var presence = marks.Presence(_entrant) is { Length: > 0 } seats ? seats[seat - 1] : SeatPresence.Present;
        return presence == SeatPresence.Recused ? SheetMark.Recused
            : marks.IsGiven(_entrant, seat) ? SheetMark.Given
            : presence == SeatPresence.Absent ? SheetMark.Absent
            : SheetMark.NotYet;
    }

    IReadOnlyList<MarkStep> Marks(PanelPart part, PanelMarks marks, int seat) =>
        [.. part.Criteria.Select((criterion, i) => new MarkStep(criterion.Id, criterion.Title, Score.Plain(marks.Mark(_entrant, seat, i))))];

    static string? Side(int dropped) => dropped switch { 1 => "high", -1 => "low", _ => null };

    AdjustmentStep Adjustment(AdjustmentPart part, PartValue value, decimal? exact)
    {
        var lines = _round.Lines(part, _entrant);
        var sum = Scorer.Sum(lines);
        return new AdjustmentStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, sum, part.Hold(sum) != sum, part.Min, part.Max,
            [.. lines.Select(line => new LineStep(line.Value, line.Reason, line.OverTime))]);
    }

    // The rows directly above and below, where their total is equal.
    IEnumerable<int> Equals()
    {
        var (rows, order, own) = (_standings.Rows, _standings.Order, _standings.Rows[_row]);
        foreach (var position in (int[])[order.PositionOf(_row) - 1, order.PositionOf(_row) + 1])
            if (own.IsRanked && position >= 0 && position < order.Ranked && rows[order.RowAt(position)].Total == own.Total)
                yield return order.RowAt(position);
    }

    IEnumerable<TieStep> Ties(int other)
    {
        var (rows, name) = (_standings.Rows, _standings.Rows.Entrant(other));
        yield return new TieStep(name, "total", null, TotalTitle, rows[_row].Total, rows[other].Total, false);
        for (var i = 0; i < _standings.Round.Ties.Count; i++)
        {
            if (!rows.Lines.Reach(i, rows[_row].Total))
                continue;
            var (key, own, its) = (_standings.Round.Ties[i], rows.Keys(_row)[i], rows.Keys(other)[i]);
            yield return new TieStep(name, CanonicalJson.Kebab(key.Kind), key.NamesPart ? key.Part.Id : null, Title(key), OrNull(key, own), OrNull(key, its), own != its)
            { Ahead = key.Kind is TieKeyKind.RunningOrder or TieKeyKind.Lot ? own > its : null };
            if (own != its)
                yield break;
        }
    }

    static Text Title(TieKey key) => key.Kind switch
    {
        TieKeyKind.TotalPlaces => new($"总分取 {key.Places} 位小数", $"Total to {key.Places} decimals"),
        TieKeyKind.PlayOff => new("加赛", "Play-off"),
        TieKeyKind.Lot => new("抽签", "Lot"),
        TieKeyKind.RunningOrder => new("出场顺序", "Running order"),
        TieKeyKind.Counts => new($"{key.Part.Title.Zh}：{Score.Format(key.Mark!.Value)} 分的个数", $"{key.Part.Title.En}: how many gave {Score.Format(key.Mark.Value)}"),
        TieKeyKind.Givers => new($"{key.Part.Title.Zh}：给分的席位数", $"{key.Part.Title.En}: how many gave points"),
        _ => key.Part.Title,
    };

    // A part is shown with its places and a total with those that the key asks for; a mean or a median as it is.
    static decimal? OrNull(TieKey key, decimal value) =>
        value == TieChain.Missing ? null
        : key is { Kind: TieKeyKind.TotalPlaces, Places: { } places } ? Score.Round(value, places)
        : key.Kind is TieKeyKind.RunningOrder or TieKeyKind.Lot ? Math.Abs(value)
        : key.Kind == TieKeyKind.Part ? value : Score.Plain(value);

    // The nearest row in one direction whose total is another.
    Gap? Gap(int step)
    {
        var (rows, order, own) = (_standings.Rows, _standings.Order, _standings.Rows[_row]);
        if (!own.IsRanked)
            return null;
        for (var position = order.PositionOf(_row) + step; position >= 0 && position < order.Ranked; position += step)
            if (rows[order.RowAt(position)].Total is var total && total != own.Total)
                return new Gap(rows.Entrant(order.RowAt(position)), order.RankAt(position), Math.Abs(total - own.Total));
        return null;
    }
}
