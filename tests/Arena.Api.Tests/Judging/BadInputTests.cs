using System.Net;
using System.Text;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

/// <summary>Everything a clerk, a judge or a stranger can send wrongly: a stable type, a sentence in both languages, nothing written, never a 500.</summary>
public sealed class BadInputTests : IAsyncDisposable
{
    const string Good = """{"total":"90"}""";

    readonly ArenaApp _app = new();

    public static TheoryData<string, string, int> Sheets { get; } = new()
    {
        { Judge.Sheet("e99", Good), "unknown-entrant", 422 },
        { Judge.Sheet("e2", Good), "entrant-closed", 409 },
        { Judge.Sheet("e1", Good, round: "semi"), "unknown-round", 422 },
        { Judge.Sheet("e1", Good, part: "overtime"), "unknown-part", 422 },
        { Judge.Sheet("e1", Good, part: "nothing"), "unknown-part", 422 },
        { Judge.Sheet("e1", """{"total":"100.1"}"""), "mark-out-of-bounds", 422 },
        { Judge.Sheet("e1", """{"total":"-0.1"}"""), "mark-out-of-bounds", 422 },
        { Judge.Sheet("e1", """{"total":"90.05"}"""), "mark-off-step", 422 },
        { Judge.Sheet("e1", "{}"), "mark-missing", 422 },
        { Judge.Sheet("e1", """{"total":"90","beauty":"9"}"""), "unknown-criterion", 422 },
        { Judge.Sheet("e1", Good, revision: 0), "revision-conflict", 409 },
        { Judge.Sheet("e1", Good, revision: 2), "revision-conflict", 409 },
        { Judge.Sheet("e1", """{"total":90}"""), "malformed", 400 },
        { Judge.Sheet("e1", """{"total":NaN}"""), "malformed", 400 },
        { Judge.Sheet("e1", """{"total":"NaN"}"""), "malformed", 400 },
        { Judge.Sheet("e1", """{"total":"9e1"}"""), "malformed", 400 },
        { Judge.Sheet("e1", """{"total":null}"""), "malformed", 400 },
        { Judge.Sheet("e1", """{"total":"90\n"}"""), "malformed", 400 },
        { Judge.Sheet("e1", """{"total":"90","total":"91"}"""), "malformed", 400 },
        { Judge.Sheet("e1", """{"total":"９０"}"""), "malformed", 400 },
        { Judge.Sheet("e1", Good).Replace("}", "", StringComparison.Ordinal), "malformed", 400 },
        { Judge.Sheet("e1", Good).Replace("\"round\"", "\"seat\":2,\"round\"", StringComparison.Ordinal), "malformed", 400 },
        { Judge.Sheet("e1", Good).Replace("\"round\"", "\"round\":\"final\",\"round\"", StringComparison.Ordinal), "malformed", 400 },
        { Judge.Sheet("e1", Good).Replace("\"revision\":1", "\"revision\":\"1\"", StringComparison.Ordinal), "malformed", 400 },
        { Judge.Sheet("e1", Good).Replace("\"revision\":1,", "", StringComparison.Ordinal), "malformed", 400 },
        { Judge.Sheet("e1", Good) + "{}", "malformed", 400 },
        { "", "malformed", 400 },
        { "null", "malformed", 400 },
        { "[]", "malformed", 400 },
        { new string('[', 5000), "malformed", 400 },
        { Judge.Sheet("e1", Good) + new string(' ', 20_000), "too-large", 413 },
        { Judge.Sheet("\\ud800", Good), "malformed", 400 },
    };

    [Theory]
    [MemberData(nameof(Sheets))]
    public async Task A_wrong_sheet_is_refused_in_words_and_nothing_is_written(string body, string type, int status)
    {
        var contest = await Stage.Running(_app, "on-sheet");
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");
        var before = await Version(contest);

        var answer = await judge.Post(body);

        Refused(answer, type, status);
        Assert.Equal(before, await Version(contest));
    }

    [Fact]
    public async Task A_sheet_needs_a_key()
    {
        var contest = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");

        Refused(await judge.Post(Judge.Sheet("e1", Good), ""), "key-missing", 400);
        Refused(await judge.Post(Judge.Sheet("e1", Good), "not-a-uuid"), "key-missing", 400);
    }

    [Fact]
    public async Task A_form_is_not_taken_for_json()
    {
        var contest = await Stage.Running(_app);
        using var client = _app.Client(ArenaApp.Token);
        using var content = new StringContent("""{"command":"lock"}""", Encoding.UTF8, "text/plain");

        Refused(await Answer.Of(await client.PostAsync($"/api/contests/{contest}/commands", content)), "not-json", 415);
    }

    [Fact]
    public async Task A_seat_of_another_panel_or_contest_cannot_mark()
    {
        var contest = await Stage.Running(_app);
        var other = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, other, 1);
        await _app.Chief.Open(contest, "e1");
        using var stranger = _app.Client();
        using var content = new StringContent(Judge.Sheet("e1", Good), Encoding.UTF8, "application/json");

        Refused(await Answer.Of(await stranger.PostAsync($"/api/contests/{contest}/sheets", content)), "not-signed-in", 401);
        Assert.Equal(HttpStatusCode.Forbidden, (await judge.Get($"/api/contests/{contest}/seat")).Status);
    }

    [Theory]
    [InlineData("""{"command":"open","round":"final","entrant":"e9"}""", "unknown-entrant", 422)]
    [InlineData("""{"command":"open","round":"none","entrant":"e1"}""", "unknown-round", 422)]
    [InlineData("""{"command":"open","round":"final","entrant":"e1","part":"overtime"}""", "unknown-part", 422)]
    [InlineData("""{"command":"close","round":"final","entrant":"e1"}""", "entrant-closed", 409)]
    [InlineData("""{"command":"release","round":"final","entrant":"e1"}""", "not-complete", 409)]
    [InlineData("""{"command":"start-round","round":"final","order":["e1"]}""", "heat-running", 409)]
    [InlineData("""{"command":"start-round","round":"final","order":["e1","e1"],"again":true}""", "invalid-order", 422)]
    [InlineData("""{"command":"start-round","round":"final","order":[],"again":true}""", "invalid-order", 422)]
    [InlineData("""{"command":"start-round","round":"final","order":[null],"again":true}""", "unknown-entrant", 422)]
    [InlineData("""{"command":"start-round","round":"final","again":true}""", "malformed", 400)]
    [InlineData("""{"command":"open","round":null,"entrant":"e1"}""", "malformed", 400)]
    [InlineData("""{"command":"withdraw","entrant":"e1","reason":"第一行\n第二行"}""", "reason-missing", 422)]
    [InlineData("""{"command":"thaw","scope":"contest"}""", "not-frozen", 409)]
    [InlineData("""{"command":"freeze","scope":"group","group":"sea"}""", "unknown-group", 422)]
    [InlineData("""{"command":"freeze","scope":"planet"}""", "malformed", 400)]
    [InlineData("""{"command":"lock"}""", "rules-locked", 409)]
    [InlineData("""{"command":"dance"}""", "malformed", 400)]
    [InlineData("""{"round":"final"}""", "malformed", 400)]
    [InlineData("""{"command":"recuse","round":"final","panel":"experts","seat":9,"entrant":"e1","reason":"本村"}""", "unknown-seat", 422)]
    [InlineData("""{"command":"recuse","round":"final","panel":"none","seat":1,"entrant":"e1","reason":"本村"}""", "unknown-panel", 422)]
    [InlineData("""{"command":"recuse","round":"final","panel":"experts","seat":1,"entrant":"e1","reason":" "}""", "reason-missing", 422)]
    [InlineData("""{"command":"return-sheet","round":"final","entrant":"e1","part":"stage","seat":1,"reason":"核对"}""", "sheet-missing", 409)]
    [InlineData("""{"command":"correct","round":"final","entrant":"e1","part":"stage","seat":1,"marks":{"total":"90"},"reason":"笔误"}""", "sheet-missing", 409)]
    [InlineData("""{"command":"reinstate","entrant":"e1"}""", "nothing-to-undo", 409)]
    [InlineData("""{"command":"present","round":"final","panel":"experts","seat":1}""", "nothing-to-undo", 409)]
    public async Task A_wrong_command_is_refused_in_words(string body, string type, int status)
    {
        var contest = await Stage.Running(_app);
        var before = await Version(contest);

        Refused(await _app.Chief.Post($"/api/contests/{contest}/commands", body), type, status);

        Assert.Equal(before, await Version(contest));
    }

    [Theory]
    [InlineData("figures", """{"round":"final","entrant":"e1","part":"stage","value":"1","source":"表"}""", "unknown-part", 422)]
    [InlineData("adjustments", """{"round":"final","entrant":"e1","part":"overtime","value":"0","reason":"无"}""", "adjustment-invalid", 422)]
    [InlineData("adjustments", """{"round":"final","entrant":"e1","part":"overtime","value":"-1"}""", "malformed", 400)]
    [InlineData("adjustments", """{"round":"final","entrant":"e1","part":"overtime","value":"-1","reason":""}""", "reason-missing", 422)]
    [InlineData("entrants", """[{"number":1,"name":"甲","unit":"东一镇"}]""", "duplicate-entrant", 409)]
    [InlineData("entrants", """[{"number":0,"name":"甲","unit":"东一镇"}]""", "invalid-roster", 422)]
    [InlineData("entrants", """[{"number":50,"name":"","unit":"东一镇"}]""", "invalid-roster", 422)]
    [InlineData("entrants", """[{"number":50,"name":"甲","unit":"东一镇","group":"sea"}]""", "unknown-group", 422)]
    [InlineData("entrants", "[]", "invalid-roster", 422)]
    [InlineData("entrants", "[{\"number\":50,\"name\":\"甲\\u2028乙\",\"unit\":\"东一镇\"}]", "invalid-roster", 422)]
    [InlineData("seats/experts/1/link", "{\"name\":\"甲\\n乙\"}", "invalid-roster", 422)]
    [InlineData("entrants", "[null]", "invalid-roster", 422)]
    public async Task A_wrong_figure_or_roster_is_refused_in_words(string route, string body, string type, int status)
    {
        var contest = await Stage.Running(_app);

        Refused(await _app.Chief.Post($"/api/contests/{contest}/{route}", body), type, status);
    }

    [Fact]
    public async Task One_letter_under_a_thousand_marks_is_no_name_and_no_reason()
    {
        var contest = await Stage.Running(_app);
        var tower = "a" + new string('\u0301', 1000);

        Refused(await _app.Chief.Post($"/api/contests/{contest}/entrants", $$"""[{"number":50,"name":"{{tower}}","unit":"东一镇"}]"""), "invalid-roster", 422);
        Refused(await _app.Chief.Post($"/api/contests/{contest}/seats/experts/1/link", $$"""{"name":"{{tower}}"}"""), "invalid-roster", 422);
        Refused(await _app.Chief.Try(contest, new { command = "withdraw", entrant = "e1", reason = tower }), "reason-missing", 422);
    }

    [Fact]
    public async Task A_rule_book_with_problems_is_refused_with_all_of_them()
    {
        var rules = RuleBooks.Stage().Replace("\"combine\":\"sum\"", "\"combine\":\"weighted\"", StringComparison.Ordinal).Replace("untrimmed-mean", "beauty", StringComparison.Ordinal);

        var answer = await _app.Chief.TryCreate(rules);

        Refused(answer, "rule-book-invalid", 422);
        var paths = answer.Json!["problems"]!.AsArray().Select(p => (string)p!["path"]!).ToList();
        Assert.Contains("/rounds/0/total/parts/0/weight", paths);
        Assert.Contains("/rounds/0/ties/0/key", paths);
        Assert.Empty((await _app.Chief.Get("/api/contests")).Json!.AsArray());
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused_wherever_they_stand()
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"ruleBook":{{RuleBooks.Stage()}}}""");
        bytes[bytes.AsSpan().IndexOf("Final"u8)] = 0xFF;
        using var client = _app.Client(ArenaApp.Token);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");
        client.DefaultRequestHeaders.Add("Idempotency-Key", Keys.Next());

        Refused(await Answer.Of(await client.PostAsync("/api/contests", content)), "malformed", 400);
    }

    [Fact]
    public async Task A_contest_that_does_not_exist_is_404_everywhere()
    {
        foreach (var path in (string[])["", "/board", "/standings/e1", "/entries", "/desk", "/rules"])
            Refused(await _app.Chief.Get($"/api/contests/nothing{path}"), "unknown-contest", 404);
        Refused(await _app.Chief.Post("/api/contests/nothing/commands", """{"command":"lock"}"""), "unknown-contest", 404);
    }

    [Theory]
    [InlineData("/healthz", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/c/nothing", HttpStatusCode.NotFound)]
    [InlineData("/desk/nothing", HttpStatusCode.NotFound)]
    [InlineData("/no-such-page", HttpStatusCode.NotFound)]
    public async Task Pages_answer_head_as_they_answer_get(string path, HttpStatusCode status)
    {
        using var client = _app.Client();
        using var head = new HttpRequestMessage(HttpMethod.Head, path);

        Assert.Equal(status, (await client.SendAsync(head)).StatusCode);
        Assert.Equal(status, (await client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_sentence_comes_in_the_language_of_the_caller()
    {
        using var english = _app.Client();
        english.DefaultRequestHeaders.Add("Accept-Language", "en-GB,en;q=0.9");
        var answer = await Answer.Of(await english.GetAsync("/api/contests/nothing"));

        Assert.Equal("There is no such contest.", (string?)answer.Json!["detail"]);
        Assert.Equal("没有这个比赛。", (string?)(await Answer.Of(await _app.Client().GetAsync("/api/contests/nothing"))).Json!["detail"]);
    }

    async Task<long> Version(string contest) => (long)(await _app.Chief.Get($"/api/contests/{contest}/desk")).Json!["version"]!;

    static void Refused(Answer answer, string type, int status)
    {
        Assert.True(answer.Type == $"urn:arena:{type}", answer.Raw);
        Assert.Equal(status, (int)answer.Status);
        Assert.NotEmpty((string)answer.Json!["texts"]!["zh"]!);
        Assert.NotEmpty((string)answer.Json!["texts"]!["en"]!);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
