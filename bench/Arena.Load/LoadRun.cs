using System.Diagnostics;
using System.Text.Json;
using Arena.Trials.Server;

namespace Arena.Load;

/// <summary>
/// Sheets at a fixed rate, whatever the answers do, while watchers follow the board. The first seconds warm the server up and are not counted.
/// Load and server share the machine, so the times contain the work of all the watchers.
/// </summary>
sealed class LoadRun(int watchers, int rate, int seconds)
{
    const int WarmUpSeconds = 3;

    sealed record Sent(long At, long Answered, Answer Answer);

    /// <param name="process">The server, if it runs here: its time and memory are measured too.</param>
    public async Task Run(Uri server, string token, Process? process)
    {
        var total = rate * (WarmUpSeconds + seconds);
        using var administrator = new Session(server, token);
        using var contest = await StageContest.Create(server, administrator, Math.Max(20, (total + StageContest.SeatCount - 1) / StageContest.SeatCount));
        var sheets = contest.Sheets(new Random(7)).Take(total).ToList();

        using var boards = new Session(server);
        var screens = Enumerable.Range(0, watchers).Select(_ => new Watcher(server, contest.Id, boards)).ToList();
        await Parallel.ForEachAsync(screens, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (screen, _) => await screen.Join());
        var first = screens.Max(screen => screen.Version) + 1;
        var arrivals = new Arrivals(watchers, first, total + 1000);
        foreach (var screen in screens)
            _ = screen.Follow(arrivals);
        using var pings = new Timer(_ => screens.ForEach(screen => _ = screen.SendPing()), null, 5000, 10000);

        var answered = await Post(contest, sheets[..(rate * WarmUpSeconds)]);
        var (tallies, cpu, ownCpu) = (screens.ConvertAll(screen => screen.Tally), Cpu(process), Cpu(Process.GetCurrentProcess()));
        answered = await Post(contest, sheets[(rate * WarmUpSeconds)..]);
        var accepted = answered.Where(sent => sent.Answer.Outcome == Outcome.Recorded).ToList();
        var versions = accepted.ConvertAll(sent => JsonSerializer.Deserialize<JsonElement>(sent.Answer.Body).GetProperty("version").GetInt64());
        await Until(() => versions.TrueForAll(version => arrivals.LastHolds(version) is not null), TimeSpan.FromSeconds(10));
        var (cpuAfter, ownCpuAfter) = (Cpu(process), Cpu(Process.GetCurrentProcess()));

        Figures.Print("watchers", watchers);
        Figures.Print("rate-per-s", rate);
        Figures.Print("seconds", seconds);
        Figures.Print("entrants", contest.Entrants);
        Figures.Print("accepted", accepted.Count);
        Figures.Print("refused-or-unanswered", answered.Count - accepted.Count);
        Figures.PrintSpread("post-to-receipt", accepted.Select(sent => Milliseconds(sent.At, sent.Answered)));
        var held = accepted.Zip(versions, (sent, version) => (sent.At, Last: arrivals.LastHolds(version))).Where(one => one.Last is not null).ToList();
        Figures.PrintSpread("post-to-last-watcher", held.Select(one => Milliseconds(one.At, one.Last!.Value)));
        Figures.Print("not-seen-by-all-in-10-s", accepted.Count - held.Count);
        var after = screens.ConvertAll(screen => screen.Tally);
        var deltas = after.Sum(tally => tally.Deltas) - tallies.Sum(tally => tally.Deltas);
        Figures.Print("deltas-per-watcher", (double)deltas / watchers);
        Figures.Print("delta-mean-bytes", (double)(after.Sum(tally => tally.Bytes) - tallies.Sum(tally => tally.Bytes)) / Math.Max(1, deltas));
        Figures.Print("delta-max-bytes", after.Max(tally => tally.Largest));
        Figures.Print("gaps-fetched", after.Sum(tally => tally.Gaps) - tallies.Sum(tally => tally.Gaps));
        Figures.Print("watchers-ended", after.Count(tally => tally.Ended));
        if (process is not null)
        {
            Figures.Print("server-cpu-ms-per-mark", (cpuAfter - cpu).TotalMilliseconds / Math.Max(1, accepted.Count));
            Figures.Print("server-rss-mb", process.WorkingSet64 / 1048576.0);
        }
        Figures.Print("load-cpu-ms-per-mark", (ownCpuAfter - ownCpu).TotalMilliseconds / Math.Max(1, accepted.Count));
        screens.ForEach(screen => screen.Dispose());
    }

    async Task<IReadOnlyList<Sent>> Post(StageContest contest, IReadOnlyList<SheetPost> sheets)
    {
        var begin = Stopwatch.GetTimestamp();
        var posts = new List<Task<Sent>>(sheets.Count);
        for (var i = 0; i < sheets.Count; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(begin);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            posts.Add(PostOne(contest, sheets[i]));
        }
        return await Task.WhenAll(posts);
    }

    static async Task<Sent> PostOne(StageContest contest, SheetPost sheet)
    {
        var at = Stopwatch.GetTimestamp();
        var answer = await contest.Seats[sheet.Seat - 1].Post($"{contest.Api}/sheets", sheet.Body, sheet.Key);
        return new Sent(at, Stopwatch.GetTimestamp(), answer);
    }

    static async Task Until(Func<bool> holds, TimeSpan limit)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!holds() && Stopwatch.GetElapsedTime(begin) < limit)
            await Task.Delay(20);
    }

    static TimeSpan Cpu(Process? process)
    {
        process?.Refresh();
        return process?.TotalProcessorTime ?? TimeSpan.Zero;
    }

    static double Milliseconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds;
}
