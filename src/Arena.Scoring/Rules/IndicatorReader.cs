using Arena.Scoring.Indicators;

namespace Arena.Scoring.Rules;

/// <summary>Reads an indicator: the word after normalise says which kind of part it is.</summary>
static class IndicatorReader
{
    const int MaxDecimals = 6;
    const int MaxBands = 50;
    const int MaxMoved = 20;
    const string Bands = "bands";
    const string Gap = "gap";

    /// <summary>The members that this way of normalising knows beside those of every indicator.</summary>
    public static string[] Members(JsonNodeReader node) =>
        node.IsText("normalise", Bands) ? ["bands", "under"]
        : node.IsText("normalise", Gap) ? ["target", "least", "low", "high"]
        : RelativeOf(node) is { } relative ? relative is Relative.Percentile or Relative.Rank ? ["scope", "direction"] : ["scope", "direction", "winsorise"]
        : ["low", "high"];

    public static MeasuredPart Read(JsonNodeReader node, int? places)
    {
        var (id, title, unit) = (node.Id("id"), node.Text("title"), node.Has("unit") ? node.Text("unit") : null);
        var (decimals, missing) = (node.Integer("decimals", 0, MaxDecimals) ?? 0, FigurePartReader.Missing(node));
        if (node.IsText("normalise", Bands))
            return new BandPart(id, title, places, unit, ReadBands(node), node.Has("under") ? Points(node, "under") : 0, decimals, missing);
        if (node.IsText("normalise", Gap))
        {
            var (from, to) = FigurePartReader.Goalposts(node, Normalise.Linear);
            var least = node.Has("least") ? node.Decimal("least", 0.000001m) ?? 1 : 1;
            return new GapPart(id, title, places, unit, node.Decimal("target") ?? 0, least, from, to, decimals, missing);
        }
        if (RelativeOf(node) is { } relative)
            return new RelativePart(id, title, places, unit, relative, node.Choice<PeerScope>("scope", PeerScope.Field), node.Choice<Direction>("direction", Direction.HigherIsBetter), decimals, missing)
            {
                Winsorise = node.OptionalInteger("winsorise", 1, MaxMoved) ?? 0,
            };
        var normalise = Scale(node);
        var (low, high) = FigurePartReader.Goalposts(node, normalise);
        return new IndicatorPart(id, title, places, unit, normalise, low, high, decimals, missing);
    }

    static Relative? RelativeOf(JsonNodeReader node)
    {
        foreach (var relative in Enum.GetValues<Relative>())
            if (node.IsText("normalise", CanonicalJson.Kebab(relative)))
                return relative;
        return null;
    }

    static Normalise Scale(JsonNodeReader node)
    {
        if (!node.Has("normalise") || node.String("normalise") is not { } word)
            return Normalise.Linear;
        string[] scales = [.. Enum.GetValues<Normalise>().Select(CanonicalJson.Kebab)];
        if (Array.IndexOf(scales, word) is >= 0 and var index)
            return (Normalise)index;
        node.Unknown("normalise", word, [.. scales, Bands, Gap, .. Enum.GetValues<Relative>().Select(CanonicalJson.Kebab)]);
        return Normalise.Linear;
    }

    static IReadOnlyList<PointBand> ReadBands(JsonNodeReader node)
    {
        var bands = node.Items("bands", 1, MaxBands, band => band.IsObject("from", "points") && band.Decimal("from") is { } from ? new PointBand(from, Points(band, "points")) : null);
        for (var i = 1; i < bands.Count; i++)
            if (bands[i].From >= bands[i - 1].From)
                node.Add($"bands/{i}/from", new("没有比上一档低", "Not below the band before"), new("从高到低", "From the highest down"));
        return bands;
    }

    static decimal Points(JsonNodeReader node, string name) => node.Decimal(name, 0, 100) ?? 0;
}
