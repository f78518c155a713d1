namespace Arena.Scoring.Rules;

/// <summary>Reads a panel part: its criteria and which sheets are dropped.</summary>
static class PanelPartReader
{
    const int MaxCriteria = 20;
    const int MaxLevels = 10;
    const int MaxDropLines = 10;
    const int MaxSeats = 201;
    const int MaxWeight = 100;
    const decimal Least = 0.000001m;

    public static PanelPart Read(JsonNodeReader node, IReadOnlyList<Panel> panels, int? places)
    {
        var name = node.String("panel");
        var panel = panels.FirstOrDefault(p => p.Id == name);
        if (name is not null && panel is null)
            node.Add("panel", new("没有这个评委组", "There is no such panel"), new("panels 里的一个编号", "The id of one of panels"));
        var trim = node.Choice<Trim>("trim", Trim.Total);
        var criteria = node.Items("criteria", 1, MaxCriteria, item => Criterion(item, trim));
        node.Unique("criteria");
        if (panel is { Kind: PanelKind.Public } && (criteria.Count > 1 || criteria.Any(IsOffStep)))
            node.Add("criteria", new("大众评审的手机上按不出来", "It cannot be tapped on the phones of a public panel"),
                new("只一项；写了档次就每档都合步长", "One criterion; if it has levels, each on a step"));
        var drop = node.Items("drop", 0, MaxDropLines, Drop, optional: true);
        for (var i = 1; i < drop.Count; i++)
            if (drop[i].From <= drop[i - 1].From)
                node.Add($"drop/{i}/from", new("不比上一行大", "Not above the line before"), new("从小到大，各行不重叠", "Ascending, no two lines for the same number"));
        var criterionPlaces = node.OptionalInteger("criterionPlaces", 0, PartReader.MaxPlaces);
        if (criterionPlaces is not null && trim == Trim.Total)
            node.Add("criterionPlaces", WithTotals, ByCriterion);
        var quorum = node.OptionalInteger("quorum", 1, panel?.Seats ?? MaxSeats) ?? 1;
        var aggregate = node.Choice<Aggregate>("aggregate", Aggregate.Mean);
        var weights = node.Has("weights") ? node.Integers("weights", 1, MaxWeight, panel?.Seats ?? 1, panel?.Seats ?? MaxSeats) : null;
        var rooms = RoomReader.Rule(node, panel, drop.Count > 0 || trim != Trim.Total || node.Has("aggregate") || weights is not null);
        if (weights is not null && (trim != Trim.Total || aggregate != Aggregate.Mean))
            node.Add("weights", new("席位权重只用于各席总分的平均", "Weights of seats go with the mean of totals only"), new("aggregate 为 mean，trim 为 total", "aggregate mean and trim total"));
        return new PanelPart(node.Id("id"), node.Text("title"), places, panel ?? new Panel("", new("", ""), 1), criteria, drop, quorum, aggregate)
        { Trim = trim, CriterionPlaces = criterionPlaces, Rooms = rooms, Weights = weights };
    }

    static Text WithTotals => new("按总分去高低分时没有这个成员", "There is no such member where totals are trimmed");

    static Text ByCriterion => new("与 \"trim\":\"criterion\" 同写", "Together with \"trim\":\"criterion\"");

    // The levels are the answers that the phone offers, each worth the mark from which it holds.
    static bool IsOffStep(Criterion criterion) => criterion.Levels.Any(level => criterion.Check(level.From) is not null);

    static Criterion? Criterion(JsonNodeReader node, Trim trim)
    {
        if (!node.IsObject("id", "title", "min", "max", "step", "levels", "factor"))
            return null;
        var min = node.Has("min") ? node.Decimal("min") : 0;
        var (max, step) = (node.Decimal("max"), node.Decimal("step", Least));
        if (max <= min)
            node.Add("max", new("满分不比下限大", "The full mark is not above the lowest"), new("大于 min", "Above min"));
        else if (min % step is not (null or 0) || max % step is not (null or 0))
            node.Add("step", new("步长除不尽上下限", "The step does not divide the limits"), new("min 与 max 都是 step 的整数倍", "min and max are whole multiples of step"));
        var levels = node.Items("levels", 0, MaxLevels, level => Level(level, min, max), optional: true);
        for (var i = 1; i < levels.Count; i++)
            if (levels[i].From >= levels[i - 1].From)
                node.Add($"levels/{i}/from", new("没有比上一档低", "Not below the level before"), new("从高到低", "From the highest down"));
        var factor = node.OptionalDecimal("factor");
        if (factor is not null && trim == Trim.Total)
            node.Add("factor", WithTotals, ByCriterion);
        return new Criterion(node.Id("id"), node.Text("title"), min ?? 0, max ?? 0, step ?? 1, levels, factor ?? 1);
    }

    static Level? Level(JsonNodeReader node, decimal? min, decimal? max)
    {
        if (!node.IsObject("title", "from"))
            return null;
        var from = node.Decimal("from");
        if (from < min || from > max)
            node.Add("from", new("这一档不在评分范围内", "The level is outside the marks"), new("在 min 与 max 之间", "From min to max"));
        var title = node.Text("title");
        return from is { } lowest ? new Level(title, lowest) : null;
    }

    static DropLine? Drop(JsonNodeReader node)
    {
        if (!node.IsObject("from", "high", "low", "share"))
            return null;
        if (node.Integer("from", 1, MaxSeats) is not { } from)
            return null;
        if (node.Has("share"))
        {
            if (node.Has("high") || node.Has("low"))
                node.Add("share", new("写了 share，又写了 high 或 low", "share beside high or low"), new("只写一种", "One of the two"));
            return new DropLine(from, 0, 0, node.Decimal("share", Least, 0.499999m) ?? 0);
        }
        var (high, low) = (node.Integer("high", 0, MaxSeats), node.Integer("low", 0, MaxSeats));
        if (high + low >= from)
            node.Add("from", new("会把全部评分都去掉", "Every sheet would be dropped"), new($"大于 {high + low}", $"More than {high + low}"));
        return new DropLine(from, high ?? 0, low ?? 0, null);
    }
}
