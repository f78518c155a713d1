using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>Entering marks on a phone.</summary>
public sealed class JudgeTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_draft_survives_a_reload()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var phone = await new JudgePhone(await Phone()).Enter(await contest.SeatLink(1));
        await phone.Type("27.3", "22.8");
        await Expect(phone.StateText).ToHaveTextAsync("已存好，还没有提交");

        await phone.Page.ReloadAsync();

        await Expect(phone.Value("effect")).ToHaveTextAsync("27.3");
        await Expect(phone.Value("approach")).ToHaveTextAsync("22.8");
        await Expect(phone.Value("answers")).ToHaveTextAsync("—");
        await Expect(phone.Total).ToHaveTextAsync("50.1");
        await Expect(phone.State).ToHaveTextAsync("在本机");
        await Expect(phone.Submit).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_mark_above_the_full_mark_or_off_the_step_cannot_be_entered()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var phone = await new JudgePhone(await Phone()).Enter(await contest.SeatLink(1));
        await phone.Value("effect").ClickAsync();
        await phone.Tap("30.1");
        await Expect(phone.PadNote).ToHaveTextAsync("最高 30");
        await Expect(phone.PadDone).ToBeDisabledAsync();
        await phone.Page.Keyboard.PressAsync("Enter");
        await Expect(phone.Pad).ToBeVisibleAsync();
        await phone.Page.Keyboard.PressAsync("Escape");
        await Expect(phone.Value("effect")).ToHaveTextAsync("—");

        await phone.TapPad("effect", "29.87");
        await Expect(phone.Value("effect")).ToHaveTextAsync("29.8");
        await phone.Step("effect", 5);
        await phone.Step("effect", 1);
        await Expect(phone.Value("effect")).ToHaveTextAsync("30.0");
    }

    [Fact]
    public async Task A_returned_sheet_says_why_and_is_sent_again()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var phone = await new JudgePhone(await Phone()).Enter(await contest.SeatLink(1));
        await phone.Send("27.3", "22.8", "12.4", "18.3");
        await phone.Received();

        await contest.Do(new { command = "return-sheet", round = "final", entrant = "e1", part = "stage", seat = 1, reason = "抽题问答与评委口述不一致" });

        await Expect(phone.State).ToHaveTextAsync("被退回");
        await Expect(phone.StateText).ToHaveTextAsync("抽题问答与评委口述不一致");
        await Expect(phone.Criterion("answers")).ToContainTextAsync("请核对");
        await Expect(phone.Value("answers")).ToHaveTextAsync("12.4");
        await Expect(phone.Submit).ToHaveTextAsync("再次提交");
        await phone.TapPad("answers", "22.4");
        await phone.Submit.ClickAsync();
        await phone.Received();
        await Expect(phone.Total).ToHaveTextAsync("90.8");
        Assert.Equal(2, await contest.Sheets());
    }

    [Fact]
    public async Task A_closed_entrant_keeps_the_draft_readable_and_says_so()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var phone = await new JudgePhone(await Phone()).Enter(await contest.SeatLink(1));
        await phone.Type("27.3", "22.8", "22.4", "18.3");
        await Expect(phone.State).ToHaveTextAsync("在本机");

        await contest.Do(new { command = "close", round = "final", entrant = "e1" });

        await Expect(phone.State).ToHaveTextAsync("评分已关闭");
        await Expect(phone.StateText).ToHaveTextAsync("这一位没有提交，填的分还在本机，请告诉工作人员");
        await Expect(phone.Value("effect")).ToHaveTextAsync("27.3");
        await Expect(phone.Total).ToHaveTextAsync("90.8");
        await Expect(phone.Submit).ToBeDisabledAsync();
    }

    [Fact]
    public async Task A_seat_belongs_to_one_device_and_the_other_is_told_what_to_do()
    {
        var contest = await Contest.Running(App);
        await contest.Open("e1");
        var link = await contest.SeatLink(1);
        var phone = await new JudgePhone(await Phone()).Enter(link);
        var other = await Phone();
        other.Expect("status of 409", "status of 410");
        await other.Page.GotoAsync($"/enter#{link}");
        await Expect(other.Page.Locator("h1")).ToHaveTextAsync("席位已在另一台设备上");
        await Expect(other.Page.Locator("#text")).ToContainTextAsync("重新发席位链接");

        phone.Visitor.Expect("status of 401");
        await new JudgePhone(other).Enter(await contest.SeatLink(1));
        await Expect(phone.Waiting).ToContainTextAsync("席位已失效");
    }

    [Fact]
    public async Task A_link_that_is_unknown_or_cut_short_says_so()
    {
        var visitor = await Phone();
        visitor.Expect("status of 410");
        await visitor.Page.GotoAsync("/enter#nosuchlink");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("链接已失效");
        await visitor.Page.GotoAsync("/");
        await visitor.Page.GotoAsync("/enter");
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync("链接不完整");
    }
}
