using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Arena.Trials.Server;

namespace Arena.Load;

/// <summary>What travelled to one watcher while the run was measured.</summary>
sealed record WatcherTally(long Deltas, long Bytes, long Largest, long Gaps, bool Ended);

/// <summary>A public screen as light as it can be: hub protocol on a bare WebSocket, of each message only the version is read.</summary>
sealed class Watcher(Uri server, string contest, Session boards) : IDisposable
{
    const byte End = 0x1e;
    static readonly byte[] Handshake = Record("""{"protocol":"json","version":1}""");
    static readonly byte[] Ping = Record("""{"type":6}""");

    readonly ClientWebSocket _socket = new();
    readonly SemaphoreSlim _sending = new(1);
    byte[] _buffer = new byte[4096];
    int _filled;
    int _taken;

    long _deltas, _bytes, _largest, _gaps;
    bool _ended;

    public long Version { get; private set; }

    public WatcherTally Tally => new(_deltas, _bytes, _largest, _gaps, _ended);

    public async Task Join()
    {
        _socket.Options.Proxy = null;
        _socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        _socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await _socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/hubs/board" }.Uri, CancellationToken.None);
        await Send(Handshake);
        await Next();
        await Send(Record($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{"contest":"{{contest}}"}]}"""));
        while (Version == 0)
        {
            var message = await Next() ?? throw new InvalidOperationException("The hub closed the connection.");
            if (message.Span.StartsWith("""{"type":3"""u8))
                Version = Number(message.Span, "\"version\":"u8) ?? throw new InvalidOperationException($"Watch was refused: {Encoding.UTF8.GetString(message.Span)}");
        }
    }

    /// <summary>Reads until the connection ends.</summary>
    public async Task Follow(Arrivals arrivals)
    {
        try
        {
            while (await Next() is { } message)
                await Take(message, arrivals);
        }
        catch (WebSocketException)
        {
            // Reported as ended, whatever ended it.
        }
        _ended = true;
    }

    async Task Take(ReadOnlyMemory<byte> message, Arrivals arrivals)
    {
        if (!message.Span.StartsWith("""{"type":1"""u8) || Number(message.Span, "\"version\":"u8) is not { } version)
            return;
        var size = message.Length + 1 + HeaderOf(message.Length + 1);
        (_deltas, _bytes, _largest) = (_deltas + 1, _bytes + size, Math.Max(_largest, size));
        if (version <= Version)
            return;
        if (Number(message.Span, "\"from\":"u8) > Version)
        {
            _gaps++;
            version = JsonSerializer.Deserialize<JsonElement>(await boards.Get($"/api/contests/{contest}/board")).GetProperty("version").GetInt64();
        }
        arrivals.Moved(Version, version);
        Version = version;
    }

    /// <summary>The server ends a connection from which it hears nothing for half a minute.</summary>
    public Task SendPing() => _socket.State == WebSocketState.Open ? Send(Ping) : Task.CompletedTask;

    async Task Send(byte[] record)
    {
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(record, WebSocketMessageType.Text, true, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // The reader sees the end too, and reports it.
        }
        finally
        {
            _sending.Release();
        }
    }

    // The next record without its end mark; valid until the next call. Null: the connection ended.
    async ValueTask<ReadOnlyMemory<byte>?> Next()
    {
        _buffer.AsSpan(_taken, _filled - _taken).CopyTo(_buffer);
        (_filled, _taken) = (_filled - _taken, 0);
        while (true)
        {
            var end = _buffer.AsSpan(0, _filled).IndexOf(End);
            if (end >= 0)
            {
                _taken = end + 1;
                return _buffer.AsMemory(0, end);
            }
            if (_filled == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), CancellationToken.None);
            if (received.MessageType == WebSocketMessageType.Close)
                return null;
            _filled += received.Count;
        }
    }

    static long? Number(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name)
    {
        var at = message.IndexOf(name);
        if (at < 0)
            return null;
        var digits = message[(at + name.Length)..];
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out long number, out _) ? number : null;
    }

    // Of a WebSocket frame from the server.
    static int HeaderOf(int length) => length switch { < 126 => 2, <= ushort.MaxValue => 4, _ => 10 };

    static byte[] Record(string json) => [.. Encoding.UTF8.GetBytes(json), End];

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }
}
