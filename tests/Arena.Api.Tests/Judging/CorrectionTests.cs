using System.Net;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

/// <summary>Figures, over-time and adjustments around the moment at which a result comes out.</summary>
public sealed class CorrectionTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_release_waits_for_the_figures_that_the_total_waits_for()
    {
        var contest = await Figures();
        await Sheet(contest, "e1");

        var early = await _app.Chief.Try(contest, new { command = "release", round = "final", entrant = "e1" });
        Assert.Equal("urn:arena:not-complete", early.Type);
        Assert.Contains("收入", (string)early.Json!["detail"]!, StringComparison.Ordinal);
        await Give(contest, "e1", "income", "100");
        await Give(contest, "e1", "content", "50", "60");
        Assert.Contains("办结率", (string)(await _app.Chief.Try(contest, new { command = "release", round = "final", entrant = "e1" })).Json!["detail"]!, StringComparison.Ordinal);
        await Give(contest, "e2", "rate", "80");

        await _app.Chief.Release(contest, "e1");
        Assert.Equal("given", (string?)(await Row(contest, "e1"))["status"]);
    }

    [Fact]
    public async Task What_the_field_is_measured_by_comes_out_with_the_first_result_and_no_shown_score_moves_later()
    {
        var contest = await Figures();
        foreach (var (entrant, satisfied) in ((string, string)[])[("e1", "30"), ("e2", "60"), ("e3", "45")])
        {
            await Give(contest, entrant, "income", "100");
            await Give(contest, entrant, "content", satisfied, "60");
            await Sheet(contest, entrant);
        }
        await Give(contest, "e2", "rate", "80");
        Assert.Null((await Part(contest, "e2", "content"))["positive"]);

        await _app.Chief.Release(contest, "e1");
        var shown = (string)(await Row(contest, "e1"))["score"]!;
        // 30 of 60 drawn towards 135 of 180 with the weight of 20: (30 + 15) / 80; the missing rate is the only other one's.
        Assert.Equal(("56.25", "80"), ((string)(await Part(contest, "e1", "content"))["value"]!, (string)(await Part(contest, "e1", "rate"))["value"]!));
        Assert.Equal("not-yet", (string?)(await Part(contest, "e2", "income"))["state"]);
        await _app.Chief.Release(contest, "e2");
        await _app.Chief.Release(contest, "e3");

        Assert.Equal(shown, (string?)(await Row(contest, "e1"))["score"]);
        Assert.Equal(["e2", "e3", "e1"], (await _app.Chief.Board(contest, "?audience=public"))["rows"]!.AsArray().Select(r => (string)r!["entrant"]!["id"]!));
    }

    [Fact]
    public async Task A_figure_of_a_result_that_is_out_changes_by_a_correction_with_a_reason_alone()
    {
        var contest = await ReleasedWithFigures();

        Assert.Equal("urn:arena:already-public", (await TryGive(contest, "e1", "income", "120")).Type);
        var import = await Import(contest, "number,income\n1,120\n");
        Assert.Equal(("urn:arena:import-invalid", "/2/income"), (import.Type, (string)import.Json!["problems"]![0]!["path"]!));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Correct(contest, "income", "120", reason: "")).Status);
        Assert.Equal(HttpStatusCode.Created, (await Correct(contest, "income", "120", reason: "年报录错一位")).Status);

        Assert.Equal("120", (string?)(await Part(contest, "e1", "income"))["figure"]);
        Assert.Equal("urn:arena:not-public-yet", (await _app.Chief.Try(contest, new { command = "correct-figure", round = "final", entrant = "e2", part = "income", value = "1", source = "s", reason = "r" })).Type);
    }

    [Fact]
    public async Task A_corrected_figure_during_a_freeze_waits_unless_it_is_a_bulletin()
    {
        var contest = await ReleasedWithFigures();
        await _app.Chief.Do(contest, new { command = "freeze", scope = "contest" });

        await Correct(contest, "income", "120", reason: "年报录错一位");
        Assert.Equal("100", (string?)(await Part(contest, "e1", "income"))["figure"]);
        await Correct(contest, "income", "140", reason: "更正公告", bulletin: true);

        Assert.Equal("140", (string?)(await Part(contest, "e1", "income"))["figure"]);
    }

    [Fact]
    public async Task A_correction_that_a_freeze_held_back_and_a_bulletin_overtook_is_no_news_at_the_thaw()
    {
        var contest = await ReleasedWithFigures();
        await _app.Chief.Do(contest, new { command = "freeze", scope = "contest" });
        await Correct(contest, "income", "120", reason: "年报录错一位");
        await Correct(contest, "income", "140", reason: "更正公告", bulletin: true);
        await _app.Chief.Do(contest, new { command = "thaw", scope = "contest" });

        var notes = (await _app.Chief.Get($"/api/contests/{contest}/standings/e1?audience=public")).Json!["corrections"]!.AsArray();
        Assert.Equal(("100", "140"), ((string)Assert.Single(notes)!["was"]!, (string)notes[0]!["now"]!));
        Assert.True((bool)(await Row(contest, "e1"))["corrected"]!);
    }

    [Fact]
    public async Task A_survey_and_a_late_figure_are_corrected_as_they_are_counted()
    {
        var contest = await ReleasedWithFigures();
        await _app.Chief.Do(contest, new { command = "correct-figure", round = "final", entrant = "e1", part = "content", value = "52", of = "60", source = "s", reason = "r" });
        await _app.Chief.Do(contest, new { command = "correct-figure", round = "final", entrant = "e2", part = "content", value = "40", of = "60", source = "s", reason = "补报" });

        Assert.Equal(("50/60", "52/60"), await Note(contest, "e1"));
        Assert.Equal((null, "40/60"), await Note(contest, "e2"));

        async Task<(string?, string?)> Note(string contest, string entrant)
        {
            var note = (await _app.Chief.Get($"/api/contests/{contest}/standings/{entrant}?audience=public")).Json!["corrections"]![0]!;
            return ((string?)note["was"], (string?)note["now"]);
        }
    }

    [Fact]
    public async Task A_result_that_came_out_by_itself_changes_by_correction_alone()
    {
        var contest = await Stage.Running(_app, "on-complete");
        await _app.Chief.Open(contest, "e1");
        foreach (var judge in await Judge.Panel(_app, contest, 3))
            await judge.Mark("e1", "90");
        var line = new { round = "final", entrant = "e1", part = "overtime", value = "-1", reason = "超时" };

        Assert.Equal("urn:arena:already-public", (await _app.Chief.Post($"/api/contests/{contest}/adjustments", System.Text.Json.JsonSerializer.Serialize(line))).Type);
        Assert.Equal("urn:arena:already-public", (await OverTime(contest, 38)).Type);
        await _app.Chief.Do(contest, new { command = "correct-adjustment", line.round, line.entrant, line.part, line.value, line.reason });

        Assert.Equal(("89.00", true), ((string)(await Row(contest, "e1"))["score"]!, (bool)(await Row(contest, "e1"))["corrected"]!));
    }

    [Fact]
    public async Task A_group_that_is_frozen_holds_back_no_figure_that_others_are_measured_by()
    {
        var contest = await Stage.Of(_app, RuleBooks.Figures(), 3, "hill");
        await _app.Chief.Do(contest, new { command = "freeze", scope = "group", group = "hill" });
        foreach (var (entrant, satisfied) in ((string, string)[])[("e1", "30"), ("e2", "60"), ("e3", "45")])
            await Give(contest, entrant, "content", satisfied, "60");
        await Give(contest, "e1", "income", "100");
        await Give(contest, "e1", "rate", "80");
        await Sheet(contest, "e1");
        await _app.Chief.Release(contest, "e1");

        Assert.Equal("135", (await Part(contest, "e2", "content"))["fieldPositive"]!.ToString());
        Assert.Equal("not-yet", (string?)(await Part(contest, "e1", "income"))["state"]);
    }

    [Fact]
    public async Task Over_time_costs_what_the_rules_say_and_only_once()
    {
        var contest = await Stage.Running(_app);
        await _app.Chief.Open(contest, "e1");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await OverTime(contest, 0)).Status);
        Assert.Equal(HttpStatusCode.Created, (await OverTime(contest, 38)).Status);
        Assert.Equal("urn:arena:adjustment-invalid", (await OverTime(contest, 38)).Type);
        foreach (var judge in await Judge.Panel(_app, contest, 3))
            await judge.Mark("e1", "90");
        await _app.Chief.Release(contest, "e1");

        var line = (await Part(contest, "e1", "overtime"))["lines"]![0]!;
        Assert.Equal(("-1", 38, "89.00"), ((string)line["value"]!, (int)line["overTime"]!, (string)(await Row(contest, "e1"))["score"]!));
    }

    [Fact]
    public async Task An_adjustment_after_the_release_is_a_correction_of_the_chief()
    {
        var contest = await ReleasedWithFigures();
        var bonus = new { round = "final", entrant = "e1", part = "bonus", value = "1.5", reason = "申诉成立" };

        Assert.Equal("urn:arena:already-public", (await _app.Chief.Post($"/api/contests/{contest}/adjustments", System.Text.Json.JsonSerializer.Serialize(bonus))).Type);
        await _app.Chief.Do(contest, new { command = "correct-adjustment", bonus.round, bonus.entrant, bonus.part, bonus.value, bonus.reason });

        Assert.Equal("1.5", (string?)(await Part(contest, "e1", "bonus"))["sum"]);
    }

    async Task<string> Figures() => await Stage.Of(_app, RuleBooks.Figures(), entrants: 3);

    async Task<string> ReleasedWithFigures()
    {
        var contest = await Figures();
        await Give(contest, "e1", "income", "100");
        await Give(contest, "e1", "content", "50", "60");
        await Give(contest, "e1", "rate", "80");
        await Sheet(contest, "e1");
        await _app.Chief.Release(contest, "e1");
        return contest;
    }

    async Task Sheet(string contest, string entrant)
    {
        await _app.Chief.Open(contest, entrant);
        await _app.Chief.Do(contest, new { command = "enter-sheet", round = "final", entrant, part = "stage", seat = 1, marks = new { total = "90" } });
    }

    async Task Give(string contest, string entrant, string part, string value, string? of = null) =>
        Assert.Equal(HttpStatusCode.Created, (await TryGive(contest, entrant, part, value, of)).Status);

    Task<Answer> TryGive(string contest, string entrant, string part, string value, string? of = null) => _app.Chief.Post($"/api/contests/{contest}/figures",
        System.Text.Json.JsonSerializer.Serialize(of is null ? (object)new { round = "final", entrant, part, value, source = "统计年报" } : new { round = "final", entrant, part, value, of, source = "统计年报" }));

    Task<Answer> Correct(string contest, string part, string value, string reason, bool bulletin = false) =>
        _app.Chief.Try(contest, new { command = "correct-figure", round = "final", entrant = "e1", part, value, source = "统计年报", reason, bulletin });

    Task<Answer> OverTime(string contest, int seconds) => _app.Chief.Try(contest, new { command = "over-time", round = "final", entrant = "e1", part = "overtime", seconds });

    async Task<Answer> Import(string contest, string csv)
    {
        using var client = _app.Client(ArenaApp.Token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Keys.Next());
        return await Answer.Of(await client.PostAsync($"/api/contests/{contest}/figures/import?round=final&source=统计年报", new StringContent(csv, System.Text.Encoding.UTF8, "text/csv")));
    }

    async Task<JsonNode> Row(string contest, string entrant) =>
        (await _app.Chief.Board(contest, "?audience=public"))["rows"]!.AsArray().Single(r => (string?)r!["entrant"]!["id"] == entrant)!;

    async Task<JsonNode> Part(string contest, string entrant, string part) =>
        (await _app.Chief.Get($"/api/contests/{contest}/standings/{entrant}?audience=public")).Json!["total"]!["parts"]!.AsArray().Single(p => (string?)p!["id"] == part)!;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
