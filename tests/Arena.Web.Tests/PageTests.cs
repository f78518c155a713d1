using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;

namespace Arena.Web.Tests;

/// <summary>Every page of a contest in progress, in both languages: whole, open to everyone, and pictured. With ARENA_PICTURES=1 the pictures are those of the documentation.</summary>
[Trait("category", "picture")]
public abstract class PageTests(Chromium chromium, string lang) : BrowserTest(chromium)
{
    const int LongestPicture = 1900;

    static readonly (int Width, int Height, bool Pictured)[] Screens = [(360, 780, true), (390, 844, false), (1280, 800, true), (1920, 1080, true)];

    readonly StageClock _clock = new(TimeSpan.FromMinutes(45));

    private protected override ArenaApp Build() => new(time: _clock);

    [Fact]
    public async Task No_page_cuts_a_text_or_shuts_anyone_out()
    {
        var faults = new List<string>();
        foreach (var scene in await Gallery.Hang(await Showcase.Open(App, _clock), () => Laptop(lang)))
            foreach (var (width, height, pictured) in Screens)
            {
                await scene.Page.SetViewportSizeAsync(width, height);
                await scene.Show();
                await scene.Page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished))");
                faults.AddRange((await CutText.In(scene.Page)).Select(fault => $"{scene.Name} at {width}: {fault}"));
                if (!pictured)
                    continue;
                faults.AddRange((await Pictures.Barriers(scene.Page)).Select(fault => $"{scene.Name} at {width}: {fault}"));
                if (scene.Name != "enter")
                    await Picture(scene, width);
            }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>What the screen shows; of an opened row, which is longer than a phone, also what is below.</summary>
    async Task Picture(Scene scene, int width)
    {
        var path = Pictures.Path($"{scene.Name}.{lang}.{width}");
        if (scene.Name == "board-open")
            await scene.Page.ScreenshotAsync(new() { Path = path, FullPage = true, Clip = new Clip { Width = width, Height = LongestPicture } });
        else
            await scene.Page.ScreenshotAsync(new() { Path = path });
    }
}

public sealed class ChinesePageTests(Chromium chromium) : PageTests(chromium, "zh");

public sealed class EnglishPageTests(Chromium chromium) : PageTests(chromium, "en");
