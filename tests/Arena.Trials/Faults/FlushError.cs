using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>The system refuses a flush (EIO, by strace): from then on nothing is acknowledged and health is red until a restart.</summary>
public static class FlushError
{
    public static async Task<int> Run(int sheets, int rate)
    {
        using var hall = await Hall.Open(0, sheets);
        var node = hall.Nodes[0];
        var posters = Posters.Direct(hall);
        using var probe = new Session(node.Address);
        var posting = posters.Post(hall.Sheets, 32, rate);
        await hall.Ledger.Acknowledged(sheets / 4);

        using var strace = Process.Start(new ProcessStartInfo("strace", ["-f", "-q", "-o", Path.Combine(hall.Folder, "strace"), "-p", $"{node.Process.Id}",
            "-e", "trace=fdatasync,fsync", "-e", "inject=fdatasync,fsync:error=EIO:when=1"]))!;
        var attached = Stopwatch.GetTimestamp();
        long failed = 0;
        while (failed == 0 && Stopwatch.GetElapsedTime(attached) < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(2);
            failed = posters.Tries.Where(t => t.Status == 503 && t.At > attached).Select(t => t.At).DefaultIfEmpty(0).Min();
        }
        // Whoever asks now must hear it.
        var red = double.NaN;
        while (double.IsNaN(red) && Stopwatch.GetElapsedTime(failed) < TimeSpan.FromSeconds(5))
            if (await probe.Status("/readyz") == 503)
                red = Stopwatch.GetElapsedTime(failed).TotalSeconds;
        strace.Kill();
        await strace.WaitForExitAsync();
        // Flushes work again by now; the node must not trust them.
        await Task.Delay(3000);
        // Answers of the same moment may be written before the first that tells of the fault.
        var after = posters.Tries.Count(t => t.Status is >= 200 and < 300 && t.At > failed + Stopwatch.Frequency / 20);
        var (ready, board) = (await probe.Status("/readyz"), await probe.Status($"{hall.Contest.Api}/board"));
        var said = File.ReadAllText(Path.Combine(hall.Folder, "node1", "server.log")).Contains("did not take a flush", StringComparison.Ordinal);

        node.Kill();
        node.Start();
        await node.Answers("/readyz");
        await posting;
        Figures.Print("flush-error.red-s", red);
        Figures.Print("flush-error.acknowledged-after", after);
        Figures.Print("flush-error.ready-after", ready);
        Figures.Print("flush-error.board-after", board);
        Figures.Print("flush-error.logged", said ? 1 : 0);
        return await hall.Check("flush-error", hall.Administrator) + after + (ready == 503 && board == 200 && said ? 0 : 1);
    }
}
