using System.Diagnostics;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Trials.Server;

namespace Arena.Bench.Nodes;

/// <summary>
/// How long does a node take from the start of its process to the whole first board of a large contest? And, in this process and compiled already, what is
/// it made of: reading the rows, folding them (parsing, checking the chain, the state), and both audiences' boards.
/// </summary>
sealed class StartRun(int entries, int contests, int seats, int starts)
{
    public async Task Run()
    {
        using var folder = new Folder();
        var data = Path.Combine(folder.Path, "data");
        IReadOnlyList<string> ids;
        await using (var node = new Node(data))
            ids = await Large.Fill(node, Enumerable.Repeat(entries, contests), seats);
        using var server = new ServerProcess(folder.Path);
        var (ready, board, used, all) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < starts; i++)
        {
            server.Start();
            await server.Answers("/readyz");
            ready.Add(Elapsed(server.Started));
            await server.Answers($"/api/contests/{ids[0]}/board");
            board.Add(Elapsed(server.Started));
            server.Process.Refresh();
            used.Add(server.Process.TotalProcessorTime.TotalMilliseconds);
            await server.Answers("/api/contests");
            all.Add(Elapsed(server.Started));
            if (i == starts - 1)
                Figures.Print("start.rss_mb", server.Memory / 1024.0);
            server.Stop();
        }
        Figures.Print("start.entries_of_a_contest", entries);
        Figures.Print("start.contests", contests);
        Figures.Print("start.to_ready_ms", Figures.Median(ready));
        Figures.Print("start.to_board_ms", Figures.Median(board));
        Figures.Print("start.to_board_max_ms", board.Max());
        Figures.Print("start.processor_to_board_ms", Figures.Median(used));
        Figures.Print("start.to_all_contests_ms", Figures.Median(all));
        await using var warm = new Node(data);
        for (var i = 0; i < starts; i++)
            await Parts(warm, ids[0], i == starts - 1);
    }

    static async Task Parts(Node node, string contest, bool print)
    {
        var at = Stopwatch.GetTimestamp();
        var stored = await node.Log.Read(contest, 0, CancellationToken.None);
        var read = Elapsed(at);
        at = Stopwatch.GetTimestamp();
        var history = ContestHistory.Read(stored)!;
        var fold = Elapsed(at);
        at = Stopwatch.GetTimestamp();
        var names = (await node.Log.ReadPersonal(contest, CancellationToken.None)).ToDictionary(p => p.Id, p => p.Value);
        var snapshot = new LiveBoard(history, names.GetValueOrDefault, node.Metrics).Snapshot(new BoardKey(contest, Audience.Public, null, null))!;
        if (!print)
            return;
        Figures.Print("start.read_rows_ms", read);
        Figures.Print("start.fold_ms", fold);
        Figures.Print("start.boards_ms", Elapsed(at));
        Figures.Print("start.board_kb", snapshot.Json.Length / 1024.0);
    }

    static double Elapsed(long since) => Stopwatch.GetElapsedTime(since).TotalMilliseconds;
}
