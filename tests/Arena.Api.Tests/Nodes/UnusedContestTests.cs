using System.Net;
using Arena.Api.Contests;
using Arena.Api.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Api.Tests.Nodes;

public sealed class UnusedContestTests
{
    [Fact]
    public async Task A_contest_that_nobody_uses_leaves_memory_and_comes_back_as_it_was()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-05-08T09:00:00Z", null));
        await using var app = new ArenaApp(time: time);
        var contests = app.Services.GetRequiredService<ContestRegistry>();
        var (used, watched, unused) = (await Stage.Running(app, "on-sheet"), await Stage.Running(app, "on-sheet"), await Stage.Running(app, "on-sheet"));
        await using var viewer = await Viewer.Watch(app, watched);
        var judge = await Judge.Sit(app, unused, 1);
        await app.Chief.Open(unused, "e1");
        var before = (await app.Chief.Board(unused)).ToJsonString();
        time.Advance(TimeSpan.FromMinutes(9));
        _ = await app.Chief.Board(used);
        time.Advance(TimeSpan.FromMinutes(2));

        await contests.DropUnused(TimeSpan.FromMinutes(10));

        Assert.Equal(((string[])[used, watched]).Order(), contests.Loaded().Keys.Order());
        Assert.Equal(before, (await app.Chief.Board(unused)).ToJsonString());
        Assert.Equal(HttpStatusCode.Created, (await judge.TryMark("e1", "91.5")).Status);
    }
}
