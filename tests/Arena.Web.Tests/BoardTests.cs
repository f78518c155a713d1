using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>Reading the public board.</summary>
public sealed class BoardTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Switching_the_language_keeps_the_page()
    {
        var contest = await Judged(2);
        var board = await new BoardPage(await Laptop()).Open(contest.Id, "?group=suburb&open=e2");
        await board.Language.ClickAsync();
        await board.Live();
        await Expect(board.Why("e2").Title).ToHaveTextAsync("Why rank 1");
        Assert.Contains("group=suburb&open=e2", board.Page.Url, StringComparison.Ordinal);
        await Expect(board.Rows).ToHaveCountAsync(2);

        await board.Language.ClickAsync();
        await board.Live();
        await Expect(board.Why("e2").Title).ToHaveTextAsync("为什么是第1名");
    }

    [Fact]
    public async Task A_search_finds_by_village_and_by_number()
    {
        var contest = await Judged(1);
        var board = await new BoardPage(await Laptop()).Open(contest.Id);
        await board.Search.FillAsync("南二乡");
        await Expect(board.Shown).ToHaveCountAsync(1);
        await Expect(board.Shown).ToContainTextAsync("南二乡·1号村");
        await Expect(board.Found).ToHaveTextAsync("找到 1 位");
        await board.Search.FillAsync("03");
        await Expect(board.Shown).ToContainTextAsync("西一乡·2号村");
        await board.Search.FillAsync("没有这个村");
        await Expect(board.Found).ToHaveTextAsync("没有找到“没有这个村”");
        await Expect(board.Shown).ToHaveCountAsync(0);
        await board.Search.FillAsync("");
        await Expect(board.Shown).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task A_group_has_a_ranking_of_its_own()
    {
        var contest = await Judged(6);
        var board = await new BoardPage(await Laptop()).Open(contest.Id);
        await Expect(board.Rank("e6")).ToHaveTextAsync("1");
        await Expect(board.Rank("e1")).ToHaveTextAsync("6");
        await board.Group("集聚提升类").ClickAsync();
        await board.Live();
        Assert.Equal(["e5", "e1"], await board.Order());
        await Expect(board.Rank("e1")).ToHaveTextAsync("2");
        await board.Group("全部").ClickAsync();
        await Expect(board.Rows).ToHaveCountAsync(6);
    }

    [Fact]
    public async Task Whom_I_follow_stays_after_a_reload()
    {
        var contest = await Judged(2);
        var board = await new BoardPage(await Laptop()).Open(contest.Id);
        await board.Follow("e1").ClickAsync();
        await Expect(board.Follows).ToContainTextAsync("第2名");
        await board.Page.ReloadAsync();
        await Expect(board.Follow("e1")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(board.Follows).ToContainTextAsync("选手01");
        await board.Follow("e1").ClickAsync();
        await Expect(board.Follows).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_heat_says_how_each_place_moved()
    {
        var contest = await Judged(3);
        var board = await new BoardPage(await Laptop()).Open(contest.Id);
        var judges = await contest.Panel(3);
        await contest.Start([1, 2, 3, 4, 5, 6], again: true);
        await Expect(board.Page.Locator("#round")).ToHaveTextAsync("决赛　第2场");
        foreach (var (entrant, first) in (IEnumerable<(string, decimal)>)[("e1", 29m), ("e2", 28m), ("e3", 27m)])
            await contest.Conclude(judges, entrant, first, 22, 22, 18);
        await Expect(board.Move("e1")).ToHaveTextAsync("▲升2");
        await Expect(board.Move("e2")).ToHaveTextAsync("—平");
        await Expect(board.Move("e3")).ToHaveTextAsync("▼降2");
    }

    /// <summary>Six entrants, the first so many concluded, each better than the one before.</summary>
    async Task<Contest> Judged(int entrants)
    {
        var contest = await Contest.Running(App, entrants: 6);
        var judges = await contest.Panel(3);
        for (var number = 1; number <= entrants; number++)
            await contest.Conclude(judges, $"e{number}", 24 + number * 0.5m, 22, 22, 18);
        return contest;
    }
}
