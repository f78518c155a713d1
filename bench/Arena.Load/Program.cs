using System.CommandLine;
using Arena.Load;
using Arena.Trials.Server;

var watchers = new Option<int>("--watchers") { Description = "Connections that follow the board", DefaultValueFactory = _ => 200 };
var rate = new Option<int>("--rate") { Description = "Sheets a second", DefaultValueFactory = _ => 30 };
var seconds = new Option<int>("--seconds") { Description = "Measured seconds", DefaultValueFactory = _ => 20 };
var url = new Option<string?>("--url") { Description = "A running server; by default one is started on an empty folder" };
var token = new Option<string>("--token") { Description = "Its bootstrap token", DefaultValueFactory = _ => ServerProcess.Token };
var start = new Option<bool>("--start") { Description = "Measures starts on a folder with the demo instead" };
var root = new RootCommand("Measures Arena end to end") { watchers, rate, seconds, url, token, start };
root.SetAction(async (parsed, _) =>
{
    var load = new LoadRun(parsed.GetValue(watchers), parsed.GetValue(rate), parsed.GetValue(seconds));
    if (parsed.GetValue(url) is { } running)
    {
        await load.Run(new Uri(running), parsed.GetValue(token)!, null);
        return;
    }
    var folder = Directory.CreateTempSubdirectory("arena-load-").FullName;
    if (parsed.GetValue(start))
        await StartRun.Run(folder, starts: 5);
    else
    {
        using var server = new ServerProcess(folder);
        server.Start();
        await server.Answers("/readyz");
        await load.Run(server.Address, ServerProcess.Token, server.Process);
    }
    Directory.Delete(folder, recursive: true);
});
return await root.Parse(args).InvokeAsync();
