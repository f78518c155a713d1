using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>Every view of the wall of a contest in progress, in both languages: whole on walls of any shape, and pictured.</summary>
[Trait("category", "picture")]
public abstract class HallPageTests(Chromium chromium, string lang) : BrowserTest(chromium)
{
    /// <summary>The entrant has pictures of its own, with clock and lamps.</summary>
    static readonly (int Width, int Height)[] Pictured = [(360, 780), (1280, 800), (1920, 1080)];

    static readonly (int Width, int Height)[] Walls = [(3840, 1080), (2560, 960), (1280, 800), (1920, 1080)];

    readonly StageClock _clock = new(TimeSpan.FromMinutes(45));
    readonly List<string> _faults = [];

    private protected override ArenaApp Build() => new(time: _clock);

    [Fact]
    public async Task No_view_of_the_wall_cuts_a_text_on_any_shape_of_wall()
    {
        var contest = await Showcase.Open(App, _clock);
        var hall = await new HallScreen(await Wall(lang)).Open(contest.Id, "?still=1");
        await Expect(hall.Entrant).ToBeVisibleAsync();
        await Look(hall.Page, "hall-entrant");

        await hall.Press("2");
        await Expect(hall.Rows).Not.ToHaveCountAsync(0);
        var revealing = await new HallScreen(await Wall(lang)).Open(contest.Id, "?still=1");
        await contest.Release(Showcase.Waiting);
        await Expect(revealing.Seats).ToHaveCountAsync(7);
        await revealing.Page.Clock.SetFixedTimeAsync(TimeProvider.System.GetUtcNow().UtcDateTime);
        await Look(revealing.Page, "hall-reveal");
        await revealing.Page.Clock.SetFixedTimeAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(9));
        await revealing.Press("2");
        await Expect(revealing.Current).ToHaveAttributeAsync("data-entrant", Showcase.Waiting);
        await Look(revealing.Page, "hall-ranking");

        await contest.Do(new { command = "freeze", scope = "contest" });
        await Expect(hall.Frozen).ToBeVisibleAsync();
        await Look(hall.Page, "hall-frozen");
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    async Task Look(IPage page, string name)
    {
        foreach (var (width, height) in Walls)
        {
            await page.SetViewportSizeAsync(width, height);
            _faults.AddRange(await Spilled(page, name, width));
            _faults.AddRange((await CutText.In(page)).Select(fault => $"{name} at {width}: {fault}"));
        }
        _faults.AddRange((await Pictures.Barriers(page)).Select(fault => $"{name}: {fault}"));
        if (name == "hall-entrant")
            return;
        foreach (var (width, height) in Pictured)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.ScreenshotAsync(new() { Path = Pictures.Path($"{name}.{lang}.{width}") });
        }
    }

    /// <summary>A plate or row whose text is taller than it, or a name of the showcase that is shortened.</summary>
    static async Task<IEnumerable<string>> Spilled(IPage page, string name, int width) => (await page.EvaluateAsync<string[]>("""
        () => {
          const seen = (selector) => [...document.querySelectorAll(selector)].filter((box) => box.checkVisibility());
          const out = (box) => [...box.querySelectorAll("p, span, b")].map((inner) => inner.getBoundingClientRect())
            .some((inner) => inner.height > 0 && (inner.bottom > box.getBoundingClientRect().bottom + 2 || inner.top < box.getBoundingClientRect().top - 2));
          return [...seen(".plate, .row, .ln, .seat, .card, .title").filter(out), ...seen(".name, .plate .unit").filter((box) => box.scrollWidth > box.clientWidth + 1)]
            .map((box) => `${box.className} "${box.textContent.trim().slice(0, 30)}"`);
        }
        """)).Select(box => $"{name} at {width}: {box} spills");
}

public sealed class ChineseHallPageTests(Chromium chromium) : HallPageTests(chromium, "zh");

public sealed class EnglishHallPageTests(Chromium chromium) : HallPageTests(chromium, "en");
