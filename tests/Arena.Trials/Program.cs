using System.CommandLine;
using System.Globalization;
using Arena.Trials.Kill;

var rounds = new Option<int>("--rounds") { Description = "How often the server is killed", DefaultValueFactory = _ => 10 };
var sheets = new Option<int>("--sheets") { Description = "Sheets a round", DefaultValueFactory = _ => 1000 };
var callers = new Option<int>("--callers") { Description = "Callers at a time", DefaultValueFactory = _ => 64 };
var seed = new Option<int>("--seed") { Description = "Draws the marks and the moments", DefaultValueFactory = _ => 1 };
var kill = new Command("kill", "Kills the server under load and compares the log with what the callers were told") { rounds, sheets, callers, seed };
kill.SetAction((parsed, _) => Kill(parsed.GetValue(rounds), parsed.GetValue(sheets), parsed.GetValue(callers), parsed.GetValue(seed)));
return await new RootCommand("Faults that Arena must survive") { kill }.Parse(args).InvokeAsync();

static async Task<int> Kill(int rounds, int sheets, int callers, int seed)
{
    var (acknowledged, unanswered, faults) = (0, 0, 0);
    for (var round = 1; round <= rounds; round++)
    {
        var folder = Directory.CreateTempSubdirectory("arena-kill-").FullName;
        var result = await new KillTrial(sheets, callers, seed + round).Run(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"round {round}: {result.Acknowledged} acknowledged, {result.Refused} refused, {result.Unanswered} unanswered at the kill ({result.Kept} of them on disk), back in {result.Back.TotalSeconds:0.00} s, {result.Faults.Count} faults"));
        foreach (var fault in result.Faults.Take(20))
            Console.WriteLine($"  {fault}");
        (acknowledged, unanswered, faults) = (acknowledged + result.Acknowledged, unanswered + result.Unanswered, faults + result.Faults.Count);
        if (result.Refused > 0 || result.Faults.Count > 0)
            Console.WriteLine($"  kept for inspection: {folder}");
        else
            Directory.Delete(folder, recursive: true);
        faults += result.Refused;
    }
    Console.WriteLine($"{rounds} kills, {acknowledged} sheets acknowledged, {unanswered} unanswered and sent again, {faults} lost, doubled or different");
    return faults == 0 ? 0 : 1;
}
