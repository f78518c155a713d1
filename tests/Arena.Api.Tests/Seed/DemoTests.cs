using System.Diagnostics;
using System.Text.Json.Nodes;
using Arena.Trials.Server;

namespace Arena.Api.Tests.Seed;

/// <summary>The demo as someone meets it who starts the product for the first time.</summary>
public sealed class DemoTests : IDisposable
{
    /// <summary>The townships, then the organisations, as a new demo shows them.</summary>
    static readonly string[] Expected =
    [
        "e8 92.84", "e5 88.74", "e7 82.38", "e9 80.74", "e12 74.73", "e6 70.58", "e2 61.30", "e11 60.26", "e4 60.06", "e3 54.76",
        "e13 94.77", "e14 86.61", "e10 77.85", "e1 76.14", "e5 71.88", "e9 70.56", "e15 70.04", "e16 63.62", "e3 54.79", "e6 54.38", "e8 53.43", "e7 49.32", "e4 40.00",
    ];

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

        Assert.Equal(3, JsonNode.Parse(await server.Answers("/api/contests"))!.AsArray().Count);
        Assert.True((int)again["round"]!["heat"]! >= 2);
        Assert.Single(Children());
    }

    [Fact]
    public async Task An_empty_folder_gets_a_running_contest_of_each_programme_with_ranks_that_add_up()
    {
        using var server = new ServerProcess(_folder, demo: true);
        server.Start();
        var listed = JsonNode.Parse(await server.Answers("/api/contests", body => JsonNode.Parse(body)!.AsArray() is { Count: 3 } all && all.All(contest => contest!["round"] is not null)))!.AsArray();
        Assert.All(listed, contest => Assert.True((bool)contest!["demo"]!));

        var ranked = new List<string?>();
        foreach (var (contest, (round, entrants, results)) in listed.Zip([("final", 20, 8), ("year", 12, 10), ("rating", 16, 13)]))
        {
            var id = (string)contest!["id"]!;
            var board = await Board(server, id, b => (int)b["published"]! >= results);
            Assert.Equal((round, entrants), ((string?)board["round"]!["id"], board["rows"]!.AsArray().Count));
            Assert.True((int)board["published"]! < entrants, $"{round} is over already");
            var rows = board["rows"]!.AsArray().Where(row => row!["rank"] is not null).ToList();
            Assert.Equal((int)board["published"]!, rows.Count);
            ranked.AddRange(rows.Where(_ => round != "final").Select(row => $"{row!["entrant"]!["id"]} {row["score"]}"));
            foreach (var row in rows)
            {
                var derivation = JsonNode.Parse(await server.Answers($"/api/contests/{id}/standings/{row!["entrant"]!["id"]}?round={round}&audience=public"))!;
                Assert.All(CityContest.Parts(derivation["total"]!).Where(part => part["parts"] is not null), part => AddsUp(part));
            }
        }

        Assert.Equal(Expected, ranked);
    }

    // A total that a floor holds down is as high as the lowest part below its floor.
    static void AddsUp(JsonNode part)
    {
        var parts = part["parts"]!.AsArray();
        var below = parts.Where(child => child!["floor"] is not null && CityContest.Number(child["value"]) < CityContest.Number(child["floor"])).Select(child => CityContest.Number(child!["value"]));
        Assert.Equal(CityContest.Number(part["value"]), below.Append(parts.Sum(child => CityContest.Number(child!["contribution"]))).Min());
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
