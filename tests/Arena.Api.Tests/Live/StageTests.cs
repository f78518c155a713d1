using System.Net;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Api.Tests.Live;

/// <summary>Clock, scene and lamps, as a wall sees them.</summary>
public sealed class StageTests : IAsyncDisposable
{
    readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 8, 2, 30, 0, TimeSpan.Zero));
    readonly ArenaApp _app;

    public StageTests() => _app = new ArenaApp(time: _time);

    [Fact]
    public async Task The_clock_runs_pauses_and_goes_on_where_it_was()
    {
        var contest = await Opened();
        await Clock(contest, "talk", "start");
        Pass(100);
        await Clock(contest, "talk", "pause");
        Pass(50);
        var paused = Phase(await StageOf(contest), 0);
        await Clock(contest, "talk", "resume");
        Pass(20);

        Assert.Equal(("talk", 420, 100_000, false), ((string)paused["phase"]!, (int)paused["seconds"]!, (long)paused["usedMs"]!, paused["running"] is not null));
        var running = Phase(await StageOf(contest), 0);
        Assert.Equal(100_000, (long)running["usedMs"]!);
        Assert.Equal(TimeSpan.FromSeconds(20), _time.GetUtcNow() - (DateTimeOffset)running["running"]!);
    }

    [Fact]
    public async Task A_wall_clock_that_is_set_back_takes_away_nothing_of_the_time_used()
    {
        var contest = await Opened();
        await Clock(contest, "talk", "start");
        Pass(100);
        await Clock(contest, "talk", "pause");
        await Clock(contest, "talk", "resume");
        _time.AdjustTime(_time.GetUtcNow() - TimeSpan.FromHours(2));
        await Clock(contest, "talk", "pause");

        Assert.Equal(100_000, (long)Phase(await StageOf(contest), 0)["usedMs"]!);
    }

    [Fact]
    public async Task Starting_the_answers_stops_the_talk_and_keeps_its_time()
    {
        var contest = await Opened();
        await Clock(contest, "talk", "start");
        Pass(408);
        await Clock(contest, "answer", "start");

        var phases = (await StageOf(contest))["clock"]!["phases"]!.AsArray();
        Assert.Equal([("talk", 408_000, true), ("answer", 0, false)], phases.Select(p => ((string)p!["phase"]!, (long)p["usedMs"]!, (bool)p["stopped"]!)));
    }

    [Fact]
    public async Task The_next_entrant_begins_without_a_clock_and_the_times_of_the_last_one_stay()
    {
        var contest = await Opened();
        await Clock(contest, "talk", "start");
        Pass(60);
        await _app.Chief.Open(contest, "e2");

        Assert.Null((await StageOf(contest))["clock"]);
        await Clock(contest, "talk", "start", "e2");
        await _app.Chief.Open(contest, "e1");
        Assert.Equal((60_000, true), ((long)Phase(await StageOf(contest), 0)["usedMs"]!, (bool)Phase(await StageOf(contest), 0)["stopped"]!));
    }

    [Theory]
    [InlineData("talk", "pause")]
    [InlineData("talk", "resume")]
    [InlineData("talk", "stop")]
    [InlineData("song", "start")]
    public async Task A_clock_that_does_not_run_cannot_be_stopped_and_an_unknown_phase_not_started(string phase, string action)
    {
        var contest = await Opened();

        var answer = await _app.Chief.Try(contest, new { command = "clock", round = "final", entrant = "e1", phase, action });

        Assert.Equal(phase == "song" ? HttpStatusCode.UnprocessableEntity : HttpStatusCode.Conflict, answer.Status);
    }

    [Fact]
    public async Task A_restart_keeps_the_clock_and_the_scene()
    {
        var contest = await Opened();
        await Clock(contest, "talk", "start");
        await _app.Chief.Do(contest, new { command = "scene", scene = "blank" });
        var before = await StageOf(contest);

        await using var again = await _app.Restart();

        var after = (await again.Chief.Get($"/api/contests/{contest}/stage")).Json!;
        Assert.Equal(before["clock"]!.ToJsonString(), after["clock"]!.ToJsonString());
        Assert.Equal("blank", (string?)after["scene"]!["scene"]);
    }

    [Fact]
    public async Task A_wall_is_told_of_scene_clock_and_lamps_at_once()
    {
        await using var app = new ArenaApp();
        var contest = await Stage.Running(app, lamps: true);
        await app.Chief.Open(contest, "e1");
        var judge = await Judge.Sit(app, contest, 2);
        await using var wall = await Viewer.Watch(app, contest);
        Assert.Equal("auto", (string?)(await wall.FollowStage(contest))["scene"]!["scene"]);

        await app.Chief.Do(contest, new { command = "scene", scene = "ranking" });
        Assert.Equal("ranking", (string?)(await wall.StageUntil(s => (string?)s["scene"]!["scene"] != "auto"))["scene"]!["scene"]);
        await judge.Mark("e1", "91.5");
        var lamps = (await wall.StageUntil(s => (int?)s["lamps"]!.AsArray().FirstOrDefault()?["in"] == 1))["lamps"]![0]!;

        Assert.Equal(["waiting", "in", "waiting"], lamps["seats"]!.AsArray().Select(s => (string)s!));
        Assert.Equal(("experts", 3), ((string)lamps["kind"]!, (int)lamps["expected"]!));
    }

    [Fact]
    public async Task A_release_that_a_freeze_holds_back_cannot_be_put_on_the_wall_either()
    {
        var contest = await Opened();
        foreach (var judge in await Judge.Panel(_app, contest, 3))
            await judge.Mark("e1", "91.5");
        await _app.Chief.Do(contest, new { command = "freeze", scope = "contest" });
        await _app.Chief.Release(contest, "e1");

        Assert.Equal("urn:arena:not-public-yet", (await _app.Chief.Try(contest, new { command = "scene", scene = "reveal", entrant = "e1" })).Type);
        await _app.Chief.Do(contest, new { command = "thaw", scope = "contest" });
        await _app.Chief.Do(contest, new { command = "scene", scene = "reveal", entrant = "e1" });
    }

    [Fact]
    public async Task One_clock_runs_at_a_time_whoever_sets_it_going()
    {
        var contest = await Opened();
        await Clock(contest, "talk", "start");
        await Clock(contest, "talk", "stop");
        await Clock(contest, "answer", "start");
        Pass(30);
        await Clock(contest, "talk", "resume");

        var phases = (await StageOf(contest))["clock"]!["phases"]!.AsArray();
        Assert.Equal([("answer", false, 30_000), ("talk", true, 0)], phases.Select(p => ((string)p!["phase"]!, p["running"] is not null, (int)p["usedMs"]!)));
    }

    [Fact]
    public async Task Without_the_rule_no_lamp_tells_that_a_sheet_came()
    {
        var contest = await Opened();
        var judge = await Judge.Sit(_app, contest, 2);
        var before = (await _app.Chief.Get($"/api/contests/{contest}/stage")).Raw;

        await judge.Mark("e1", "91.5");

        Assert.Equal(before, (await _app.Chief.Get($"/api/contests/{contest}/stage")).Raw);
        Assert.Empty((await StageOf(contest))["lamps"]!.AsArray());
    }

    [Fact]
    public async Task A_result_that_was_not_released_cannot_be_put_on_the_wall()
    {
        var contest = await Opened();
        var reveal = new { command = "scene", scene = "reveal", entrant = "e1" };
        Assert.Equal("urn:arena:not-public-yet", (await _app.Chief.Try(contest, reveal)).Type);

        foreach (var judge in await Judge.Panel(_app, contest, 3))
            await judge.Mark("e1", "91.5");
        await _app.Chief.Release(contest, "e1");

        await _app.Chief.Do(contest, reveal);
        Assert.Equal(("reveal", "e1"), ((string)(await StageOf(contest))["scene"]!["scene"]!, (string)(await StageOf(contest))["scene"]!["entrant"]!));
    }

    async Task<string> Opened()
    {
        var contest = await Stage.Running(_app);
        await _app.Chief.Open(contest, "e1");
        return contest;
    }

    Task<Answer> Clock(string contest, string phase, string action, string entrant = "e1") =>
        _app.Chief.Do(contest, new { command = "clock", round = "final", entrant, phase, action });

    void Pass(int seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    async Task<JsonNode> StageOf(string contest) => JsonNode.Parse(await _app.Client().GetStringAsync($"/api/contests/{contest}/stage"))!;

    static JsonNode Phase(JsonNode stage, int index) => stage["clock"]!["phases"]![index]!;

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
