using System.Net;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

public sealed class JudgeReportTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_harsh_seat_is_said_in_a_plain_sentence()
    {
        var contest = await Marked();

        var view = (await _app.Chief.Get($"/api/contests/{contest}/judges?round=final")).Json!;
        var severity = Measure(view, 3, "severity");
        Assert.Equal("notable", (string)severity["finding"]!);
        Assert.Equal(("3号评委平均比同组低6.8分（偏严），建议复核。", "Judge 3 marks 6.8 points lower than the others on average; a second look is suggested."),
            ((string)severity["sentence"]!["zh"]!, (string)severity["sentence"]!["en"]!));
        Assert.StartsWith("-6.", (string)severity["value"]!, StringComparison.Ordinal);
        Assert.All(["consistency", "misfit", "range-use", "halo", "influence"], kind => Assert.NotNull(Measure(view, 1, kind)["sentence"]));
    }

    [Fact]
    public async Task Too_few_data_are_said_and_nothing_is_judged()
    {
        var contest = await Stage.Running(_app, "on-complete");

        var view = (await _app.Chief.Get($"/api/contests/{contest}/judges")).Json!;
        var panel = view["panels"]![0]!;
        Assert.All(panel["seats"]!.AsArray().SelectMany(s => s!["measures"]!.AsArray()).Append(panel["orderDrift"]), measure =>
        {
            Assert.Equal(("too-few-data", "样本太少，不作判断。"), ((string)measure!["finding"]!, (string)measure["sentence"]!["zh"]!));
            Assert.Null(measure["value"]);
        });
    }

    [Fact]
    public async Task The_own_unit_is_for_those_who_supervise()
    {
        var contest = await Marked();

        Assert.Null(Find(await View(contest, "chief"), 1, "home-bias"));
        foreach (var role in (string[])["auditor", "organiser"])
        {
            var view = await View(contest, role);
            Assert.Equal(("notable", "1号评委给本单位选手的分数相对偏高9.0分，建议复核。"), ((string)Measure(view, 1, "home-bias")["finding"]!, (string)Measure(view, 1, "home-bias")["sentence"]!["zh"]!));
            Assert.Equal("too-few-data", (string)Measure(view, 2, "home-bias")["finding"]!);
            Assert.NotNull(Find(view, 1, "rival-bias"));
        }
        var seated = (await _app.Chief.Get($"/api/contests/{contest}/entries?audience=public")).Raw.Split('\n').Single(line => line.Contains("judge-seated", StringComparison.Ordinal));
        Assert.DoesNotContain("unit", seated, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_sees_it()
    {
        var contest = await Stage.Running(_app, "on-complete");

        Assert.Equal(HttpStatusCode.Forbidden, (await (await Staff(contest, "clerk")).Get($"/api/contests/{contest}/judges")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await Judge.Sit(_app, contest, 1)).Get($"/api/contests/{contest}/judges")).Status);
        Assert.Equal("urn:arena:unknown-round", (await _app.Chief.Get($"/api/contests/{contest}/judges?round=x")).Type);
    }

    [Fact]
    public async Task No_sentence_accuses()
    {
        var raw = (await (await Staff(await Marked(), "auditor")).Get($"/api/contests/{_contest}/judges")).Raw;

        Assert.Contains("建议复核", raw, StringComparison.Ordinal);
        Assert.All(["不公", "舞弊", "作弊"], word => Assert.DoesNotContain(word, raw, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    string _contest = "";

    // Twelve entrants of four judges; judge 3 is 8 points below the others, judge 1 gives its own unit, entrants 1 to 4, 9 more than the rest.
    async Task<string> Marked()
    {
        var contest = _contest = await _app.Chief.Create(RuleBooks.Stage("on-complete", 4));
        await _app.Chief.Post($"/api/contests/{contest}/entrants", System.Text.Json.JsonSerializer.Serialize(Enumerable.Range(1, 12).Select(n => new { number = n, name = $"{n}号村", unit = n <= 4 ? "县直机关" : $"{n}镇" })));
        await _app.Chief.Do(contest, new { command = "lock" });
        await _app.Chief.Do(contest, new { command = "start-round", round = "final", order = Enumerable.Range(1, 12).Select(n => $"e{n}") });
        await _app.Chief.Post($"/api/contests/{contest}/seats/experts/1/link", """{"name":"张评委","unit":"县直机关"}""");
        for (var n = 1; n <= 12; n++)
        {
            await _app.Chief.Open(contest, $"e{n}");
            for (var seat = 1; seat <= 4; seat++)
            {
                var total = 70 + (n * 5 + seat) % 7 + (seat == 3 ? -8 : 0) + (seat == 1 && n <= 4 ? 9 : 0);
                await _app.Chief.Do(contest, new { command = "enter-sheet", round = "final", entrant = $"e{n}", part = "stage", seat, marks = new { total = total.ToString(System.Globalization.CultureInfo.InvariantCulture) } });
            }
        }
        return contest;
    }

    async Task<JsonNode> View(string contest, string role) => (await (await Staff(contest, role)).Get($"/api/contests/{contest}/judges")).Json!;

    // A browser that entered by a staff link.
    async Task<Judge> Staff(string contest, string role)
    {
        var link = await _app.Chief.Post($"/api/contests/{contest}/links", $$"""{"role":"{{role}}"}""");
        return (await Judge.TryEnter(_app, contest, ((string)link.Json!["link"]!).Split('#')[1])).Judge;
    }

    static JsonNode Measure(JsonNode view, int seat, string kind) => Find(view, seat, kind)!;

    static JsonNode? Find(JsonNode view, int seat, string kind) =>
        view["panels"]![0]!["seats"]![seat - 1]!["measures"]!.AsArray().SingleOrDefault(m => (string)m!["kind"]! == kind);
}
