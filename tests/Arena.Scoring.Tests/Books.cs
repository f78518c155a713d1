using System.Text;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests;

/// <summary>Rule books for tests. Ids are the titles, so that a book says only what a test is about.</summary>
static class Books
{
    /// <summary>Two rounds with every kind of part, key and award.</summary>
    public const string Full = """
        {
          "title": {"zh":"村党组织书记擂台大比武","en":"Village secretaries' arena contest"},
          "groups": [{"id":"gather","title":{"zh":"集聚提升类","en":"Clustered villages"}},{"id":"fine","title":{"zh":"特色保护类","en":"Protected villages"}}],
          "panels": [{"id":"experts","title":{"zh":"评委","en":"Judges"},"seats":7},{"id":"public","title":{"zh":"群众评委","en":"Public panel"},"kind":"public","seats":21}],
          "rounds": [
            {"id":"semi","title":{"zh":"复赛","en":"Semi-final"},"publication":"on-complete",
             "total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"product","places":2,"parts":[
               {"id":"speech","title":{"zh":"演讲","en":"Speech"},"source":"panel","panel":"experts","aggregate":"sum",
                "criteria":[{"id":"all","title":{"zh":"总分","en":"All"},"max":"10","step":"0.5"}]},
               {"id":"scale","title":{"zh":"折算","en":"Scale"},"source":"factor","value":"0.6"}]}},
            {"id":"final","title":{"zh":"决赛","en":"Final"},"publication":"on-release","lamps":true,"clock":[{"id":"talk","title":{"zh":"展示","en":"Talk"},"seconds":420},{"id":"answer","title":{"zh":"问答","en":"Answers"},"seconds":120}],
             "total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"weighted","places":2,"partPlaces":2,"missing":"running","parts":[
               {"id":"stage","weight":"40","title":{"zh":"现场展示","en":"Stage"},"source":"panel","panel":"experts","aggregate":"mean","places":2,"quorum":5,
                "criteria":[
                  {"id":"effect","title":{"zh":"成效","en":"Effect"},"min":"0","max":"60","step":"0.1","levels":[
                    {"title":{"zh":"优","en":"Excellent"},"from":"54"},{"title":{"zh":"良","en":"Good"},"from":"46"}]},
                  {"id":"words","title":{"zh":"表达","en":"Delivery"},"max":"40","step":"0.1"}],
                "drop":[{"from":5,"high":1,"low":1},{"from":12,"high":2,"low":2},{"from":21,"share":"0.10"}]},
               {"id":"deeds","weight":"39.5","title":{"zh":"实绩","en":"Deeds"},"source":"factor","min":"0","max":"100","decimals":3},
               {"id":"rest","weight":"20.5","title":{"zh":"其他","en":"Rest"},"combine":"sum","parts":[
                 {"id":"before","title":{"zh":"复赛成绩","en":"Semi-final"},"source":"carry","round":"semi"},
                 {"id":"overtime","title":{"zh":"超时扣分","en":"Over time"},"source":"adjustment","min":"-2","max":"0","overTime":{"every":30,"points":"-0.5"}}]}]},
             "ties":[{"key":"part","part":"deeds"},{"key":"untrimmed-mean","part":"stage"},{"key":"median","part":"stage"}],
             "awards":[{"id":"first","title":{"zh":"一等奖","en":"First prize"},"count":2},{"id":"second","title":{"zh":"二等奖","en":"Second prize"},"share":"0.20"}],
             "awardRounding":"floor","awardTies":"none-in"}]
        }
        """;

    public static RuleBook Read(string json)
    {
        var reading = RuleBookReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.True(reading.Book is not null, string.Join("\n", reading.Problems));
        return reading.Book;
    }

    /// <summary>One round of the leaves whose facts come from offices and the field, weighted, with what comes on top.</summary>
    public const string Figures = """
        {
          "title": {"zh":"实绩","en":"Achievements"},
          "groups": [{"id":"gather","title":{"zh":"集聚提升类","en":"Clustered villages"}}],
          "panels": [],
          "rounds": [
            {"id":"final","title":{"zh":"决赛","en":"Final"},"publication":"on-complete",
             "total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"weighted","places":2,"partPlaces":2,"parts":[
               {"id":"income","weight":"60","title":{"zh":"经营性收入","en":"Operating income"},"source":"indicator","unit":{"zh":"万元","en":"10,000 yuan"},
                "normalise":"log","low":"5","high":"200","decimals":2,"missing":"group-median","places":2},
               {"id":"content","weight":"10","title":{"zh":"满意度抽样","en":"Satisfaction"},"source":"survey","prior":"20","low":"70","high":"98","minimum":30},
               {"id":"bonus","title":{"zh":"加分","en":"Bonus"},"source":"adjustment","min":"0","max":"3"},
               {"id":"open","weight":"30","title":{"zh":"三资公开","en":"Open accounts"},"source":"rubric","max":5,"missing":"zero","levels":[
                 {"level":5,"title":{"zh":"优","en":"Excellent"}},{"level":3,"title":{"zh":"中","en":"Fair"}}]}]}}]
        }
        """;

    /// <summary>One round with every further way to trim, combine and order equals.</summary>
    public const string Further = """
        {
          "title": {"zh":"滑冰","en":"Skating"},
          "panels": [{"id":"experts","title":{"zh":"裁判","en":"Judges"},"seats":9}],
          "rounds": [
            {"id":"final","title":{"zh":"自由滑","en":"Free skating"},"publication":"on-sheet",
             "total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"weighted","min":"0","max":"100","parts":[
               {"id":"components","weight":"70","floor":"50","title":{"zh":"节目内容","en":"Components"},"source":"panel","panel":"experts","aggregate":"median","trim":"criterion","criterionPlaces":2,
                "criteria":[{"id":"skills","title":{"zh":"滑行","en":"Skills"},"max":"10","step":"0.25","factor":"1.2"}],"drop":[{"from":3,"high":1,"low":1}]},
               {"id":"mean","weight":"20","title":{"zh":"均衡","en":"Balance"},"combine":"geometric","parts":[
                 {"id":"one","weight":"60","title":{"zh":"一","en":"One"},"source":"factor","min":"0","max":"9","decimals":1},
                 {"id":"two","weight":"40","title":{"zh":"二","en":"Two"},"source":"factor","min":"0","max":"9","decimals":1}]},
               {"id":"least","weight":"10","title":{"zh":"短板","en":"Least"},"combine":"minimum","parts":[
                 {"id":"three","title":{"zh":"三","en":"Three"},"source":"factor","min":"0","max":"9","decimals":1}]}]},
             "numbering":"fractional","showRanges":true,"ties":[{"key":"givers","part":"components"},{"key":"counts","part":"components","marks":["9.5","9"],"upTo":3},{"key":"head-to-head","part":"components"},{"key":"lot"},{"key":"running-order","order":"later"}]}]
        }
        """;

    /// <summary>One round of comparisons, ballots and dances.</summary>
    public const string Votes = """
        {
          "title": {"zh":"互比","en":"Comparing"},
          "panels": [{"id":"experts","title":{"zh":"评委","en":"Judges"},"seats":5}],
          "rounds": [
            {"id":"final","title":{"zh":"终评","en":"Final"},"publication":"on-sheet",
             "total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"sum","parts":[
               {"id":"worth","title":{"zh":"值得学","en":"Worth learning"},"source":"pairs","panel":"experts","prior":"1.5","ties":"davidson","least":2,"from":"50","to":"90"},
               {"id":"vote","title":{"zh":"票","en":"Vote"},"source":"ballots","panel":"experts","method":"points","points":["12","10","8"],"ties":true,"least":3,"quorum":4},
               {"id":"dances","title":{"zh":"舞","en":"Dances"},"combine":"skating","parts":[
                 {"id":"waltz","title":{"zh":"华尔兹","en":"Waltz"},"source":"ballots","panel":"experts","method":"skating"}]}]}}]
        }
        """;

    /// <summary>A book of one round, "final", with one panel, "experts".</summary>
    public static RuleBook OneRound(string total, int seats = 3, string publication = "on-sheet", string more = "") => Read($$"""
        {"title":{{T("book")}},"groups":[{"id":"a","title":{{T("a")}}},{"id":"b","title":{{T("b")}}}],
         "panels":[{"id":"experts","title":{{T("experts")}},"seats":{{seats}}}],
         "rounds":[{"id":"final","title":{{T("final")}},"publication":"{{publication}}","total":{{total}}{{more}}}]}
        """);

    /// <summary>A panel part of one criterion, marks 0 to 100 by 0.1.</summary>
    public static string Panel(string id, string more = "", string step = "0.1") =>
        $$"""{"id":"{{id}}","title":{{T(id)}},"source":"panel","panel":"experts","criteria":[{"id":"all","title":{{T("all")}},"max":"100","step":"{{step}}"}]{{more}}}""";

    /// <summary>One round of mutual marks of up to 100.</summary>
    public static RuleBook Mutual(int seats = 4, string more = "", string publication = "on-sheet") => Read($$"""
        {"title":{{T("b")}},"panels":[{"id":"peers","title":{{T("peers")}},"kind":"peers","seats":{{seats}}}],
         "rounds":[{"id":"final","title":{{T("final")}},"publication":"{{publication}}","total":
           {"id":"mutual","title":{{T("mutual")}},"source":"peers","panel":"peers","criteria":[{"id":"all","title":{{T("all")}},"max":"100","step":"1"}]{{more}} } }]}
        """);

    public static string Factor(string id, string more = "") =>
        $$"""{"id":"{{id}}","title":{{T(id)}},"source":"factor","min":"-1000","max":"1000","decimals":6{{more}}}""";

    public static string Constant(string id, string value) => $$"""{"id":"{{id}}","title":{{T(id)}},"source":"factor","value":"{{value}}"}""";

    public static string Adjustment(string id, string more = "") => $$"""{"id":"{{id}}","title":{{T(id)}},"source":"adjustment"{{more}}}""";

    public static string Indicator(string id, string low, string high, string more = "") =>
        $$"""{"id":"{{id}}","title":{{T(id)}},"source":"indicator","low":"{{low}}","high":"{{high}}","decimals":1{{more}}}""";

    /// <summary>An indicator without goalposts: the way it is normalised and what that needs.</summary>
    public static string Figure(string id, string normalise, string more = "") =>
        $$"""{"id":"{{id}}","title":{{T(id)}},"source":"indicator","normalise":"{{normalise}}","decimals":2{{more}}}""";

    public static string Rubric(string id, int max, string more = "") => $$"""{"id":"{{id}}","title":{{T(id)}},"source":"rubric","max":{{max}}{{more}}}""";

    public static string Survey(string id, string more = "") =>
        $$"""{"id":"{{id}}","title":{{T(id)}},"source":"survey","prior":"20","low":"70","high":"98"{{more}}}""";

    public static string Carry(string id, string round, string more = "") => $$"""{"id":"{{id}}","title":{{T(id)}},"source":"carry","round":"{{round}}"{{more}}}""";

    public static string Pairs(string id, string more = "") => $$"""{"id":"{{id}}","title":{{T(id)}},"source":"pairs","panel":"experts"{{more}}}""";

    public static string Ballots(string id, string method, string more = "") =>
        $$"""{"id":"{{id}}","title":{{T(id)}},"source":"ballots","panel":"experts","method":"{{method}}"{{more}}}""";

    public static string Inner(string combine, string id, string more, params IEnumerable<string> parts) =>
        $$"""{"id":"{{id}}","title":{{T(id)}},"combine":"{{combine}}"{{more}},"parts":[{{string.Join(',', parts)}}]}""";

    public static string T(string text) => $$"""{"zh":"{{text}}","en":"{{text}}"}""";
}
