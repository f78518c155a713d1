using System.Globalization;
using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>What a viewer sees of a final of figures, stage marks and the public: the board, why each rank, and what the weights do.</summary>
public sealed class CityFinalTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Each_part_is_a_bar_over_what_it_can_give_with_its_figure_below()
    {
        var board = await new BoardPage(await Laptop()).Open(await CityFinal.Play(App));

        await Expect(board.Legend).ToContainTextAsync("工作实绩 40");
        await Expect(board.Legend).ToContainTextAsync("现场展示 40");
        await Expect(board.Legend).ToContainTextAsync("群众评议 20");
        var widths = await board.Bars("e1").EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.getBoundingClientRect().width)");
        Assert.Equal(3, widths.Length);
        Assert.Equal(widths[0], widths[1], 1.0);
        Assert.Equal(widths[0] / 2, widths[2], 1.0);
        var figures = await Explanation.Numbers(board.Figures("e1"));
        var filled = await board.Bars("e1").EvaluateAllAsync<double[]>("bars => bars.map(bar => bar.firstElementChild.getBoundingClientRect().width / bar.getBoundingClientRect().width)");
        foreach (var (share, figure, full) in filled.Zip(figures, [40m, 40m, 20m]))
            Assert.Equal((double)(figure / full), share, 0.01);
    }

    [Fact]
    public async Task Bonus_penalty_imputed_figures_and_those_without_a_rank_are_named_in_words()
    {
        var board = await new BoardPage(await Laptop()).Open(await CityFinal.Play(App));

        await Expect(board.Notes("e1")).ToContainTextAsync("加分 +0.5");
        await Expect(board.Notes("e4")).ToContainTextAsync("扣分 -1");
        await Expect(board.Notes(CityFinal.Imputed)).ToContainTextAsync("含1项估补数据");
        await Expect(board.Notes("e3")).Not.ToContainTextAsync("分");
        await Expect(board.Score("e7")).ToHaveTextAsync("弃权");
        await Expect(board.Score("e8")).ToHaveTextAsync("暂缓评定");
        await Expect(board.Score("e9")).ToHaveTextAsync("未参赛");
    }

    [Fact]
    public async Task Every_explanation_adds_up_as_it_is_printed()
    {
        var board = await new BoardPage(await Laptop()).Open(await CityFinal.Play(App));
        for (var n = 1; n <= CityFinal.Shown; n++)
        {
            var why = board.Why($"e{n}");
            await board.Explain($"e{n}");
            await Expect(why.Title).ToBeVisibleAsync();
            var (parts, total) = await why.Table();
            Assert.Equal(parts.Sum(), total);
            Assert.Equal(await board.Score($"e{n}").InnerTextAsync(), total.ToString("0.00", CultureInfo.InvariantCulture));
            foreach (var part in (string[])["achievements", "public"])
            {
                var (items, value) = await why.Details(part).Table();
                Assert.Equal(part == "achievements" ? 13 : 2, items.Length);
                Assert.Equal(items.Sum(), value);
            }
        }
    }

    [Fact]
    public async Task The_cards_come_in_the_order_in_which_people_ask()
    {
        var board = await new BoardPage(await Laptop()).Open(await CityFinal.Play(App), $"?open={CityFinal.TiedBehind}");
        var why = board.Why(CityFinal.TiedBehind);

        await Expect(why.Cards.Locator("h4")).ToContainTextAsync(["现场展示，7位评委打分", "总分怎么合成", "同分怎么排", "差距有多大", "工作实绩怎么来的", "群众评议怎么来的"]);
        await Expect(why.Cards.Nth(2)).ToContainTextAsync("不去掉最高最低的平均分");
        await Expect(why.Cards.Nth(2)).ToContainTextAsync("排在后面");
        await Expect(why.Struck).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Leaves_say_in_plain_words_what_came_in_and_how_it_scores()
    {
        var contest = await CityFinal.Play(App);
        var board = await new BoardPage(await Laptop()).Open(contest, $"?open={CityFinal.Imputed}");
        var figures = board.Why(CityFinal.Imputed).Details("achievements");
        await Expect(figures.Line("村集体经营性收入")).ToContainTextAsync("64 万元/年");
        await Expect(figures.Line("村集体经营性收入")).ToContainTextAsync("底线值 5、目标值 200 之间按对数计分");
        await Expect(figures.Fold).ToContainTextAsync("来源：统计年报，2026年3月31日。");
        await Expect(figures.Line("近三年年均增幅")).ToContainTextAsync("超出目标值，按满分计");
        await Expect(figures.Line("网格（三长）事项按期办结率")).ToContainTextAsync("估补：没有数据，取本组得分的中位数");
        await Expect(figures.Line("三资公开")).ToContainTextAsync("4级（共5级），良");
        var heard = board.Why(CityFinal.Imputed).Details("public");
        await Expect(heard.Line("村民满意度抽样")).ToContainTextAsync("70 份答卷，61 份满意");
        await Expect(heard.Line("村民满意度抽样")).ToContainTextAsync("自己的满意率 87.14%");
        Assert.Equal(41, (await heard.Ballot.Locator("span:last-child").AllInnerTextsAsync()).Sum(text => Explanation.NumbersIn(text)[0]));
        await Expect(board.Why(CityFinal.Imputed).Out).ToContainTextAsync("5号 回避");

        await board.Explain(CityFinal.TiedAhead);
        await Expect(board.Why(CityFinal.TiedAhead).Details("achievements").Line("矛盾纠纷村内化解率")).ToContainTextAsync("基数只有 8");
        await board.Explain(CityFinal.Deducted);
        await Expect(board.Why(CityFinal.Deducted).Cards.First).ToContainTextAsync("超时扣分 -1");
        await Expect(board.Why(CityFinal.Deducted).Cards.First).ToContainTextAsync("超时 38 秒");
        await Expect(board.Why(CityFinal.Deducted).Details("achievements").Line("近三年年均增幅")).ToContainTextAsync("未到底线值，按零分计");
    }

    [Fact]
    public async Task On_a_phone_the_long_tables_are_folded_and_stay_as_they_were_left()
    {
        var contest = await CityFinal.Play(App);
        var board = await new BoardPage(await Phone()).Open(contest, "?open=e1");
        var fold = board.Why("e1").Details("achievements").Fold;
        await Expect(fold.Locator("summary")).ToContainTextAsync("工作实绩怎么来的：13 项");
        await Expect(fold.Locator("table")).ToBeHiddenAsync();
        await fold.Locator("summary").ClickAsync();
        await Expect(fold.Locator("table")).ToBeVisibleAsync();

        var rule = board.Why("e1").Text.Locator(".rule");
        var before = await rule.InnerTextAsync();
        await App.Chief.Do(contest, new { command = "lift-veto", entrant = "e8", reason = "已核实" });
        await Expect(rule).Not.ToHaveTextAsync(before);
        await Expect(fold.Locator("table")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("zh", "名义权重 40%，总分差别的 ")]
    [InlineData("en", "By name it weighs 40%; it decides ")]
    public async Task The_weights_stand_beside_what_they_really_decide(string lang, string sentence)
    {
        var contest = await CityFinal.Play(App);
        var board = await new BoardPage(await Laptop(lang)).Open(contest);
        await board.Influence.Locator("summary").ClickAsync();

        await Expect(board.Influence.Locator("li").First).ToContainTextAsync(sentence);
        var before = await board.Influence.Locator("li").AllInnerTextsAsync();
        Assert.Equal(100m, before.Sum(text => Explanation.NumbersIn(text)[^1]), 0);
        await App.Chief.Do(contest, new { command = "withdraw", entrant = "e1", reason = "本人申请" });
        await Expect(board.Influence.Locator("p").First).ToContainTextAsync("5");

        await board.Page.GotoAsync(BoardPage.Path(contest, "?group=cluster"));
        await board.Live();
        await board.Influence.Locator("summary").ClickAsync();
        await Expect(board.Influence.Locator("p")).ToHaveTextAsync(lang == "zh" ? "名次还太少：现有 1 个，满 3 个后在这里说明。" : "Too few results yet: 1 ranked. From 3 on this is told here.");
    }
}
