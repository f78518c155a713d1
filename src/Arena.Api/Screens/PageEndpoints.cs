using System.Text;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Web;
using Arena.Web.Pages;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Api.Screens;

/// <summary>The pages: each route answers with its component and passes the data in.</summary>
static class PageEndpoints
{
    const string ThemeCookie = "arena.theme";

    public static void MapPages(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/", Services.Reads, Home).WithMetadata(new Act("page-home"));
        app.MapMethods("/c/{id}", Services.Reads, Board).WithMetadata(new Act("page-board"));
        app.MapMethods("/hall/{id}", Services.Reads, Hall).WithMetadata(new Act("page-hall"));
        app.MapMethods("/judge", Services.Reads, (HttpContext http, AccessGate gate) => new RazorComponentResult<JudgePage>(new { Context = Context(http, gate) })).WithMetadata(new Act("page-judge"));
        app.MapMethods("/panel", Services.Reads, (HttpContext http, AccessGate gate) => new RazorComponentResult<PanelPage>(new { Context = Context(http, gate) })).WithMetadata(new Act("page-panel"));
        app.MapMethods("/desk/{contest}", Services.Reads, Desk).WithMetadata(new Act("page-desk"));
        app.MapMethods("/enter", Services.Reads, (HttpContext http, AccessGate gate) => new RazorComponentResult<EnterPage>(new { Context = Context(http, gate) })).WithMetadata(new Act("page-enter"));
    }

    static async Task<IResult> Home(HttpContext http, ContestRegistry contests, AccessGate gate) =>
        new RazorComponentResult<HomePage>(new { Context = Context(http, gate), Contests = await ContestEndpoints.Cards(contests, http.RequestAborted) });

    static async Task<IResult> Board(HttpContext http, string id, ContestRegistry contests, AccessGate gate, string? round, string? group)
    {
        var context = Context(http, gate);
        return await contests.Find(id, http.RequestAborted) is { } live && live.Board.Snapshot(new BoardKey(id, Audience.Public, round, group)) is { } board
            ? new RazorComponentResult<BoardPage>(new { Context = context, Board = board.View, BoardJson = Encoding.UTF8.GetString(board.Json) })
            : Message(context, 404);
    }

    static async Task<IResult> Hall(HttpContext http, string id, ContestRegistry contests, AccessGate gate, TimeProvider time, string? round, string? group)
    {
        var context = Context(http, gate);
        return await contests.Find(id, http.RequestAborted) is { } live && live.Board.Snapshot(new BoardKey(id, Audience.Public, round, group)) is { } board
            ? new RazorComponentResult<HallPage>(new { Context = context, Board = board.View, BoardJson = Encoding.UTF8.GetString(board.Json), StageJson = Encoding.UTF8.GetString(live.Board.Stage(time)) })
            : Message(context, 404);
    }

    static async Task<IResult> Desk(HttpContext http, string contest, ContestRegistry contests, AccessGate gate)
    {
        var context = Context(http, gate);
        if (await contests.Find(contest, http.RequestAborted) is null)
            return Message(context, 404);
        return RoleTable.Find("desk-get", gate.Identities(http), contest) is null
            ? Message(context, 401)
            : new RazorComponentResult<DeskPage>(new { Context = context, Contest = contest });
    }

    static RazorComponentResult<MessagePage> Message(PageContext context, int status)
    {
        var refusal = status == 404 ? Problems.NoContest() : AccessGate.Denied([Caller.Anyone]);
        var title = Problems.Title(refusal.Kind);
        return new(new { Context = context, Title = context.IsChinese ? title.Zh : title.En, Text = context.IsChinese ? refusal.Zh : refusal.En }) { StatusCode = status };
    }

    static PageContext Context(HttpContext http, AccessGate gate)
    {
        var lang = Language.Of(http);
        var theme = Theme(http);
        if (http.Request.Query.ContainsKey("lang"))
            Remember(http, Language.Cookie, lang);
        if (theme is not null && http.Request.Query.ContainsKey("theme"))
            Remember(http, ThemeCookie, theme);
        http.Response.Headers.CacheControl = "no-store";
        return new PageContext(lang, http.Request.Path, gate.Identities(http).Count > 1, http.Request.QueryString.Value ?? "", theme);
    }

    // The colours that the address asks for, else the last choice of this browser.
    static string? Theme(HttpContext http) =>
        new[] { http.Request.Query["theme"].ToString(), http.Request.Cookies[ThemeCookie] }.FirstOrDefault(t => t is PageContext.Contrast or PageContext.HallBlue or PageContext.Standard);

    static void Remember(HttpContext http, string cookie, string choice) =>
        http.Response.Cookies.Append(cookie, choice, new CookieOptions { SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromDays(365) });
}
