namespace Arena.Api.Tests.Drivers;

/// <summary>Rule books for tests: small, and each different in one thing.</summary>
static class RuleBooks
{
    const string Lamps = "\"lamps\":true,";

    static string T(string zh, string en) => $$"""{"zh":"{{zh}}","en":"{{en}}"}""";

    /// <param name="lamps">Whether the hall may see which seats are in.</param>
    public static string Stage(string publication = "on-release", int seats = 3, bool groups = false, bool lamps = false) => $$"""
        {
          "title": {{T("村党组织书记擂台大比武", "Village secretaries' arena contest")}},
          {{(groups ? $$"""  "groups": [{"id":"plain","title":{{T("平原", "Plain")}}},{"id":"hill","title":{{T("山区", "Hill")}}}],""" : "")}}
          "panels": [{"id":"experts","title":{{T("评委", "Judges")}},"seats":{{seats}}}],
          "rounds": [{
            "id":"final","title":{{T("决赛", "Final")}},"publication":"{{publication}}",{{(lamps ? Lamps : "")}}
            "clock":[{"id":"talk","title":{{T("展示", "Talk")}},"seconds":420},{"id":"answer","title":{{T("问答", "Answers")}},"seconds":120}],
            "total": {"id":"total","title":{{T("总分", "Total")}},"combine":"sum","places":2,"parts":[
              {"id":"stage","title":{{T("现场展示", "Stage")}},"source":"panel","panel":"experts","aggregate":"mean","places":2,
               "criteria":[{"id":"total","title":{{T("总分", "Total")}},"max":"100","step":"0.1"}],
               "drop":[{"from":5,"high":1,"low":1}]},
              {"id":"overtime","title":{{T("超时扣分", "Over time")}},"source":"adjustment","min":"-2","max":"0","overTime":{"every":30,"points":"-0.5"} }]},
            "ties":[{"key":"untrimmed-mean","part":"stage"}],
            "awards":[{"id":"first","title":{{T("一等奖", "First prize")}},"count":1}]
          }]
        }
        """;

    /// <summary>Entrants who mark each other, their severity adjusted.</summary>
    public static string Mutual(string publication = "on-complete", int seats = 6) => $$"""
        {
          "title": {{T("互比互学互提升", "Peer comparison")}},
          "panels": [{"id":"peers","title":{{T("互评", "Peers")}},"kind":"peers","seats":{{seats}}}],
          "rounds": [{
            "id":"final","title":{{T("决赛", "Final")}},"publication":"{{publication}}",
            "total": {"id":"mutual","title":{{T("互评", "Mutual marks")}},"source":"peers","panel":"peers","places":2,"spread":"9",
              "criteria":[{"id":"total","title":{{T("总分", "Total")}},"max":"100","step":"0.1"}]}
          }]
        }
        """;

    /// <summary>Office figures beside one panel: an income that is waited for, a rate that may be imputed, a survey drawn towards the field.</summary>
    public static string Figures(string publication = "on-release") => $$"""
        {
          "title": {{T("实绩与展示", "Figures and stage")}},
          "groups": [{"id":"hill","title":{{T("山区", "Hill")}}}],
          "panels": [{"id":"experts","title":{{T("评委", "Judges")}},"seats":1}],
          "rounds": [{
            "id":"final","title":{{T("决赛", "Final")}},"publication":"{{publication}}",
            "total": {"id":"total","title":{{T("总分", "Total")}},"combine":"sum","places":2,"parts":[
              {"id":"stage","title":{{T("现场展示", "Stage")}},"source":"panel","panel":"experts","criteria":[{"id":"total","title":{{T("总分", "Total")}},"max":"100","step":"0.1"}]},
              {"id":"income","title":{{T("收入", "Income")}},"source":"indicator","normalise":"linear","low":"0","high":"200","decimals":2,"missing":"wait"},
              {"id":"rate","title":{{T("办结率", "Closed in time")}},"source":"indicator","normalise":"linear","low":"0","high":"100","decimals":2,"missing":"group-median"},
              {"id":"content","title":{{T("满意度", "Satisfaction")}},"source":"survey","prior":"20","low":"0","high":"100"},
              {"id":"bonus","title":{{T("加分", "Bonus")}},"source":"adjustment","min":"0","max":"3"}]}
          }]
        }
        """;

    public static string Worth => $$"""{"id":"worth","title":{{T("值得学", "Worth learning")}},"source":"pairs","panel":"experts"}""";

    public static string Borda => $$"""{"id":"vote","title":{{T("排序票", "Vote")}},"source":"ballots","panel":"experts","method":"borda","least":3}""";

    /// <summary>A panel of two that compares or ranks, and another that has nothing to say.</summary>
    public static string Votes(string publication = "on-sheet", string? leaf = null) => $$"""
        {
          "title": {{T("互比", "Comparing")}},
          "panels": [{"id":"experts","title":{{T("评委", "Judges")}},"seats":2},{"id":"others","title":{{T("旁听", "Others")}},"seats":1}],
          "rounds": [{"id":"final","title":{{T("终评", "Final")}},"publication":"{{publication}}",
            "total": {"id":"total","title":{{T("总分", "Total")}},"combine":"sum","places":2,"parts":[{{leaf ?? Worth}}]} }]
        }
        """;
}
