using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Screens;

namespace Arena.Web.Tests.Contests;

/// <summary>All pages of the showcase contest in one language, each in the hands of who would look at it.</summary>
static class Gallery
{
    static readonly string[] Drafted = ["27.3", "22.8", "22.4", "18.3"];

    public static async Task<IReadOnlyList<Scene>> Hang(Contest contest, Func<Task<Visitor>> someone)
    {
        var home = await new HomePage(await someone()).Open();
        var board = await new BoardPage(await someone()).Open(contest.Id);
        foreach (var entrant in (string[])[Showcase.Explained, Showcase.Shared])
            await board.Follow(entrant).ClickAsync();
        var opened = await new BoardPage(await someone()).Open(contest.Id, $"?open={Showcase.Explained}");
        await Assertions.Expect(opened.Why(Showcase.Explained).Title).ToBeVisibleAsync();
        var marking = await new JudgePhone(await someone()).Enter(await contest.SeatLink(Showcase.MarkingSeat));
        await marking.Type(Drafted);
        var received = await new JudgePhone(await someone()).Enter(await contest.SeatLink(Showcase.ReceivedSeat));
        await received.Type(Drafted);
        await received.Submit.ClickAsync();
        await Assertions.Expect(received.StateText).ToContainTextAsync("No. ");
        var desk = await new DeskPage(await someone()).Enter(await contest.ChiefLink());
        await desk.TurnedOn(Showcase.ReceivedSeat);
        var enter = await someone();
        await enter.Page.GotoAsync("/enter");
        return
        [
            new("home", home.Page, () => Task.CompletedTask),
            new("board", board.Page, board.ScrollToTop),
            new("board-open", opened.Page, opened.ScrollToTop),
            new("judge", marking.Page, marking.ClosePad),
            new("judge-pad", marking.Page, () => marking.OpenPad("answers", "22.4")),
            new("judge-received", received.Page, () => Task.CompletedTask),
            new("desk", desk.Page, () => Task.CompletedTask),
            new("enter", enter.Page, () => Task.CompletedTask),
        ];
    }
}
