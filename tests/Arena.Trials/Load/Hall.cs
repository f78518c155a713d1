using Arena.Trials.Server;

namespace Arena.Trials.Load;

/// <summary>Nodes that run, a contest on them, its sheets, and the ledger of those who send them.</summary>
public sealed class Hall : IDisposable
{
    readonly string _folder;

    Hall(string folder, IReadOnlyList<ServerProcess> nodes, Databases? databases, Session administrator, StageContest contest, IReadOnlyList<SheetPost> sheets)
    {
        (_folder, Nodes, Databases, Administrator, Contest, Sheets) = (folder, nodes, databases, administrator, contest, sheets);
        Ledger = new Ledger(Path.Combine(folder, "ledger.ndjson"));
    }

    public IReadOnlyList<ServerProcess> Nodes { get; }

    /// <summary>Null: one node on SQLite.</summary>
    public Databases? Databases { get; }

    /// <summary>At the first node.</summary>
    public Session Administrator { get; }

    public StageContest Contest { get; }

    public IReadOnlyList<SheetPost> Sheets { get; }

    public Ledger Ledger { get; }

    public string Folder => _folder;

    /// <param name="nodes">0: one node on SQLite; else so many on PostgreSQL and Redis.</param>
    /// <param name="settings">Further settings of every node.</param>
    public static async Task<Hall> Open(int nodes, int sheets, IReadOnlyDictionary<string, string>? settings = null, string? folder = null)
    {
        folder ??= Directory.CreateTempSubdirectory("arena-trial-").FullName;
        var databases = nodes > 0 ? new Databases() : null;
        var all = new Dictionary<string, string>(databases?.Settings ?? new Dictionary<string, string>());
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            all[name] = value;
        var servers = new List<ServerProcess>();
        for (var i = 1; i <= Math.Max(1, nodes); i++)
        {
            var server = new ServerProcess(Path.Combine(folder, $"node{i}"), settings: all);
            server.Start();
            await server.Answers("/readyz");
            servers.Add(server);
        }
        var administrator = new Session(servers[0].Address, ServerProcess.Token);
        var contest = await StageContest.Create(servers[0].Address, administrator, (sheets + StageContest.SeatCount - 1) / StageContest.SeatCount);
        return new Hall(folder, servers, databases, administrator, contest, [.. contest.Sheets(new Random(1)).Take(sheets)]);
    }

    /// <summary>Faults of the log that <paramref name="reader"/> exports, held against the ledger; the figures are printed under <paramref name="trial"/>.</summary>
    public async Task<int> Check(string trial, Session reader)
    {
        var log = LogLine.ReadAll(await reader.Get($"{Contest.Api}/entries"));
        var faults = LogCheck.Faults(Contest.Id, log, Sheets, Ledger).ToList();
        foreach (var fault in faults.Take(20))
            Console.WriteLine($"  {fault}");
        Figures.Print($"{trial}.acknowledged", Ledger.Receipts.Count);
        Figures.Print($"{trial}.unanswered", Ledger.Unknown.Count);
        Figures.Print($"{trial}.lost", faults.Count(fault => fault.StartsWith("lost", StringComparison.Ordinal)));
        Figures.Print($"{trial}.double", faults.Count(fault => fault.StartsWith("double", StringComparison.Ordinal)));
        Figures.Print($"{trial}.faults", faults.Count);
        return faults.Count;
    }

    public void Dispose()
    {
        foreach (var node in Nodes)
            node.Dispose();
        Administrator.Dispose();
        Contest.Dispose();
        Ledger.Dispose();
        Databases?.Dispose();
        // Kept where it is when a trial throws: the folder is then of use.
    }

    /// <summary>After a trial without faults.</summary>
    public void Forget() => Directory.Delete(_folder, recursive: true);
}
