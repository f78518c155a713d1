using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>Why this rank: the opened row adds up as it is printed.</summary>
public sealed class BoardDetailTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task An_opened_row_strikes_the_extremes_and_its_sums_add_up_as_printed()
    {
        var contest = await Judged();
        var board = await new BoardPage(await Laptop()).Open(contest.Id);
        await board.Explain("e1");
        var why = board.Why("e1");
        await Expect(why.Title).ToHaveTextAsync("为什么是第2名");
        await Expect(why.Struck).ToHaveCountAsync(2);
        await Expect(why.Struck.Nth(0)).ToContainTextAsync("去掉最高");
        await Expect(why.Struck.Nth(1)).ToContainTextAsync("去掉最低");

        var kept = await why.KeptMarks();
        var struck = await why.StruckMarks();
        Assert.Equal(3, kept.Length);
        Assert.True(struck.Max() >= kept.Max() && struck.Min() <= kept.Min());
        var figures = Explanation.NumbersIn(await why.Sentence());
        Assert.Equal([1, 1, 3], figures[..3]);
        Assert.Equal(kept.Sum(), figures[3]);
        Assert.Equal(kept.Average(), figures[4], 2);
        var (parts, total) = await why.Table();
        Assert.Equal(figures[4], parts[0]);
        Assert.Equal(-0.5m, parts[1]);
        Assert.Equal(parts.Sum(), total);
        await Expect(board.Score("e1")).ToHaveTextAsync(total.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        await Expect(why.Text).ToContainTextAsync("展示超时12秒");
        await Expect(why.Text).ToContainTextAsync("比第1名（南二乡·1号村）少 ");
    }

    [Fact]
    public async Task A_link_to_an_entrant_opens_its_row()
    {
        var contest = await Judged();
        var board = await new BoardPage(await Phone()).Open(contest.Id, "?open=e2");
        await Expect(board.Why("e2").Title).ToHaveTextAsync("为什么是第1名");
        await Expect(board.Row("e2")).ToBeInViewportAsync();
        await Expect(board.Why("e1").Title).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_recused_seat_is_named_and_not_counted()
    {
        var contest = await Contest.Running(App, seats: 5);
        var judges = await contest.Panel(5);
        await contest.Open("e1");
        await contest.Do(new { command = "recuse", round = "final", panel = "experts", seat = 5, entrant = "e1", reason = "曾在该村驻点" });
        foreach (var judge in judges[..4])
            await Contest.Mark(judge, "e1", 27, 22, 22, 18);
        await contest.Release("e1");
        var board = await new BoardPage(await Phone()).Open(contest.Id, "?open=e1");
        await Expect(board.Why("e1").Out).ToContainTextAsync("5号 回避");
        await Expect(board.Why("e1").Kept).ToHaveCountAsync(4);
        await Expect(board.Why("e1").Text).ToContainTextAsync("有效评委 4／5");
    }

    [Fact]
    public async Task Equal_totals_say_how_the_tie_was_parted()
    {
        var contest = await Contest.Running(App, seats: 5);
        var judges = await contest.Panel(5);
        await contest.Conclude(judges, "e1", 27, 22, 22, 18);
        await contest.Open("e2");
        // The same total after the extremes are dropped, but the dropped low one is lower.
        for (var seat = 0; seat < 5; seat++)
            await Contest.Mark(judges[seat], "e2", 27 - seat * 0.1m, 22, 22, seat == 4 ? 17 : 18);
        await contest.Release("e2");
        var board = await new BoardPage(await Laptop()).Open(contest.Id, "?open=e2");
        await Expect(board.Tied("e2")).ToBeHiddenAsync();
        await Expect(board.Rank("e2")).ToHaveTextAsync("2");
        await Expect(board.Why("e2").Text).ToContainTextAsync("与选手01（东二镇·6号村）同为 88.80 分");
        await Expect(board.Why("e2").Text).ToContainTextAsync("排在后面");
    }

    async Task<Contest> Judged()
    {
        var contest = await Contest.Running(App, seats: 5);
        var judges = await contest.Panel(5);
        await contest.Deduct("e1", "-0.5", "展示超时12秒");
        await contest.Conclude(judges, "e1", 27.3m, 22.8m, 22.4m, 18.3m);
        await contest.Conclude(judges, "e2", 28.1m, 22.8m, 22.4m, 18.3m);
        return contest;
    }
}
