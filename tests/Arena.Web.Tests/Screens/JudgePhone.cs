using System.Text.RegularExpressions;
using Arena.Web.Tests.Browsing;

namespace Arena.Web.Tests.Screens;

/// <summary>The judge's page on a phone.</summary>
sealed partial class JudgePhone(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    public ILocator Seat => Page.Locator("#seat");

    public ILocator Entrant => Page.Locator("#entrant");

    public ILocator Number => Page.Locator("#entrant [data-f='number']");

    public ILocator State => Page.Locator("#status b");

    public ILocator StateText => Page.Locator("#status span span");

    public ILocator Total => Page.Locator("#total");

    public ILocator Submit => Page.Locator("#go");

    public ILocator Waiting => Page.Locator("#wait");

    public ILocator Pad => Page.Locator("#pad");

    public ILocator PadText => Page.Locator("#padText");

    public ILocator PadNote => Page.Locator("#padNote");

    public ILocator PadDone => Page.Locator("#padDone");

    public async Task<JudgePhone> Enter(string token)
    {
        await visitor.Follow(token);
        await Assertions.Expect(Seat).ToHaveTextAsync(SeatNumber());
        return this;
    }

    public ILocator Value(string criterion) => Criterion(criterion).Locator("[data-f='value']");

    /// <summary>One press of a stepper: so many steps up or down.</summary>
    public Task Step(string criterion, int by) => Criterion(criterion).Locator($"[data-by='{by}']").ClickAsync();

    public async Task OpenPad(string criterion, string typed)
    {
        if (await Pad.IsVisibleAsync())
            return;
        await Value(criterion).ClickAsync();
        await Tap(typed);
    }

    public async Task ClosePad()
    {
        if (await Pad.IsVisibleAsync())
            await Page.Keyboard.PressAsync("Escape");
    }

    public async Task TapPad(string criterion, string mark)
    {
        await Value(criterion).ClickAsync();
        await Tap(mark);
        await PadDone.ClickAsync();
    }

    public async Task Tap(string keys)
    {
        foreach (var key in keys)
            await Pad.Locator($"[data-key='{key}']").ClickAsync();
    }

    /// <summary>Types the marks one after the other on a real keyboard, each ended by Enter.</summary>
    public async Task Type(params string[] marks)
    {
        await Assertions.Expect(Entrant).ToBeVisibleAsync();
        foreach (var mark in marks)
        {
            await Page.Keyboard.TypeAsync(mark);
            await Page.Keyboard.PressAsync("Enter");
        }
    }

    /// <summary>Types all marks and submits them.</summary>
    public async Task Send(params string[] marks)
    {
        await Type(marks);
        await Submit.ClickAsync();
    }

    /// <summary>Received is said only with a number and a time.</summary>
    public async Task Received()
    {
        await Assertions.Expect(State).ToHaveTextAsync("已收到");
        await Assertions.Expect(StateText).ToHaveTextAsync(Receipt());
    }

    public ILocator Criterion(string id) => Page.Locator($"#criteria [data-id='{id}']");

    // The server's word about the seat is there; before it the page has only its title.
    [GeneratedRegex(@"\d")]
    private static partial Regex SeatNumber();

    [GeneratedRegex(@"^No\. \d+\s+\d\d:\d\d:\d\d$")]
    private static partial Regex Receipt();
}
