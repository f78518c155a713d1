using System.CommandLine;

namespace Arena.Bench.Nodes;

/// <summary>Questions about a whole node: its log, its start, its boards.</summary>
static class NodeCommands
{
    public static RootCommand All => new("Measures a node") { Log(), Start(), Cold() };

    static Command Log()
    {
        var (sheets, callers, contests, seats) = (Number("--sheets", 60_000), Number("--callers", 64), Number("--contests", 1), Number("--seats", 9));
        var log = new Command("log", "Sheets into the log on SQLite, flushed before the answer") { sheets, callers, contests, seats };
        log.SetAction((parsed, _) => new LogRun(parsed.GetValue(sheets), parsed.GetValue(callers), parsed.GetValue(contests), parsed.GetValue(seats)).Run());
        return log;
    }

    static Command Start()
    {
        var (entries, contests, seats, starts) = (Number("--entries", 100_000), Number("--contests", 1), Number("--seats", 9), Number("--starts", 5));
        var start = new Command("start", "From the start of the process to the first board of a large contest") { entries, contests, seats, starts };
        start.SetAction((parsed, _) => new StartRun(parsed.GetValue(entries), parsed.GetValue(contests), parsed.GetValue(seats), parsed.GetValue(starts)).Run());
        return start;
    }

    static Command Cold()
    {
        var sizes = new Option<int[]>("--entries") { AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [1_000, 10_000, 100_000] };
        var (seats, rounds) = (Number("--seats", 9), Number("--rounds", 3));
        var cold = new Command("cold", "The first board of a node that has not folded a contest: from Redis, and by folding") { sizes, seats, rounds };
        cold.SetAction((parsed, _) => new ColdRun(parsed.GetValue(sizes)!, parsed.GetValue(seats), parsed.GetValue(rounds)).Run());
        return cold;
    }

    static Option<int> Number(string name, int usual) => new(name) { DefaultValueFactory = _ => usual };
}
