using Arena.Trials.Load;
using Microsoft.Data.Sqlite;

namespace Arena.Trials.Faults;

/// <summary>
/// The power goes under load, again and again on one database: what was not flushed is gone, or, every second time, some of its pages are there and
/// others are not. Whatever was acknowledged before a cut must be there after it.
/// </summary>
public static class PowerCut
{
    public static async Task<int> Run(int rounds, int sheets, int seed)
    {
        using var hall = await Hall.Open(0, sheets);
        var node = hall.Nodes[0];
        var data = Path.Combine(hall.Folder, "node1", "data");
        var chance = new Random(seed);
        var posters = Posters.Direct(hall);
        var (posting, faults, unflushed, flushes, back) = (Task.CompletedTask, new List<string>(), 0, 0, 0.0);
        node.Stop();
        for (var round = 1; round <= rounds; round++)
        {
            var record = Path.Combine(hall.Folder, $"record{round}");
            var disk = new CutDisk(data);
            node.Under = CutDisk.Recorder(record);
            await Serve();
            if (round == 1)
                posting = posters.Post(hall.Sheets, 32, 0);
            await hall.Ledger.Acknowledged(sheets * round / (rounds + 1) - chance.Next(sheets / (rounds + 1) / 2));
            // Half of the cuts strike right behind an answer, the others at any moment.
            if (chance.Next(2) == 1)
                await Task.Delay(chance.Next(1, 20));
            node.Kill();
            disk.Replay(File.ReadLines(record));
            (unflushed, flushes) = (unflushed + disk.Unflushed, flushes + disk.Flushes);
            disk.Leave(round % 2 == 1 ? null : chance);
            File.Delete(record);
        }
        node.Under = [];
        await Serve();
        await posting;
        foreach (var fault in faults.Take(20))
            Console.WriteLine($"  {fault}");
        Figures.Print("power-cut.cuts", rounds);
        Figures.Print("power-cut.flushes", flushes);
        Figures.Print("power-cut.unflushed-pages", unflushed);
        Figures.Print("power-cut.back-s", back);
        Figures.Print("power-cut.faults-after-cuts", faults.Count);
        return await hall.Check("power-cut", hall.Administrator) + faults.Count;

        // What they held when the power was off is what the database must hold when it is back.
        async Task Serve()
        {
            var held = hall.Ledger.Held();
            node.Start();
            await node.Answers("/readyz");
            back = Math.Max(back, System.Diagnostics.Stopwatch.GetElapsedTime(node.Started).TotalSeconds);
            faults.AddRange(LogCheck.Faults(hall.Contest.Id, LogLine.ReadAll(await hall.Administrator.Get($"{hall.Contest.Api}/entries")), held));
            using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "arena.db")};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var check = connection.CreateCommand();
            check.CommandText = "pragma integrity_check";
            if (check.ExecuteScalar() is not "ok" and var damage)
                faults.Add($"damaged: {damage}");
        }
    }
}
