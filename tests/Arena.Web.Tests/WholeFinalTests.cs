using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>The whole final of the arena contest, by hand: everyone at a screen of their own, hours in minutes.</summary>
public sealed partial class WholeFinalTests(Chromium chromium) : BrowserTest(chromium)
{
    const int Entrants = 20;
    const int Judges = 7;
    const int Villagers = 41;
    const int AtOnce = 8;

    const int Withdrawn = 11;
    const int Recused = 6;
    const int RecusedSeat = 4;
    const int Late = 4;
    const int Corrected = 2;
    const int FrozenFrom = 18;

    static readonly string[] Groups = ["cluster", "suburb", "heritage", "resettle"];

    readonly StageClock _clock = new(TimeSpan.FromHours(6));

    private protected override ArenaApp Build() => new(time: _clock);

    [Fact]
    public async Task Twenty_entrants_seven_judges_forty_one_villagers_a_desk_and_a_wall_play_the_final_to_its_end()
    {
        var contest = await Registered();
        var desk = await new DeskPage(await Laptop()).Enter(((string)(await App.Chief.Post($"/api/contests/{contest}/links", """{"role":"organiser"}""")).Json!["link"]!).Split('#')[1]);
        await Prepare(desk);
        var judges = await Seated(await desk.Codes("experts"), async token => await new JudgePhone(await Phone()).Enter(token));
        var villagers = await Seated(await desk.Codes("public"), async token => await new PanelPhone(await Phone(width: 360, height: 780)).Enter(token));
        Assert.Equal((Judges, Villagers), (judges.Length, villagers.Length));
        var wall = await new HallScreen(await Wall()).Open(contest, "?still=1");

        for (var n = 1; n <= Entrants; n++)
        {
            if (n == FrozenFrom)
                await Freeze(desk);
            if (n == Withdrawn)
                await Withdraw(desk, n);
            else
                await Perform(desk, wall, judges, villagers, n);
        }
        await desk.FreezeOrThaw.ClickAsync();
        await desk.Yes.ClickAsync();
        await Expect(desk.Frozen).ToBeHiddenAsync();
        await Correct(desk);

        var board = (await App.Chief.Board(contest, "?audience=public"))["rows"]!.AsArray();
        Assert.Equal(Entrants - 1, board.Count(row => row!["rank"] is not null));
        await desk.Scene("ranking").ClickAsync();
        foreach (var row in board.Take(3))
            await Expect(wall.Score((string)row!["entrant"]!["id"]!)).ToHaveTextAsync((string)row["score"]!);
        await Read(contest, board);
    }

    async Task<string> Registered()
    {
        var contest = (string)(await App.Chief.Post("/api/contests", """{"template":"arena-contest"}""")).Json!["id"]!;
        var roster = StageBook.Villages.Select((village, i) => new { number = village.Number, name = village.Name, unit = village.Unit, group = Groups[i % Groups.Length], subject = village.Subject });
        Assert.Equal(System.Net.HttpStatusCode.Created, (await App.Chief.Post($"/api/contests/{contest}/entrants", System.Text.Json.JsonSerializer.Serialize(roster))).Status);
        return contest;
    }

    /// <summary>The desk locks the rules, starts the final and takes the office's table: first one with faults, then the right one.</summary>
    static async Task Prepare(DeskPage desk)
    {
        await desk.Press("g");
        await desk.Yes.ClickAsync();
        await Expect(desk.Page.Locator("#actStart")).ToContainTextAsync("开始轮次");
        await desk.Press("g");
        await desk.Dialog.Locator("input[value='final']").CheckAsync();
        await desk.Dialog.Locator("input[value='number']").CheckAsync();
        await desk.Yes.ClickAsync();
        await Expect(desk.Round).ToContainTextAsync("市决赛");

        desk.Visitor.Expect("status of 422");
        await Import(desk, Table().Replace("\n3,", "\n33,", StringComparison.Ordinal));
        await Expect(desk.Dialog).ToContainTextAsync("第 4 行");
        await Expect(desk.Dialog).ToContainTextAsync("本轮没有编号 33 的选手");
        await desk.Yes.ClickAsync();
        await Import(desk, Table());
        await Expect(desk.Said).ToContainTextAsync("已记录");
    }

    static async Task Import(DeskPage desk, string table)
    {
        await desk.Press("i");
        await desk.Dialog.Locator("input[name='table']").SetInputFilesAsync(new FilePayload { Name = "figures.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
        await desk.Dialog.Locator("input[name='source']").FillAsync("统计年报");
        await desk.Yes.ClickAsync();
    }

    /// <summary>Every figure of every entrant, by the ids of the parts; one is missing and stands at the median of its group.</summary>
    static string Table()
    {
        var table = new StringBuilder("编号,a1-1-1,a1-1-2,a1-1-3,a1-1-4,a1-2-1,a1-2-2,a1-2-3,a1-3-1,a1-3-2,a1-3-3,a1-4-1,a1-4-2,a1-4-3,content\n");
        for (var n = 1; n <= Entrants; n++)
        {
            var chance = new Random(n * 7919);
            string Between(int low, int high) => (low + chance.Next((high - low) * 10 + 1) / 10m).ToString(CultureInfo.InvariantCulture);
            table.AppendLine(CultureInfo.InvariantCulture, $"{n},{Between(6, 180)},{(n == 5 ? "" : Between(-8, 38))},{Between(25, 900)},{chance.Next(3, 6)},{Between(82, 100)},{Between(68, 97)},{chance.Next(2, 6)},{Between(80, 99)},{Between(74, 98)},{chance.Next(3, 6)},{Between(74, 96)},{Between(84, 99)},{chance.Next(3, 6)},{chance.Next(50, 64)}/65");
        }
        return table.ToString();
    }

    static async Task<T[]> Seated<T>(string[] tokens, Func<string, Task<T>> sit)
    {
        var seated = new List<T>(tokens.Length);
        foreach (var some in tokens.Chunk(AtOnce))
            seated.AddRange(await Task.WhenAll(some.Select(sit)));
        return [.. seated];
    }

    async Task Perform(DeskPage desk, HallScreen wall, JudgePhone[] judges, PanelPhone[] villagers, int n)
    {
        await desk.Press("n");
        await Expect(desk.OnStage).ToHaveTextAsync(StageBook.Villages[n - 1].Name);
        await Expect(wall.Entrant).ToContainTextAsync(StageBook.Villages[n - 1].Name);
        await Speak(desk, wall, n);
        if (n == Recused)
        {
            await desk.Lamp(RecusedSeat).ClickAsync();
            await desk.Choice("这一位回避").ClickAsync();
            await desk.Because("评委曾在该村驻点");
            await Expect(desk.Lamp(RecusedSeat)).ToContainTextAsync("回避");
        }
        await Task.WhenAll(judges.Select((judge, i) => n == Recused && i + 1 == RecusedSeat ? Task.CompletedTask : Mark(judge, n, i + 1))
            .Concat(villagers.Select((villager, i) => Answer(villager, n, i + 1))));
        await Expect(desk.CrowdIn).ToHaveCountAsync(Villagers);
        await desk.HoldReleaseKey();
        await Expect(desk.Status(n)).ToHaveTextAsync("已公布");
        if (n >= FrozenFrom)
            return;
        await Expect(wall.Reveal).ToContainTextAsync(StageBook.Villages[n - 1].Name);
        await Expect(wall.Seats).ToHaveCountAsync(Judges);
        await wall.Press(" ");
        await wall.Press(" ");
    }

    /// <summary>Seven minutes of speech and two of answers pass at once; one speaks for half a minute too long, and the desk takes off what the rules say.</summary>
    async Task Speak(DeskPage desk, HallScreen wall, int n)
    {
        await desk.Press(" ");
        await Expect(desk.ClockPhase).ToContainTextAsync("展示剩余时间");
        await Expect(wall.Clock).ToContainTextAsync("展示剩余时间");
        _clock.Pass(TimeSpan.FromSeconds(n == Late ? 455 : 400));
        await desk.Press("t");
        await Expect(desk.ClockPhase).ToContainTextAsync("问答剩余时间");
        _clock.Pass(TimeSpan.FromSeconds(100));
        await desk.Press("t");
        await Expect(desk.ClockPhase).ToContainTextAsync("问答计时结束");
        if (n != Late)
            return;
        await Expect(desk.OverTime).ToContainTextAsync("扣 1 分");
        await desk.OverTime.ClickAsync();
        await desk.Yes.ClickAsync();
        await Expect(desk.OverTime).ToBeHiddenAsync();
    }

    static async Task Mark(JudgePhone judge, int n, int seat)
    {
        await Expect(judge.Number).ToHaveTextAsync(Number(n));
        var chance = new Random(n * 100 + seat);
        string Tenths(int full) => (full * (84 + chance.Next(140) / 10m) / 100m).ToString("0.0", CultureInfo.InvariantCulture);
        await judge.Send(Tenths(12), Tenths(10), Tenths(10), Tenths(8));
        await judge.Received();
    }

    static async Task Answer(PanelPhone villager, int n, int seat)
    {
        await villager.Send(Number(n), (100 - 10 * (new Random(n * 1000 + seat).Next(12) / 4)).ToString(CultureInfo.InvariantCulture));
        await villager.Received();
    }

    static async Task Freeze(DeskPage desk)
    {
        await desk.FreezeOrThaw.ClickAsync();
        await desk.Yes.ClickAsync();
        await Expect(desk.Frozen).ToContainTextAsync("封榜");
    }

    static async Task Withdraw(DeskPage desk, int n)
    {
        await desk.Line(n).ClickAsync();
        await desk.Choice("记为弃权").ClickAsync();
        await desk.Because("突发抢险任务返岗");
        await Expect(desk.Status(n)).ToHaveTextAsync("已弃权");
    }

    static async Task Correct(DeskPage desk)
    {
        await desk.Line(Corrected).ClickAsync();
        await desk.Choice("成绩更正").ClickAsync();
        await desk.Choice("专家评委3号").ClickAsync();
        await desk.Dialog.Locator("input[name='mark-effect']").FillAsync("11.9");
        await desk.Because("工作成效漏记，经复核更正");
        await Expect(desk.Log.First).ToContainTextAsync("成绩更正");
    }

    /// <summary>What anyone reads afterwards: every row is there, and every explanation adds up as it is printed.</summary>
    async Task Read(string contest, JsonArray rows)
    {
        var board = await new BoardPage(await Laptop()).Open(contest);
        Assert.Equal(rows.Select(row => (string)row!["entrant"]!["id"]!), await board.Order());
        foreach (var row in rows.Where(row => row!["rank"] is not null))
        {
            var entrant = (string)row!["entrant"]!["id"]!;
            await board.Explain(entrant);
            await Expect(board.Why(entrant).Title).ToBeVisibleAsync();
            var (parts, total) = await board.Why(entrant).Table();
            Assert.Equal(total, parts.Sum());
            Assert.Equal((string?)row["score"], total.ToString("0.00", CultureInfo.InvariantCulture));
            await board.Explain(entrant);
        }
        await Expect(board.Score($"e{Withdrawn}")).ToHaveTextAsync("弃权");
        await Expect(board.Notes($"e{Corrected}")).ToContainTextAsync("成绩更正");
        await Expect(board.Notes("e5")).ToContainTextAsync("含1项估补数据");
        await board.Explain($"e{Late}");
        await Expect(board.Why($"e{Late}").Text).ToContainTextAsync(OverTime());
    }

    // Real seconds go by on top of those that are skipped; up to a minute the cost is the same.
    [GeneratedRegex(@"超时 [345]\d 秒")]
    private static partial Regex OverTime();

    static string Number(int n) => n.ToString("00", CultureInfo.InvariantCulture);
}
