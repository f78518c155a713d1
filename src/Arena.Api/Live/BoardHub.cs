using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Log;
using Microsoft.AspNetCore.SignalR;

namespace Arena.Api.Live;

/// <summary>What a client asks to follow.</summary>
sealed record WatchRequest(string Contest, string? Round = null, string? Group = null, string? Audience = null);

/// <summary>The live side for phones, walls and desks: join, get the board as it stands, then messages named <c>board</c>.</summary>
sealed class BoardHub(ContestRegistry contests, BoardConnections connections, AccessGate gate, TimeProvider time) : Hub
{
    public async Task<PreparedJson> Watch(WatchRequest? request)
    {
        if (request is null)
            throw new HubException("malformed");
        var http = Context.GetHttpContext()!;
        var caller = RoleTable.Find($"{nameof(BoardHub)}.{nameof(Watch)}", gate.Identities(http), request.Contest) ?? throw new HubException("not-allowed");
        var live = await Find(request.Contest) ?? throw new HubException("unknown-contest");
        if (!AccessGate.TryAudience(request.Audience, caller, http, out var audience))
            throw new HubException("not-allowed");
        var key = new BoardKey(live.Id, audience, request.Round, request.Group);
        if (!live.Board.Exists(key))
            throw new HubException("unknown-round");
        // Joined before the snapshot is taken: a message between the two is older than the snapshot and is ignored.
        connections.Follow(Context.ConnectionId, key, live.Board);
        return new PreparedJson(live.Board.Snapshot(key)!.Json);
    }

    async Task<LiveContest?> Find(string contest)
    {
        try
        {
            return await contests.Find(contest, Context.ConnectionAborted);
        }
        catch (ContestUnreadableException)
        {
            throw new HubException("contest-unreadable");
        }
    }

    /// <summary>Follows the stage: clock, scene and lamps, then messages named <c>stage</c>, each of them whole.</summary>
    public async Task<PreparedJson> Stage(string? contest)
    {
        if (contest is null)
            throw new HubException("malformed");
        _ = RoleTable.Find($"{nameof(BoardHub)}.{nameof(Stage)}", gate.Identities(Context.GetHttpContext()!), contest) ?? throw new HubException("not-allowed");
        var live = await Find(contest) ?? throw new HubException("unknown-contest");
        connections.FollowStage(Context.ConnectionId, contest);
        return new PreparedJson(live.Board.Stage(time));
    }
}

/// <summary>JSON that was serialised once for everyone.</summary>
[JsonConverter(typeof(PreparedJsonConverter))]
sealed record PreparedJson(byte[] Utf8);

sealed class PreparedJsonConverter : JsonConverter<PreparedJson>
{
    public override PreparedJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, PreparedJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8, skipInputValidation: true);
}
