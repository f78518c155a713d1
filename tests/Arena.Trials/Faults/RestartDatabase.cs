using System.Diagnostics;
using Arena.Trials.Load;

namespace Arena.Trials.Faults;

/// <summary>PostgreSQL crashes and its backends are ended under load: judges see a receipt or "come again", never an error, and nothing is lost or doubled.</summary>
public static class RestartDatabase
{
    const string EndBackends = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'arena'";

    public static async Task<int> Run(int seconds, int rate, int every)
    {
        using var hall = await Hall.Open(1, seconds * rate);
        var posters = Posters.Direct(hall);
        var posting = posters.Post(hall.Sheets, 64, rate);
        var (crashes, back) = (0, 0.0);
        for (var round = 0; !posting.IsCompleted; round++)
        {
            await Task.WhenAny(posting, Task.Delay(TimeSpan.FromSeconds(every)));
            if (posting.IsCompleted)
                break;
            if (round % 2 == 1)
            {
                await hall.Databases!.Sql(EndBackends);
                continue;
            }
            await hall.Databases!.Crash();
            var ready = Stopwatch.GetTimestamp();
            await Task.WhenAny(posting, Task.Delay(TimeSpan.FromSeconds(1)));
            while (double.IsNaN(posters.FirstAfter(ready)) && Stopwatch.GetElapsedTime(ready) < TimeSpan.FromSeconds(30))
                await Task.Delay(50);
            (crashes, back) = (crashes + 1, Math.Max(back, posters.FirstAfter(ready)));
        }
        await posting;
        Figures.Print("restart-db.crashes", crashes);
        Figures.Print("restart-db.come-again", posters.Tries.Count(t => t.Status == 503));
        Figures.Print("restart-db.other-answers", posters.Odd + posters.Tries.Count(t => t.Status == 0));
        Figures.Print("restart-db.first-success-s", back);
        var faults = await hall.Check("restart-db", hall.Administrator) + posters.Odd;
        return faults;
    }
}
