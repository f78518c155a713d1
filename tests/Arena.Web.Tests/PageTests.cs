using Arena.Web.Tests.Browsing;
using Arena.Web.Tests.Contests;
using Deque.AxeCore.Playwright;

namespace Arena.Web.Tests;

/// <summary>Every page of a contest in progress, in both languages.</summary>
public abstract class PageTests(Chromium chromium) : BrowserTest(chromium)
{
    readonly StageClock _clock = new(TimeSpan.FromHours(1));

    private protected override ArenaApp Build() => new(time: _clock);

    private protected async Task<IReadOnlyList<Scene>> Scenes(string lang) => await Gallery.Hang(await Showcase.Open(App, _clock), () => Laptop(lang));

    private protected static async Task Show(Scene scene, int width, int height)
    {
        await scene.Page.SetViewportSizeAsync(width, height);
        await scene.Show();
        await scene.Page.EvaluateAsync("() => Promise.all(document.getAnimations().map(animation => animation.finished))");
    }
}

public sealed class PageLayoutTests(Chromium chromium) : PageTests(chromium)
{
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task No_text_is_cut_and_no_page_scrolls_sideways(string lang)
    {
        var faults = new List<string>();
        foreach (var scene in await Scenes(lang))
            foreach (var (width, height) in ((int, int)[])[(360, 780), (390, 844), (1280, 800)])
            {
                await Show(scene, width, height);
                faults.AddRange((await CutText.In(scene.Page)).Select(fault => $"{scene.Name} at {width}: {fault}"));
            }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

public sealed class PageAccessibilityTests(Chromium chromium) : PageTests(chromium)
{
    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Nothing_serious_stands_in_the_way_of_anyone(string lang)
    {
        var faults = new List<string>();
        foreach (var scene in await Scenes(lang))
            foreach (var (width, height) in ((int, int)[])[(390, 844), (1280, 800)])
            {
                await Show(scene, width, height);
                var found = await scene.Page.RunAxe();
                faults.AddRange(found.Violations.Where(one => one.Impact is "serious" or "critical")
                    .SelectMany(one => one.Nodes.Select(node => $"{scene.Name} at {width}: {one.Id} {node.Html}")));
            }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }
}

/// <summary>Pictures of the pages; with ARENA_PICTURES=1 those of the documentation.</summary>
public sealed class PagePictureTests(Chromium chromium) : PageTests(chromium)
{
    static readonly string Folder = Environment.GetEnvironmentVariable("ARENA_PICTURES") == "1"
        ? Path.Combine(Repository(new DirectoryInfo(AppContext.BaseDirectory)), "docs", "pictures")
        : Path.Combine(AppContext.BaseDirectory, "pictures");

    [Theory]
    [Trait("category", "picture")]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_page_has_its_picture(string lang)
    {
        foreach (var scene in (await Scenes(lang)).Where(scene => scene.Name != "enter"))
            foreach (var (width, height) in ((int, int)[])[(360, 780), (1280, 800)])
            {
                await Show(scene, width, height);
                var picture = await scene.Page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{scene.Name}.{lang}.{width}.png"), FullPage = scene.Name == "board-open" });
                Assert.True(picture.Length > 5_000, $"{scene.Name}: an empty picture");
            }
    }

    static string Repository(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "Arena.slnx")) ? folder.FullName : Repository(folder.Parent!);
}
