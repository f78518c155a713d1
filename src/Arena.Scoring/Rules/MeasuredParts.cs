using Arena.Scoring.Marks;

namespace Arena.Scoring.Rules;

/// <summary>A figure that is measured, in <see cref="Unit"/> and with up to so many <see cref="Decimals"/>, or a rate given as numerator and base.</summary>
public abstract record MeasuredPart(string Id, Text Title, int? Places, Text? Unit, int Decimals, MissingFigure Missing) : FigurePart(Id, Title, Places, Missing)
{
    public override FigureFault? Check(decimal value, decimal? of) => SizeFault(value, of) ?? (of <= 0 ? FigureFault.BaseNotPositive : null);

    /// <summary>The figure as it is measured: in the unit, or in per cent of the base.</summary>
    internal static decimal Amount(decimal value, decimal? of) => of is { } whole ? 100 * value / whole : value;

    private protected FigureFault? SizeFault(decimal value, decimal? of) =>
        Math.Abs(value) > RuleBookReader.LargestNumber || Math.Abs(of ?? 0) > RuleBookReader.LargestNumber ? FigureFault.TooLarge
        : Score.Decimals(value) > Decimals || Score.Decimals(of ?? 0) > Decimals ? FigureFault.TooManyDecimals
        : null;
}

/// <summary>From this amount on, these points.</summary>
public sealed record PointBand(decimal From, decimal Points);

/// <summary>The nearest band of more points: so far up to its start, or <see cref="Down"/> to its end and a little further, since the end belongs to the band above.</summary>
public sealed record NextBand(decimal Points, decimal Distance, bool Down);

/// <summary>
/// Bands (分档): the points of the highest band whose <see cref="PointBand.From"/> the amount reaches, and <see cref="Below"/> the last band
/// <see cref="Under"/> points. Bands stand from the highest down; their points lie between 0 and 100 and need not fall, so less can be better.
/// Exact, no rounding. A step function has cliffs, so the derivation tells how far the nearest band of more points is.
/// </summary>
public sealed record BandPart(string Id, Text Title, int? Places, Text? Unit, IReadOnlyList<PointBand> Bands, decimal Under, int Decimals, MissingFigure Missing)
    : MeasuredPart(Id, Title, Places, Unit, Decimals, Missing)
{
    public override decimal? Points(decimal value, decimal? of) => PointsAt(BandOf(Amount(value, of)));

    /// <summary>The index of the band that an amount falls in; the number of bands below the last one.</summary>
    internal int BandOf(decimal amount)
    {
        var band = 0;
        while (band < Bands.Count && amount < Bands[band].From)
            band++;
        return band;
    }

    internal decimal PointsAt(int band) => band < Bands.Count ? Bands[band].Points : Under;

    /// <summary>The nearest band of more points; null in a band that none exceeds.</summary>
    internal NextBand? Next(decimal amount)
    {
        var own = BandOf(amount);
        NextBand? best = null;
        for (var band = 0; band <= Bands.Count; band++)
            if (PointsAt(band) > PointsAt(own) && (band < own ? Bands[band].From - amount : amount - Bands[band - 1].From) is var distance && !(best?.Distance <= distance))
                best = new NextBand(PointsAt(band), distance, band > own);
        return best;
    }
}

/// <summary>
/// Gap closed (差距缩小度): g = 100 x (x1 - x0) / (T - x0) in per cent, held to -50..100, x1 the figure now, x0 its base before and T the
/// <see cref="Target"/>; then g counts between the goalposts <see cref="Low"/> and <see cref="High"/>, held to 0..100. From 80 to 86 of 100 is 30 %,
/// from 95 to 97 is 40 %: who is nearly there is not punished for the little that is left. A gap below <see cref="Least"/> is refused, since a share of
/// it would be noise. Works for targets below the start as well. Two divisions of 28 digits, no rounding.
/// </summary>
public sealed record GapPart(string Id, Text Title, int? Places, Text? Unit, decimal Target, decimal Least, decimal Low, decimal High, int Decimals, MissingFigure Missing)
    : MeasuredPart(Id, Title, Places, Unit, Decimals, Missing)
{
    const decimal Worst = -50;
    const decimal Whole = 100;

    public override FigureFault? Check(decimal value, decimal? of) =>
        SizeFault(value, of) ?? (of is not { } start ? FigureFault.NoStart : Math.Abs(Target - start) < Least ? FigureFault.GapTooSmall : null);

    public override decimal? Points(decimal value, decimal? of) => Goalposts.Points(Closed(value, of!.Value), Low, High, Normalise.Linear);

    /// <summary>The share of the gap that was closed, in per cent.</summary>
    internal decimal Closed(decimal now, decimal before) => Math.Clamp(100 * (now - before) / (Target - before), Worst, Whole);
}
