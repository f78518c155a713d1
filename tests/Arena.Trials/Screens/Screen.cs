using System.Buffers.Text;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace Arena.Trials.Screens;

/// <summary>A public screen that comes back with full jitter, to the next of its nodes, as the pages do. Of each message only the version is read.</summary>
public sealed class Screen(IReadOnlyList<Uri> nodes, string contest, int first, Action<long, long>? moved = null)
{
    const byte End = 0x1e;
    static readonly byte[] Handshake = Record("""{"protocol":"json","version":1}""");
    static readonly byte[] Ping = Record("""{"type":6}""");
    static readonly TimeSpan FirstBound = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LargestBound = TimeSpan.FromSeconds(15);

    readonly TaskCompletionSource _joined = new();
    // Each screen draws its own; the same in every run.
    readonly Random _chance = new(first);
    long _version;

    public long Version => Volatile.Read(ref _version);

    /// <summary>Timestamp of the last move to a newer version or of the last snapshot.</summary>
    public long MovedAt { get; private set; }

    public bool IsConnected { get; private set; }

    /// <summary>Completes with the first board.</summary>
    public Task Joined => _joined.Task;

    public async Task Run(CancellationToken stop)
    {
        for (var (node, attempt) = (first, 0); !stop.IsCancellationRequested; node++)
        {
            try
            {
                await Watch(nodes[node % nodes.Count], () => attempt = 0, stop);
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or HttpRequestException or IOException or InvalidOperationException)
            {
                // Whatever ended it, it comes back.
            }
            IsConnected = false;
            var bound = Math.Min(LargestBound.TotalMilliseconds, FirstBound.TotalMilliseconds * Math.Pow(2, Math.Min(attempt++, 10)));
            await Task.WhenAny(Task.Delay(TimeSpan.FromMilliseconds(_chance.NextDouble() * bound), stop));
        }
    }

    async Task Watch(Uri node, Action joined, CancellationToken stop)
    {
        using var socket = new ClientWebSocket();
        socket.Options.Proxy = null;
        socket.Options.SetRequestHeader("Origin", node.GetLeftPart(UriPartial.Authority));
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        using var connecting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        connecting.CancelAfter(TimeSpan.FromSeconds(10));
        await socket.ConnectAsync(new UriBuilder(node) { Scheme = "ws", Path = "/hubs/board" }.Uri, connecting.Token);
        await Send(socket, Handshake, stop);
        await Send(socket, Record($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{"contest":"{{contest}}"}]}"""), stop);
        var (buffer, filled) = (new byte[1024], 0);
        while (true)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            var received = await socket.ReceiveAsync(buffer.AsMemory(filled), stop);
            if (received.MessageType == WebSocketMessageType.Close)
                return;
            filled += received.Count;
            var taken = 0;
            for (int end; (end = buffer.AsSpan(taken, filled - taken).IndexOf(End)) >= 0; taken += end + 1)
                if (await Take(socket, buffer.AsMemory(taken, end), stop))
                    joined();
            buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
            filled -= taken;
            // The snapshot was large; what follows is not.
            if (filled == 0 && buffer.Length > 4096)
                buffer = new byte[1024];
        }
    }

    // Says whether it was the answer to Watch.
    async ValueTask<bool> Take(ClientWebSocket socket, ReadOnlyMemory<byte> message, CancellationToken stop)
    {
        // The server pings every 15 s; an answer to each keeps it from thinking that nobody is here.
        if (message.Span.StartsWith("""{"type":6"""u8))
            await Send(socket, Ping, stop);
        var isSnapshot = message.Span.StartsWith("""{"type":3"""u8);
        if (!isSnapshot && !message.Span.StartsWith("""{"type":1"""u8))
            return false;
        if (Number(message.Span) is not { } version)
            return isSnapshot ? throw new InvalidOperationException($"Watch was refused: {Encoding.UTF8.GetString(message.Span)}") : false;
        MovedAt = Stopwatch.GetTimestamp();
        IsConnected = true;
        if (version > _version)
        {
            moved?.Invoke(Version, version);
            Volatile.Write(ref _version, version);
        }
        _joined.TrySetResult();
        return isSnapshot;
    }

    static Task Send(ClientWebSocket socket, byte[] record, CancellationToken stop) => socket.SendAsync(record, WebSocketMessageType.Text, true, stop);

    static long? Number(ReadOnlySpan<byte> message)
    {
        var at = message.IndexOf("\"version\":"u8);
        return at >= 0 && Utf8Parser.TryParse(message[(at + 10)..], out long number, out _) ? number : null;
    }

    static byte[] Record(string json) => [.. Encoding.UTF8.GetBytes(json), End];
}
