using System.Globalization;

namespace Arena.Load.Compare;

/// <summary>The loads of the comparison, product and textbook stack in turn, and the figures they come to.</summary>
sealed class Comparison(Stack product, Stack textbook, double seconds, int rounds)
{
    // First the one whose memory is measured: later the process has room from earlier watchers.
    static readonly Load Watch5000 = new("watch5000", 5000, 0, 20);
    static readonly Load Open300 = new("open300", 500, 0, 300);
    static readonly Load[] Closed = [.. new[] { 1, 16, 64 }.Select(callers => new Load($"closed{callers}", 500, callers, 0))];

    readonly Dictionary<string, (List<Measured> Product, List<Measured> Textbook)> _runs = [];

    /// <summary>Prints each run as it ends, then one figure a line.</summary>
    public async Task Run(bool all)
    {
        var loads = all ? [Watch5000, Open300, .. Closed] : (Load[])[Watch5000, Open300, Closed[^1]];
        foreach (var stack in (Stack[])[product, textbook])
            await new Load("warm-up", 50, 16, 0).Run(stack, 1);
        Console.WriteLine("load       stack     round  accepted/s  refused    p50 ms    p99 ms  unseen  cpu ms/mark  bytes/mark  gaps  ended  KB/watcher");
        foreach (var load in loads)
        {
            _runs[load.Name] = ([], []);
            for (var round = 1; round <= rounds; round++)
            {
                _runs[load.Name].Product.Add(await Measure(load, product, round));
                _runs[load.Name].Textbook.Add(await Measure(load, textbook, round));
            }
        }
        if (all)
            foreach (var load in Closed[..^1])
                PrintRatios(load);
        Print("closed64.accepted.ratio", Ratio("closed64", run => run.AcceptedPerSecond));
        foreach (var load in loads.Reverse().Where(load => load.Callers is 0 or 64))
            Print($"{load.Name}.p99.ratio", Ratio(load.Name, run => run.P99));
        Print("open300.cpu_ms_per_mark", Median(_runs["open300"].Product, run => run.CpuPerMark));
        Print("bytes_per_mark", Median(_runs["open300"].Product, run => run.BytesPerMark));
        Print("memory_kb_per_watcher", _runs["watch5000"].Product[0].KilobytesPerWatcher);
    }

    async Task<Measured> Measure(Load load, Stack stack, int round)
    {
        var run = await load.Run(stack, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{load.Name,-10} {stack.Name,-9} {round,5} {run.AcceptedPerSecond,11:0.0} {run.Refused,8} {run.P50,9:0.0} {run.P99,9:0.0} {run.Unseen,7} {run.CpuPerMark,12:0.00} {run.BytesPerMark,11:0} {run.Gaps,5} {run.Ended,6} {run.KilobytesPerWatcher,11:0.0}"));
        return run;
    }

    void PrintRatios(Load load)
    {
        Print($"{load.Name}.accepted.ratio", Ratio(load.Name, run => run.AcceptedPerSecond));
        Print($"{load.Name}.p99.ratio", Ratio(load.Name, run => run.P99));
    }

    double Ratio(string load, Func<Measured, double> figure) => Median(_runs[load].Product, figure) / Median(_runs[load].Textbook, figure);

    static double Median(List<Measured> runs, Func<Measured, double> figure) => runs.Select(figure).Order().ElementAt((runs.Count - 1) / 2);

    static void Print(string name, double value) => Console.WriteLine($"{name,-32} {value.ToString("0.####", CultureInfo.InvariantCulture)}");
}
