namespace Arena.Api.Tests.Drivers;

/// <summary>Rule books for tests: small, and each different in one thing.</summary>
static class RuleBooks
{
    static string T(string zh, string en) => $$"""{"zh":"{{zh}}","en":"{{en}}"}""";

    public static string Stage(string publication = "on-release", int seats = 3, bool groups = false) => $$"""
        {
          "title": {{T("村党组织书记擂台大比武", "Village secretaries' arena contest")}},
          {{(groups ? $$"""  "groups": [{"id":"plain","title":{{T("平原", "Plain")}}},{"id":"hill","title":{{T("山区", "Hill")}}}],""" : "")}}
          "panels": [{"id":"experts","title":{{T("评委", "Judges")}},"seats":{{seats}}}],
          "rounds": [{
            "id":"final","title":{{T("决赛", "Final")}},"publication":"{{publication}}",
            "total": {"id":"total","title":{{T("总分", "Total")}},"combine":"sum","places":2,"parts":[
              {"id":"stage","title":{{T("现场展示", "Stage")}},"source":"panel","panel":"experts","aggregate":"mean","places":2,
               "criteria":[{"id":"total","title":{{T("总分", "Total")}},"max":"100","step":"0.1"}],
               "drop":[{"from":5,"high":1,"low":1}]},
              {"id":"overtime","title":{{T("超时扣分", "Over time")}},"source":"adjustment","min":"-2","max":"0"}]},
            "ties":[{"key":"untrimmed-mean","part":"stage"}],
            "awards":[{"id":"first","title":{{T("一等奖", "First prize")}},"count":1}]
          }]
        }
        """;
}
