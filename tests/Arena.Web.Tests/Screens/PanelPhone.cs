using System.Text.RegularExpressions;
using Arena.Web.Tests.Browsing;

namespace Arena.Web.Tests.Screens;

/// <summary>The phone of one of the public panel.</summary>
sealed partial class PanelPhone(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Page => visitor.Page;

    public ILocator Seat => Page.Locator("#seat");

    public ILocator Number => Page.Locator("#entrant [data-f='number']");

    public ILocator Waiting => Page.Locator("#wait");

    public ILocator Question => Page.Locator("#question");

    public ILocator Answers => Page.Locator("#answers label");

    public ILocator Answer(string value) => Page.Locator($"#answers input[value='{value}']");

    public ILocator Submit => Page.Locator("#go");

    public ILocator Status => Page.Locator("#status");

    public ILocator Done => Page.Locator("#done");

    public ILocator Receipt => Page.Locator("#receipt");

    public ILocator Chosen => Page.Locator("#chosen");

    public async Task<PanelPhone> Enter(string token)
    {
        await visitor.Follow(token);
        await Assertions.Expect(Seat).ToHaveTextAsync(SeatNumber());
        return this;
    }

    /// <summary>Chooses an answer for the entrant who is on and submits it.</summary>
    public async Task Send(string entrant, string value)
    {
        await Assertions.Expect(Number).ToHaveTextAsync(entrant);
        await Answer(value).CheckAsync();
        await Submit.ClickAsync();
    }

    /// <summary>Received is said only with a number and a time.</summary>
    public Task Received() => Assertions.Expect(Receipt).ToHaveTextAsync(Numbered());

    [GeneratedRegex(@"\d")]
    private static partial Regex SeatNumber();

    [GeneratedRegex(@"^No\. \d+\s+\d\d:\d\d:\d\d$")]
    private static partial Regex Numbered();
}
