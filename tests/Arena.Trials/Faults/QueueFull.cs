using System.Diagnostics;
using Arena.Trials.Load;

namespace Arena.Trials.Faults;

/// <summary>
/// PostgreSQL stops where it is, under more callers than the queue of a contest takes: whoever finds it full hears 503 and when to come again at once,
/// boards go on, memory stays, and when the database goes on everything is recorded once.
/// </summary>
public static class QueueFull
{
    const int Queue = 32;
    const int Callers = 256;

    public static async Task<int> Run(int sheets, int seconds)
    {
        using var hall = await Hall.Open(1, sheets, new Dictionary<string, string> { ["Live__QueueLength"] = $"{Queue}" });
        var node = hall.Nodes[0];
        using var reader = new Server.Session(node.Address);
        var posters = Posters.Direct(hall);
        var posting = posters.Post(hall.Sheets, Callers, 0);
        await hall.Ledger.Acknowledged(sheets / 4);
        hall.Databases!.FreezePostgres();
        var frozen = Stopwatch.GetTimestamp();
        // The batch that was under way and the queue behind it stand; from here on there is no room.
        await Task.Delay(TimeSpan.FromSeconds(1));
        var (full, before) = (Stopwatch.GetTimestamp(), node.Memory);
        var (boards, half) = (0, 0L);
        while (Stopwatch.GetElapsedTime(frozen) < TimeSpan.FromSeconds(seconds))
        {
            if (half == 0 && Stopwatch.GetElapsedTime(frozen) > TimeSpan.FromSeconds(seconds / 2.0))
                half = node.Memory - before;
            boards += await reader.Status($"{hall.Contest.Api}/board") == 200 ? 0 : 1;
            await Task.Delay(200);
        }
        var (grown, thawed) = (node.Memory - before, Stopwatch.GetTimestamp());
        hall.Databases!.ThawPostgres();
        await posting;
        var turnedAway = posters.Tries.Where(t => t.Status == 503 && t.At >= full && t.At < thawed).ToList();
        Figures.Print("queue-full.turned-away", turnedAway.Count);
        Figures.Print("queue-full.turned-away-without-when", turnedAway.Count(t => !t.RetryAfter));
        Figures.Print("queue-full.turned-away-p50-ms", Figures.Percentile(turnedAway.Select(t => t.Own), 0.5));
        Figures.Print("queue-full.turned-away-p99-ms", Figures.Percentile(turnedAway.Select(t => t.Own), 0.99));
        Figures.Print("queue-full.board-failures", boards);
        Figures.Print("queue-full.grown-half-time-kb", half);
        Figures.Print("queue-full.grown-kb", grown);
        Figures.Print("queue-full.first-success-s", posters.FirstAfter(thawed));
        Figures.Print("queue-full.odd-answers", posters.Odd);
        return await hall.Check("queue-full", hall.Administrator) + posters.Odd + boards + (turnedAway.Count > 0 ? 0 : 1);
    }
}
