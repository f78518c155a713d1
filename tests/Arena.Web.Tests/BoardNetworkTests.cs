using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>The board on a bad network: the last good picture, its age, and back by itself.</summary>
public sealed class BoardNetworkTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_restarted_server_is_found_again_and_the_board_catches_up()
    {
        var contest = await Contest.Running(App);
        var judges = await contest.Panel(3);
        await contest.Conclude(judges, "e1", 27, 22, 22, 18);
        var visitor = await Laptop();
        visitor.Expect("ERR_CONNECTION_REFUSED", "WebSocket");
        var board = await new BoardPage(visitor).Open(contest.Id);
        await board.Mark();
        await Stop();
        await Expect(board.Score("e1")).ToHaveTextAsync("88.90");
        Return();
        contest = contest.On(App);

        await contest.Conclude(await contest.Panel(3), "e2", 28, 22, 22, 18);

        await Expect(board.Score("e2")).ToHaveTextAsync("89.90");
        Assert.Equal(["e2", "e1", "e3", "e4"], await board.Order());
        Assert.True(await board.IsMarked(), "the board was loaded again");
    }

    [Fact]
    public async Task A_silent_server_leaves_the_figures_and_a_notice_of_their_age()
    {
        var contest = await Contest.Running(App);
        await contest.Conclude(await contest.Panel(3), "e1", 27, 22, 22, 18);
        var visitor = await Laptop();
        visitor.Expect("ERR_CONNECTION_REFUSED", "WebSocket");
        await visitor.Page.Clock.InstallAsync();
        var board = await new BoardPage(visitor).Open(contest.Id);
        await Expect(board.Trouble).ToBeHiddenAsync();

        await Stop();
        await visitor.Page.Clock.FastForwardAsync(25_000);

        await Expect(board.Trouble).ToContainTextAsync("数据停在");
        await Expect(board.Score("e1")).ToHaveTextAsync("88.90");
        Return();
        await visitor.Page.Clock.FastForwardAsync(15_000);
        await Expect(board.Trouble).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_device_without_a_network_says_from_when_its_picture_is()
    {
        var contest = await Contest.Running(App);
        var visitor = await Phone();
        visitor.Expect("ERR_INTERNET_DISCONNECTED");
        var board = await new BoardPage(visitor).Open(contest.Id);
        await visitor.Offline(true);
        await Expect(board.Trouble).ToContainTextAsync("本机没有网络");
        await contest.Conclude(await contest.Panel(3), "e1", 27, 22, 22, 18);
        await visitor.Offline(false);
        await Expect(board.Trouble).ToBeHiddenAsync();
        await Expect(board.Score("e1")).ToHaveTextAsync("88.90");
    }
}
