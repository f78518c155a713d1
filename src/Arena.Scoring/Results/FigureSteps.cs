using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>A figure in its band: the points of the band <see cref="From"/> which it lies (null: below the last), and where more points begin, null at the top.</summary>
public sealed record BandStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, Text? Unit, decimal? Figure, decimal? Of, decimal? Amount,
    bool SmallBase, decimal? From, NextBand? Next, string? Source, DateOnly? Date, Filled? Filled) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>The gap between the start <see cref="Of"/> and <see cref="Target"/>, of which the figure closed <see cref="Closed"/> per cent (held to -50..100).
/// <see cref="Held"/> says that this lies beyond a goalpost.</summary>
public sealed record GapStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, Text? Unit, decimal Target, decimal Low, decimal High,
    decimal? Figure, decimal? Of, decimal? Closed, bool Held, string? Source, DateOnly? Date, Filled? Filled) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>A figure among its peers. <see cref="CountsAs"/> differs from <see cref="Amount"/> for an outlier that was moved to the next amount.</summary>
public sealed record RelativeStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, Text? Unit, Relative Relative, PeerScope Scope, Direction Direction,
    decimal? Figure, decimal? Of, decimal? Amount, bool SmallBase, decimal? CountsAs, AmongStep? Among, string? Source, DateOnly? Date, Filled? Filled) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>The peers of a figure, itself among them: how many, its fractional rank, their amounts after outliers were moved, the deviation to 8 decimals.</summary>
public sealed record AmongStep(int Count, decimal Rank, decimal Least, decimal Most, decimal Mean, decimal Deviation);

/// <summary>Writes down how a figure became points, for the ways that look at more than two goalposts.</summary>
static class FigureSteps
{
    // A rate of fewer cases says little (基数小).
    const decimal SmallBase = 10;
    const int DeviationPlaces = 8;

    public static bool IsSmall(decimal? of) => of < SmallBase;

    public static BandStep Of(BandPart part, FigureColumn figures, int entrant, PartValue value, decimal? exact)
    {
        var (figure, filled) = (figures.Find(entrant), figures.Read(entrant).Filled);
        decimal? amount = figure is null ? null : MeasuredPart.Amount(figure.Value, figure.Of);
        return new BandStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Unit, figure?.Value, figure?.Of, amount is { } x ? Score.Settle(x) : null,
            IsSmall(figure?.Of), amount is { } y && part.BandOf(y) is var band && band < part.Bands.Count ? part.Bands[band].From : null,
            amount is { } z && part.Next(z) is { } next ? next with { Distance = Score.Settle(next.Distance) } : null, figure?.Source, figure?.Date, filled)
        { Imputed = Scorer.IsImputed(filled) };
    }

    public static RelativeStep Of(RelativePart part, FigureColumn figures, int entrant, PartValue value, decimal? exact)
    {
        var (figure, filled, peers) = (figures.Find(entrant), figures.Read(entrant).Filled, figures.Peers(entrant));
        var amount = figure is null ? 0 : MeasuredPart.Amount(figure.Value, figure.Of);
        decimal? Own(Func<PeerFigures, decimal> measure) => figure is null || peers is null ? null : Score.Settle(measure(peers));
        return new RelativeStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Unit, part.Relative, part.Scope, part.Direction, figure?.Value, figure?.Of,
            Own(_ => amount), IsSmall(figure?.Of), Own(them => them.CountsAs(amount)),
            Own(them => them.RankOf(amount)) is { } rank ? new AmongStep(peers!.Count, rank, Score.Settle(peers.Least), Score.Settle(peers.Most), peers.Mean, Score.Round((decimal)peers.Deviation, DeviationPlaces)) : null,
            figure?.Source, figure?.Date, filled)
        { Imputed = Scorer.IsImputed(filled) };
    }

    public static GapStep Of(GapPart part, FigureColumn figures, int entrant, PartValue value, decimal? exact)
    {
        var (figure, filled) = (figures.Find(entrant), figures.Read(entrant).Filled);
        decimal? closed = figure is { Of: { } before } ? part.Closed(figure.Value, before) : null;
        return new GapStep(part.Id, part.Title, value.State, value.OrNull, exact, part.Places, part.Unit, part.Target, part.Low, part.High, figure?.Value, figure?.Of,
            closed is { } x ? Score.Settle(x) : null, closed is { } y && Goalposts.IsBeyond(y, part.Low, part.High), figure?.Source, figure?.Date, filled)
        { Imputed = Scorer.IsImputed(filled) };
    }
}
