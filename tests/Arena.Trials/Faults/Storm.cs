using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Screens;

namespace Arena.Trials.Faults;

/// <summary>The node is killed and comes back; every screen returns at once with jitter, while sheets go on.</summary>
public static class Storm
{
    public static async Task<int> Run(int screens, int seconds, int rate)
    {
        using var hall = await Hall.Open(0, seconds * rate);
        var node = hall.Nodes[0];
        await using var room = await Room.Open(hall.Nodes, hall.Contest.Id, screens);
        var posters = Posters.Direct(hall);
        var posting = posters.Post(hall.Sheets, 32, rate);
        await Task.Delay(TimeSpan.FromSeconds(seconds / 4.0));
        node.Kill();
        var version = posters.NewestVersion;
        node.Start();
        await node.Answers("/readyz");
        var ready = Stopwatch.GetTimestamp();
        var current = await room.Current(version, ready, TimeSpan.FromSeconds(45));
        await posting;
        // What was sent before the node was ready waited for it.
        var later = posters.Tries.Where(t => t.Status == 201 && t.At - t.Milliseconds * Stopwatch.Frequency / 1000 >= ready).Select(t => t.Milliseconds);
        Figures.Print("storm.screens-current-p99-s", Figures.Percentile(current.Select(s => double.IsNaN(s) ? 45 : s), 0.99));
        Figures.Print("storm.screens-never", current.Count(double.IsNaN));
        Figures.Print("storm.post-p99-ms", Figures.Percentile(later, 0.99));
        Figures.Print("storm.ready-s", Stopwatch.GetElapsedTime(node.Started, ready).TotalSeconds);
        return await hall.Check("storm", hall.Administrator) + current.Count(double.IsNaN);
    }
}
