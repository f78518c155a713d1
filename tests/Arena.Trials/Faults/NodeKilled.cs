using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Screens;

namespace Arena.Trials.Faults;

/// <summary>One of two nodes is killed under load: its screens and phones go on at the other.</summary>
public static class NodeKilled
{
    public static async Task<int> Run(int screens, int seconds, int rate)
    {
        using var hall = await Hall.Open(2, seconds * rate);
        await using var room = await Room.Open(hall.Nodes, hall.Contest.Id, screens);
        var posters = Posters.Roaming(hall, TimeSpan.FromSeconds(5));
        var posting = posters.Post(hall.Sheets, 32, rate);
        await Task.Delay(TimeSpan.FromSeconds(seconds / 3.0));
        hall.Nodes[0].Kill();
        var (killed, version) = (Stopwatch.GetTimestamp(), posters.NewestVersion);
        // The connections of the killed node end now; nothing is current that was read before.
        await Task.Delay(100);
        var current = await room.Current(version, killed, TimeSpan.FromSeconds(30));
        await posting;
        Figures.Print("node-killed.screens-current-p99-s", Figures.Percentile(current.Select(s => double.IsNaN(s) ? 30 : s), 0.99));
        Figures.Print("node-killed.screens-never", current.Count(double.IsNaN));
        Figures.Print("node-killed.phones-first-success-s", posters.FirstAfter(killed));
        Figures.Print("node-killed.odd-answers", posters.Odd);
        using var administrator = new Server.Session(hall.Nodes[1].Address, Server.ServerProcess.Token);
        return await hall.Check("node-killed", administrator) + posters.Odd + current.Count(double.IsNaN);
    }
}
