using System.Text.Json.Nodes;
using Bogus;

namespace Arena.Seed.Demo;

/// <summary>A village in the final.</summary>
sealed record Village(int Number, string Name, string Town, string Group, string Subject)
{
    public string Id => $"e{Number}";
}

/// <summary>
/// The invented city: 12 townships of 8 villages with visibly synthetic names, no persons, the same on every machine. Of its 20 finalists
/// eight townships send two each, four one each.
/// </summary>
static class DemoCity
{
    public const int Seed = 20260508;
    const int VillagesOfTown = 8;
    const int TownsWithTwo = 8;

    static readonly string[] Towns =
    [
        "东一镇", "东二镇", "西一乡", "西二乡", "南一镇", "南二乡", "北一镇", "北二乡", "中一街道", "中二街道", "山一乡", "山二乡",
    ];

    static readonly string[] Subjects =
    [
        "闲置校舍变工坊　家门口稳岗增收", "小院议事会　难事当面说", "一片果园　三方分红", "电商驿站进村　山货当天发车",
        "老屋修旧如旧　民宿合作社", "废弃砖窑改成共享仓库", "邻里食堂　老人不出村吃热饭", "清单管小事　网格跑起来",
        "稻田养蟹　一水两用", "村集体代管农机　按亩结算", "搬迁新居旁的扶手车间", "雨污分家　庭院变花园",
        "夜校开在祠堂　人人能上台", "茶山认领　城里人管一垄", "三本账公开　每月一晒", "返乡青年带出直播小组",
        "旧河道清淤　还出亲水步道", "红白事简办　省下的钱进基金", "共享菜地　城郊周末来种", "林下种菌菇　一棚带十户",
    ];

    public static IReadOnlyList<Village> Finalists { get; } = Draw();

    /// <summary>The only finalist of its township: the one that a judge from there knows.</summary>
    public static Village Home { get; } = Finalists.First(village => Finalists.Count(other => other.Town == village.Town) == 1);

    public static JsonArray Json() =>
        new([.. Finalists.Select(village => DemoContest.Entrant(village.Number, village.Name, village.Town, village.Group, village.Subject))]);

    static List<Village> Draw()
    {
        var chance = new Randomizer(Seed);
        var places = chance.Shuffle(chance.Shuffle(Towns).SelectMany((town, i) =>
            chance.Shuffle(Enumerable.Range(1, VillagesOfTown)).Take(i < TownsWithTwo ? 2 : 1).Select(n => (Town: town, Name: $"{town}·{n}号村")))).ToList();
        var groups = chance.Shuffle(places.Select((_, i) => DemoRules.Groups[i % DemoRules.Groups.Count])).ToList();
        var subjects = chance.Shuffle(Subjects).ToList();
        return [.. places.Select((place, i) => new Village(i + 1, place.Name, place.Town, groups[i], subjects[i]))];
    }
}
