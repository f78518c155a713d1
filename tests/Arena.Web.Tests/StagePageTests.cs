using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Screens;
using static Microsoft.Playwright.Assertions;

namespace Arena.Web.Tests;

/// <summary>A final with an entrant on stage, on every screen of the hall: the villager's phone, the desk and the wall. Whole, open to everyone, and pictured.</summary>
[Trait("category", "picture")]
public abstract class StagePageTests(Chromium chromium, string lang) : BrowserTest(chromium)
{
    static readonly (int Width, int Height)[] Screens = [(360, 780), (1280, 800), (1920, 1080)];

    readonly List<string> _faults = [];

    [Fact]
    public async Task No_screen_of_the_hall_cuts_a_text_or_shuts_anyone_out()
    {
        var contest = await CityFinal.OnStage(App);
        var choosing = await new PanelPhone(await Phone(lang, 360, 780)).Enter(await App.Chief.SeatLink(contest, 26, "public"));
        await choosing.Answer("90").CheckAsync();
        await Look(choosing.Page, "panel");
        var done = await new PanelPhone(await Phone(lang, 360, 780)).Enter(await App.Chief.SeatLink(contest, 27, "public"));
        await done.Send("06", "90");
        await done.Received();
        await Look(done.Page, "panel-done");

        var desk = await new DeskPage(await Laptop(lang)).Enter(((string)(await App.Chief.Post($"/api/contests/{contest}/links", """{"role":"chief"}""")).Json!["link"]!).Split('#')[1]);
        await Expect(desk.Hints).Not.ToHaveCountAsync(0);
        await Expect(desk.CrowdIn).ToHaveCountAsync(24);
        await Look(desk.Page, "desk-final");

        var wall = await new HallScreen(await Wall(lang)).Open(contest, "?still=1");
        await Expect(wall.Lamps).ToHaveCountAsync(7);
        await Look(wall.Page, "hall-entrant");
        await App.Chief.Do(contest, new { command = "scene", scene = "reveal", entrant = CityFinal.Deducted });
        await Expect(wall.Seats).ToHaveCountAsync(7);
        await Look(wall.Page, "hall-reveal-final");
        await App.Chief.Do(contest, new { command = "scene", scene = "opening" });
        await Expect(wall.Opening).ToBeVisibleAsync();
        await Look(wall.Page, "hall-opening");
        Assert.True(_faults.Count == 0, string.Join('\n', _faults));
    }

    async Task Look(IPage page, string name)
    {
        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished))");
            _faults.AddRange((await CutText.In(page)).Concat(await Pictures.Barriers(page)).Select(fault => $"{name} at {width}: {fault}"));
            await page.ScreenshotAsync(new() { Path = Pictures.Path($"{name}.{lang}.{width}") });
        }
    }
}

public sealed class ChineseStagePageTests(Chromium chromium) : StagePageTests(chromium, "zh");

public sealed class EnglishStagePageTests(Chromium chromium) : StagePageTests(chromium, "en");
