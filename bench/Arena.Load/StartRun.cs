using System.Diagnostics;
using System.Text.Json;
using Arena.Trials.Server;

namespace Arena.Load;

/// <summary>From the start of the process to a board: first on an empty folder, where the demo has to be made, then again on the same folder.</summary>
static class StartRun
{
    public static async Task Run(string folder, int starts)
    {
        using var server = new ServerProcess(folder, demo: true);
        server.Start();
        var contest = await FirstBoard(server);
        Figures.Print("first-start-to-rows-ms", Elapsed(server));
        Figures.Print("first-start-rss-mb", Memory(server));
        server.Stop();

        var times = new List<double>();
        var memory = 0.0;
        for (var i = 0; i < starts; i++)
        {
            server.Start();
            await server.Answers($"/c/{contest}");
            times.Add(Elapsed(server));
            memory = Math.Max(memory, Memory(server));
            server.Stop();
        }
        Figures.Print("starts", starts);
        Figures.PrintSpread("start-to-page", times);
        Figures.Print("start-rss-max-mb", memory);
    }

    static async Task<string> FirstBoard(ServerProcess server)
    {
        var listed = await server.Answers("/api/contests", json => Demo(json) is not null);
        var contest = Demo(listed)!;
        await server.Answers($"/api/contests/{contest}/board", json => JsonSerializer.Deserialize<JsonElement>(json).GetProperty("rows").GetArrayLength() > 0);
        await server.Answers($"/c/{contest}");
        return contest;
    }

    static string? Demo(string contests) => JsonSerializer.Deserialize<JsonElement>(contests).EnumerateArray()
        .Where(contest => contest.GetProperty("demo").GetBoolean()).Select(contest => contest.GetProperty("id").GetString()).FirstOrDefault();

    static double Elapsed(ServerProcess server) => Stopwatch.GetElapsedTime(server.Started).TotalMilliseconds;

    static double Memory(ServerProcess server)
    {
        server.Process.Refresh();
        return server.Process.WorkingSet64 / 1048576.0;
    }
}
