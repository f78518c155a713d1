using Deque.AxeCore.Playwright;

namespace Arena.Web.Tests.Browsing;

/// <summary>Where pictures go, and what a page must hold to before it is pictured.</summary>
static class Pictures
{
    static readonly string Folder = Environment.GetEnvironmentVariable("ARENA_PICTURES") == "1"
        ? System.IO.Path.Combine(Repository(new DirectoryInfo(AppContext.BaseDirectory)), "docs", "pictures")
        : System.IO.Path.Combine(AppContext.BaseDirectory, "pictures");

    public static string Path(string name) => System.IO.Path.Combine(Folder, $"{name}.png");

    /// <summary>What shuts someone out of the page.</summary>
    public static async Task<IEnumerable<string>> Barriers(IPage page) => (await page.RunAxe()).Violations
        .Where(one => one.Impact is "serious" or "critical").SelectMany(one => one.Nodes.Select(node => $"{one.Id} {node.Html}"));

    static string Repository(DirectoryInfo folder) => File.Exists(System.IO.Path.Combine(folder.FullName, "Arena.slnx")) ? folder.FullName : Repository(folder.Parent!);
}
