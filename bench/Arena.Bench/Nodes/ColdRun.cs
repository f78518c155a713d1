using System.Diagnostics;
using Arena.Trials.Server;

namespace Arena.Bench.Nodes;

/// <summary>
/// A node that has not folded a contest, on PostgreSQL and Redis: how long does its first answer to "GET board" take from the board that another node has
/// sealed in Redis, and how long if it must fold? Both on the same node in the same run, with answers compared; small contests were asked for before.
/// </summary>
sealed class ColdRun(IReadOnlyList<int> sizes, int seats, int rounds)
{
    const int Small = 50;
    const int Asked = 10;
    // Boards are copied to Redis once a second.
    static readonly TimeSpan Copied = TimeSpan.FromSeconds(3);

    public async Task Run()
    {
        using var databases = new Databases();
        using var folder = new Folder();
        IReadOnlyList<string> ids;
        await using (var node = new Node(folder.Path, databases.Settings))
            ids = await Large.Fill(node, [Small, Small, .. sizes], seats);
        using var folded = new ServerProcess(Path.Combine(folder.Path, "folded"), settings: databases.Settings);
        folded.Start();
        foreach (var id in ids)
            await folded.Answers(Board(id));
        await Task.Delay(Copied);
        var times = sizes.Select(_ => (Cached: new List<double>(), Again: new List<double>(), Folding: new List<double>())).ToList();
        for (var round = 0; round < rounds; round++)
        {
            using var cold = new ServerProcess(Path.Combine(folder.Path, $"cold{round}"), settings: databases.Settings);
            cold.Start();
            await cold.Answers("/readyz");
            using var client = new HttpClient { BaseAddress = cold.Address };
            for (var i = 0; i < Asked; i++)
                await Get(client, Board(ids[0]));
            await Get(client, Folding(ids[1]));
            for (var i = 0; i < sizes.Count; i++)
            {
                var id = ids[i + 2];
                var (cached, first) = await Get(client, Board(id));
                times[i].Cached.Add(first);
                for (var again = 0; again < Asked; again++)
                    times[i].Again.Add((await Get(client, Board(id))).Milliseconds);
                var (own, fold) = await Get(client, Folding(id));
                times[i].Folding.Add(fold);
                if (own != cached)
                    throw new InvalidOperationException($"The board of {sizes[i]} entries in Redis is another than the folded one.");
            }
        }
        for (var i = 0; i < sizes.Count; i++)
        {
            var (cached, again, fold) = (Figures.Median(times[i].Cached), Figures.Median(times[i].Again), Figures.Median(times[i].Folding));
            Figures.Print($"cold.{sizes[i]}.cached_first_ms", cached);
            Figures.Print($"cold.{sizes[i]}.cached_again_ms", again);
            Figures.Print($"cold.{sizes[i]}.folding_ms", fold);
            Figures.Print($"cold.{sizes[i]}.ratio", cached / fold);
        }
    }

    static string Board(string contest) => $"/api/contests/{contest}/board";

    // Of a round asked for by name there is no copy.
    static string Folding(string contest) => $"{Board(contest)}?round={Hall.Round}";

    static async Task<(string Body, double Milliseconds)> Get(HttpClient client, string path)
    {
        var at = Stopwatch.GetTimestamp();
        var body = await client.GetStringAsync(path);
        return (body, Stopwatch.GetElapsedTime(at).TotalMilliseconds);
    }
}
