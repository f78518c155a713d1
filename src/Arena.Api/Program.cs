using Arena.Api;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Judging;
using Arena.Api.Live;
using Arena.Api.Screens;

var builder = WebApplication.CreateBuilder(args);
builder.AddArenaOptions();
builder.AddStorage();
builder.AddContests();
builder.AddLive();
builder.AddAccess();
builder.AddScreens();
builder.AddDemo();

var app = builder.Build();
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
