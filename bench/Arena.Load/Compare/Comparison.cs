using System.Globalization;

namespace Arena.Load.Compare;

/// <summary>The loads of the comparison, product and textbook stack in turn, and the figures they come to.</summary>
/// <param name="textbook">Null: the product alone, without ratios.</param>
sealed class Comparison(Stack product, Stack? textbook, double seconds, int rounds)
{
    // First the one whose memory is measured: later the process has room from earlier watchers.
    static readonly Load[] Loads =
    [
        new("watch5000", 5000, 0, 20), new("open300", 500, 0, 300),
        new("closed1", 500, 1, 0), new("closed16", 500, 16, 0), new("closed64", 500, 64, 0),
    ];

    // Few watchers and slow enough that every mark is a message of its own; where several share one, each costs less.
    static readonly Load OneByOne = new("one-by-one", 10, 0, 15);

    readonly Dictionary<string, (List<Measured> Product, List<Measured> Textbook)> _runs = [];

    /// <summary>Prints each run as it ends, then one figure a line.</summary>
    public async Task Run(IReadOnlyList<string> loads)
    {
        foreach (var stack in Stacks)
            await new Load("warm-up", 50, 16, 0).Run(stack, 1);
        Console.WriteLine("load       stack     round  accepted/s  refused    p50 ms    p99 ms  unseen  cpu ms/mark  bytes/mark  gaps  ended  KB/watcher");
        foreach (var load in Loads.Where(load => loads.Contains(load.Name)))
        {
            _runs[load.Name] = ([], []);
            for (var round = 1; round <= rounds; round++)
                foreach (var stack in Stacks)
                    (stack == product ? _runs[load.Name].Product : _runs[load.Name].Textbook).Add(await Measure(load, stack, round));
        }
        var bytes = (await Measure(OneByOne, product, 1)).BytesPerMark;
        foreach (var (load, runs) in _runs.Reverse())
        {
            if (load.StartsWith("closed", StringComparison.Ordinal))
                PrintRatio($"{load}.accepted.ratio", runs, run => run.AcceptedPerSecond);
            PrintRatio($"{load}.p99.ratio", runs, run => run.P99);
        }
        if (_runs.TryGetValue("open300", out var open))
            Print("open300.cpu_ms_per_mark", Median(open.Product, run => run.CpuPerMark));
        Print("bytes_per_mark", bytes);
        if (_runs.TryGetValue("watch5000", out var watch))
            Print("memory_kb_per_watcher", watch.Product[0].KilobytesPerWatcher);
    }

    IEnumerable<Stack> Stacks => textbook is null ? [product] : [product, textbook];

    async Task<Measured> Measure(Load load, Stack stack, int round)
    {
        var run = await load.Run(stack, seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{load.Name,-10} {stack.Name,-9} {round,5} {run.AcceptedPerSecond,11:0.0} {run.Refused,8} {run.P50,9:0.0} {run.P99,9:0.0} {run.Unseen,7} {run.CpuPerMark,12:0.00} {run.BytesPerMark,11:0} {run.Gaps,5} {run.Ended,6} {run.KilobytesPerWatcher,11:0.0}"));
        return run;
    }

    static void PrintRatio(string name, (List<Measured> Product, List<Measured> Textbook) runs, Func<Measured, double> figure)
    {
        if (runs.Textbook.Count > 0)
            Print(name, Median(runs.Product, figure) / Median(runs.Textbook, figure));
    }

    static double Median(List<Measured> runs, Func<Measured, double> figure)
    {
        var sorted = runs.Select(figure).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    static void Print(string name, double value) => Console.WriteLine($"{name,-32} {value.ToString("0.####", CultureInfo.InvariantCulture)}");
}
