using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Arena.Api.Live;

/// <summary>
/// A WebSocket as the hub sees it, with nothing between the hub and the socket. A hall has thousands of these: beside what the server keeps
/// for the request, one takes no pipe, and a message goes to the socket without a copy or a change of thread.
/// </summary>
sealed class ScreenConnection : ConnectionContext, IDuplexPipe, IHttpContextFeature
{
    const int SendBuffer = 16 * 1024;
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    readonly HttpContext _http;

    ScreenConnection(HttpContext http, WebSocketStream stream)
    {
        _http = http;
        // A reader that waits holds no buffer.
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(useZeroByteReads: true, leaveOpen: true));
        Output = new MessageWriter(stream.WebSocket);
        Features = http.Features;
        Features.Set<IHttpContextFeature>(this);
        Transport = this;
    }

    public PipeReader Input { get; }
    public PipeWriter Output { get; }
    public override IDuplexPipe Transport { get; set; }
    public override string ConnectionId { get; set; } = Ids.Secret();
    public override IFeatureCollection Features { get; }
    public override IDictionary<object, object?> Items { get => _http.Items; set => _http.Items = value; }
    public override CancellationToken ConnectionClosed { get => _http.RequestAborted; set => _http.RequestAborted = value; }
    HttpContext? IHttpContextFeature.HttpContext { get => _http; set => throw new NotSupportedException(); }

    /// <summary>Serves what opens a socket straight away. A client that negotiates first may yet fall back to something else, and is left to <paramref name="negotiated"/>.</summary>
    public static RequestDelegate Or(RequestDelegate negotiated) => http => http.WebSockets.IsWebSocketRequest && IsDirect(http) ? Serve(http) : negotiated(http);

    static bool IsDirect(HttpContext http) => HttpProtocol.IsHttp11(http.Request.Protocol) && !http.Request.Query.ContainsKey("id");

    /// <summary>To be done before the request is taken for a WebSocket.</summary>
    public static RequestDelegate Prepare(RequestDelegate next) => http =>
    {
        if (IsDirect(http))
            ScreenStream.Prepare(http, TimeSpan.FromSeconds(http.RequestServices.GetRequiredService<IOptions<LiveOptions>>().Value.SlowClientSeconds));
        return next(http);
    };

    static async Task Serve(HttpContext http)
    {
        // What a client does not read shows soon, and is not kept by the system in megabytes.
        if (http.Features.Get<IConnectionSocketFeature>() is { Socket: var transport })
            transport.SendBufferSize = SendBuffer;
        // The hub has signs of life of its own.
        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.Zero });
        await using (var stream = WebSocketStream.Create(socket, WebSocketMessageType.Text, Farewell))
        {
            var connection = new ScreenConnection(http, stream);
            await http.RequestServices.GetRequiredService<HubConnectionHandler<BoardHub>>().OnConnectedAsync(connection);
            await connection.Input.CompleteAsync();
            await connection.Output.CompleteAsync();
        }
        // A client that takes no farewell is not waited for.
        if (socket.State != WebSocketState.Closed)
            http.Abort();
    }
}
