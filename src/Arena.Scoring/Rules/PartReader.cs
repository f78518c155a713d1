using Arena.Scoring.Indicators;

namespace Arena.Scoring.Rules;

/// <summary>Reads the rule tree of a round: one branch a kind of part.</summary>
sealed class PartReader(IReadOnlyList<Panel> panels, IReadOnlyList<string> rounds, int round, IReadOnlyList<Round> earlier)
{
    const int MaxParts = 200;
    const int MaxFactors = 4;
    public const int MaxPlaces = 6;

    readonly List<Part> _parts = [];
    readonly HashSet<string> _ids = [];

    /// <summary>The parts read so far, children before their parents, each at its slot.</summary>
    public IReadOnlyList<Part> Parts => _parts;

    public Part? Find(string id) => _parts.Find(part => part.Id == id);

    /// <summary>Whether a part with this id is there but could not be read.</summary>
    public bool IsBroken(string id) => _ids.Contains(id) && Find(id) is null;

    public Part? Read(JsonNodeReader node) => Read(node, []);

    Part? Read(JsonNodeReader node, string[] granted)
    {
        if (node.Has("id") && node.String("id") is { Length: > 0 } id && !_ids.Add(id))
            node.Add("id", new("本轮已有这个编号", "The id is used already in this round"), new("一轮里每个编号只用一次", "Each id once in a round"));
        if (ReadKind(node, granted) is not { } part)
            return null;
        if (_parts.Count == MaxParts)
            node.Add("", new("本轮的项太多", "The round has too many parts"), new($"最多 {MaxParts} 项", $"At most {MaxParts} parts"));
        part = part with { Slot = _parts.Count };
        _parts.Add(part);
        return part;
    }

    Part? ReadKind(JsonNodeReader node, string[] granted)
    {
        if (node.Has("source") == node.Has("combine"))
        {
            if (node.IsObject(["id", "title", "source", "combine", .. AllMembers]))
                node.Add("", new("没有写是哪种项，或写了两种", "The kind of part is not given, or given twice"), new("叶子写 source，合成写 combine", "source for a leaf, combine for an inner part"));
            return null;
        }
        return node.Has("combine") ? Held(node, Inner(node, granted)) : Leaf(node, granted);
    }

    Part? Leaf(JsonNodeReader node, string[] granted)
    {
        switch (node.String("source"))
        {
            case "panel":
                Known(node, granted, "panel", "aggregate", "quorum", "criteria", "drop", "trim", "criterionPlaces", "rooms", "weights");
                return PanelPartReader.Read(node, panels, Places(node));
            case "peers":
                Known(node, granted, "panel", "quorum", "criteria", "adjust", "shrink", "spread");
                return PeerReader.Read(node, panels, Places(node));
            case "factor":
                Known(node, granted, "min", "max", "decimals", "value");
                return Factor(node);
            case "carry":
                Known(node, granted, "round", "part");
                return Carry(node);
            case "adjustment":
                Known(node, granted, "min", "max", "overTime");
                return Adjustment(node);
            case "indicator":
                Known(node, granted, ["unit", "normalise", "decimals", "missing", .. IndicatorReader.Members(node)]);
                return IndicatorReader.Read(node, Places(node));
            case "rubric":
                Known(node, granted, "max", "levels", "missing");
                return FigurePartReader.Rubric(node, Places(node));
            case "survey":
                Known(node, granted, "prior", "low", "high", "minimum");
                return FigurePartReader.Survey(node, Places(node));
            case "pairs":
                Known(node, granted, "panel", "prior", "ties", "least", "from", "to");
                return VotePartReader.Pairs(node, panels, Places(node));
            case "ballots":
                Known(node, granted, "panel", "method", "points", "ties", "least", "quorum");
                return VotePartReader.Ballots(node, panels, Places(node));
            case { } other:
                node.Unknown("source", other, "panel", "peers", "factor", "carry", "adjustment", "indicator", "rubric", "survey", "pairs", "ballots");
                return null;
            default:
                return null;
        }
    }

    static InnerPart? Held(JsonNodeReader node, InnerPart? part)
    {
        var (min, max) = (node.OptionalDecimal("min"), node.OptionalDecimal("max"));
        Ordered(node, min, max);
        return part is null ? null : part with { Min = min, Max = max };
    }

    InnerPart? Inner(JsonNodeReader node, string[] granted)
    {
        switch (node.String("combine"))
        {
            case "sum":
                Known(node, granted, "min", "max", "parts", "missing");
                return new SumPart(node.Id("id"), node.Text("title"), Places(node), node.Choice<Missing>("missing", Missing.Wait), Children(node, MaxParts));
            case "weighted":
                Known(node, granted, "min", "max", "parts", "missing", "partPlaces", "available");
                return Weighted(node);
            case "product":
                Known(node, granted, "min", "max", "parts");
                return new ProductPart(node.Id("id"), node.Text("title"), Places(node), Children(node, MaxFactors));
            case "geometric":
                Known(node, granted, "min", "max", "parts");
                var (shares, means, _) = Weighted(node, child => false);
                return new GeometricPart(node.Id("id"), node.Text("title"), Places(node), [.. shares.Select(weight => weight ?? 0)], means);
            case "harmonic":
                Known(node, granted, "min", "max", "parts");
                var (ratios, terms, _) = Weighted(node, child => false);
                return new HarmonicPart(node.Id("id"), node.Text("title"), Places(node), [.. ratios.Select(weight => weight ?? 0)], terms);
            case "minimum":
                Known(node, granted, "min", "max", "parts");
                return new MinimumPart(node.Id("id"), node.Text("title"), Places(node), Children(node, MaxParts));
            case "skating":
                Known(node, granted, "parts");
                return Skating(node);
            case "topsis":
                Known(node, granted, "min", "max", "parts", "scale");
                return Matrix(node, MatrixMethod.Topsis);
            case "waspas":
                Known(node, granted, "min", "max", "parts");
                return Matrix(node, MatrixMethod.Waspas);
            case "benefit-of-doubt":
                Known(node, granted, "min", "max", "parts");
                return Matrix(node, MatrixMethod.BenefitOfDoubt);
            case "entropy":
                Known(node, granted, "min", "max", "parts");
                return Matrix(node, MatrixMethod.Entropy);
            case { } other:
                node.Unknown("combine", other, "sum", "weighted", "product", "geometric", "harmonic", "minimum", "skating", "topsis", "waspas", "benefit-of-doubt", "entropy");
                return null;
            default:
                return null;
        }
    }

    MatrixPart Matrix(JsonNodeReader node, MatrixMethod method)
    {
        var first = _parts.Count;
        var (weights, parts, _) = method == MatrixMethod.Entropy ? ([], Children(node, MaxParts), []) : Weighted(node, child => false);
        if (_parts.Skip(first).FirstOrDefault(part => !MatrixPart.Allows(part)) is { } other)
            node.Add("parts", new($"“{other.Title.Zh}”不能放在这里：后出的分会改动已公布的成绩", $"“{other.Title.En}” cannot stand here: later marks would move results already shown"),
                new("只放指标、评级、测评和因子", "Indicators, rubrics, surveys and factors alone"));
        return new MatrixPart(node.Id("id"), node.Text("title"), Places(node), method, [.. weights.Select(weight => weight ?? 0)], parts)
        { Scale = node.Has("scale") ? node.Choice<ColumnScale>("scale") : ColumnScale.Vector };
    }

    SkatingPart Skating(JsonNodeReader node) =>
        new(node.Id("id"), node.Text("title"), Places(node), node.Items("parts", 1, MaxParts, child =>
        {
            var dance = Read(child);
            if (dance is null or BallotsPart { Method: BallotMethod.Skating })
                return dance;
            child.Add("", new("不是一支舞的排名票", "Not the ballots of a dance"), new("\"source\":\"ballots\" 且 \"method\":\"skating\"", "\"source\":\"ballots\" with \"method\":\"skating\""));
            return null;
        }));

    WeightedPart Weighted(JsonNodeReader node)
    {
        var (weights, children, floors) = Weighted(node, child => child.IsText("source", "adjustment"));
        return new WeightedPart(node.Id("id"), node.Text("title"), Places(node), node.Choice<Missing>("missing", Missing.Wait),
            node.OptionalInteger("partPlaces", 0, MaxPlaces), weights, children)
        { Floors = floors.All(floor => floor is null) ? [] : floors, Available = node.Has("available") ? node.Decimal("available", 0.000001m, 1) : null };
    }

    (IReadOnlyList<decimal?> Weights, IReadOnlyList<Part> Parts, IReadOnlyList<decimal?> Floors) Weighted(JsonNodeReader node, Func<JsonNodeReader, bool> isFree)
    {
        var (weights, floors) = (new List<decimal?>(), new List<decimal?>());
        var hasFloors = node.IsText("combine", "weighted");
        var children = node.Items("parts", 1, MaxParts, child =>
        {
            var free = isFree(child);
            weights.Add(free ? null : child.Decimal("weight", 0, 100));
            floors.Add(free || !hasFloors ? null : child.OptionalDecimal("floor"));
            return Read(child, free ? [] : hasFloors ? ["weight", "floor"] : ["weight"]);
        });
        var sum = weights.Sum();
        if (sum != 100 && weights.Count > 0)
            node.Add("parts", new($"权重合计是 {sum}", $"The weights sum to {sum}"), new("合计正好 100", "Exactly 100"));
        return (weights, children, floors);
    }

    IReadOnlyList<Part> Children(JsonNodeReader node, int most) => node.Items("parts", 1, most, Read);

    static FactorPart Factor(JsonNodeReader node)
    {
        var (id, title, places) = (node.Id("id"), node.Text("title"), Places(node));
        if (node.Has("value"))
        {
            if (node.Has("min") || node.Has("max") || node.Has("decimals"))
                node.Add("value", new("固定的数不再有范围", "A constant has no limits"), new("只写 value，或写 min、max、decimals", "value alone, or min, max and decimals"));
            var value = node.Decimal("value") ?? 0;
            return new FactorPart(id, title, places, value, value, Marks.Score.Decimals(value), value);
        }
        var (min, max, decimals) = (node.Decimal("min"), node.Decimal("max"), node.Integer("decimals", 0, MaxPlaces));
        Ordered(node, min, max);
        return new FactorPart(id, title, places, min ?? 0, max ?? 0, decimals ?? 0, null);
    }

    CarryPart Carry(JsonNodeReader node)
    {
        var from = node.String("round");
        if (from is not null && !rounds.Take(round).Contains(from))
            node.Add("round",
                rounds[round] == from ? new("不能带入本轮自己的成绩", "A round cannot carry from itself")
                : rounds.Contains(from) ? new("这一轮不在本轮之前，会成循环", "That round is not before this one; it would be a cycle")
                : new("没有这一轮", "There is no such round"),
                new("排在本轮前面的一轮", "A round listed before this one"));
        var part = node.Has("part") ? node.String("part") : null;
        if (part is not null && earlier.FirstOrDefault(other => other.Id == from) is { } source && source.FindPart(part) is null)
            node.Add("part", new("那一轮没有这一项", "That round has no such part"), new("那一轮规则树里的一项", "A part of that round's tree"));
        return new CarryPart(node.Id("id"), node.Text("title"), Places(node), from ?? "", part);
    }

    static AdjustmentPart Adjustment(JsonNodeReader node)
    {
        var (min, max) = (node.OptionalDecimal("min"), node.OptionalDecimal("max"));
        Ordered(node, min, max);
        var overTime = node.Has("overTime") ? OverTime(node.Child("overTime")!) : null;
        if (overTime is not null && min >= 0)
            node.Add("min", new("超时扣分扣不下去", "Over-time could take nothing off"), new("小于 0", "Below 0"));
        return new AdjustmentPart(node.Id("id"), node.Text("title"), Places(node), min, max, overTime);
    }

    static OverTimeRule? OverTime(JsonNodeReader node) =>
        node.IsObject("every", "points") && node.Integer("every", 1, RoundReader.LongestPhase) is { } every && node.Decimal("points", -RuleBookReader.LargestNumber, -0.000001m) is { } points
            ? new OverTimeRule(every, points)
            : null;

    static void Ordered(JsonNodeReader node, decimal? min, decimal? max)
    {
        if (min > max)
            node.Add("max", new("上限小于下限", "The upper limit is below the lower"), new("不小于 min", "Not below min"));
    }

    static int? Places(JsonNodeReader node) => node.OptionalInteger("places", 0, MaxPlaces);

    static void Known(JsonNodeReader node, string[] granted, params ReadOnlySpan<string> members) =>
        node.IsObject(["id", "title", "source", "combine", "places", .. granted, .. members]);

    static ReadOnlySpan<string> AllMembers =>
        new[] { "places", "weight", "parts", "missing", "partPlaces", "panel", "aggregate", "quorum", "criteria", "drop", "min", "max", "decimals", "value", "round", "part",
            "unit", "normalise", "low", "high", "levels", "prior", "minimum", "overTime", "trim", "criterionPlaces", "floor", "ties", "least", "from", "to", "method", "points", "bands", "under", "target", "scope", "direction", "winsorise", "available", "adjust", "shrink", "spread", "rooms", "weights", "scale" };
}
