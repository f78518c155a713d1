using Arena.Api;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Judging;
using Arena.Api.Live;
using Arena.Api.Screens;
using Arena.Api.Storage;
using Arena.Api.Telemetry;

var builder = WebApplication.CreateBuilder([.. Services.StartArguments, .. args]);
if (Backup.IsAsked(args))
    return await Backup.Run(args, builder.Configuration, builder.Environment.ContentRootPath);
builder.AddArenaOptions();
builder.AddTelemetry();
builder.AddStorage();
builder.AddContests();
builder.AddLive();
builder.AddAccess();
builder.AddScreens();
builder.AddDemo();

var app = builder.Build();
await app.WaitForStorage();
app.UseGuards();
app.MapAssets();
app.MapHealth();
app.MapEnter();
app.MapContests();
app.MapRoster();
app.MapMarks();
app.MapBoards();
app.MapViews();
app.PageGroup().MapPages();
app.Run();
return 0;
