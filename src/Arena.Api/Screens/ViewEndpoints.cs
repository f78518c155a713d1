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
