using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Arena.Load.Compare;

/// <summary>
/// A public screen as light as it can be: hub protocol on WebSocket frames on a bare socket, one buffer, of each message only its beginning read.
/// Thousands of them must cost less than the server that is measured.
/// </summary>
sealed class LightWatcher(Socket socket, Field field, long version) : IDisposable
{
    const byte End = 0x1e;
    const int Close = 8;

    // What tells the version stands at the beginning of a message.
    readonly byte[] _head = new byte[256];
    readonly byte[] _buffer = new byte[8192];
    readonly TaskCompletionSource _joined = new();
    int _headLength;
    long _payload;
    bool _isControl;
    Holdings? _holdings;
    long _version = version;
    bool _fetching;

    public long Bytes { get; private set; }
    public int Gaps { get; private set; }
    public bool Ended { get; private set; }

    public static async Task<LightWatcher> Join(Uri server, Field field, long version)
    {
        var socket = await LightSocket.Connect(server);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {field.Hub} HTTP/1.1\r\nHost: {server.Authority}\r\nOrigin: {server.GetLeftPart(UriPartial.Authority)}\r\n" +
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: QXJlbmEgbG9hZCB3YXRjaA==\r\n\r\n"));
        var answer = new byte[1];
        for (var upgraded = 0; upgraded < 4;)
        {
            if (await socket.ReceiveAsync(answer) == 0)
                throw new IOException("The server closed a connection.");
            upgraded = answer[0] == "\r\n\r\n"u8[upgraded] ? upgraded + 1 : answer[0] == '\r' ? 1 : 0;
        }
        var watcher = new LightWatcher(socket, field, version);
        _ = watcher.Read();
        await watcher.Send("""{"protocol":"json","version":1}""");
        await watcher.Send(field.Join);
        await watcher._joined.Task;
        return watcher;
    }

    /// <summary>From here on every version it comes to is noted.</summary>
    public void Note(Holdings holdings) => _holdings = holdings;

    /// <summary>A server ends a connection from which it hears nothing for half a minute.</summary>
    public Task Ping() => Send("""{"type":6}""");

    // Clients mask what they send; a mask of zeros leaves it as it is.
    async Task Send(string record)
    {
        var payload = Encoding.UTF8.GetBytes(record);
        var length = payload.Length + 1;
        await socket.SendAsync((byte[])[0x81, .. length < 126 ? (byte[])[(byte)(0x80 | length)] : [0x80 | 126, (byte)(length >> 8), (byte)(length & 0xFF)], 0, 0, 0, 0, .. payload, End]);
    }

    async Task Read()
    {
        try
        {
            var kept = 0;
            while (await socket.ReceiveAsync(_buffer.AsMemory(kept)) is var received and > 0)
            {
                Bytes += received;
                kept = Take(_buffer.AsSpan(0, kept + received));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException or IOException)
        {
            _joined.TrySetException(fault);
        }
        Ended = true;
        _joined.TrySetException(new IOException("The server closed a connection."));
    }

    // What is left over is the beginning of a frame's header, moved to the front.
    int Take(Span<byte> bytes)
    {
        while (true)
        {
            var inFrame = (int)Math.Min(_payload, bytes.Length);
            if (!_isControl)
                Records(bytes[..inFrame]);
            _payload -= inFrame;
            bytes = bytes[inFrame..];
            if (bytes.Length < 2 || Header(bytes) is not { } header)
            {
                bytes.CopyTo(_buffer);
                return bytes.Length;
            }
            bytes = bytes[header..];
        }
    }

    int? Header(ReadOnlySpan<byte> bytes)
    {
        var header = bytes[1] switch { < 126 => 2, 126 => 4, _ => 10 };
        if (bytes.Length < header)
            return null;
        _isControl = (bytes[0] & 0x0F) >= Close;
        _payload = header switch
        {
            2 => bytes[1],
            4 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
        };
        return header;
    }

    void Records(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var end = bytes.IndexOf(End);
            var part = end < 0 ? bytes : bytes[..end];
            var taken = part[..Math.Min(part.Length, _head.Length - _headLength)];
            taken.CopyTo(_head.AsSpan(_headLength));
            _headLength += taken.Length;
            if (end < 0)
                return;
            Record(_head.AsSpan(0, _headLength));
            _headLength = 0;
            bytes = bytes[(end + 1)..];
        }
    }

    void Record(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("""{"type":3"""u8))
        {
            if (head.IndexOf("\"error\":"u8) >= 0)
                _joined.TrySetException(new InvalidOperationException($"Joining was refused: {Encoding.UTF8.GetString(head)}"));
            _joined.TrySetResult();
        }
        else if (head.StartsWith("""{"type":1"""u8) && LightSocket.Number(head, field.Member) is { } now && now > _version && !_fetching)
        {
            if (LightSocket.Number(head, "\"from\":"u8) is { } from && from > _version)
                _ = Fetch();
            else
                Hold(now);
        }
    }

    // A message does not follow on the one before: the board is fetched whole.
    async Task Fetch()
    {
        Gaps++;
        _fetching = true;
        var fetched = await field.Version();
        _fetching = false;
        if (fetched > _version)
            Hold(fetched);
    }

    void Hold(long now)
    {
        _holdings?.Moved(_version, now);
        _version = now;
    }

    public void Dispose() => socket.Dispose();
}
