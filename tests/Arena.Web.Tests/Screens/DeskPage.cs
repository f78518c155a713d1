using System.Text.RegularExpressions;
using Arena.Web.Tests.Browsing;

namespace Arena.Web.Tests.Screens;

/// <summary>The desk of the head of judges.</summary>
sealed partial class DeskPage(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    public ILocator Round => Page.Locator("#round");

    public ILocator Current => Page.Locator("#current");

    public ILocator OnStage => Current.Locator("h2");

    public ILocator Said => Page.Locator("#said");

    public ILocator Frozen => Page.Locator("#frozen");

    public ILocator Release => Page.Locator("#actRelease");

    public ILocator Next => Page.Locator("#actNext");

    public ILocator OpenOrClose => Page.Locator("#actOpen");

    public ILocator FreezeOrThaw => Page.Locator("#actFreeze");

    public ILocator Dialog => Page.Locator("#dialog");

    public ILocator Yes => Dialog.Locator(".yes");

    public ILocator Reason => Dialog.Locator("textarea");

    public ILocator Log => Page.Locator("#log li");

    public async Task<DeskPage> Enter(string token)
    {
        await visitor.Follow(token);
        await Assertions.Expect(Page.Locator("#order li").First).ToBeVisibleAsync();
        return this;
    }

    public ILocator Line(int position) => Page.Locator($"#order li:nth-child({position}) button");

    public ILocator Status(int position) => Line(position).Locator("em");

    public ILocator Lamp(int seat) => Page.Locator($"#seats .panel.experts li:nth-child({seat}) .seat");

    /// <summary>The seats of the public panel that are in.</summary>
    public ILocator CrowdIn => Page.Locator("#seats .panel.public .seat.in");

    public ILocator Hints => Page.Locator("#hints li");

    public ILocator ClockTime => Page.Locator("#clockTime");

    public ILocator ClockPhase => Page.Locator("#clockPhase");

    public ILocator OverTime => Page.Locator("#overTime");

    public ILocator OnAir => Page.Locator("#onAir");

    public ILocator Scene(string scene) => Page.Locator($"#scenes [data-scene='{scene}']");

    /// <summary>Makes new codes for a panel and reads the token of each seat from the cards.</summary>
    public async Task<string[]> Codes(string panel)
    {
        await Press("q");
        await Dialog.Locator($"input[value='{panel}']").CheckAsync();
        await Yes.ClickAsync();
        await Assertions.Expect(Page.Locator("#codes li img").First).ToBeVisibleAsync();
        var tokens = (await Page.Locator("#codes .address").AllInnerTextsAsync()).Select(address => address.Split('#')[1]).ToArray();
        await Page.Locator("#codesActs button").Last.ClickAsync();
        return tokens;
    }

    /// <summary>Answers a question that must be told why.</summary>
    public async Task Because(string reason)
    {
        await Reason.FillAsync(reason);
        await Yes.ClickAsync();
    }

    public Task TurnedOn(int seat) => Assertions.Expect(Lamp(seat)).ToHaveClassAsync(IsIn());

    public ILocator Choice(string title) => Dialog.Locator(".pick", new LocatorLocatorOptions { HasText = title });

    /// <summary>A key, once the act before has its answer: the desk does one thing at a time.</summary>
    public async Task Press(string key)
    {
        await Assertions.Expect(Page.Locator("#said.busy")).ToHaveCountAsync(0);
        await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses the button for a little over the second that it asks for.</summary>
    public async Task HoldRelease()
    {
        await Assertions.Expect(Release).ToBeEnabledAsync();
        await Release.HoverAsync();
        await Page.Mouse.DownAsync();
        await Page.WaitForTimeoutAsync(1100);
        await Page.Mouse.UpAsync();
    }

    public async Task HoldReleaseKey()
    {
        await Assertions.Expect(Release).ToBeEnabledAsync();
        await Page.Keyboard.DownAsync("l");
        await Page.WaitForTimeoutAsync(1100);
        await Page.Keyboard.UpAsync("l");
    }

    [GeneratedRegex(@"\bin\b")]
    private static partial Regex IsIn();
}
