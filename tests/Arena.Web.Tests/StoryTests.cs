using System.Globalization;
using Arena.Api.Tests.Seed;
using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>Every planted story of the demo city, on the screen of whoever would look for it. The city is played once; nobody changes it here.</summary>
public sealed class StoryTests(Chromium chromium, City city) : IClassFixture<City>, IAsyncDisposable
{
    readonly List<Visitor> _visitors = [];

    CityContest Played => city.Played;

    [Fact]
    public async Task The_tie_for_third_says_which_step_of_the_chain_decided()
    {
        var (ahead, behind) = ((string)Played.Stories["tie"]![0]!, (string)Played.Stories["tie"]![1]!);
        var board = await Board();

        await Expect(board.Rank(ahead)).ToHaveTextAsync("3");
        await Expect(board.Rank(behind)).ToHaveTextAsync("4");
        await Expect(board.Score(behind)).ToHaveTextAsync(await board.Score(ahead).InnerTextAsync());
        var why = await Explain(board, ahead);
        await Expect(why.Text).ToContainTextAsync("同分怎么排");
        await Expect(why.Text).ToContainTextAsync("工作实绩得分");
        await Expect(why.Text).ToContainTextAsync("排在前面");
    }

    [Fact]
    public async Task The_harsh_judge_is_named_on_the_desk_alone_and_struck_out_on_the_board()
    {
        var seat = (int)Played.Stories["harsh"]!;
        var desk = await Desk();
        await Expect(desk.Hints.Filter(new() { HasText = $"专家评委{seat}号平均比同组低" })).ToHaveCountAsync(1);

        var board = await Board();
        await Expect(board.Page.Locator("body")).Not.ToContainTextAsync("比同组低");
        var why = await Explain(board, (string)Played.Stories["tie"]![0]!);
        await Expect(why.Struck.Filter(new() { HasText = $"{seat}号" })).ToContainTextAsync("去掉最低");
    }

    [Fact]
    public async Task The_mark_for_the_own_township_stands_apart_on_the_desk_and_is_struck_out_as_the_highest()
    {
        var (seat, entrant) = ((int)Played.Stories["home"]!["seat"]!, (string)Played.Stories["home"]!["entrant"]!);
        var desk = await Desk();
        await Expect(desk.Hints.Filter(new() { HasText = $"专家评委{seat}号给选手{Number(entrant)}的分比同组高" })).ToHaveCountAsync(1);

        var why = await Explain(await Board(), entrant);
        await Expect(why.Struck.Filter(new() { HasText = $"{seat}号" })).ToContainTextAsync("去掉最高");
    }

    [Fact]
    public async Task The_outlying_income_counts_as_full_points_and_says_so()
    {
        var why = await Explain(await Board(), (string)Played.Stories["outlier"]!);
        var income = why.Details("achievements").Line("村集体经营性收入");

        await Expect(income).ToContainTextAsync("1260");
        await Expect(income).ToContainTextAsync("超出目标值，按满分计");
    }

    [Fact]
    public async Task Missing_figures_are_a_badge_on_the_row_and_told_in_the_explanation()
    {
        var board = await Board();
        foreach (var cell in Played.Stories["missing"]!.AsArray())
        {
            var entrant = (string)cell!["entrant"]!;
            await Expect(board.Notes(entrant)).ToContainTextAsync("含1项估补数据");
            await Expect((await Explain(board, entrant)).Details("achievements").Fold).ToContainTextAsync("估补：没有数据，取本组得分的中位数");
        }
    }

    [Fact]
    public async Task The_over_time_and_its_cost_stand_in_the_explanation()
    {
        var why = await Explain(await Board(), (string)Played.Stories["overTime"]!);

        await Expect(why.Text).ToContainTextAsync("超时扣分 -1");
        await Expect(why.Text).ToContainTextAsync("超时 38 秒");
    }

    [Fact]
    public async Task Who_withdrew_has_the_word_on_the_board_and_no_place_on_the_wall()
    {
        var entrant = (string)Played.Stories["withdrawn"]!;
        var board = await Board();
        await Expect(board.Score(entrant)).ToHaveTextAsync("弃权");
        await Expect(board.Rank(entrant)).ToHaveTextAsync("–");

        var wall = await Wall();
        await Expect(wall.Published).ToContainTextAsync("已公布 19／20 位");
        await Expect(wall.Place(entrant)).ToHaveCountAsync(0);
        await Expect((await Desk()).Page.Locator("#order .off em", new() { HasText = "已弃权" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_correction_is_marked_on_the_board_and_told_with_its_reason()
    {
        var entrant = (string)Played.Stories["corrected"]!;
        var board = await Board();

        await Expect(board.Notes(entrant)).ToContainTextAsync("成绩更正");
        var why = await Explain(board, entrant);
        await Expect(why.Text).ToContainTextAsync("3号席由");
        await Expect(why.Text).ToContainTextAsync("漏记1.5分，经复核更正");
        await Expect((await Wall()).Place(entrant).Locator("[data-f='fixed']")).ToHaveTextAsync("更正");
    }

    [Fact]
    public async Task The_recused_judge_is_an_empty_seat_with_its_word_and_the_panel_counts_six_of_seven()
    {
        var (seat, entrant) = ((int)Played.Stories["recused"]!["seat"]!, (string)Played.Stories["recused"]!["entrant"]!);
        var why = await Explain(await Board(), entrant);

        await Expect(why.Out).ToContainTextAsync("回避");
        await Expect(why.Out).ToContainTextAsync($"{seat}号");
        await Expect(why.Text).ToContainTextAsync("有效评委 6／7");
    }

    [Fact]
    public async Task The_weights_stand_beside_what_they_really_decide()
    {
        var board = await Board();
        await board.Influence.Locator("summary").ClickAsync();

        await Expect(board.Influence).ToContainTextAsync("工作实绩");
        await Expect(board.Influence).ToContainTextAsync("40%");
        var real = Explanation.NumbersIn(await board.Influence.InnerTextAsync());
        Assert.NotEmpty(real);
    }

    async Task<BoardPage> Board() => await new BoardPage(await Come(1280, 800)).Open(Played.Id);

    async Task<HallScreen> Wall() => await new HallScreen(await Come(1920, 1080)).Open(Played.Id, "?still=1");

    async Task<DeskPage> Desk() => await new DeskPage(await Come(1280, 800)).Enter(await Played.ChiefLink());

    static async Task<Explanation> Explain(BoardPage board, string entrant)
    {
        await board.Explain(entrant);
        var why = board.Why(entrant);
        await Expect(why.Title).ToBeVisibleAsync();
        await board.Page.EvaluateAsync("() => document.querySelectorAll('.why details').forEach(fold => { fold.open = true; })");
        return why;
    }

    static string Number(string entrant) => int.Parse(entrant[1..], CultureInfo.InvariantCulture).ToString("00", CultureInfo.InvariantCulture);

    async Task<Visitor> Come(int width, int height)
    {
        var visitor = await Visitor.Come(chromium.Browser, city.Address.GetLeftPart(UriPartial.Authority), width, height, "zh");
        _visitors.Add(visitor);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.Leave();
        Assert.Empty(_visitors.SelectMany(visitor => visitor.Faults));
    }
}
