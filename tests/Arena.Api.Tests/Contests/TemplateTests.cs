using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Contests;

public sealed class TemplateTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task Anyone_may_read_which_templates_there_are()
    {
        using var client = _app.Client();
        var templates = JsonNode.Parse(await client.GetStringAsync("/api/templates"))!.AsArray();

        var arena = templates.Single(t => (string?)t!["id"] == "arena-contest")!;
        Assert.NotEmpty((string)arena["title"]!["zh"]!);
        Assert.True(arena["presets"]!.AsArray().Count >= 3);
    }

    [Fact]
    public async Task A_template_with_a_preset_makes_a_contest_with_a_title_of_its_own()
    {
        var preset = (string)(await _app.Chief.Get("/api/templates")).Json![0]!["presets"]![1]!["id"]!;

        var answer = await _app.Chief.Post("/api/contests", $$$"""{"template":"arena-contest","preset":"{{{preset}}}","title":{"zh":"演示市决赛","en":"Demo city final"}}""");
        var contest = (await _app.Chief.Get($"/api/contests/{(string)answer.Json!["id"]!}")).Json!;

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("演示市决赛", (string?)contest["title"]!["zh"]);
        Assert.Equal([("experts", 7, "experts"), ("public", 41, "public")],
            contest["panels"]!.AsArray().Where(p => (string?)p!["id"] != "field").Select(p => ((string)p!["id"]!, (int)p["seats"]!, (string)p["kind"]!)));
    }

    [Fact]
    public async Task Every_template_makes_a_contest_that_can_be_locked_and_started_and_has_a_board()
    {
        foreach (var template in (await _app.Chief.Get("/api/templates")).Json!.AsArray())
        {
            var contest = (string)(await _app.Chief.Post("/api/contests", $$"""{"template":"{{(string)template!["id"]!}}"}""")).Json!["id"]!;
            await _app.Chief.Enter(contest, 3);
            await _app.Chief.Do(contest, new { command = "lock" });
            var round = (string)(await _app.Chief.Get($"/api/contests/{contest}/rules")).Json!["rounds"]!.AsArray().Last()!["id"]!;
            await _app.Chief.Do(contest, new { command = "start-round", round, order = (string[])["e1", "e2", "e3"] });

            Assert.Equal(3, (await _app.Chief.Board(contest))["rows"]!.AsArray().Count);
            Assert.Equal("not-yet", (string?)(await _app.Chief.Get($"/api/contests/{contest}/standings/e1")).Json!["status"]);
        }
    }

    [Theory]
    [InlineData("""{"template":"none"}""", "unknown-template")]
    [InlineData("""{"template":"arena-contest","preset":"none"}""", "unknown-template")]
    [InlineData("{}", "malformed")]
    public async Task What_is_no_template_is_refused(string body, string type) =>
        Assert.Equal($"urn:arena:{type}", (await _app.Chief.Post("/api/contests", body)).Type);

    [Fact]
    public async Task A_final_of_figures_stage_marks_and_the_public_panel_makes_one_total_that_adds_up()
    {
        var chief = _app.Chief;
        var contest = (string)(await chief.Post("/api/contests", """{"template":"arena-contest"}""")).Json!["id"]!;
        await chief.Enter(contest, 3);
        await chief.Do(contest, new { command = "lock" });
        await chief.Do(contest, new { command = "start-round", round = "final", order = (string[])["e1", "e2", "e3"] });
        await Import(contest);
        for (var n = 1; n <= 3; n++)
        {
            await chief.Open(contest, $"e{n}");
            for (var seat = 1; seat <= 7; seat++)
                await chief.Do(contest, new { command = "enter-sheet", round = "final", entrant = $"e{n}", part = "stage-marks", seat, marks = Stage(contest, 20 + n) });
            for (var seat = 1; seat <= 41; seat++)
                await chief.Do(contest, new { command = "enter-sheet", round = "final", entrant = $"e{n}", part = "public-panel", seat, marks = PublicMark(60 + 10 * ((n + seat) % 5)) });
            await chief.Release(contest, $"e{n}");
        }

        var board = await chief.Board(contest, "?audience=public");
        Assert.Equal(["e3", "e2", "e1"], board["rows"]!.AsArray().Select(r => (string)r!["entrant"]!["id"]!));
        for (var n = 1; n <= 3; n++)
        {
            var total = (await chief.Get($"/api/contests/{contest}/standings/e{n}?audience=public")).Json!["total"]!;
            var sum = total["parts"]!.AsArray().Sum(p => decimal.Parse((string)p!["contribution"]!, System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(decimal.Parse((string)total["value"]!, System.Globalization.CultureInfo.InvariantCulture), sum);
            Assert.Equal((string?)total["value"], (string?)board["rows"]!.AsArray().Single(r => (string?)r!["entrant"]!["id"] == $"e{n}")!["score"]);
        }
    }

    Dictionary<string, string> Stage(string contest, int mark) => Criteria(contest, "stage-marks").ToDictionary(id => id, id => id == Criteria(contest, "stage-marks")[^1] ? "15" : mark.ToString(System.Globalization.CultureInfo.InvariantCulture));

    static Dictionary<string, string> PublicMark(int mark) => new() { ["mark"] = mark.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    List<string> Criteria(string contest, string part) => [.. Find(Rules(contest)["rounds"]!.AsArray().Last()!["total"]!, part)!["criteria"]!.AsArray().Select(c => (string)c!["id"]!)];

    JsonNode Rules(string contest) => _rules ??= _app.Chief.Get($"/api/contests/{contest}/rules").GetAwaiter().GetResult().Json!;

    JsonNode? _rules;

    static JsonNode? Find(JsonNode node, string id) =>
        (string?)node["id"] == id ? node : (node["parts"] as JsonArray)?.Select(child => Find(child!, id)).FirstOrDefault(found => found is not null);

    static IEnumerable<JsonNode> Leaves(JsonNode node) => node["parts"] is JsonArray parts ? parts.SelectMany(p => Leaves(p!)) : [node];

    // Every figure of the achievements at its demo median, and a survey.
    async Task Import(string contest)
    {
        var leaves = Leaves(Rules(contest)["rounds"]!.AsArray().Last()!["total"]!).Where(l => (string?)l["source"] is "indicator" or "rubric" or "survey").ToList();
        var csv = new StringBuilder("number," + string.Join(',', leaves.Select(l => (string)l["id"]!)) + "\n");
        for (var n = 1; n <= 3; n++)
            csv.AppendLine($"{n}," + string.Join(',', leaves.Select(l => (string?)l["source"] switch { "rubric" => "4", "survey" => $"{50 + n}/60", _ => (string)l["high"]! })));
        using var client = _app.Client(ArenaApp.Token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Keys.Next());
        var answer = await Answer.Of(await client.PostAsync($"/api/contests/{contest}/figures/import?round=final&source=统计年报", new StringContent(csv.ToString(), Encoding.UTF8, "text/csv")));
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Raw);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
