using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Screens;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>Redis is emptied, filled, stopped and ended under load: no judge and no screen of the same node notices.</summary>
public static class RedisFaults
{
    public static async Task<int> Run(int seconds, int rate)
    {
        const int phases = 5;
        using var hall = await Hall.Open(2, phases * seconds * rate);
        var redis = hall.Databases!;
        var posters = Posters.Direct(hall);
        await using var room = await Room.Open([hall.Nodes[0]], hall.Contest.Id, 20);
        var (slowest, late, baseline) = (0.0, 0.0, 0.0);
        foreach (var (phase, i) in ((string[])["base", "flushall", "full", "stopped", "gone"]).Select((phase, i) => (phase, i)))
        {
            var begin = Stopwatch.GetTimestamp();
            var posting = posters.Post([.. hall.Sheets.Skip(i * seconds * rate).Take(seconds * rate)], 32, rate);
            await Task.Delay(TimeSpan.FromSeconds(seconds / 5.0));
            await Fault(phase);
            await posting;
            late = Math.Max(late, (await room.Current(posters.NewestVersion, Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(10))).Max(s => double.IsNaN(s) ? 10 : s));
            if (phase == "stopped")
                _ = ServerProcess.SendSignal(redis.RedisProcess, ServerProcess.GoOn);
            var p99 = posters.P99(begin);
            Figures.Print($"redis.{phase}.p99-ms", p99);
            if (phase == "base")
                baseline = p99;
            else
                slowest = Math.Max(slowest, p99);
        }
        Figures.Print("redis.p99-ratio", slowest / baseline);
        Figures.Print("redis.board-late-s", late);
        Figures.Print("redis.errors", posters.Tries.Count(t => t.Status != 201));
        return await hall.Check("redis", hall.Administrator) + posters.Tries.Count(t => t.Status != 201);

        Task Fault(string phase)
        {
            switch (phase)
            {
                case "flushall":
                    return redis.Redis("flushall");
                case "full":
                    return redis.Redis("config", "set", "maxmemory", "1mb");
                case "stopped":
                    _ = ServerProcess.SendSignal(redis.RedisProcess, ServerProcess.Halt);
                    return Task.CompletedTask;
                case "gone":
                    return redis.Redis("shutdown", "nosave");
                default:
                    return Task.CompletedTask;
            }
        }
    }
}
