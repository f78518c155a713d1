using System.Net;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

public sealed class SheetTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_seat_does_not_come_back_to_a_panel_whose_result_was_shown_by_itself()
    {
        var contest = await Stage.Running(_app, "on-complete");
        var judges = await Judge.Panel(_app, contest, 2);
        await _app.Chief.Do(contest, new { command = "absent", round = "final", panel = "experts", seat = 3, reason = "离席" });
        await Stage.Judged(_app, contest, judges, "e1", "90");
        Assert.Equal("90.00", (string?)(await _app.Chief.Board(contest, "?audience=public"))["rows"]![0]!["score"]);

        var one = await _app.Chief.Try(contest, new { command = "present", round = "final", panel = "experts", seat = 3, entrant = "e1" });
        var all = await _app.Chief.Try(contest, new { command = "present", round = "final", panel = "experts", seat = 3 });

        Assert.Equal("urn:arena:already-released", one.Type);
        Assert.Equal("urn:arena:already-released", all.Type);
        await _app.Chief.Do(contest, new { command = "present", round = "final", panel = "experts", seat = 3, entrant = "e2" });
    }

    [Fact]
    public async Task A_sheet_gets_a_receipt_and_the_board_shows_it()
    {
        var contest = await Stage.Running(_app, "on-sheet");
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e2");

        var receipt = (await judge.Mark("e2", "91.5")).Json!;
        var board = await _app.Chief.Board(contest, "?audience=public");

        Assert.Equal(64, ((string)receipt["digest"]!).Length);
        Assert.Equal((long)receipt["version"]!, (long)board["version"]!);
        Assert.Equal(("e2", "91.50", 1, "running"), ((string)board["rows"]![0]!["entrant"]!["id"]!, (string)board["rows"]![0]!["score"]!, (int)board["rows"]![0]!["rank"]!, (string)board["rows"]![0]!["status"]!));
    }

    [Fact]
    public async Task The_same_key_with_the_same_bytes_gives_the_same_receipt_and_writes_once()
    {
        var contest = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");
        var key = Keys.Next();

        var first = await judge.TryMark("e1", "91.5", key: key);
        var second = await judge.TryMark("e1", "91.5", key: key);

        Assert.Equal(first.Raw, second.Raw);
        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.Equal((long)first.Json!["seq"]!, (long)(await _app.Chief.Get($"/api/contests/{contest}/desk")).Json!["version"]!);
    }

    [Fact]
    public async Task The_same_key_with_other_bytes_is_refused()
    {
        var contest = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");
        var key = Keys.Next();
        await judge.TryMark("e1", "91.5", key: key);

        var other = await judge.TryMark("e1", "91.6", key: key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:arena:key-reused"), (other.Status, other.Type));
    }

    [Fact]
    public async Task Another_judges_key_never_returns_a_stored_receipt()
    {
        var contest = await Stage.Running(_app);
        var judges = await Judge.Panel(_app, contest, 2);
        await _app.Chief.Open(contest, "e1");
        var key = Keys.Next();

        var first = await judges[0].TryMark("e1", "91.5", key: key);
        var second = await judges[1].TryMark("e1", "91.5", key: key);

        Assert.Equal(HttpStatusCode.Created, second.Status);
        Assert.NotEqual((long)first.Json!["seq"]!, (long)second.Json!["seq"]!);
    }

    [Fact]
    public async Task A_refusal_is_decided_anew_on_retry()
    {
        var contest = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, contest, 1);
        var key = Keys.Next();

        var closed = await judge.TryMark("e1", "91.5", key: key);
        await _app.Chief.Open(contest, "e1");
        var open = await judge.TryMark("e1", "91.5", key: key);

        Assert.Equal("urn:arena:entrant-closed", closed.Type);
        Assert.Equal(HttpStatusCode.Created, open.Status);
    }

    [Fact]
    public async Task Keys_and_receipts_survive_a_restart()
    {
        var contest = await Stage.Running(_app);
        var token = await _app.Chief.SeatLink(contest, 1);
        var (judge, _) = await Judge.TryEnter(_app, contest, token);
        await _app.Chief.Open(contest, "e1");
        var command = new { command = "close", round = "final", entrant = "e1" };
        await judge.Mark("e1", "88");
        var key = Keys.Next();
        var first = await _app.Chief.Try(contest, command, key);
        var before = (await _app.Chief.Board(contest)).ToJsonString();
        await using var restarted = await _app.Restart();

        Assert.Equal(first.Raw, (await restarted.Chief.Try(contest, command, key)).Raw);
        Assert.Equal(before, (await restarted.Chief.Board(contest)).ToJsonString());
    }

    [Fact]
    public async Task A_second_sheet_for_the_same_entrant_is_a_conflict_that_shows_the_first()
    {
        var contest = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");
        await judge.Mark("e1", "91.5");

        var second = await judge.TryMark("e1", "95");

        Assert.Equal((HttpStatusCode.Conflict, "urn:arena:revision-conflict"), (second.Status, second.Type));
        Assert.Equal("91.5", (string?)second.Json!["sheet"]!["marks"]!["total"]);
    }

    [Fact]
    public async Task A_returned_sheet_is_marked_again_with_the_next_revision()
    {
        var contest = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");
        await judge.Mark("e1", "91.5");

        await _app.Chief.Do(contest, new { command = "return-sheet", round = "final", entrant = "e1", part = "stage", seat = 1, reason = "请核对" });
        var task = (await judge.View())["tasks"]![0]!;
        var stale = await judge.TryMark("e1", "92", revision: 1);
        var fresh = await judge.TryMark("e1", "92", revision: 2);

        Assert.Equal(("请核对", 2), ((string)task["returned"]!["reason"]!, (int)task["revision"]!));
        Assert.Equal("urn:arena:revision-conflict", stale.Type);
        Assert.Equal(HttpStatusCode.Created, fresh.Status);
    }

    [Fact]
    public async Task A_sheet_for_an_entrant_that_was_changed_meanwhile_is_not_moved_to_the_next()
    {
        var contest = await Stage.Running(_app);
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");
        await _app.Chief.Open(contest, "e2");

        var late = await judge.TryMark("e1", "91.5");

        Assert.Equal("urn:arena:entrant-closed", late.Type);
        Assert.Equal("e2", (string?)(await judge.View())["tasks"]![0]!["entrant"]!["id"]);
    }

    [Fact]
    public async Task A_judge_sees_no_mark_of_another_judge()
    {
        var contest = await Stage.Running(_app);
        var judges = await Judge.Panel(_app, contest, 2);
        await _app.Chief.Open(contest, "e1");
        await judges[0].Mark("e1", "77.7");

        Assert.DoesNotContain("77.7", (await judges[1].View()).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("77.7", (await judges[1].Get($"/api/contests/{contest}/board")).Raw, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await judges[1].Get($"/api/contests/{contest}/board?audience=staff")).Status);
    }

    [Fact]
    public async Task Sixty_four_callers_at_once_are_all_recorded_once()
    {
        var contest = await Stage.Running(_app, "on-sheet", seats: 3, entrants: 40);
        var judges = await Judge.Panel(_app, contest, 3);
        for (var n = 1; n <= 40; n++)
            await _app.Chief.Open(contest, $"e{n}", keepOthers: true);
        var before = (long)(await _app.Chief.Get($"/api/contests/{contest}/desk")).Json!["version"]!;

        var receipts = await Task.WhenAll(from judge in judges from n in Enumerable.Range(1, 40) select judge.Mark($"e{n}", $"{60 + n}"));

        var seqs = receipts.Select(r => (long)r.Json!["seq"]!).Order().ToList();
        Assert.Equal(Enumerable.Range(1, 120).Select(i => before + i), seqs);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
