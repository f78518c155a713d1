using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// Firms and social organisations against benchmarks, under labels that are no names. Planted: a strong firm whose safety is below its floor,
/// and one organisation without a figure.
/// </summary>
sealed class BenchmarkProgramme() : Programme(Organisations.Length)
{
    const int Unsafe = 4;
    const int NoTaxes = 10;
    const string Safety = "c3-4";
    const string Taxes = "c3-3";

    static readonly (string Name, string Industry, string Group, string Track)[] Organisations =
    [
        ("企业01", "一号园区", "large", "技术攻关"), ("企业02", "一号园区", "large", "稳岗扩岗"), ("企业03", "二号园区", "large", "技术攻关"), ("企业04", "二号园区", "large", "村企联建"),
        ("企业05", "一号园区", "small", "稳岗扩岗"), ("企业06", "二号园区", "small", "技术攻关"), ("企业07", "商贸行业", "small", "村企联建"), ("企业08", "商贸行业", "small", "稳岗扩岗"),
        ("社会组织09", "助老行业", "social", "村企联建"), ("社会组织10", "助老行业", "social", "公益服务"), ("社会组织11", "教育行业", "social", "公益服务"), ("社会组织12", "教育行业", "social", "稳岗扩岗"),
        ("平台13", "快递行业", "new", "稳岗扩岗"), ("平台14", "快递行业", "new", "公益服务"), ("平台15", "网约行业", "new", "稳岗扩岗"), ("平台16", "网约行业", "new", "公益服务"),
    ];

    public override string Key => "demo benchmark";

    public override string Round => "rating";

    public override IReadOnlyList<SeatId> Judges { get; } =
        [.. Enumerable.Range(1, 5).Select(seat => new SeatId("visit", seat)), .. Enumerable.Range(1, 5).Select(seat => new SeatId("experts", seat))];

    public override bool IsReleased => true;

    public override int Slow => 3;

    protected override IReadOnlyList<Column> Columns { get; } =
    [
        new("c1-1", d => d.Whole(3, 5)), new("c1-2", d => d.Tenths(76, 100)), new("c1-3", d => d.Whole(3, 5)), new("c1-4", d => d.Whole(3, 5)),
        new("c2-1", d => d.Tenths(70, 100)), new("c2-2", d => d.Tenths(68, 98)), new("c2-3", d => d.Tenths(4, 18)),
        new("c3-1", d => d.Tenths(-6, 28)), new("c3-2", d => d.Tenths(0.8, 6.8)), new(Taxes, d => d.Tenths(-6, 24)), new(Safety, d => d.Whole(3, 5)),
        new("c4-1", d => d.Tenths(90, 100)), new("c4-2", d => d.Share(36, 120, 0.78, 0.97)), new("c4-3", d => d.Whole(3, 5)),
        new("c5-1", d => d.Whole(2, 5)), new("c5-2", d => d.Whole(3, 5)),
    ];

    public override JsonObject NewContest() => new()
    {
        ["template"] = "benchmark-leading",
        ["title"] = new JsonObject { ["zh"] = "演示市（虚构）两新领域“标杆引领”", ["en"] = "Demo City (invented): benchmark leading" },
    };

    public override JsonArray Roster() =>
        new([.. Organisations.Select((one, i) => DemoContest.Entrant(i + 1, one.Name, one.Industry, one.Group, one.Track))]);

    public override JsonObject Sheet(int year, SeatId seat, SeatTask task)
    {
        var draw = new Draw(Chance(year, task.Entrant.Number, 200 + 20 * seat.Seat + seat.Panel.Length), Strength(year, task.Entrant.Number));
        return new() { ["mark"] = Mark(0.8 + 0.16 * draw.Quality(), 1000, 0.1m) };
    }

    protected override string? Planted(int year, int number, string part) => (number, part) switch
    {
        (Unsafe, Safety) => "2",
        (NoTaxes, Taxes) => "",
        _ => null,
    };
}
