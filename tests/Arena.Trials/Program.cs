using System.CommandLine;
using System.Globalization;
using Arena.Trials.Faults;
using Arena.Trials.Kill;
using Arena.Trials.Server;

var sheets = Number("--sheets", 1000, "Sheets in all");
var rounds = Number("--rounds", 10, "How often the server is killed");
var callers = Number("--callers", 64, "Callers at a time");
var seed = Number("--seed", 1, "Draws the marks and the moments");
var postgres = new Option<bool>("--postgres") { Description = "On PostgreSQL and Redis in place of SQLite" };
var seconds = Number("--seconds", 20, "How long the load lasts, or each part of it");
var rate = Number("--rate", 100, "Sheets a second");
var every = Number("--every", 5, "Seconds between faults");
var screens = Number("--screens", 500, "Screens that watch");
var slow = Number("--slow", 100, "Clients that do not read, or send slowly");
var patience = Number("--patience", 10, "Seconds for which the server waits for a client that does not read");
var pairs = Number("--pairs", 1000, "Pairs of posts for the same sheet");
var cuts = Number("--cuts", 1000, "How often the feed is cut");
var (twice, drop, half, delay) = (Number("--dup", 20, "Of 100 posts, sent twice"), Number("--drop-answer", 30, "Of 100 answers, lost"), Number("--half", 5, "Of 100 posts, cut in the middle"), Number("--delay", 400, "Longest delay in ms"));
var nodes = Number("--nodes", 0, "Nodes on PostgreSQL; 0: one on SQLite");

return await new RootCommand("Faults that Arena must survive")
{
    Trial("kill", "The server is killed under load (trial 1)", (p, _) => Kill(p.GetValue(rounds), p.GetValue(sheets), p.GetValue(callers), p.GetValue(seed), p.GetValue(postgres)), rounds, sheets, callers, seed, postgres),
    Trial("restart-db", "PostgreSQL crashes and ends its backends under load (2)", (p, _) => RestartDatabase.Run(p.GetValue(seconds), p.GetValue(rate), p.GetValue(every)), seconds, rate, every),
    Trial("flush-order", "No answer ahead of its flush, by strace (4)", (p, _) => FlushOrder.Run(p.GetValue(seconds), p.GetValue(rate)), seconds, rate),
    Trial("flush-error", "A flush fails, by strace (5)", (p, _) => FlushError.Run(p.GetValue(sheets), p.GetValue(rate)), sheets, rate),
    Trial("disk-full", "The disk fills up and is cleared (6)", (p, _) => DiskFull.Run(p.GetValue(seconds), p.GetValue(rate)), seconds, rate),
    Trial("redis", "Redis is emptied, filled, stopped, ended (7)", (p, _) => RedisFaults.Run(p.GetValue(seconds), p.GetValue(rate)), seconds, rate),
    Trial("node-killed", "One of two nodes is killed (9)", (p, _) => NodeKilled.Run(p.GetValue(screens), p.GetValue(seconds), p.GetValue(rate)), screens, seconds, rate),
    Trial("split-brain", "One of two nodes stops for a while and goes on (10)", (p, _) => SplitBrain.Run(p.GetValue(seconds), p.GetValue(rate)), seconds, rate),
    Trial("duplicates", "Posts that come twice, late, in part, or without an answer (12)", (p, _) => Duplicates.Run(p.GetValue(sheets), new Mischief(p.GetValue(twice), p.GetValue(drop), p.GetValue(half), p.GetValue(delay)), p.GetValue(nodes)), sheets, twice, drop, half, delay, nodes),
    Trial("two-phones", "One seat on two devices (14)", (p, _) => TwoPhones.Run(p.GetValue(pairs)), pairs),
    Trial("feed", "The feed is cut and resumed; foreign tokens (16)", (p, _) => FeedCuts.Run(p.GetValue(cuts), p.GetValue(sheets)), cuts, sheets),
    Trial("slow-clients", "Clients that do not read (17)", (p, _) => SlowClients.Run(p.GetValue(screens), p.GetValue(slow), p.GetValue(seconds), p.GetValue(rate), p.GetValue(patience)), screens, slow, seconds, rate, patience),
    Trial("idle", "Screens on a quiet contest (18)", (p, _) => Idle.Run(p.GetValue(screens), p.GetValue(seconds), p.GetValue(rate)), screens, seconds, rate),
    Trial("storm", "All screens come back at once (19)", (p, _) => Storm.Run(p.GetValue(screens), p.GetValue(seconds), p.GetValue(rate)), screens, seconds, rate),
    Trial("bad-requests", "Requests too big, too slow, two in one (30)", (p, _) => BadRequests.Run(p.GetValue(slow), p.GetValue(seconds), p.GetValue(rate)), slow, seconds, rate),
    Trial("restore", "A copy is put onto nothing (33)", (p, _) => Restore.Run(p.GetValue(postgres), p.GetValue(sheets)), postgres, sheets),
}.Parse(args).InvokeAsync();

static Option<int> Number(string name, int usual, string what) => new(name) { Description = what, DefaultValueFactory = _ => usual };

static Command Trial(string name, string what, Func<ParseResult, CancellationToken, Task<int>> run, params Option[] options)
{
    var command = new Command(name, what);
    foreach (var option in options)
        command.Options.Add(option);
    command.SetAction(async (parsed, cancel) =>
    {
        var faults = await run(parsed, cancel);
        Console.WriteLine(faults == 0 ? $"{name}: holds" : $"{name}: {faults} faults");
        return faults == 0 ? 0 : 1;
    });
    return command;
}

static async Task<int> Kill(int rounds, int sheets, int callers, int seed, bool postgres)
{
    var (acknowledged, unanswered, faults, back) = (0, 0, 0, 0.0);
    using var databases = postgres ? new Databases() : null;
    for (var round = 1; round <= rounds; round++)
    {
        var folder = Directory.CreateTempSubdirectory("arena-kill-").FullName;
        var result = await new KillTrial(sheets, callers, seed + round, databases?.Settings).Run(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"round {round}: {result.Acknowledged} acknowledged, {result.Refused} refused, {result.Unanswered} unanswered at the kill ({result.Kept} of them on disk), back in {result.Back.TotalSeconds:0.00} s, {result.Faults.Count} faults"));
        foreach (var fault in result.Faults.Take(20))
            Console.WriteLine($"  {fault}");
        (acknowledged, unanswered, faults, back) = (acknowledged + result.Acknowledged, unanswered + result.Unanswered, faults + result.Faults.Count, Math.Max(back, result.Back.TotalSeconds));
        if (result.Refused > 0 || result.Faults.Count > 0)
            Console.WriteLine($"  kept for inspection: {folder}");
        else
            Directory.Delete(folder, recursive: true);
        faults += result.Refused;
    }
    Arena.Trials.Load.Figures.Print("kill.kills", rounds);
    Arena.Trials.Load.Figures.Print("kill.acknowledged", acknowledged);
    Arena.Trials.Load.Figures.Print("kill.unanswered", unanswered);
    Arena.Trials.Load.Figures.Print("kill.faults", faults);
    Arena.Trials.Load.Figures.Print("kill.back-s", back);
    return faults;
}
