using System.Globalization;
using System.Text.Json;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Results;
using Arena.Web;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Net.Http.Headers;

namespace Arena.Api.Live;

/// <summary>Boards and why they are so, for anyone; the log as a feed.</summary>
static class BoardEndpoints
{
    public static void MapBoards(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/api/contests/{id}/board", Services.Reads, Board).Produces<BoardView>().WithMetadata(new Act("board-get"));
        app.MapMethods("/api/contests/{id}/standings/{entrant}", Services.Reads, Standing).Produces<DerivationView>().WithMetadata(new Act("standing-get"));
        app.MapMethods("/api/contests/{id}/stage", Services.Reads, Stage).Produces<StageView>().WithMetadata(new Act("stage-get"));
        app.MapMethods("/api/contests/{id}/influence", Services.Reads, Influence).Produces<InfluenceView>().WithMetadata(new Act("influence-get"));
        app.MapMethods("/api/contests/{id}/certainty", Services.Reads, Certainty).Produces<CertaintyView>().WithMetadata(new Act("certainty-get"));
        app.MapMethods("/api/contests/{id}/entries", Services.Reads, Entries).WithMetadata(new Act("entries-get"));
        // Proxies cut a request that has been quiet for a minute.
        var hub = app.MapHub<BoardHub>("/hubs/board", connections => connections.LongPolling.PollTimeout = TimeSpan.FromSeconds(45));
        hub.Add(endpoint =>
        {
            if (endpoint.Metadata.OfType<NegotiateMetadata>().Any())
                return;
            var sockets = app.CreateApplicationBuilder().Use(ScreenConnection.Prepare).UseWebSockets();
            sockets.Run(ScreenConnection.Or(endpoint.RequestDelegate!));
            endpoint.RequestDelegate = sockets.Build();
        });
        hub.WithMetadata(new Act("BoardHub.Watch"));
    }

    static async Task<IResult> Board(HttpContext http, string id, ContestRegistry contests, IContestLog log, AccessGate gate, string? round, string? group, string? audience, [FromServices] RedisRelay? relay)
    {
        // A contest that this node has not folded need not be folded for the board that another node has made.
        if (relay is not null && round is null && group is null && contests.Loaded(id) is null && AccessGate.TryAudience(audience, http.Caller(), http, out var seen) && seen == Audience.Public
            && await relay.Find(id, http.RequestAborted) is { } cached)
            return Answer(http, log, seen, cached.Version, cached.Erased, cached.Json);
        var (contest, key, refusal) = await Find(http, id, contests, gate, "board-get", round, group, audience);
        if (refusal is not null || contest!.Board.Snapshot(key!) is not { } board)
            return new RefusalResult(refusal ?? Problems.NoContest());
        return Answer(http, log, key!.Audience, board.Version, board.Erased, board.Json);
    }

    static IResult Answer(HttpContext http, IContestLog log, Audience audience, long version, int erased, byte[] json)
    {
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{log.Incarnation[..8]}-{audience.ToString().ToLowerInvariant()}-{version}-{erased}\""));
        http.Response.GetTypedHeaders().ETag = tag;
        // Public boards may be kept by any cache that asks back; the staff's by none.
        http.Response.Headers.CacheControl = audience == Audience.Public ? "public, no-cache" : "private, no-store";
        var held = http.Request.GetTypedHeaders().IfNoneMatch;
        return held.Any(h => h.Equals(EntityTagHeaderValue.Any) || h.Compare(tag, useStrongComparison: false))
            ? TypedResults.StatusCode(304)
            : TypedResults.Bytes(json, "application/json");
    }

    static async Task<IResult> Standing(HttpContext http, string id, string entrant, ContestRegistry contests, AccessGate gate, string? round, string? group, string? audience)
    {
        var (contest, key, refusal) = await Find(http, id, contests, gate, "standing-get", round, group, audience);
        if (refusal is not null)
            return new RefusalResult(refusal);
        http.Response.Headers.CacheControl = "no-cache";
        return contest!.Board.Derive(key!, entrant) is { } derivation
            ? TypedResults.Json(derivation, ArenaJson.Options)
            : new RefusalResult(new Refusal(RefusalKind.EntrantNotInRound, "这位选手不在本轮。", "This entrant is not in this round."));
    }

    static async Task<IResult> Stage(HttpContext http, string id, ContestRegistry contests, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await contests.Find(id, http.RequestAborted) is { } live
            ? TypedResults.Bytes(live.Board.Stage(time), "application/json")
            : new RefusalResult(Problems.NoContest());
    }

    static async Task<IResult> Influence(HttpContext http, string id, ContestRegistry contests, AccessGate gate, string? round, string? group, string? audience)
    {
        var (contest, key, refusal) = await Find(http, id, contests, gate, "influence-get", round, group, audience);
        if (refusal is not null)
            return new RefusalResult(refusal);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Json(contest!.Board.Influence(key!), ArenaJson.Options);
    }

    static async Task<IResult> Certainty(HttpContext http, string id, ContestRegistry contests, AccessGate gate, TimeProvider time, string? round, string? group, string? audience)
    {
        var (contest, key, refusal) = await Find(http, id, contests, gate, "certainty-get", round, group, audience);
        if (refusal is not null)
            return new RefusalResult(refusal);
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Json(contest!.Board.Certainty(key!, time), ArenaJson.Options);
    }

    /// <summary>NDJSON from after a token. The public's is numbered by public version and holds only what is public; staff get the whole log by seq.</summary>
    static async Task<IResult> Entries(HttpContext http, string id, ContestRegistry contests, IContestLog log, AccessGate gate, string? after, string? audience)
    {
        var (contest, key, refusal) = await Find(http, id, contests, gate, "entries-get", null, null, audience);
        if (refusal is not null)
            return new RefusalResult(refusal);
        var incarnation = log.Incarnation[..8];
        if (Position(after, incarnation, key!.Audience, out var from, out var part) is { } no)
            return new RefusalResult(no);
        if (from > contest!.Board.Version(key.Audience) || part > 0 && from == contest.Board.Version(key.Audience))
            return new RefusalResult(Other());
        http.Response.ContentType = "application/x-ndjson";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Arena-Incarnation"] = incarnation;
        if (key.Audience == Audience.Staff)
            foreach (var stored in await log.Read(id, from, http.RequestAborted))
                await Line(http, EntryLine.Whole(incarnation, stored));
        else
            foreach (var line in PublicLines(contest, incarnation, from, part))
                await Line(http, line);
        return TypedResults.Empty;
    }

    // What became public at once has one version. A reader may be cut off between two of its lines, so the token tells how many were read.
    static IEnumerable<EntryLine> PublicLines(LiveContest contest, string incarnation, long from, int part)
    {
        var before = from;
        foreach (var (version, entries) in contest.Board.Feed(from))
        {
            var shown = entries.Where(entry => entry.Fact is not VoteFact && !Visibility.NamesPeer(entry.Fact, contest.State.Rules)).ToList();
            for (var i = before == from ? part : 0; i < shown.Count; i++)
                yield return EntryLine.Public(i == shown.Count - 1 ? $"{incarnation}:{version}" : $"{incarnation}:{before}.{i + 1}", version, shown[i]);
            before = version;
        }
    }

    static async Task Line(HttpContext http, EntryLine line)
    {
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(line, ArenaJson.Options), http.RequestAborted);
        await http.Response.Body.WriteAsync("\n"u8.ToArray(), http.RequestAborted);
    }

    // A token as the feed's lines have it, or its number alone: 41, or for the public 41.3, three lines behind version 41.
    static Refusal? Position(string? after, string incarnation, Audience audience, out long from, out int part)
    {
        (from, part) = (0, 0);
        if (string.IsNullOrEmpty(after))
            return null;
        var parts = after.Split(':');
        var numbers = parts[^1].Split('.');
        if (parts.Length > 2 || numbers.Length > (audience == Audience.Public ? 2 : 1) || !long.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out from)
            || numbers.Length == 2 && !int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out part))
            return new Refusal(RefusalKind.Malformed, "读不懂“after”：请用上一次读到的最后一行的 token。", "The value of “after” cannot be read: give the token of the last line that was read.");
        return parts.Length == 1 || parts[0] == incarnation ? null : Other();
    }

    // Also past the end: only another database, such as one restored, can have told of more than there is.
    static Refusal Other() => new(RefusalKind.OtherIncarnation, "数据库已更换，请从头读取。", "The database is another one now; read from the beginning.");

    static async Task<(LiveContest? Contest, BoardKey? Key, Refusal? Refusal)> Find(HttpContext http, string id, ContestRegistry contests, AccessGate gate, string act, string? round, string? group, string? audience)
    {
        if (await contests.Find(id, http.RequestAborted) is not { } contest)
            return (null, null, Problems.NoContest());
        if (!AccessGate.TryAudience(audience, http.Caller(), http, out var seen))
            return (null, null, AccessGate.Denied(gate.Identities(http)));
        var key = new BoardKey(id, seen, round, group);
        if (contest.Board.Exists(key))
            return (contest, key, null);
        var unknown = round is { } r && contest.State.Rules.FindRound(r) is null ? Lookup.NoRound(r) : new Refusal(RefusalKind.UnknownGroup, $"没有名为“{group}”的组别。", $"There is no group “{group}”.");
        return (null, null, unknown with { InAddress = true });
    }
}
