using Arena.Web.Tests.Browsing;

namespace Arena.Web.Tests.Screens;

/// <summary>The wall of the hall.</summary>
sealed class HallScreen(Visitor visitor)
{
    public IPage Page => visitor.Page;

    public ILocator Entrant => Page.Locator("#entrant");

    public ILocator Clock => Page.Locator("#clock");

    public ILocator Lamps => Page.Locator("#panels .lamp");

    public ILocator Panels => Page.Locator("#panels");

    public ILocator Opening => Page.Locator("#opening");

    public ILocator Next => Page.Locator("#next");

    public Task ShowsScene(string scene) => Assertions.Expect(Page.Locator("#wall")).ToHaveAttributeAsync("data-scene", scene);

    public ILocator Reveal => Page.Locator("#reveal");

    public ILocator Ranking => Page.Locator("#ranking");

    public ILocator Seats => Reveal.Locator(".seat");

    public ILocator Struck => Reveal.Locator(".seat.out");

    public ILocator Final => Reveal.Locator("[data-f='final']");

    public ILocator Slot => Reveal.Locator(".ln.own");

    public ILocator Frozen => Page.Locator("#frozen");

    public ILocator Lost => Page.Locator("#lost");

    public ILocator Published => Page.Locator("#published");

    public ILocator PageNumber => Page.Locator("#page");

    public ILocator Rows => Ranking.Locator(".row");

    /// <summary>The current entrant among the ranked.</summary>
    public ILocator Current => Ranking.Locator("[data-entrant].now");

    public async Task<HallScreen> Open(string contest, string query = "")
    {
        await Page.GotoAsync($"/hall/{contest}{query}");
        await Assertions.Expect(Published).Not.ToBeEmptyAsync();
        return this;
    }

    /// <summary>A place on the wall, on a plate or in a row.</summary>
    public ILocator Place(string entrant) => Ranking.Locator($"[data-entrant='{entrant}']");

    public ILocator Rank(string entrant) => Place(entrant).Locator("[data-f='rank']");

    public ILocator Score(string entrant) => Place(entrant).Locator("[data-f='score']");

    public ILocator Tied(string entrant) => Place(entrant).Locator("[data-f='tied']");

    public Task Press(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>A mark on the window that a reload would wipe away.</summary>
    public Task Mark() => Page.EvaluateAsync("() => { window.kept = true; }");

    public Task<bool> IsMarked() => Page.EvaluateAsync<bool>("() => window.kept === true");
}
