namespace Arena.Api.Tests.Drivers;

/// <summary>Where published results lie: ARENA_GOLDEN, else ../shared/golden beside the repository. Tests that need them are skipped without.</summary>
static class Golden
{
    public static string Folder { get; } = Environment.GetEnvironmentVariable("ARENA_GOLDEN") is { Length: > 0 } named ? named : Path.Combine(Repository(), "..", "shared", "golden");

    static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Arena.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
