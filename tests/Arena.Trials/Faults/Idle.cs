using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Screens;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>Ten thousand screens on a contest in which nothing happens, while another is marked.</summary>
public static class Idle
{
    public static async Task<int> Run(int screens, int seconds, int rate)
    {
        using var hall = await Hall.Open(0, 2 * seconds * rate);
        var node = hall.Nodes[0];
        using var quiet = await StageContest.Create(node.Address, hall.Administrator, 10);
        var posters = Posters.Direct(hall);
        await posters.Post([.. hall.Sheets.Take(seconds * rate)], 16, rate);
        var (baseline, before) = (posters.P99(), node.Memory);

        await using var room = await Room.Open(hall.Nodes, quiet.Id, screens);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var begin = Stopwatch.GetTimestamp();
        node.Process.Refresh();
        var spent = node.Process.TotalProcessorTime;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        node.Process.Refresh();
        var share = (node.Process.TotalProcessorTime - spent) / Stopwatch.GetElapsedTime(begin);
        var memory = (node.Memory - before) / (double)screens;
        begin = Stopwatch.GetTimestamp();
        await posters.Post([.. hall.Sheets.Skip(seconds * rate)], 16, rate);

        var lost = room.Screens.Count(screen => !screen.IsConnected);
        Figures.Print("idle.kb-each", memory);
        Figures.Print("idle.core-share", share);
        Figures.Print("idle.post-p99-ratio", posters.P99(begin) / baseline);
        Figures.Print("idle.disconnected", lost);
        return await hall.Check("idle", hall.Administrator) + lost;
    }
}
