using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Screens;

namespace Arena.Web.Tests;

/// <summary>The board of a played final on a phone, a laptop and a wide screen: whole, open to everyone, and pictured.</summary>
[Trait("category", "picture")]
public abstract class CityFinalPageTests(Chromium chromium, string lang) : BrowserTest(chromium)
{
    const int LongestPicture = 3600;

    static readonly (int Width, int Height)[] Screens = [(360, 780), (1280, 800), (1920, 1080)];

    [Fact]
    public async Task No_board_cuts_a_text_or_shuts_anyone_out()
    {
        var contest = await CityFinal.Play(App);
        var faults = new List<string>();
        foreach (var (width, height) in Screens)
            foreach (var (name, entrant) in new[] { ("final", null), ("final-why", CityFinal.Imputed), ("final-tie", CityFinal.TiedBehind) })
            {
                var board = await new BoardPage(width < 900 ? await Phone(lang, width, height) : await Wall(lang, width, height)).Open(contest, entrant is null ? "" : $"?open={entrant}");
                await board.Influence.Locator("summary").ClickAsync();
                await Assertions.Expect(board.Influence.Locator("li")).ToHaveCountAsync(5);
                if (entrant is not null)
                {
                    await Assertions.Expect(board.Why(entrant).Title).ToBeVisibleAsync();
                    await board.Page.EvaluateAsync("() => document.querySelectorAll('.why details').forEach(fold => { fold.open = true; })");
                }
                await board.ScrollToTop();
                var wide = await board.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.steps > li')].filter(card => card.scrollWidth > card.clientWidth).map(card => `a card is too narrow: ${card.innerText.slice(0, 40)}`)");
                faults.AddRange((await CutText.In(board.Page)).Concat(wide).Concat(await Pictures.Barriers(board.Page)).Select(fault => $"{name} at {width}: {fault}"));
                await board.Page.ScreenshotAsync(new() { Path = Pictures.Path($"{name}.{lang}.{width}"), FullPage = true, Clip = new Clip { Width = width, Height = LongestPicture } });
            }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

public sealed class ChineseCityFinalPageTests(Chromium chromium) : CityFinalPageTests(chromium, "zh");

public sealed class EnglishCityFinalPageTests(Chromium chromium) : CityFinalPageTests(chromium, "en");
