namespace Arena.Web.Tests.Contests;

/// <summary>A village of the invented city.</summary>
sealed record Village(int Number, string Name, string Unit, string Group, string Subject);

/// <summary>The rule book and the entrants of the stage contest.</summary>
static class StageBook
{
    static readonly string[] Groups = ["gather", "suburb", "heritage", "relocate"];

    static readonly (string Town, int Village, string Subject)[] Places =
    [
        ("东二镇", 6, "返乡青年带出直播小组"), ("南二乡", 1, "旧河道清淤　还出亲水步道"), ("西一乡", 2, "三本账公开　每月一晒"), ("西二乡", 1, "稻田养蟹　一水两用"),
        ("北二乡", 1, "搬迁新居旁的扶手车间"), ("山二乡", 3, "小院议事会　难事当面说"), ("东一镇", 3, "闲置校舍变工坊　家门口稳岗增收"), ("北一镇", 4, "邻里食堂　老人不出村吃热饭"),
        ("中一街道", 1, "共享菜地　城郊周末来种"), ("北二乡", 6, "老屋修旧如旧　民宿合作社"), ("中二街道", 2, "清单管小事　网格跑起来"), ("南一镇", 5, "一片果园　三方分红"),
        ("西一乡", 7, "茶山认领　城里人管一垄"), ("南二乡", 4, "夜校开在祠堂　人人能上台"), ("山二乡", 1, "林下种菌菇　一棚带十户"), ("山一乡", 8, "废弃砖窑改成共享仓库"),
        ("南一镇", 1, "村集体代管农机　按亩结算"), ("北一镇", 7, "雨污分家　庭院变花园"), ("南二乡", 2, "红白事简办　省下的钱进基金"), ("西二乡", 5, "电商驿站进村　山货当天发车"),
    ];

    public static readonly IReadOnlyList<Village> Villages =
        [.. Places.Select((place, index) => new Village(index + 1, $"{place.Town}·{place.Village}号村", place.Town, Groups[index % Groups.Length], place.Subject))];

    public static string Json(int seats, string publication) => $$$"""
        {
          "title": {"zh":"村党组织书记擂台大比武","en":"Village secretaries' arena contest"},
          "groups": [
            {"id":"gather","title":{"zh":"集聚提升类","en":"Clustered villages"}}, {"id":"suburb","title":{"zh":"城郊融合类","en":"Suburban villages"}},
            {"id":"heritage","title":{"zh":"特色保护类","en":"Heritage villages"}}, {"id":"relocate","title":{"zh":"搬迁撤并类","en":"Relocating villages"}}],
          "panels": [{"id":"experts","title":{"zh":"评委","en":"Judges"},"seats":{{{seats}}}}],
          "rounds": [{
            "id":"final","title":{"zh":"决赛","en":"Final"},"publication":"{{{publication}}}",
            "total": {"id":"total","title":{"zh":"总分","en":"Total"},"combine":"sum","places":2,"parts":[
              {"id":"stage","title":{"zh":"现场评分","en":"Stage score"},"source":"panel","panel":"experts","aggregate":"mean","places":2,
               "criteria":[
                 {{{Criterion("effect", "工作成效", "Results of the work", 30, "27", "23", "18")}}}, {{{Criterion("approach", "思路举措", "Approach and measures", 25, "22.5", "19", "15")}}},
                 {{{Criterion("answers", "抽题问答", "Drawn questions", 25, "22.5", "19", "15")}}}, {{{Criterion("delivery", "表达展示", "Delivery", 20, "18", "15", "12")}}}],
               "drop":[{"from":5,"high":1,"low":1}]},
              {"id":"overtime","title":{"zh":"超时扣分","en":"Over-time deduction"},"source":"adjustment","min":"-2","max":"0"}]},
            "ties":[{"key":"part","part":"stage"},{"key":"untrimmed-mean","part":"stage"}],
            "awards":[{"id":"first","title":{"zh":"一等奖","en":"First prize"},"share":"0.10"},{"id":"second","title":{"zh":"二等奖","en":"Second prize"},"share":"0.20"},
              {"id":"third","title":{"zh":"三等奖","en":"Third prize"},"share":"0.30"}]
          }]
        }
        """;

    static string Criterion(string id, string zh, string en, int max, string excellent, string good, string fair) => $$$"""
        {"id":"{{{id}}}","title":{"zh":"{{{zh}}}","en":"{{{en}}}"},"max":"{{{max}}}","step":"0.1","levels":[
          {"title":{"zh":"优","en":"Excellent"},"from":"{{{excellent}}}"},{"title":{"zh":"良","en":"Good"},"from":"{{{good}}}"},
          {"title":{"zh":"中","en":"Fair"},"from":"{{{fair}}}"},{"title":{"zh":"差","en":"Weak"},"from":"0"}]}
        """;
}
