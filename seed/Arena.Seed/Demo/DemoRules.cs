using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>A seat of a panel.</summary>
readonly record struct SeatId(string Panel, int Seat);

/// <summary>What the demo knows of the template it is made from: names, criteria and their full marks.</summary>
static class DemoRules
{
    public const string Round = "final";
    public const string Experts = "experts";
    public const string Public = "public";
    public const string StageMarks = "stage-marks";
    public const string PublicPanel = "public-panel";
    public const string OverTime = "over-time";
    public const string Talk = "talk";
    public const string Answer = "answer";
    public const int ExpertSeats = 7;
    public const int PublicSeats = 41;

    public static readonly IReadOnlyList<string> Groups = ["cluster", "suburb", "heritage", "resettle"];

    public static readonly IReadOnlyList<(string Id, int Full)> Criteria = [("effect", 30), ("ideas", 25), ("answers", 25), ("delivery", 20)];

    public static IReadOnlyList<SeatId> Seats { get; } =
    [
        .. Enumerable.Range(1, ExpertSeats).Select(seat => new SeatId(Experts, seat)),
        .. Enumerable.Range(1, PublicSeats).Select(seat => new SeatId(Public, seat)),
    ];

    public static JsonObject NewContest() => new()
    {
        ["template"] = "arena-contest",
        ["preset"] = "40-40-20",
        ["title"] = new JsonObject { ["zh"] = "演示市（虚构）村党组织书记擂台大比武", ["en"] = "Demo City (invented): arena contest of village secretaries" },
    };

    public static string PartOf(string panel) => panel == Experts ? StageMarks : PublicPanel;
}
