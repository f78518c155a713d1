using System.Text.RegularExpressions;
using Arena.Web.Tests.Browsing;

namespace Arena.Web.Tests.Screens;

/// <summary>The public board.</summary>
sealed class BoardPage(Visitor visitor)
{
    public IPage Page => visitor.Page;

    public ILocator Rows => Page.Locator("#list > li");

    public ILocator Published => Page.Locator("#published");

    public ILocator Current => Page.Locator("#current");

    public ILocator Empty => Page.Locator("#empty");

    public ILocator Frozen => Page.Locator("#frozen");

    public ILocator Trouble => Page.Locator("#link");

    public ILocator Language => Page.Locator(".foot .lang");

    public ILocator Search => Page.Locator("#find input");

    public ILocator Found => Page.Locator("#found");

    public ILocator Follows => Page.Locator("#follows a");

    public ILocator Shown => Page.Locator("#list > li:not([hidden])");

    public static string Path(string contest, string query = "") => $"/c/{contest}{query}";

    public async Task<BoardPage> Open(string contest, string query = "")
    {
        await Page.GotoAsync(Path(contest, query));
        await Live();
        return this;
    }

    /// <summary>Waits until the script has taken the board over: from then on the age of the data is shown.</summary>
    public Task Live() => Assertions.Expect(Page.Locator("#age")).Not.ToBeEmptyAsync();

    public ILocator Row(string entrant) => Page.Locator($"#list > [data-entrant='{entrant}']");

    public ILocator Rank(string entrant) => Row(entrant).Locator("[data-f='rank']");

    public ILocator Tied(string entrant) => Row(entrant).Locator("[data-f='tied']");

    public ILocator Score(string entrant) => Row(entrant).Locator("[data-f='score']");

    public ILocator Move(string entrant) => Row(entrant).Locator("[data-f='move']");

    public ILocator Follow(string entrant) => Row(entrant).Locator("[data-f='follow']");

    public ILocator Notes(string entrant) => Row(entrant).Locator("[data-f='note']");

    /// <summary>The bars of a row, each within the length of its full points.</summary>
    public ILocator Bars(string entrant) => Row(entrant).Locator("[data-f='mix'] > span");

    public ILocator Figures(string entrant) => Row(entrant).Locator("[data-f='parts'] > span");

    public ILocator Legend => Page.Locator("#legend");

    public ILocator Influence => Page.Locator("#influence");

    public ILocator Group(string name) => Page.Locator(".groups:not(.rounds) a", new PageLocatorOptions { HasText = name });

    public Task Explain(string entrant) => Row(entrant).Locator("> details > summary").ClickAsync();

    public Explanation Why(string entrant) => new(Row(entrant).Locator("[data-f='why']"));

    public async Task<string[]> Order() =>
        await Rows.EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.entrant)");

    public Task ScrollToTop() => Page.EvaluateAsync("() => scrollTo(0, 0)");

    /// <summary>A mark on the window that a reload would wipe away.</summary>
    public Task Mark() => Page.EvaluateAsync("() => { window.kept = true; }");

    public Task<bool> IsMarked() => Page.EvaluateAsync<bool>("() => window.kept === true");
}

/// <summary>The opened row: why this rank.</summary>
sealed partial class Explanation(ILocator box)
{
    public ILocator Title => box.Locator("h3");

    public ILocator Text => box;

    /// <summary>The cards, in their order.</summary>
    public ILocator Cards => box.Locator(".steps > li");

    /// <summary>A part that is made of others, told in full.</summary>
    public Details Details(string part) => new(box.Locator($"details[data-part='{part}']"));

    public ILocator Kept => box.Locator(".marks > span:not(.out)");

    public ILocator Struck => box.Locator(".marks > s");

    public ILocator Out => box.Locator(".marks > .out");

    public async Task<decimal[]> KeptMarks() => await Numbers(Kept.Locator("b"));

    public async Task<decimal[]> StruckMarks() => await Numbers(Struck.Locator("b"));

    public async Task<string> Sentence() => await box.Locator("li:has(.marks) > p:not(.marks)").First.InnerTextAsync();

    /// <summary>The last figure of each line of the table, then that of its foot.</summary>
    public Task<(decimal[] Parts, decimal Total)> Table() =>
        Table(box.Locator("table").First);

    public static async Task<(decimal[] Parts, decimal Total)> Table(ILocator table) =>
        (await Numbers(table.Locator("tbody td:last-child")), (await Numbers(table.Locator("tfoot td:last-child"))).Single());

    public static decimal[] NumbersIn(string text) =>
        [.. Figure().Matches(text).Select(match => decimal.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))];

    public static async Task<decimal[]> Numbers(ILocator cells) => [.. (await cells.AllInnerTextsAsync()).SelectMany(NumbersIn)];

    [GeneratedRegex(@"-?\d+(\.\d+)?")]
    private static partial Regex Figure();
}

/// <summary>The table of a part that is made of others: what came in, how it scores, what it adds.</summary>
sealed class Details(ILocator fold)
{
    public ILocator Fold => fold;

    public ILocator Line(string title) => fold.Locator("tbody tr", new LocatorLocatorOptions { HasText = title });

    public ILocator Ballot => fold.Locator(".ballot > li");

    public Task<(decimal[] Parts, decimal Total)> Table() => Explanation.Table(fold.Locator("table"));
}
