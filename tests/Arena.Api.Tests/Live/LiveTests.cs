using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Live;

public sealed class LiveTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_watcher_gets_the_board_and_then_one_small_message_for_a_mark()
    {
        var contest = await Stage.Running(_app, "on-sheet");
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e2");
        await using var viewer = await Viewer.Watch(_app, contest);

        var receipt = await judge.Mark("e2", "91.5");
        var message = await viewer.Until((long)receipt.Json!["version"]!);

        Assert.Equal((long)viewer.Snapshot["version"]!, (long)message["from"]!);
        var row = Assert.Single(message["rows"]!.AsArray())!;
        Assert.Equal(("e2", 0, 1, false, "91.50", "running"), ((string)row["entrant"]!, (int)row["position"]!, (int)row["rank"]!, (bool?)row["tied"] ?? false, (string)row["score"]!, (string)row["status"]!));
        Assert.True(message.ToJsonString().Length < 350, message.ToJsonString());
    }

    [Fact]
    public async Task Messages_applied_to_the_first_board_give_the_board_that_is_fetched_last()
    {
        var contest = await Stage.Running(_app, "on-sheet", seats: 3, entrants: 6);
        var judges = await Judge.Panel(_app, contest, 3);
        await using var viewer = await Viewer.Watch(_app, contest);
        var chance = new Random(7);
        var order = (from n in Enumerable.Range(1, 6) from judge in judges select (n, judge)).OrderBy(_ => chance.Next()).ToList();
        for (var n = 1; n <= 6; n++)
            await _app.Chief.Open(contest, $"e{n}", keepOthers: true);
        foreach (var (n, judge) in order)
            await judge.Mark($"e{n}", chance.Next(88, 92).ToString(System.Globalization.CultureInfo.InvariantCulture));

        var board = await _app.Chief.Board(contest, "?audience=public");
        var shown = new BoardCopy(viewer.Snapshot);
        while (shown.Version < (long)board["version"]!)
            shown.Apply(await viewer.Next());

        Assert.Equal(board["rows"]!.AsArray().Select(Line), shown.Rows.Select(Line));
    }

    [Fact]
    public async Task On_release_the_public_sees_nothing_of_the_marks_until_the_chief_releases()
    {
        var contest = await Stage.Running(_app);
        var judges = await Judge.Panel(_app, contest, 3);
        await using var viewer = await Viewer.Watch(_app, contest);
        await _app.Chief.Open(contest, "e1");
        await viewer.Next();
        var before = await PublicBytes(contest);

        foreach (var judge in judges)
            Assert.Null((await judge.Mark("e1", "91.5")).Json!["version"]);
        Assert.Equal(before, await PublicBytes(contest));
        await _app.Chief.Release(contest, "e1");
        var message = await viewer.Next();

        Assert.Equal("91.50", (string?)Assert.Single(message["rows"]!.AsArray())!["score"]);
        Assert.Equal(1, (int)message["published"]!);
        Assert.Equal(1, (int)message["awards"]![0]!);
    }

    [Fact]
    public async Task A_freeze_stops_the_public_board_and_a_thaw_shows_what_came_meanwhile()
    {
        var contest = await Stage.Running(_app, "on-sheet");
        var judges = await Judge.Panel(_app, contest, 2);
        await _app.Chief.Open(contest, "e1");
        await judges[0].Mark("e1", "80");
        await _app.Chief.Do(contest, new { command = "freeze", scope = "contest" });
        await using var viewer = await Viewer.Watch(_app, contest);
        var frozen = await PublicBytes(contest);

        await judges[1].Mark("e1", "90");

        Assert.Equal(frozen, await PublicBytes(contest));
        Assert.Equal("85.00", (string?)(await _app.Chief.Board(contest))["rows"]![0]!["score"]);
        Assert.False(viewer.HasMessage);
        await _app.Chief.Do(contest, new { command = "thaw", scope = "contest" });
        var message = await viewer.Next();
        Assert.Equal("85.00", (string?)message["rows"]![0]!["score"]);
        Assert.True(message.AsObject().ContainsKey("frozen") && message["frozen"] is null);
    }

    [Fact]
    public async Task Two_contests_that_differ_only_in_hidden_entries_look_the_same_to_the_public()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 5, 8, 10, 0, 0, TimeSpan.Zero));
        var outputs = new List<string>();
        foreach (var marks in (string[][])[["80", "81", "82"], ["99.9", "12.3"]])
        {
            await using var app = new ArenaApp(time: time);
            var contest = await Stage.Running(app);
            var judges = await Judge.Panel(app, contest, 3);
            await Stage.Judged(app, contest, judges, "e1", "90");
            await app.Chief.Release(contest, "e1");
            await app.Chief.Do(contest, new { command = "freeze", scope = "contest" });
            await app.Chief.Open(contest, "e2");
            foreach (var (mark, judge) in marks.Zip(judges))
                await judge.Mark("e2", mark);
            if (marks.Length == 3)
            {
                await app.Chief.Release(contest, "e2");
                await app.Chief.Do(contest, new { command = "withdraw", entrant = "e3", reason = "因病" });
                await app.Chief.Do(contest, new { command = "correct", round = "final", entrant = "e1", part = "stage", seat = 1, marks = new { total = "10" }, reason = "笔误" });
            }
            outputs.Add((await Everything(app, contest)).Replace(contest, "CONTEST", StringComparison.Ordinal));
        }

        Assert.Equal(outputs[0], outputs[1]);
    }

    [Fact]
    public async Task A_bulletin_does_not_tell_of_a_correction_that_a_freeze_holds_back()
    {
        var contest = await Stage.Running(_app);
        var judges = await Judge.Panel(_app, contest, 3);
        await Stage.Judged(_app, contest, judges, "e1", "90");
        await _app.Chief.Release(contest, "e1");
        await _app.Chief.Do(contest, new { command = "freeze", scope = "contest" });
        foreach (var bulletin in (bool[])[false, true])
            await _app.Chief.Do(contest, new { command = "correct", round = "final", entrant = "e1", part = "stage", seat = 1, marks = new { total = "80" }, reason = "笔误", bulletin });
        using var client = _app.Client();

        var line = (await client.GetStringAsync($"/api/contests/{contest}/entries")).Split('\n').Single(l => l.Contains("\"corrected\"", StringComparison.Ordinal));
        var why = await client.GetStringAsync($"/api/contests/{contest}/standings/e1");
        var whole = (await _app.Chief.Get($"/api/contests/{contest}/entries")).Raw;

        Assert.DoesNotContain("revision", line, StringComparison.Ordinal);
        Assert.DoesNotContain("revision", why, StringComparison.Ordinal);
        Assert.Contains("\"revision\":3", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_did_not_change_is_answered_by_304()
    {
        var contest = await Stage.Running(_app);
        using var client = _app.Client();
        var first = await client.GetAsync($"/api/contests/{contest}/board");
        client.DefaultRequestHeaders.IfNoneMatch.Add(new("\"another\""));
        client.DefaultRequestHeaders.IfNoneMatch.Add(new(first.Headers.ETag!.Tag, isWeak: true));

        Assert.Equal(HttpStatusCode.NotModified, (await client.GetAsync($"/api/contests/{contest}/board")).StatusCode);
        await _app.Chief.Open(contest, "e1");
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/contests/{contest}/board")).StatusCode);
    }

    [Fact]
    public async Task A_new_heat_tells_watchers_to_fetch_the_board_and_keeps_the_old_ranks_for_comparison()
    {
        var contest = await Stage.Running(_app, entrants: 2);
        var judges = await Judge.Panel(_app, contest, 3);
        await Stage.Judged(_app, contest, judges, "e1", "80");
        await _app.Chief.Release(contest, "e1");
        await Stage.Judged(_app, contest, judges, "e2", "90");
        await _app.Chief.Release(contest, "e2");
        await using var viewer = await Viewer.Watch(_app, contest);

        await _app.Chief.Do(contest, new { command = "start-round", round = "final", order = (string[])["e2", "e1"], again = true });
        var message = await viewer.Next();
        var board = await _app.Chief.Board(contest, "?audience=public");

        Assert.True((bool)message["reset"]!);
        Assert.Equal(2, (int)board["round"]!["heat"]!);
        Assert.Equal([("e2", 1), ("e1", 2)], board["rows"]!.AsArray().Select(r => ((string)r!["entrant"]!["id"]!, (int)r["before"]!)));
        Assert.All(board["rows"]!.AsArray(), r => Assert.Null(r!["score"]));
    }

    [Fact]
    public async Task The_derivation_adds_up_and_names_the_tie_step()
    {
        var contest = await Stage.Running(_app, "on-sheet", seats: 5);
        var judges = await Judge.Panel(_app, contest, 5);
        await Stage.Judged(_app, contest, judges, "e1", "90", "90", "90", "80", "95");
        await Stage.Judged(_app, contest, judges, "e2", "90", "90", "90", "85", "95");
        Assert.Equal(HttpStatusCode.Created, (await _app.Chief.Post($"/api/contests/{contest}/adjustments", """{"round":"final","entrant":"e2","part":"overtime","value":"-0.5","reason":"超时30秒"}""")).Status);

        var second = (await _app.Client().GetAsync($"/api/contests/{contest}/standings/e2")) is var response ? JsonNode.Parse(await response.Content.ReadAsStringAsync())! : null!;

        Assert.Equal((2, "89.50", "-0.5"), ((int)second["rank"]!, (string)second["score"]!, (string)second["total"]!["parts"]![1]!["contribution"]!));
        var panel = second["total"]!["parts"]![0]!;
        Assert.Equal(("panel", "90.00", "270", 5), ((string)panel["kind"]!, (string)panel["value"]!, (string)panel["keptSum"]!, (int)panel["counted"]!));
        Assert.Equal(["", "", "", "low", "high"], panel["sheets"]!.AsArray().Select(s => (string?)s!["dropped"] ?? ""));
        Assert.Equal("0.50", (string?)second["above"]!["difference"]);
    }

    [Fact]
    public async Task The_public_feed_holds_what_is_public_and_nothing_that_counts_the_rest()
    {
        var contest = await Stage.Running(_app);
        var judges = await Judge.Panel(_app, contest, 3);
        await Stage.Judged(_app, contest, judges, "e1", "77.7");
        using var client = _app.Client();

        var hidden = await client.GetStringAsync($"/api/contests/{contest}/entries");
        await _app.Chief.Release(contest, "e1");
        var shown = await client.GetStringAsync($"/api/contests/{contest}/entries");
        var whole = await (_app.Client(ArenaApp.Token)).GetStringAsync($"/api/contests/{contest}/entries");

        Assert.DoesNotContain("77.7", hidden, StringComparison.Ordinal);
        Assert.DoesNotContain("\"seq\"", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\"salt\"", shown, StringComparison.Ordinal);
        Assert.Equal(3, shown.Split('\n').Count(line => line.Contains("77.7", StringComparison.Ordinal)));
        Assert.Equal(Enumerable.Range(1, whole.TrimEnd().Split('\n').Length), whole.TrimEnd().Split('\n').Select(l => (int)JsonNode.Parse(l)!["seq"]!));
        Assert.Equal(HttpStatusCode.Gone, (await client.GetAsync($"/api/contests/{contest}/entries?after=deadbeef:3")).StatusCode);
    }

    [Fact]
    public async Task A_feed_that_was_cut_among_lines_shown_at_once_goes_on_with_the_next()
    {
        var contest = await Stage.Running(_app);
        var judges = await Judge.Panel(_app, contest, 3);
        await Stage.Judged(_app, contest, judges, "e1", "77.7");
        await _app.Chief.Release(contest, "e1");
        using var client = _app.Client();
        var feed = $"/api/contests/{contest}/entries";
        var whole = (await client.GetStringAsync(feed)).TrimEnd().Split('\n');

        for (var read = 1; read <= whole.Length; read++)
        {
            var rest = (await client.GetStringAsync($"{feed}?after={JsonNode.Parse(whole[read - 1])!["token"]}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(whole[read..].Select(l => JsonNode.Parse(l)!["fact"]!.ToJsonString()), rest.Select(l => JsonNode.Parse(l)!["fact"]!.ToJsonString()));
        }
        Assert.True(whole.Select(l => (long)JsonNode.Parse(l)!["version"]!).Distinct().Count() < whole.Length);
    }

    async Task<string> PublicBytes(string contest) => await Everything(_app, contest);

    // All that a stranger can fetch: boards, derivations, feed, lists, and the tags on them.
    static async Task<string> Everything(ArenaApp app, string contest)
    {
        using var client = app.Client();
        var all = new StringBuilder();
        foreach (var path in (string[])["", "/board", "/board?round=final", "/entries", "/standings/e1", "/standings/e2", "/standings/e3", "/rules"])
        {
            var response = await client.GetAsync($"/api/contests/{contest}{path}");
            all.AppendLine($"{path} {response.StatusCode} {response.Headers.ETag?.Tag[9..]} {Anonymous(await response.Content.ReadAsStringAsync())}");
        }
        all.AppendLine(await client.GetStringAsync("/api/contests"));
        return all.ToString();
    }

    // Ids and salts of personal values, commitments and the database's name differ by chance in any two runs.
    static string Anonymous(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"(id|commitment|token)\":\"([0-9a-z]{16}|[0-9a-f]{64}|[0-9a-z]{8}:([0-9.]+))\"", "\"$1\":\"$3\"");

    static (string, int?, bool, string?) Line(JsonNode? row) => ((string)row!["entrant"]!["id"]!, (int?)row["rank"], (bool?)row["tied"] ?? false, (string?)row["score"]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
