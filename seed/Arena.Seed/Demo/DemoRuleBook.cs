using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

sealed record DemoCriterion(string Id, string Zh, string En, int Max, string Excellent, string Good, string Fair);

/// <summary>The stage contest of the demo: four village types, seven judges, four criteria of together 100.</summary>
static class DemoRuleBook
{
    public const string Round = "final";
    public const string Panel = "experts";
    public const string Stage = "stage";
    public const string OverTime = "overtime";
    public const int Seats = 7;

    public static readonly IReadOnlyList<string> Groups = ["gather", "suburb", "heritage", "relocate"];

    public static readonly IReadOnlyList<DemoCriterion> Criteria =
    [
        new("effect", "工作成效", "Results of the work", 30, "27", "23", "18"),
        new("approach", "思路举措", "Approach and measures", 25, "22.5", "19", "15"),
        new("answers", "抽题问答", "Drawn questions", 25, "22.5", "19", "15"),
        new("delivery", "表达展示", "Delivery", 20, "18", "15", "12"),
    ];

    public static JsonObject Json() => new()
    {
        ["title"] = Text("村党组织书记擂台大比武", "Village secretaries' arena contest"),
        ["groups"] = new JsonArray(
            Titled(Groups[0], "集聚提升类", "Clustered villages"),
            Titled(Groups[1], "城郊融合类", "Suburban villages"),
            Titled(Groups[2], "特色保护类", "Heritage villages"),
            Titled(Groups[3], "搬迁撤并类", "Relocating villages")),
        ["panels"] = new JsonArray(With(Titled(Panel, "评委", "Judges"), ("seats", Seats))),
        ["rounds"] = new JsonArray(With(Titled(Round, "决赛", "Final"),
            ("publication", "on-release"),
            ("total", With(Titled("total", "总分", "Total"), ("combine", "sum"), ("places", 2),
                ("parts", new JsonArray(StagePart(), OverTimePart())))),
            ("ties", new JsonArray(Tie("part"), Tie("untrimmed-mean"), Tie("median"))),
            ("awards", new JsonArray(
                With(Titled("first", "一等奖", "First prize"), ("share", "0.10")),
                With(Titled("second", "二等奖", "Second prize"), ("share", "0.20")),
                With(Titled("third", "三等奖", "Third prize"), ("share", "0.30")),
                With(Titled("merit", "优秀奖", "Merit award"), ("share", "0.40")))),
            ("awardRounding", "nearest"),
            ("awardTies", "all-in"))),
    };

    static JsonObject StagePart() => With(Titled(Stage, "现场评分", "Stage score"),
        ("source", "panel"), ("panel", Panel), ("aggregate", "mean"), ("places", 2), ("quorum", 5),
        ("criteria", new JsonArray([.. Criteria.Select(Criterion)])),
        ("drop", new JsonArray(
            new JsonObject { ["from"] = 5, ["high"] = 1, ["low"] = 1 },
            new JsonObject { ["from"] = 12, ["high"] = 2, ["low"] = 2 },
            new JsonObject { ["from"] = 21, ["share"] = "0.10" })));

    static JsonObject OverTimePart() => With(Titled(OverTime, "超时扣分", "Over-time deduction"),
        ("source", "adjustment"), ("min", "-2"), ("max", "0"));

    static JsonNode Criterion(DemoCriterion criterion) => With(Titled(criterion.Id, criterion.Zh, criterion.En),
        ("min", "0"), ("max", $"{criterion.Max}"), ("step", "0.1"),
        ("levels", new JsonArray(
            Level("优", "Excellent", criterion.Excellent),
            Level("良", "Good", criterion.Good),
            Level("中", "Fair", criterion.Fair),
            Level("差", "Weak", "0"))));

    static JsonObject Level(string zh, string en, string from) => new() { ["title"] = Text(zh, en), ["from"] = from };

    static JsonObject Tie(string key) => new() { ["key"] = key, ["part"] = Stage };

    static JsonObject Titled(string id, string zh, string en) => new() { ["id"] = id, ["title"] = Text(zh, en) };

    static JsonObject Text(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };

    static JsonObject With(JsonObject node, params ReadOnlySpan<(string Name, JsonNode Value)> members)
    {
        foreach (var (name, value) in members)
            node[name] = value;
        return node;
    }
}
