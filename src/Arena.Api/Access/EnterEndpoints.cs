using Arena.Api.Contests;
using Arena.Scoring.Rules;

namespace Arena.Api.Access;

sealed record EnterRequest(string Token);

sealed record Entered(Role Role, string? Contest, string? Panel, int? Seat, string Go);

/// <summary>Exchanges a link for a cookie. The token comes in the body, so that no log of addresses holds it.</summary>
static class EnterEndpoints
{
    const int Limit = 1024;

    public static void MapEnter(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/enter", Enter).Accepts<EnterRequest>("application/json").Produces<Entered>().WithMetadata(new Act("enter"));

    static async Task<IResult> Enter(HttpContext http, Sessions sessions, ContestRegistry contests)
    {
        var (request, _, refusal) = await Body.Read<EnterRequest>(http, Limit);
        if (request is null)
            return new RefusalResult(refusal!);
        var (session, caller, no) = sessions.Enter(request.Token, [.. AccessGate.Tokens(http)]);
        if (caller is null)
            return new RefusalResult(no!);
        http.Response.Cookies.Append(caller.Role == Role.Judge ? AccessGate.SeatCookie : AccessGate.StaffCookie, session!, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            MaxAge = TimeSpan.FromDays(30),
        });
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new Entered(caller.Role, caller.Contest, caller.Panel, caller.Seat, await Go(caller, contests, http.RequestAborted)), ArenaJson.Options);
    }

    static async Task<string> Go(Caller caller, ContestRegistry contests, CancellationToken cancel)
    {
        if (caller.Role != Role.Judge)
            return caller.Contest is { } contest ? $"/desk/{contest}" : "/";
        var live = await contests.Find(caller.Contest!, cancel);
        return live?.State.Rules.FindPanel(caller.Panel!) is { Kind: PanelKind.Public } ? "/panel" : "/judge";
    }
}
