using System.CommandLine;
using Arena.Seed;
using Arena.Seed.Demo;
using Arena.Seed.Replays;

var url = new Option<Uri>("--url")
{
    Description = "Root address of the server",
    DefaultValueFactory = _ => new Uri("http://localhost:5080"),
    CustomParser = Commands.ParseAddress,
};
var token = new Option<string?>("--token") { Description = "Administrator token; default: ARENA_TOKEN or Access__BootstrapToken of the environment" };
var speed = new Option<double>("--speed") { Description = "Performances per second, 0 for as fast as possible" };
var file = new Argument<FileInfo>("FILE") { Description = "A published competition (diving)" };

var demo = new Command("demo", "Seeds the demo contest and judges it until standard input ends") { url };
demo.SetAction((parsed, cancel) => Commands.Demo(parsed.GetRequiredValue(url), cancel));

var replay = new Command("replay", "Plays a published competition through the API and compares the boards with the file") { file, url, token, speed };
replay.SetAction((parsed, cancel) => Commands.Replay(parsed.GetRequiredValue(file), parsed.GetRequiredValue(url), parsed.GetValue(token), parsed.GetValue(speed), cancel));

var root = new RootCommand("Demo data and replays for Arena, through its public API") { demo, replay };
var arguments = root.Parse(args);
var code = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? Commands.BadInput : code;
