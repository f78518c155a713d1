using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>Moving a contest from the desk.</summary>
public sealed class DeskTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_refused_act_says_its_reason_in_a_sentence()
    {
        var contest = await Contest.Running(App);
        await contest.Conclude(await contest.Panel(3), "e1", 27, 22, 22, 18);
        var visitor = await Laptop();
        visitor.Expect("status of 409", "status of 422");
        var desk = await new DeskPage(visitor).Enter(await contest.ChiefLink());
        await desk.Line(1).ClickAsync();
        await desk.Choice("更正加扣分").ClickAsync();
        await desk.Dialog.Locator("input[name='value']").FillAsync("0");
        await desk.Because("复核");
        await Expect(desk.Said).ToHaveTextAsync("更正加扣分 选手01：加减分要在 1000 分以内，且不为零。");
    }

    [Fact]
    public async Task A_seat_is_recorded_absent_only_with_a_reason()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var desk = await new DeskPage(await Laptop()).Enter(await contest.ChiefLink());
        await Expect(desk.Lamp(2)).ToContainTextAsync("未进入");
        await desk.Press("2");
        await desk.Choice("整轮记为缺席").ClickAsync();
        await Expect(desk.Yes).ToBeDisabledAsync();
        await desk.Reason.FillAsync("突发身体不适");
        await desk.Yes.ClickAsync();
        await Expect(desk.Lamp(2)).ToContainTextAsync("缺席");
        await Expect(desk.Log.First).ToContainTextAsync("突发身体不适");
    }

    [Fact]
    public async Task A_short_press_releases_nothing()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        foreach (var judge in await contest.Panel(3))
            await Contest.Mark(judge, "e1", 27, 22, 22, 18);
        var desk = await new DeskPage(await Laptop()).Enter(await contest.ChiefLink());
        await desk.Release.ClickAsync();
        await desk.Press("l");
        await desk.Page.WaitForTimeoutAsync(1200);
        await Expect(desk.Status(1)).ToHaveTextAsync("待亮分");
        await desk.HoldRelease();
        await Expect(desk.Status(1)).ToHaveTextAsync("已公布");
    }

    [Fact]
    public async Task The_desk_works_on_a_phone()
    {
        var contest = await Contest.Running(App);
        var desk = await new DeskPage(await Phone()).Enter(await contest.ChiefLink());
        await desk.Next.ClickAsync();
        await Expect(desk.Current).ToContainTextAsync("东二镇·6号村");
        foreach (var judge in await contest.Panel(3))
            await Contest.Mark(judge, "e1", 27, 22, 22, 18);
        await desk.TurnedOn(3);
        await desk.HoldRelease();
        await Expect(desk.Status(1)).ToHaveTextAsync("已公布");
        await desk.FreezeOrThaw.ClickAsync();
        await desk.Yes.ClickAsync();
        await Expect(desk.Frozen).ToContainTextAsync("封榜");
    }

    [Fact]
    public async Task Without_a_link_there_is_no_desk()
    {
        var contest = await Contest.Running(App);
        var visitor = await Laptop();
        visitor.Expect("status of 401");
        await visitor.Page.GotoAsync($"/desk/{contest.Id}");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("请先用工作人员给的链接进入。");
    }
}
