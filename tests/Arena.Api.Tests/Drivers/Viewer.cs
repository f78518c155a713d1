using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Arena.Api.Tests.Drivers;

/// <summary>Someone who watches a board live: the snapshot, then every message as it came.</summary>
sealed class Viewer : IAsyncDisposable
{
    readonly HubConnection _connection;
    readonly Channel<JsonNode> _messages = Channel.CreateUnbounded<JsonNode>();
    readonly Channel<JsonNode> _stages = Channel.CreateUnbounded<JsonNode>();

    Viewer(HubConnection connection)
    {
        _connection = connection;
        _connection.On<JsonElement>("stage", message => _stages.Writer.TryWrite(JsonNode.Parse(message.GetRawText())!));
        _connection.On<JsonElement>("board", message => _messages.Writer.TryWrite(JsonNode.Parse(message.GetRawText())!));
    }

    public JsonNode Snapshot { get; private set; } = null!;

    public static async Task<Viewer> Watch(ArenaApp app, string contest, object? request = null, string? bearer = null, HttpTransportType transport = HttpTransportType.WebSockets)
    {
        var viewer = await Connect(app, bearer, transport);
        viewer.Snapshot = JsonNode.Parse((await viewer._connection.InvokeAsync<JsonElement>("Watch", request ?? new { contest })).GetRawText())!;
        return viewer;
    }

    /// <summary>Asks to watch without saying what.</summary>
    public static async Task WatchNothing(ArenaApp app)
    {
        await using var viewer = await Connect(app, null, HttpTransportType.WebSockets);
        await viewer._connection.InvokeAsync<JsonElement>("Watch", null);
    }

    // A socket is opened straight away, as the pages do it; anything else is negotiated first.
    static async Task<Viewer> Connect(ArenaApp app, string? bearer, HttpTransportType transport)
    {
        var viewer = new Viewer(new HubConnectionBuilder().WithUrl(new Uri(app.Server.BaseAddress, "/hubs/board"), options =>
        {
            options.Transports = transport;
            options.SkipNegotiation = transport == HttpTransportType.WebSockets;
            options.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
            if (bearer is not null)
                options.Headers["Authorization"] = $"Bearer {bearer}";
            options.WebSocketFactory = async (context, cancel) =>
            {
                var client = app.Server.CreateWebSocketClient();
                client.ConfigureRequest = http => { foreach (var header in options.Headers) http.Headers[header.Key] = header.Value; };
                return await client.ConnectAsync(context.Uri, cancel);
            };
        }).Build());
        await viewer._connection.StartAsync();
        return viewer;
    }

    /// <summary>Begins to follow the stage as well, and returns it as it is.</summary>
    public async Task<JsonNode> FollowStage(string contest) => JsonNode.Parse((await _connection.InvokeAsync<JsonElement>("Stage", contest)).GetRawText())!;

    /// <summary>Reads what is told of the stage until it fits.</summary>
    public async Task<JsonNode> StageUntil(Func<JsonNode, bool> fits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
            if (await _stages.Reader.ReadAsync(patience.Token) is var stage && fits(stage))
                return stage;
    }

    /// <summary>The next message, within a generous time for a busy machine.</summary>
    public async Task<JsonNode> Next()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _messages.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Reads messages until one has reached a version.</summary>
    public async Task<JsonNode> Until(long version)
    {
        while (true)
        {
            var message = await Next();
            if ((long)message["version"]! >= version)
                return message;
        }
    }

    public bool HasMessage => _messages.Reader.TryPeek(out _);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
