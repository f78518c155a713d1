using System.CommandLine;

namespace Arena.Bench.Nodes;

/// <summary>Questions about a whole node: its log, its start, its boards.</summary>
static class NodeCommands
{
    public static RootCommand All => new("Measures a node") { Log() };

    static Command Log()
    {
        var sheets = new Option<int>("--sheets") { DefaultValueFactory = _ => 60_000 };
        var callers = new Option<int>("--callers") { DefaultValueFactory = _ => 64 };
        var contests = new Option<int>("--contests") { Description = "Marked at the same time", DefaultValueFactory = _ => 1 };
        var seats = new Option<int>("--seats") { DefaultValueFactory = _ => 9 };
        var log = new Command("log", "Sheets into the log on SQLite, flushed before the answer") { sheets, callers, contests, seats };
        log.SetAction((parsed, _) => new LogRun(parsed.GetValue(sheets), parsed.GetValue(callers), parsed.GetValue(contests), parsed.GetValue(seats)).Run());
        return log;
    }
}
