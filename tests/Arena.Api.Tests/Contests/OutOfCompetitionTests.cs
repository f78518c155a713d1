using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Contests;

public sealed class OutOfCompetitionTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_entrant_out_of_competition_is_shown_with_a_score_and_without_a_rank_until_reinstated()
    {
        var contest = await Stage.Running(_app, "on-sheet", seats: 1, entrants: 2);
        var judge = await Judge.Sit(_app, contest, 1);
        await Stage.Judged(_app, contest, [judge], "e1", "95");
        await Stage.Judged(_app, contest, [judge], "e2", "90");

        await _app.Chief.Do(contest, new { command = "out-of-competition", entrant = "e1", reason = "东道主队，不参加评奖" });
        var outside = await _app.Chief.Board(contest, "?audience=public");
        var twice = await _app.Chief.Try(contest, new { command = "out-of-competition", entrant = "e1", reason = "再次" });
        var vetoed = await _app.Chief.Try(contest, new { command = "veto", entrant = "e1", reason = "核查" });
        await _app.Chief.Do(contest, new { command = "reinstate", entrant = "e1" });
        var back = await _app.Chief.Board(contest, "?audience=public");

        Assert.Equal(["e2 1 given 90.00", "e1  out-of-competition 95.00"], outside["rows"]!.AsArray().Select(r => $"{r!["entrant"]!["id"]} {r["rank"]} {r["status"]} {r["score"]}"));
        Assert.Equal("urn:arena:nothing-to-undo", twice.Type);
        Assert.Equal("urn:arena:nothing-to-undo", vetoed.Type);
        Assert.Equal(["e1 1", "e2 2"], back["rows"]!.AsArray().Select(r => $"{r!["entrant"]!["id"]} {r["rank"]}"));
    }
}
