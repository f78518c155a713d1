using System.Diagnostics;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Storage;

namespace Arena.Bench.Nodes;

/// <summary>
/// How many sheets a second go into the log on SQLite, each caller awaiting the flush of its own? Beside it in turn, the same rows without Arena: a
/// transaction a sheet, as is written without thinking, and in batches as large as the callers allow, which is the most that this disk and these rows give.
/// </summary>
sealed class LogRun(int sheets, int callers, int contests, int seats)
{
    const int Rounds = 3;
    static readonly TimeSpan OneByOne = TimeSpan.FromSeconds(1.5);

    public async Task Run()
    {
        // Compiled as it will run before the clock starts.
        await Arena(sheets, seed: 1);
        var runs = new List<(double Arena, double Processor, double Batches, double Single)>();
        for (var round = 0; round < Rounds; round++)
        {
            var (rate, processor, flushes, rows) = await Arena(sheets, 10 + round);
            var (batches, single) = (Rows(rows, callers), Rows(rows, 1));
            runs.Add((rate, processor, batches, single));
            Console.WriteLine($"round {round + 1}: Arena {rate:0}/s with {flushes} flushes ({(double)sheets / flushes:0.0} sheets each), {processor:0} us of processor a sheet; rows alone in batches of {callers} {batches:0}/s, one by one {single:0}/s");
        }
        Figures.Print("log.sheets_per_s", Figures.Median(runs.Select(r => r.Arena)));
        Figures.Print("log.processor_us_per_sheet", Figures.Median(runs.Select(r => r.Processor)));
        Figures.Print("log.rows_in_batches_per_s", Figures.Median(runs.Select(r => r.Batches)));
        Figures.Print("log.rows_one_by_one_per_s", Figures.Median(runs.Select(r => r.Single)));
        Figures.Print("log.to_one_by_one.ratio", Figures.Median(runs.Select(r => r.Arena / r.Single)));
        Figures.Print("log.to_batches.ratio", Figures.Median(runs.Select(r => r.Arena / r.Batches)));
    }

    // Evaluating and making messages goes on beside the log, for boards that are followed as the public's and the desk's.
    async Task<(double Rate, double Processor, int Flushes, IReadOnlyList<LogBatch> Rows)> Arena(int count, int seed)
    {
        using var folder = new Folder();
        await using var node = new Node(folder.Path);
        var chance = new Random(seed);
        var halls = new List<Hall>();
        for (var i = 0; i < contests; i++)
        {
            var hall = await Hall.Create(node, (count / contests + seats - 1) / seats, seats, chance);
            var board = (await node.Contests.Find(hall.Id, CancellationToken.None))!.Board;
            foreach (var audience in (Audience[])[Audience.Public, Audience.Staff])
                board.Follow(new BoardKey(hall.Id, audience, null, null));
            halls.Add(hall);
        }
        var posts = halls.Select(hall => hall.Posts().Select(post => (hall, post)).ToList()).ToList();
        // The contests in turn, as halls that are marked at the same time.
        var mixed = Enumerable.Range(0, posts[0].Count).SelectMany(i => posts.Select(p => p[i])).Take(count).ToList();
        var (before, used) = (node.Log.Commits, Environment.CpuUsage.TotalTime);
        var started = Stopwatch.GetTimestamp();
        await Hall.Post(mixed, callers);
        var took = Stopwatch.GetElapsedTime(started);
        used = Environment.CpuUsage.TotalTime - used;
        var rows = new List<LogBatch>();
        foreach (var hall in halls)
            rows.Add(new LogBatch(hall.Id, 0, await node.Log.Read(hall.Id, 0, CancellationToken.None), []));
        return (count / took.TotalSeconds, used.TotalMicroseconds / count, node.Log.Commits - before, rows);
    }

    static double Rows(IReadOnlyList<LogBatch> rows, int together)
    {
        using var folder = new Folder();
        var database = new SqliteDatabase(folder.Path);
        using var plain = new PlainRows(database);
        var written = 0;
        var started = Stopwatch.GetTimestamp();
        foreach (var contest in rows)
            foreach (var batch in contest.Entries.Chunk(together))
            {
                plain.Insert(contest.Contest, batch);
                written += batch.Length;
                if (together == 1 && Stopwatch.GetElapsedTime(started) > OneByOne)
                    return written / Stopwatch.GetElapsedTime(started).TotalSeconds;
            }
        return written / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
