using System.CommandLine;
using System.Diagnostics;
using Arena.Load;
using Arena.Load.Compare;
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
root.Subcommands.Add(Compare());
return await root.Parse(args).InvokeAsync();

// Servers that run already, as bench/compare.sh starts them.
static Command Compare()
{
    var product = new Option<string>("--product") { Required = true };
    var productProcess = new Option<int>("--product-process") { Required = true };
    var textbook = new Option<string?>("--textbook") { Description = "Without it the product is measured alone" };
    var textbookProcess = new Option<int>("--textbook-process");
    var seconds = new Option<double>("--seconds") { Description = "Measured seconds of each run", DefaultValueFactory = _ => 4 };
    var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 3 };
    var loads = new Option<string[]>("--load") { Description = "Of watch5000, open300, closed1, closed16, closed64", DefaultValueFactory = _ => ["watch5000", "open300", "closed64"] };
    var compare = new Command("compare", "Drives Arena and the textbook stack in turn with the same client") { product, productProcess, textbook, textbookProcess, seconds, rounds, loads };
    compare.SetAction(async (parsed, _) =>
    {
        // Thousands of sockets on few threads: what comes is read where it is found, not handed to the thread pool. Read by .NET at the first socket.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
        var comparison = new Comparison(
            new ProductStack(new Uri(parsed.GetValue(product)!), Process.GetProcessById(parsed.GetValue(productProcess)), ServerProcess.Token),
            parsed.GetValue(textbook) is { } other ? new TextbookStack(new Uri(other), Process.GetProcessById(parsed.GetValue(textbookProcess))) : null,
            parsed.GetValue(seconds), parsed.GetValue(rounds));
        await comparison.Run(parsed.GetValue(loads)!);
    });
    return compare;
}
