namespace Arena.Scoring.Rules;

/// <summary>Reads a panel part: its criteria and which marks are dropped.</summary>
static class PanelPartReader
{
    const int MaxCriteria = 20;
    const int MaxLevels = 10;
    const int MaxDropLines = 10;
    const decimal LargestMark = 1_000_000;

    public static PanelPart? Read(JsonNodeReader node, IReadOnlyList<Panel> panels, int? places)
    {
        var name = node.String("panel");
        var panel = panels.FirstOrDefault(p => p.Id == name);
        if (name is not null && panel is null)
            node.Add("panel", new($"没有“{name}”这个评委组", $"There is no panel “{name}”"), new("panels 里的一个", "One of panels"));
        var seats = panel?.Seats ?? 1;
        var criteria = node.Items("criteria", 1, MaxCriteria, Criterion);
        node.Unique("criteria", criteria.Select(c => c.Id));
        var drop = node.Items("drop", 0, MaxDropLines, Drop);
        for (var i = 1; i < drop.Count; i++)
            if (drop[i].From <= drop[i - 1].From)
                node.Add($"drop/{i}/from", new("没有比上一行大", "Not above the line before"), new("从小到大", "Ascending"));
        var quorum = node.Has("quorum") ? node.Integer("quorum", 1, seats) ?? 1 : 1;
        return panel is null
            ? null
            : new PanelPart(node.Id("id"), node.Text("title"), places, panel, criteria, drop, quorum, node.Choice<Aggregate>("aggregate", Aggregate.Mean));
    }

    static Criterion? Criterion(JsonNodeReader node)
    {
        if (!node.IsObject("id", "title", "min", "max", "step", "levels"))
            return null;
        var min = node.Has("min") ? node.Decimal("min", -LargestMark, LargestMark) ?? 0 : 0;
        var max = node.Decimal("max", -LargestMark, LargestMark) ?? min;
        var step = node.Decimal("step", 0.000001m, LargestMark) ?? 1;
        if (max < min)
            node.Add("max", new("满分小于下限", "The full mark is below the lowest"), new("不小于 min", "Not below min"));
        else if (min % step != 0 || max % step != 0)
            node.Add("step", new("步长除不尽上下限", "The step does not divide the limits"), new("min 与 max 都是 step 的整数倍", "min and max are whole multiples of step"));
        var levels = node.Items("levels", 0, MaxLevels, l => l.IsObject("title", "from") ? new Level(l.Text("title"), l.Decimal("from", -LargestMark, LargestMark) ?? 0) : null);
        for (var i = 0; i < levels.Count; i++)
            if (levels[i].From < min || levels[i].From > max || (i > 0 && levels[i].From >= levels[i - 1].From))
                node.Add($"levels/{i}/from", new("档次不在范围内，或没有从高到低", "The level is out of bounds, or not below the one before"), new("从高到低，在 min 与 max 之间", "Descending, from max to min"));
        return new Criterion(node.Id("id"), node.Text("title"), min, max, step, levels);
    }

    static DropLine? Drop(JsonNodeReader node)
    {
        if (!node.IsObject("from", "high", "low", "share"))
            return null;
        var from = node.Integer("from", 1, 201) ?? 1;
        if (node.Has("share"))
        {
            if (node.Has("high") || node.Has("low"))
                node.Add("share", new("写了 share 就不写 high、low", "With share there is no high or low"), new("只写一种", "One of the two"));
            return new DropLine(from, 0, 0, node.Decimal("share", 0.000001m, 0.49m));
        }
        var (high, low) = (node.Integer("high", 0, 100) ?? 0, node.Integer("low", 0, 100) ?? 0);
        if (high + low >= from)
            node.Add("from", new("去掉的比评委还多", "More is dropped than there is"), new($"大于 {high + low}", $"More than {high + low}"));
        return new DropLine(from, high, low, null);
    }
}
