using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>Writes down the steps that <see cref="Scorer"/> takes: one branch a kind of part.</summary>
static class Deriver
{
    static readonly Text TotalTitle = new("总分", "Total");

    public static Derivation Derive(MarkBook book, Standings standings, int entrant) => new(
        Step(book, standings.Marks, entrant, standings.Round.Total),
        [.. Equals(standings, entrant).SelectMany(other => Ties(standings, entrant, other))],
        Neighbour(standings, entrant, -1), Neighbour(standings, entrant, +1));

    static PartStep Step(MarkBook book, RoundMarks round, int entrant, Part part)
    {
        var value = Scorer.Value(book, round, entrant, part);
        var exact = Scorer.Exact(book, round, entrant, part).OrNull;
        var (id, title, state, shown, places) = (part.Id, part.Title, value.State, value.OrNull, part.Places);
        return part switch
        {
            PanelPart p => Panel(round, entrant, p, value, exact),
            FactorPart p => new FactorStep(id, title, state, shown, exact, places, p.Value is not null),
            CarryPart p => new CarryStep(id, title, state, shown, exact, places, p.Round),
            AdjustmentPart p => Adjustment(round, entrant, p, value, exact),
            SumPart p => new SumStep(id, title, state, shown, exact, places, Children(book, round, entrant, p)),
            WeightedPart p => new WeightedStep(id, title, state, shown, exact, places, Children(book, round, entrant, p)),
            ProductPart p => new ProductStep(id, title, state, shown, exact, places, [.. p.Parts.Select(c => Step(book, round, entrant, c))]),
            _ => throw new NotSupportedException($"No steps for {part.GetType().Name}."),
        };
    }

    static IReadOnlyList<PartStep> Children(MarkBook book, RoundMarks round, int entrant, InnerPart part) => [.. part.Parts.Select((child, i) =>
        Step(book, round, entrant, child) with
        {
            Weight = part is WeightedPart weighted ? weighted.Weights[i] : null,
            Contribution = Scorer.Contribution(book, round, entrant, part, i).OrNull,
        })];

    static PanelStep Panel(RoundMarks round, int entrant, PanelPart part, PartValue value, decimal? exact)
    {
        var (marks, seats) = (round.Panel(part), round.Seats(part.Panel));
        var (counted, expected) = Scorer.Count(round, entrant, part);
        var (high, low) = value.Has ? part.DropsFor(counted) : (0, 0);
        var counting = Enumerable.Range(1, part.Panel.Seats).Where(seat => Scorer.Counts(marks, seats, entrant, seat)).ToList();
        var dropped = TrimmedMean.Dropped([.. counting.Select(seat => marks.Total(entrant, seat))], high, low);
        var kept = counting.Where((_, i) => dropped[i] == 0).Sum(seat => marks.Total(entrant, seat));
        return new PanelStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Aggregate, counted, expected, part.Panel.Seats, high, low,
            value.Has ? marks.ToScore(kept) : null, part.Quorum,
            [.. Enumerable.Range(1, part.Panel.Seats).Select(seat => Sheet(marks, seats, entrant, seat, part, counting.IndexOf(seat) is var at and >= 0 ? dropped[at] : 0))]);
    }

    static SheetStep Sheet(PanelMarks marks, SeatColumn seats, int entrant, int seat, PanelPart part, int dropped)
    {
        if (!Scorer.Counts(marks, seats, entrant, seat))
            return new SheetStep(seat, seats.Of(entrant, seat) switch { SeatPresence.Absent => SheetMark.Absent, SeatPresence.Recused => SheetMark.Recused, _ => SheetMark.NotYet }, null, null, []);
        return new SheetStep(seat, SheetMark.Given, marks.ToScore(marks.Total(entrant, seat)), dropped switch { 1 => "high", -1 => "low", _ => null },
            [.. part.Criteria.Select((c, i) => new MarkStep(c.Id, c.Title, marks.Mark(entrant, seat, i)))]);
    }

    static AdjustmentStep Adjustment(RoundMarks round, int entrant, AdjustmentPart part, PartValue value, decimal? exact)
    {
        var lines = round.Lines(part, entrant);
        var sum = lines.Sum(l => l.Value);
        return new AdjustmentStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, sum, Scorer.Capped(part, sum) != sum, part.Min, part.Max,
            [.. lines.Select(l => new LineStep(l.Value, l.Reason))]);
    }

    // The rows with the same total, directly above and below: nearest first.
    static IEnumerable<int> Equals(Standings standings, int entrant)
    {
        if (!standings.ResultOf(entrant).Total.Has)
            yield break;
        foreach (var step in (int[])[-1, +1])
        {
            var position = standings.PositionOf(entrant) + step;
            if (position >= 0 && position < standings.Ranked && standings.ResultOf(standings.At(position)).Total.Value == standings.ResultOf(entrant).Total.Value)
                yield return standings.At(position);
        }
    }

    static IEnumerable<TieStep> Ties(Standings standings, int entrant, int other)
    {
        var (own, its) = (standings.ResultOf(entrant), standings.ResultOf(other));
        var name = standings.Marks.Order[other].Entrant;
        yield return new TieStep(name, "total", null, TotalTitle, own.Total.Value, its.Total.Value, false);
        for (var i = 0; i < own.Keys.Length; i++)
        {
            var key = standings.Round.Ties[i];
            var decided = own.Keys[i] != its.Keys[i];
            yield return new TieStep(name, key.Kind switch { TieKeyKind.UntrimmedMean => "untrimmed-mean", TieKeyKind.Median => "median", _ => "part" },
                key.Part.Id, key.Part.Title, own.Keys[i], its.Keys[i], decided);
            if (decided)
                yield break;
        }
    }

    static Gap? Neighbour(Standings standings, int entrant, int step)
    {
        var own = standings.ResultOf(entrant).Total;
        if (!own.Has)
            return null;
        for (var position = standings.PositionOf(entrant) + step; position >= 0 && position < standings.Ranked; position += step)
            if (standings.ResultOf(standings.At(position)).Total.Value is var value && value != own.Value)
                return new Gap(standings.Marks.Order[standings.At(position)].Entrant, standings.RankAt(position), Math.Abs(value - own.Value));
        return null;
    }
}
