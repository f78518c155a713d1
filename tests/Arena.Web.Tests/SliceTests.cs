using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>From the desk over the phones to the public screen, as the people in the hall do it.</summary>
public sealed class SliceTests(Chromium chromium) : BrowserTest(chromium)
{
    static readonly string[] Marks = ["27.3", "22.8", "22.4", "18.3"];

    [Fact]
    public async Task A_mark_goes_from_three_phones_over_the_desk_to_the_public_board()
    {
        var contest = await Contest.Locked(App);
        var desk = await new DeskPage(await Laptop()).Enter(await contest.ChiefLink());
        var board = await new BoardPage(await Laptop()).Open(contest.Id);
        await Expect(board.Empty).ToBeVisibleAsync();
        await board.Mark();
        var phones = new JudgePhone[3];
        for (var seat = 1; seat <= 3; seat++)
            phones[seat - 1] = await new JudgePhone(await Phone()).Enter(await contest.SeatLink(seat));

        await desk.Press("g");
        await desk.Yes.ClickAsync();
        await Expect(desk.Round).ToHaveTextAsync("决赛");
        await desk.Next.ClickAsync();
        await Expect(desk.Current).ToContainTextAsync("东二镇·6号村");
        await Expect(board.Current).ToHaveTextAsync("正在评分：选手01");
        await ByStepper(phones[0]);
        await ByPad(phones[1]);
        await ByKeyboard(phones[2]);
        for (var seat = 1; seat <= 3; seat++)
            await desk.TurnedOn(seat);

        await desk.HoldRelease();
        await Expect(board.Score("e1")).ToHaveTextAsync("90.80");
        await Expect(board.Rank("e1")).ToHaveTextAsync("1");
        await Expect(board.Tied("e1")).ToBeHiddenAsync();

        await desk.Press("n");
        await MarkAlike(phones, "02");
        await desk.HoldReleaseKey();
        await Expect(board.Rank("e2")).ToHaveTextAsync("1");
        await Expect(board.Tied("e1")).ToHaveTextAsync("并列");
        await Expect(board.Tied("e2")).ToBeVisibleAsync();

        await desk.Press("f");
        await Expect(desk.Dialog).ToContainTextAsync("确认封榜");
        await desk.Yes.ClickAsync();
        await Expect(board.Frozen).ToContainTextAsync("封榜");
        await desk.Press("n");
        await MarkAlike(phones, "03", "28.3");
        await desk.HoldReleaseKey();
        await Expect(desk.Status(3)).ToHaveTextAsync("已公布");
        await board.Page.WaitForTimeoutAsync(300);
        await Expect(board.Score("e3")).ToHaveTextAsync("未公布");
        Assert.Equal(["e1", "e2", "e3", "e4"], await board.Order());

        await desk.FreezeOrThaw.ClickAsync();
        await desk.Yes.ClickAsync();
        await Expect(board.Score("e3")).ToHaveTextAsync("91.80");
        await Expect(board.Frozen).ToBeHiddenAsync();
        Assert.Equal(["e3", "e1", "e2", "e4"], await board.Order());
        await Expect(board.Rank("e1")).ToHaveTextAsync("2");
        Assert.True(await board.IsMarked(), "the board was loaded again");
    }

    static async Task ByStepper(JudgePhone phone)
    {
        await Expect(phone.Number).ToHaveTextAsync("01");
        await phone.Step("effect", 1);
        await Expect(phone.Value("effect")).ToHaveTextAsync("27.0");
        await phone.Step("effect", 5);
        await phone.Step("effect", -1);
        await phone.Step("effect", -1);
        await Expect(phone.Value("effect")).ToHaveTextAsync("27.3");
        foreach (var (criterion, steps) in ((string, int)[])[("approach", 3), ("answers", -1), ("delivery", 3)])
            for (var press = 0; press <= Math.Abs(steps); press++)
                await phone.Step(criterion, Math.Sign(steps));
        await Send(phone);
    }

    static async Task ByPad(JudgePhone phone)
    {
        foreach (var (criterion, mark) in Contest.Criteria.Zip(Marks))
            await phone.TapPad(criterion.Id, mark);
        await Send(phone);
    }

    static async Task ByKeyboard(JudgePhone phone)
    {
        await Expect(phone.Number).ToHaveTextAsync("01");
        await phone.Type(Marks[..2]);
        await Expect(phone.Total).ToHaveTextAsync("50.1");
        await Expect(phone.Submit).ToHaveTextAsync("还有 2 项没填");
        await phone.Type(Marks[2..]);
        await Send(phone);
    }

    static async Task Send(JudgePhone phone)
    {
        await Expect(phone.Total).ToHaveTextAsync("90.8");
        await phone.Submit.ClickAsync();
        await phone.Received();
    }

    static async Task MarkAlike(JudgePhone[] phones, string number, string first = "27.3")
    {
        foreach (var phone in phones)
        {
            await Expect(phone.Number).ToHaveTextAsync(number);
            await phone.Send([first, .. Marks[1..]]);
            await phone.Received();
        }
    }
}
