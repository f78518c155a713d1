using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Arena.Api.Tests.Drivers;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Arena.Api.Tests.Nodes;

/// <summary>Two nodes behind nginx with PostgreSQL and Redis, started by the script that people use; one node dies.</summary>
public sealed class TopologyTests : IDisposable
{
    const string Token = "a-token-of-the-topology-for-tests-0123456789";
    static readonly string Script = Path.Combine(Loopback.Root(), "deploy", "nodes.sh");

    readonly string _folder = Directory.CreateTempSubdirectory("arena-nodes").FullName;
    readonly int _port = Loopback.FreePorts(13);

    [Fact]
    public async Task A_contest_goes_on_when_one_of_two_nodes_is_killed()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/nginx"), "nginx is not installed");
        Assert.Equal(0, await Run("start"));
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_port}") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        var chief = new Chief(http);
        var contest = await chief.Create(RuleBooks.Stage("on-sheet", 3));
        await chief.Enter(contest, 3);
        await chief.Do(contest, new { command = "lock" });
        await chief.Do(contest, new { command = "start-round", round = "final", order = (string[])["e1", "e2", "e3"] });

        await Follow(contest, HttpTransportType.WebSockets);
        await Follow(contest, HttpTransportType.LongPolling);

        Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "node1.pid")))).Kill();
        await chief.Open(contest, "e2");
        using var reader = new HttpClient { BaseAddress = http.BaseAddress };
        var (first, second) = (await reader.GetAsync($"/api/contests/{contest}/board"), await reader.GetAsync($"/api/contests/{contest}/board"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal("HIT", Assert.Single(second.Headers.GetValues("X-Cache")));
        // Who is signed in is never answered from the cache.
        using var staff = await http.GetAsync($"/api/contests/{contest}/board");
        Assert.NotEqual("HIT", Assert.Single(staff.Headers.GetValues("X-Cache")));
        Assert.Contains("\"kind\":\"opened\"", (await chief.Get($"/api/contests/{contest}/entries")).Raw, StringComparison.Ordinal);
    }

    // By requests it needs several, each on a connection of its own, that come to the same node.
    async Task Follow(string contest, HttpTransportType transport)
    {
        await using var connection = new HubConnectionBuilder().WithUrl($"http://127.0.0.1:{_port}/hubs/board", options =>
        {
            options.Transports = transport;
            options.SkipNegotiation = transport == HttpTransportType.WebSockets;
            options.HttpMessageHandlerFactory = _ => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero };
        }).Build();
        await connection.StartAsync();
        for (var asked = 0; asked < 4; asked++)
            Assert.Equal(3, (await connection.InvokeAsync<JsonElement>("Watch", new { contest })).GetProperty("rows").GetArrayLength());
    }

    async Task<int> Run(string act)
    {
        var start = new ProcessStartInfo("bash", [Script, act, _folder, "2", $"{_port}"])
        {
            Environment = { ["ARENA_TOKEN"] = Token, ["ARENA_PROGRAM"] = Path.Combine(AppContext.BaseDirectory, "..", "..", "Arena.Api", Configuration(), "Arena.Api.dll") },
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    // The tests and the product are built alike: artifacts/bin/PROJECT/CONFIGURATION.
    static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Name;

    public void Dispose()
    {
        Run("stop").GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }
}
