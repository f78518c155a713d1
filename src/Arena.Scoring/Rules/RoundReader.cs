namespace Arena.Scoring.Rules;

/// <summary>Reads one round; knows the panels and the rounds before it, so that a carry can only reach back.</summary>
sealed class RoundReader(IReadOnlyList<Panel> panels, IReadOnlyList<Round> earlier, IReadOnlyList<string> allRounds)
{
    const int MaxTies = 10;
    const int MaxAwards = 20;
    const int MaxPlaces = 100_000;
    const double LargestTotal = 1e15;
    const double LargestAdjustment = 1e9;

    public Round? Read(JsonNodeReader node)
    {
        if (!node.IsObject("id", "title", "publication", "total", "ties", "awards", "awardRounding", "awardTies"))
            return null;
        var id = node.Id("id");
        var title = node.Text("title");
        var publication = node.Choice<Publication>("publication");
        var parts = new Dictionary<string, Part>();
        var total = node.Child("total") is { } tree ? new PartReader(panels, id, earlier, allRounds, parts).Read(tree) : null;
        var ties = node.Items("ties", 0, MaxTies, t => Tie(t, parts));
        var awards = node.Items("awards", 0, MaxAwards, Award);
        node.Unique("awards", awards.Select(a => a.Id));
        if (total is not null && !node.HasProblems && Largest(total) > LargestTotal)
            node.Add("total", new("总分可能大到算不准", "The total could grow beyond what is computed exactly"), new("因子和满分小一些", "Smaller factors or full marks"));
        var rounding = node.Choice<AwardRounding>("awardRounding", AwardRounding.Nearest);
        var awardTies = node.Choice<AwardTies>("awardTies", AwardTies.AllIn);
        return total is null || node.HasProblems ? null : new Round(id, title, earlier.Count, publication, total, ties, awards, rounding, awardTies, earlier);
    }

    static TieKey? Tie(JsonNodeReader node, Dictionary<string, Part> parts)
    {
        if (!node.IsObject("key", "part"))
            return null;
        var kind = node.Choice<TieKeyKind>("key");
        if (node.String("part") is not { } name)
            return null;
        if (!parts.TryGetValue(name, out var part))
            node.Add("part", new($"本轮没有“{name}”这一项", $"The round has no part “{name}”"), new("本轮规则树里的一项", "A part of this round's tree"));
        else if (kind != TieKeyKind.Part && part is not PanelPart)
            node.Add("part", new($"“{name}”不是评委打分项", $"“{name}” is not a panel part"), new("一个 panel 项", "A panel part"));
        else
            return new TieKey(kind, part);
        return null;
    }

    static Award? Award(JsonNodeReader node)
    {
        if (!node.IsObject("id", "title", "count", "share"))
            return null;
        if (node.Has("count") == node.Has("share"))
            node.Add("", new("名额要写 count 或 share 之一", "Either count or share must be given"), new("只写一个", "One of the two"));
        return new Award(node.Id("id"), node.Text("title"), node.OptionalInteger("count", 1, MaxPlaces), node.Has("share") ? node.Decimal("share", 0.000001m, 1) : null);
    }

    Part Carried(CarryPart part) => earlier.First(r => r.Id == part.Round) is var source && part.Part is { } id ? source.FindPart(id)! : source.Total;

    // An upper bound of the size of a part's value, so that exact decimals never overflow.
    double Largest(Part part) => part switch
    {
        PanelPart p => p.Criteria.Sum(c => Math.Max(Math.Abs((double)c.Min), Math.Abs((double)c.Max))) * (p.Aggregate == Aggregate.Sum ? p.Panel.Seats : 1),
        FactorPart p => Math.Max(Math.Abs((double)p.Min), Math.Abs((double)p.Max)),
        CarryPart p => Largest(Carried(p)),
        AdjustmentPart p => Math.Max(Math.Abs((double)(p.Min ?? (decimal)LargestAdjustment)), Math.Abs((double)(p.Max ?? (decimal)LargestAdjustment))),
        ProductPart p => p.Parts.Aggregate(1.0, (product, child) => product * Largest(child)),
        InnerPart p => p.Parts.Sum(Largest),
        _ => 0,
    };
}
