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
var files = new Argument<FileInfo[]>("FILE") { Description = "Published competitions (diving, figure skating, ski jumping, song contests, skating system), one file or more", Arity = ArgumentArity.OneOrMore };

var demo = new Command("demo", "Seeds the contests of the demo and judges them until standard input ends") { url };
demo.SetAction((parsed, cancel) => Commands.Demo(parsed.GetRequiredValue(url), cancel));

var replay = new Command("replay", "Plays published competitions through the API and compares the boards with the files") { files, url, token, speed };
replay.SetAction((parsed, cancel) => Commands.Replay(parsed.GetRequiredValue(files), parsed.GetRequiredValue(url), parsed.GetValue(token), parsed.GetValue(speed), cancel));

var until = new Option<string>("--until")
{
    Description = "end, or after how many results (0 to 18) to stop, with the next entrant open, talking and partly marked",
    DefaultValueFactory = _ => "end",
};
var city = new Command("city", """
    Plays the final of the demo city in a new contest and prints one line of JSON, then ends.

    {"contest":ID, "open":ENTRANT or null, "stories":{
      "tie":[ENTRANT,ENTRANT]  equal totals for place 3, the first is ahead by its achievements,
      "harsh":SEAT             expert seat about 2 points below the others,
      "home":{"seat","entrant"}      that seat gives its own township's entrant 4 points more,
      "outlier":ENTRANT        income far above the upper goalpost, low growth,
      "missing":[{"entrant","part"}] two figures that the median of the group stands in for,
      "overTime":ENTRANT, "withdrawn":ENTRANT,
      "corrected":ENTRANT      corrected with a bulletin while the board is frozen (before the last three),
      "recused":{"seat","entrant"}, "returned":{"seat","entrant"}}}
    """) { url, token, speed, until };
city.SetAction((parsed, cancel) => Commands.City(
    parsed.GetRequiredValue(url), parsed.GetValue(token), parsed.GetValue(speed), parsed.GetRequiredValue(until), cancel));

var root = new RootCommand("Demo data and replays for Arena, through its public API") { demo, city, replay };
var arguments = root.Parse(args);
var code = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? Commands.BadInput : code;
