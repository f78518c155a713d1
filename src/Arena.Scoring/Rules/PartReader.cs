namespace Arena.Scoring.Rules;

/// <summary>Reads the rule tree of a round: one branch a kind of part. <paramref name="parts"/> gathers all parts by id.</summary>
sealed class PartReader(IReadOnlyList<Panel> panels, string round, IReadOnlyList<Round> earlier, IReadOnlyList<string> allRounds, Dictionary<string, Part> parts)
{
    const int MaxParts = 200;
    const int MaxChildren = 60;
    const int MaxPlaces = 6;
    const int MaxFactors = 4;

    public Part? Read(JsonNodeReader node, bool weighted = false)
    {
        var part = ReadKind(node, weighted);
        if (part is null || part.Id.Length == 0)
            return part;
        if (parts.Count >= MaxParts)
            node.Add("", new($"一轮最多 {MaxParts} 项", $"A round has at most {MaxParts} parts"), new("少一些", "Fewer parts"));
        else if (!parts.TryAdd(part.Id, part))
            node.Add("id", new($"编号“{part.Id}”出现多次", $"The id “{part.Id}” is there more than once"), new("一轮里每个编号只用一次", "Each id once in a round"));
        return part;
    }

    Part? ReadKind(JsonNodeReader node, bool weighted)
    {
        if (node.Has("source") == node.Has("combine"))
        {
            node.Add("", new("要写 source 或 combine 之一", "Either source or combine must be given"), new("叶子写 source，合成写 combine", "source for a leaf, combine for an inner part"));
            return null;
        }
        return node.Has("combine") ? Inner(node, weighted) : Leaf(node, weighted);
    }

    Part? Leaf(JsonNodeReader node, bool weighted)
    {
        switch (node.String("source"))
        {
            case "panel":
                return Known(node, weighted, "panel", "aggregate", "quorum", "criteria", "drop") ? PanelPartReader.Read(node, panels, Places(node)) : null;
            case "factor":
                return Known(node, weighted, "min", "max", "decimals", "value") ? Factor(node) : null;
            case "carry":
                return Known(node, weighted, "round", "part") ? Carry(node) : null;
            case "adjustment":
                return Known(node, weighted, "min", "max") ? Adjustment(node) : null;
            case { } other:
                node.Add("source", new($"没有“{other}”这种来源", $"Unknown source “{other}”"), new("panel、factor、carry、adjustment", "panel, factor, carry, adjustment"));
                return null;
            default:
                return null;
        }
    }

    Part? Inner(JsonNodeReader node, bool weighted)
    {
        switch (node.String("combine"))
        {
            case "sum":
                return Known(node, weighted, "parts", "missing")
                    ? new SumPart(node.Id("id"), node.Text("title"), Places(node), node.Choice<Missing>("missing", Missing.Wait), Children(node, false)) : null;
            case "weighted":
                return Known(node, weighted, "parts", "missing", "partPlaces") ? Weighted(node) : null;
            case "product":
                return Known(node, weighted, "parts") ? new ProductPart(node.Id("id"), node.Text("title"), Places(node), Children(node, false, MaxFactors)) : null;
            case { } other:
                node.Add("combine", new($"没有“{other}”这种合成", $"Unknown combination “{other}”"), new("sum、weighted、product", "sum, weighted, product"));
                return null;
            default:
                return null;
        }
    }

    WeightedPart Weighted(JsonNodeReader node)
    {
        var weights = new List<decimal>();
        var children = Children(node, true, MaxChildren, child => weights.Add(child.Decimal("weight", 0, 100) ?? 0));
        if (weights.Count > 0 && weights.Sum() is var sum && sum != 100)
            node.Add("parts", new($"权重合计是 {sum}", $"The weights sum to {sum}"), new("合计正好 100", "Exactly 100"));
        return new WeightedPart(node.Id("id"), node.Text("title"), Places(node), node.Choice<Missing>("missing", Missing.Wait), node.OptionalInteger("partPlaces", 0, MaxPlaces), weights, children);
    }

    IReadOnlyList<Part> Children(JsonNodeReader node, bool weighted, int most = MaxChildren, Action<JsonNodeReader>? also = null) =>
        node.Items("parts", 1, most, child =>
        {
            also?.Invoke(child);
            return Read(child, weighted);
        });

    static FactorPart Factor(JsonNodeReader node)
    {
        var (id, title, places) = (node.Id("id"), node.Text("title"), Places(node));
        if (node.Has("value"))
        {
            if (node.Has("min") || node.Has("max") || node.Has("decimals"))
                node.Add("value", new("固定的数不再有范围", "A constant has no limits"), new("只写 value，或写 min、max、decimals", "value alone, or min, max and decimals"));
            var value = node.Decimal("value", -1000, 1000) ?? 0;
            return new FactorPart(id, title, places, value, value, Marks.Score.Decimals(value), value);
        }
        var (min, max, decimals) = (node.Decimal("min", -1000, 1000) ?? 0, node.Decimal("max", -1000, 1000) ?? 0, node.Integer("decimals", 0, MaxPlaces) ?? 0);
        if (min > max)
            node.Add("max", new("上限小于下限", "The upper limit is below the lower"), new("不小于 min", "Not below min"));
        return new FactorPart(id, title, places, min, max, decimals, null);
    }

    CarryPart Carry(JsonNodeReader node)
    {
        var from = node.String("round") ?? "";
        if (from.Length > 0 && earlier.All(r => r.Id != from))
            node.Add("round", from == round ? new("本轮不能带入自己的成绩", "A round cannot carry from itself")
                : allRounds.Contains(from) ? new($"“{from}”不在本轮之前，会成循环", $"“{from}” is not before this round; that would be a cycle")
                : new($"没有“{from}”这一轮", $"There is no round “{from}”"), new("排在前面的一轮", "A round listed before this one"));
        var part = node.Has("part") ? node.String("part") : null;
        if (part is not null && earlier.FirstOrDefault(r => r.Id == from) is { } source && source.FindPart(part) is null)
            node.Add("part", new($"“{from}”没有“{part}”这一项", $"“{from}” has no part “{part}”"), new("那一轮规则树里的一项", "A part of that round's tree"));
        return new CarryPart(node.Id("id"), node.Text("title"), Places(node), from, part);
    }

    static AdjustmentPart Adjustment(JsonNodeReader node)
    {
        var (min, max) = (node.OptionalDecimal("min"), node.OptionalDecimal("max"));
        if (min > max)
            node.Add("max", new("上限小于下限", "The upper limit is below the lower"), new("不小于 min", "Not below min"));
        return new AdjustmentPart(node.Id("id"), node.Text("title"), Places(node), min, max);
    }

    static int? Places(JsonNodeReader node) => node.OptionalInteger("places", 0, MaxPlaces);

    static bool Known(JsonNodeReader node, bool weighted, params ReadOnlySpan<string> members) =>
        node.IsObject(["id", "title", "source", "combine", "places", .. weighted ? (ReadOnlySpan<string>)["weight"] : [], .. members]);
}
