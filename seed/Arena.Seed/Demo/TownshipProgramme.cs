using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// The townships of the demo city compare and learn. Planted: two of them give each other 98 whatever the others say; one office's figure
/// is missing; one marks everyone harshly.
/// </summary>
sealed class TownshipProgramme() : Programme(Towns.Length)
{
    const int OneFriend = 4;
    const int OtherFriend = 6;
    const int HarshTown = 7;
    const int NoTraining = 9;
    const string Trained = "b1-1-4";

    static readonly (string Name, string Group, string Practice)[] Towns =
    [
        ("东一镇", "plains", "支部结对　一月一张清单"), ("东二镇", "plains", "田间课堂　党员带着学"), ("西一乡", "hills", "山路驿站　代办上门"),
        ("西二乡", "hills", "老党员讲堂　流动到寨"), ("南一镇", "plains", "三本账公开　网格里晒"), ("南二乡", "plains", "村村互查　问题不过月"),
        ("北一镇", "plains", "项目认领　支部揭榜"), ("北二乡", "plains", "新就业群体　有家可归"), ("中一街道", "streets", "楼栋议事　小事不出单元"),
        ("中二街道", "streets", "商圈支部　门店联建"), ("山一乡", "hills", "联村支部　一起种果"), ("山二乡", "hills", "返乡青年　导师带徒"),
    ];

    static readonly (string Id, int Steps)[] PeerCriteria = [("effect", 167), ("copy", 133), ("hard", 100), ("proper", 100)];

    public override string Key => "demo township";

    public override string Round => "year";

    public override IReadOnlyList<SeatId> Judges { get; } =
        [.. Enumerable.Range(1, 7).Select(seat => new SeatId("experts", seat)), .. Enumerable.Range(1, 6).Select(seat => new SeatId("offices", seat))];

    public override PeerRound Peers { get; } = new("towns", Towns.Length, "b2-2", 8, "b2-1");

    // A part is out when its panel is complete.
    public override bool IsReleased => false;

    public override int Slow => 2;

    protected override IReadOnlyList<Column> Columns { get; } =
    [
        new("b1-1-1", d => d.Tenths(84, 100)), new("b1-1-2", d => d.Tenths(48, 100)), new("b1-1-3", d => d.Tenths(82, 98)),
        new(Trained, d => d.Tenths(86, 100)), new("b1-1-5", d => d.Tenths(66, 100)),
        new("b1-2-1", d => d.Closed(-0.1, 0.45)), new("b1-2-2", d => d.Whole(-4, 5)),
        new("b3-1", d => d.Tenths(68, 98)), new("b4-2", d => d.Whole(3, 5)), new("b5", d => d.Whole(1, 5)),
    ];

    public override JsonObject NewContest() => new()
    {
        ["template"] = "township-comparison",
        ["title"] = new JsonObject { ["zh"] = "演示市（虚构）乡镇组织委员“互比互学互提升”", ["en"] = "Demo City (invented): townships compare, learn, improve" },
    };

    public override JsonArray Roster() =>
        new([.. Towns.Select((town, i) => DemoContest.Entrant(i + 1, town.Name, "演示市", town.Group, town.Practice))]);

    public override JsonObject Sheet(int year, SeatId seat, SeatTask task)
    {
        var (number, draw) = (task.Entrant.Number, new Draw(Chance(year, task.Entrant.Number, 200 + 20 * seat.Seat + seat.Panel.Length), Strength(year, task.Entrant.Number)));
        return task.Part switch
        {
            "b2-1" when (seat.Seat, number) is (OneFriend, OtherFriend) or (OtherFriend, OneFriend) =>
                new() { ["effect"] = "32.6", ["copy"] = "26", ["hard"] = "19.6", ["proper"] = "19.8" },
            "b2-1" => new(PeerCriteria.Select(criterion =>
                KeyValuePair.Create<string, JsonNode?>(criterion.Id, Mark(0.8 + 0.14 * draw.Quality() + Severity(seat.Seat), criterion.Steps, 0.2m)))),
            "b3-2" => new() { ["judgement"] = Defence(400), ["measures"] = Defence(400), ["speech"] = Defence(200) },
            _ => new() { ["mark"] = Mark(0.8 + 0.17 * draw.Quality(), 200, 0.5m) },
        };

        string Defence(int steps) => Mark(0.78 + 0.17 * draw.Quality(), steps, 0.1m);
    }

    protected override string? Planted(int year, int number, string part) => (number, part) is (NoTraining, Trained) ? "" : null;

    // A town's own habit, in shares of the full mark.
    static double Severity(int town) => town == HarshTown ? -0.06 : (town * 5 % 7 - 3) * 0.006;
}
