using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Judging;
using Arena.Api.Live;

namespace Arena.Api.Screens;

/// <summary>What the judge's page and the desk show. Fetched again whenever the live side says that something happened.</summary>
static class ViewEndpoints
{
    public static void MapViews(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/api/contests/{id}/seat", Services.Reads, (HttpContext http, string id, ContestRegistry contests) => Seat(http, id, contests)).Produces<SeatView>().WithMetadata(new Act("seat-get"));
        app.MapMethods("/api/seat", Services.Reads, (HttpContext http, ContestRegistry contests) => Seat(http, http.Caller().Contest!, contests)).Produces<SeatView>().WithMetadata(new Act("own-seat-get"));
        app.MapMethods("/api/contests/{id}/desk", Services.Reads, Desk).Produces<DeskView>().WithMetadata(new Act("desk-get"));
        app.MapMethods("/api/contests/{id}/judges", Services.Reads, Judges).Produces<JudgesView>().WithMetadata(new Act("judges-get"));
    }

    /// <summary>The round asked for, or the one that runs. How judges mark their own unit is for those who supervise alone.</summary>
    static async Task<IResult> Judges(HttpContext http, string id, ContestRegistry contests, string? round)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await contests.Find(id, http.RequestAborted) is not { } live)
            return new RefusalResult(Problems.NoContest());
        if ((round ?? live.State.CurrentRound) is not { } asked)
            return new RefusalResult(new Refusal(RefusalKind.RoundNotStarted, "还没有开始任何一轮。", "No round has started yet."));
        if (Lookup.Running(live.State, asked, out var rules, out _) is { } no)
            return new RefusalResult(no with { InAddress = true });
        var input = live.Board.Read((state, staff, _) => JudgesInput.Of(state, staff, rules));
        return TypedResults.Json(JudgesViews.Of(input, http.Caller().Role is Role.Auditor or Role.Organiser), ArenaJson.Options);
    }

    static async Task<IResult> Seat(HttpContext http, string contest, ContestRegistry contests)
    {
        http.Response.Headers.CacheControl = "no-store";
        var caller = http.Caller();
        return await contests.Find(contest, http.RequestAborted) is { } live
            ? TypedResults.Json(SeatViews.Of(live.State, caller.Panel!, caller.Seat!.Value, live.Name), ArenaJson.Options)
            : new RefusalResult(Problems.NoContest());
    }

    static async Task<IResult> Desk(HttpContext http, string id, ContestRegistry contests, BoardConnections connections, Sessions sessions, SeatsSeen seen, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await contests.Find(id, http.RequestAborted) is not { } live)
            return new RefusalResult(Problems.NoContest());
        var desk = live.Board.Read((state, staff, latest) => DeskViews.Of(state, staff, new DeskContext(time.GetUtcNow(), live.Name,
            (panel, seat) => seen.IsOnline(id, panel, seat), (panel, seat) => sessions.IsBound(id, panel, seat), connections.Count(id), latest)));
        return TypedResults.Json(desk, ArenaJson.Options);
    }
}
