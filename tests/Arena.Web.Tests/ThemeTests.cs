using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>Other colours: high contrast for every page, blue and grey for the walls of firms.</summary>
public sealed class ThemeTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task High_contrast_is_chosen_at_the_foot_holds_on_the_next_page_and_shuts_no_one_out()
    {
        var contest = await CityFinal.OnStage(App);
        var board = await new BoardPage(await Laptop()).Open(contest);
        await board.Page.Locator(".foot .theme").ClickAsync();
        await board.Live();
        await Is(board.Page, "contrast");
        var faults = (await Pictures.Barriers(board.Page)).ToList();

        await board.Page.GotoAsync($"/hall/{contest}?still=1");
        await Expect(board.Page.Locator("#panels .lamp")).ToHaveCountAsync(7);
        await Is(board.Page, "contrast");
        faults.AddRange(await Pictures.Barriers(board.Page));

        await board.Page.GotoAsync("/?theme=standard");
        await Is(board.Page, "desk");
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_wall_turns_blue_and_nothing_else_does()
    {
        var contest = await Contest.Running(App);
        var visitor = await Wall();
        await new HallScreen(visitor).Open(contest.Id, "?theme=hall-blue&still=1");
        await Is(visitor.Page, "hall-blue");
        Assert.Empty(await Pictures.Barriers(visitor.Page));

        await visitor.Page.GotoAsync("/");
        await Is(visitor.Page, "desk");
        await visitor.Page.GotoAsync("/?theme=pink");
        await Is(visitor.Page, "desk");
    }

    static Task Is(IPage page, string theme) => Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", theme);
}
