using System.Diagnostics;
using System.Text.Json.Nodes;
using Arena.Trials.Server;

namespace Arena.Api.Tests.Seed;

/// <summary>The demo as someone meets it who starts the product for the first time.</summary>
public sealed class DemoTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("arena-demo").FullName;

    [Fact]
    public async Task An_empty_folder_gets_a_moving_contest_that_a_restart_goes_on_with()
    {
        using var server = new ServerProcess(_folder, demo: true);
        server.Start();
        var contest = (string)JsonNode.Parse(await server.Answers("/api/contests", body => body.Contains("\"id\"", StringComparison.Ordinal)))![0]!["id"]!;
        var first = await Board(server, contest, b => (int)b["published"]! >= 8 && (int)b["round"]!["heat"]! == 2);
        var moved = await Board(server, contest, b => (int)b["published"]! > (int)first["published"]!);

        Assert.Equal(20, moved["rows"]!.AsArray().Count);
        Assert.True((bool)moved["demo"]!);
        // One withdrew in the first heat.
        Assert.Equal(19, moved["rows"]!.AsArray().Count(r => r!["before"] is not null));
        Assert.InRange(DateTimeOffset.Parse((string)moved["asOf"]!, null) - DateTimeOffset.Parse((string)first["asOf"]!, null), TimeSpan.Zero, TimeSpan.FromSeconds(16));
        var child = Assert.Single(Children());

        server.Kill();
        Assert.True(child.WaitForExit(TimeSpan.FromSeconds(10)), "the child outlived its parent");
        server.Start();
        var again = await Board(server, contest, b => (long)b["version"]! > (long)moved["version"]!);

        Assert.Single(JsonNode.Parse(await server.Answers("/api/contests"))!.AsArray());
        Assert.True((int)again["round"]!["heat"]! >= 2);
        Assert.Single(Children());
    }

    static async Task<JsonNode> Board(ServerProcess server, string contest, Func<JsonNode, bool> good) =>
        JsonNode.Parse(await server.Answers($"/api/contests/{contest}/board", body => good(JsonNode.Parse(body)!)))!;

    // The children are told from others on the machine by the folder of the server that started them.
    List<Process> Children() =>
        [.. Process.GetProcessesByName("dotnet").Where(p => Reads(p, "cmdline").Contains("Arena.Seed.dll\0demo", StringComparison.Ordinal) && Reads(p, "environ").Contains(_folder, StringComparison.Ordinal))];

    static string Reads(Process process, string what)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/{what}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
