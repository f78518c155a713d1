namespace Arena.Scoring.Rules;

/// <summary>Reads the parts whose values come from comparisons and ballots.</summary>
static class VotePartReader
{
    const int MostLeast = 1000;
    const int MostPoints = 100;
    const decimal WidestPrior = 100;
    const decimal TightestPrior = 0.1m;

    public static PairsPart Pairs(JsonNodeReader node, IReadOnlyList<Panel> panels, int? places)
    {
        var prior = node.Has("prior") ? node.Decimal("prior", 0, WidestPrior) : 2;
        if (prior is > 0 and < TightestPrior)
            node.Add("prior", new("先验太紧，实力会都一样", "The prior is so tight that all would be equal"), new($"0 或不小于 {TightestPrior}", $"0, or at least {TightestPrior}"));
        var (from, to) = (Scale(node, "from") ?? 60, Scale(node, "to") ?? 100);
        if (to <= from)
            node.Add("to", new("上端不比下端大", "The upper end is not above the lower"), new("大于 from", "Above from"));
        return new PairsPart(node.Id("id"), node.Text("title"), places, Panel(node, panels), prior ?? 2, node.Choice<PairTies>("ties", PairTies.None),
            node.OptionalInteger("least", 1, MostLeast) ?? 1, from, to);
    }

    public static BallotsPart Ballots(JsonNodeReader node, IReadOnlyList<Panel> panels, int? places)
    {
        if (panels.Any(peers => peers is { Kind: PanelKind.Peers, Id: var id } && id == node.String("panel")))
            node.Add("panel", new("互评的席位不能评自己，排不出全部名次", "A peer may not rank itself, so cannot rank all"), new("专家或大众评审组；互评用 pairs", "An expert or public panel; pairs for peers"));
        if (panels.Any(panel => panel is { Rooms.Count: > 0, Id: var id } && id == node.String("panel")))
            node.Add("panel", new("分了考场的席位只评一个组，排不出全部名次", "A seat of a room judges one group, so cannot rank all"), new("不分考场的评委组；分考场用 pairs", "A panel without rooms; pairs where there are rooms"));
        var (panel, method, ties) = (Panel(node, panels), node.Choice<BallotMethod>("method"), node.Flag("ties"));
        if (ties && method == BallotMethod.Skating)
            node.Add("ties", new("顺位法的每张票都要分出名次", "In the skating system a ballot has no ties"), new("false，或不写", "false, or nothing"));
        if (node.Has("points") && method != BallotMethod.Points && node.IsText("method", CanonicalJson.Kebab(method)))
            node.Add("points", new("这种方法不用名次分", "This method takes no list of points"), new("只随 \"method\":\"points\"", "With \"method\":\"points\" alone"));
        var points = method == BallotMethod.Points || node.Has("points") ? node.Items("points", 1, MostPoints, item => item.Number(0, PairsPart.WidestScale) is { } number ? new Line(number) : null) : [];
        for (var i = 1; i < points.Count; i++)
            if (points[i].Points > points[i - 1].Points)
                node.Add($"points/{i}", new("后一名的分比前一名高", "More points than for the place before"), new("从高到低", "From the highest down"));
        return new BallotsPart(node.Id("id"), node.Text("title"), places, panel, method, [.. points.Select(line => line.Points)], ties,
            node.OptionalInteger("least", 1, VotePart.MostEntrants) ?? 1, node.OptionalInteger("quorum", 1, panel.Seats) ?? 1);
    }

    static decimal? Scale(JsonNodeReader node, string name) => node.Has(name) ? node.Decimal(name, -PairsPart.WidestScale, PairsPart.WidestScale) : null;

    static Panel Panel(JsonNodeReader node, IReadOnlyList<Panel> panels)
    {
        var name = node.String("panel");
        if (panels.FirstOrDefault(panel => panel.Id == name) is { } found)
            return found;
        if (name is not null)
            node.Add("panel", new("没有这个评委组", "There is no such panel"), new("panels 里的一个编号", "The id of one of panels"));
        return new Panel("", new("", ""), 1);
    }

    sealed record Line(decimal Points);
}
