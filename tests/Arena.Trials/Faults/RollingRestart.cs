using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Screens;

namespace Arena.Trials.Faults;

/// <summary>Each of two nodes is asked to stop (SIGTERM) and started again under load: phones and screens go to the other and nothing is lost.</summary>
public static class RollingRestart
{
    public static async Task<int> Run(int screens, int seconds, int rate)
    {
        // More sheets than it should take: each node is to stop under load, however slow the machine.
        using var hall = await Hall.Open(2, 3 * seconds * rate);
        await using var room = await Room.Open(hall.Nodes, hall.Contest.Id, screens);
        var posters = Posters.Roaming(hall, TimeSpan.FromSeconds(10));
        using var enough = new CancellationTokenSource();
        var posting = posters.Post(hall.Sheets, 32, rate, enough.Token);
        var (slowest, current, never) = (0.0, 0.0, 0);
        foreach (var node in hall.Nodes)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds / 4.0));
            var asked = Stopwatch.GetTimestamp();
            await Task.Run(node.Stop);
            slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(asked).TotalSeconds);
            var (stopped, version) = (Stopwatch.GetTimestamp(), posters.NewestVersion);
            node.Start();
            await node.Answers("/readyz");
            var seen = await room.Current(version, stopped, TimeSpan.FromSeconds(30));
            (current, never) = (Math.Max(current, Figures.Percentile(seen.Select(s => double.IsNaN(s) ? 30 : s), 0.99)), never + seen.Count(double.IsNaN));
        }
        var idle = posting.IsCompleted ? 1 : 0;
        await enough.CancelAsync();
        await posting;
        Figures.Print("rolling-restart.stop-s", slowest);
        Figures.Print("rolling-restart.screens-current-p99-s", current);
        Figures.Print("rolling-restart.screens-never", never);
        Figures.Print("rolling-restart.cut-off", posters.Tries.Count(t => t.Status == 0));
        Figures.Print("rolling-restart.odd-answers", posters.Odd);
        Figures.Print("rolling-restart.p99-ms", posters.P99());
        using var administrator = new Server.Session(hall.Nodes[1].Address, Server.ServerProcess.Token);
        return await hall.Check("rolling-restart", administrator) + posters.Odd + never + idle;
    }
}
