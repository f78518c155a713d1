using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>The wall of the hall follows the desk by itself.</summary>
public sealed class HallTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task The_wall_goes_from_the_entrant_over_the_reveal_to_the_ranking()
    {
        var contest = await Contest.Running(App, seats: 5);
        var judges = await contest.Panel(5);
        var hall = await new HallScreen(await Wall()).Open(contest.Id);
        await Expect(hall.Ranking).ToContainTextAsync("还没有公布成绩");

        await contest.Open("e1");
        await Expect(hall.Entrant).ToBeVisibleAsync();
        await Expect(hall.Entrant).ToContainTextAsync("东二镇·6号村");
        await Expect(hall.Entrant).ToContainTextAsync("等待评委评分");
        await Mark(judges, "e1", 27.3m);
        await Expect(hall.Entrant).ToBeVisibleAsync();
        await contest.Release("e1");

        await Expect(hall.Reveal).ToBeVisibleAsync();
        await Expect(hall.Seats).ToHaveCountAsync(5);
        await Expect(hall.Struck.Nth(0)).ToContainTextAsync("去掉最高");
        await Expect(hall.Struck.Nth(1)).ToContainTextAsync("去掉最低");
        await Expect(hall.Struck.Locator(".m")).ToHaveTextAsync(["90.8", "90.4"]);
        await Expect(hall.Final).ToHaveTextAsync("90.60");
        await Expect(hall.Slot).ToContainTextAsync("东二镇·6号村");
        await Expect(hall.Ranking).ToBeVisibleAsync();
        await Expect(hall.Score("e1")).ToHaveTextAsync("90.60");
        await Expect(hall.Published).ToContainTextAsync("已公布 1／4 位");
    }

    [Fact]
    public async Task A_tie_says_so_and_a_freeze_stops_the_ranking()
    {
        var contest = await Contest.Running(App);
        var judges = await contest.Panel(3);
        await contest.Conclude(judges, "e1", 27, 22, 22, 18);
        var hall = await new HallScreen(await Wall()).Open(contest.Id, "?still=1");
        await Expect(hall.Tied("e1")).ToBeHiddenAsync();

        await contest.Conclude(judges, "e2", 27, 22, 22, 18);
        await Expect(hall.Final).ToHaveTextAsync("88.90");
        await hall.Press(" ");
        await hall.Press(" ");
        await Expect(hall.Tied("e1")).ToHaveTextAsync("并列");
        await Expect(hall.Tied("e2")).ToBeVisibleAsync();
        await Expect(hall.Rank("e2")).ToHaveTextAsync("1");
        await Expect(hall.Frozen).ToBeHiddenAsync();

        await contest.Do(new { command = "freeze", scope = "contest" });
        await Expect(hall.Frozen).ToContainTextAsync("封榜");
        await contest.Conclude(judges, "e3", 29, 22, 22, 18);
        await hall.Press("2");
        await Expect(hall.Frozen).ToBeVisibleAsync();
        await Expect(hall.Place("e3")).ToHaveCountAsync(0);
        await hall.Press("0");
        await contest.Do(new { command = "thaw", scope = "contest" });
        await Expect(hall.Final).ToHaveTextAsync("90.90");
    }

    [Fact]
    public async Task An_operator_holds_a_view_and_lets_the_wall_follow_again()
    {
        var contest = await Contest.Running(App);
        var judges = await contest.Panel(3);
        var hall = await new HallScreen(await Wall()).Open(contest.Id);
        await hall.Press("2");
        await contest.Conclude(judges, "e1", 27, 22, 22, 18);
        await Expect(hall.Score("e1")).ToHaveTextAsync("88.90");
        await Expect(hall.Reveal).ToBeHiddenAsync();
        await contest.Open("e2");
        await Expect(hall.Entrant).ToBeHiddenAsync();
        await hall.Press("0");
        await Expect(hall.Entrant).ToContainTextAsync("南二乡·1号村");
        await hall.Press("1");
        await Expect(hall.Entrant).ToBeVisibleAsync();
    }

    [Fact]
    public async Task More_than_eleven_turn_by_pages_while_the_first_three_stay()
    {
        var contest = await Contest.Running(App, entrants: 13);
        var judges = await contest.Panel(3);
        for (var number = 1; number <= 13; number++)
            await contest.Conclude(judges, $"e{number}", 29 - number * 0.2m, 22, 22, 18);
        var hall = await new HallScreen(await Wall()).Open(contest.Id, "?still=1");
        await Expect(hall.PageNumber).ToHaveTextAsync("第 2／2 页");
        await Expect(hall.Current).ToHaveAttributeAsync("data-entrant", "e13");
        await Expect(hall.PageNumber).ToHaveTextAsync("第 1／2 页");
        await Expect(hall.Rows).ToHaveCountAsync(8);
        await Expect(hall.Rank("e1")).ToHaveTextAsync("1");
        await Expect(hall.Place("e13")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_restarted_server_is_found_again_and_the_picture_stays_meanwhile()
    {
        var contest = await Contest.Running(App);
        await contest.Conclude(await contest.Panel(3), "e1", 27, 22, 22, 18);
        var visitor = await Wall();
        visitor.Expect("ERR_CONNECTION_REFUSED", "WebSocket");
        var hall = await new HallScreen(visitor).Open(contest.Id);
        await hall.Mark();
        await Stop();
        await Expect(hall.Lost).ToContainTextAsync("正在重连", new() { Timeout = 30_000 });
        await Expect(hall.Score("e1")).ToHaveTextAsync("88.90");
        Return();
        contest = contest.On(App);
        await Expect(hall.Lost).ToBeHiddenAsync(new() { Timeout = 30_000 });

        await contest.Conclude(await contest.Panel(3), "e2", 28, 22, 22, 18);

        await Expect(hall.Final).ToHaveTextAsync("89.90");
        await Expect(hall.Rank("e2")).ToHaveTextAsync("1");
        Assert.True(await hall.IsMarked(), "the wall was loaded again");
    }

    static Task Mark(Judge[] judges, string entrant, decimal first) =>
        Task.WhenAll(judges.Select((judge, index) => Contest.Mark(judge, entrant, first - index * 0.1m, 22.8m, 22.4m, 18.3m)));
}
