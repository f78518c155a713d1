using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Arena.Api.Live;

/// <summary>What is written between two flushes is one message of the socket, as clients expect. Prepared bytes are sent from where they lie.</summary>
sealed class MessageWriter(WebSocket socket) : PipeWriter
{
    // A client that does not read holds one fragment, not a board.
    const int Fragment = 8 * 1024;

    static readonly FlushResult Gone = new(isCanceled: false, isCompleted: true);

    readonly List<ReadOnlyMemory<byte>> _before = [];
    byte[] _buffer = [];
    int _filled;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _filled + Math.Max(sizeHint, 256);
        if (_buffer.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _buffer.Length));
            _buffer.AsSpan(0, _filled).CopyTo(larger);
            Return();
            _buffer = larger;
        }
        return _buffer.AsMemory(_filled);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _filled += bytes;

    /// <summary>Adds bytes that are everybody's and do not change: they are not copied.</summary>
    public void WritePrepared(byte[] bytes)
    {
        _before.Add(_buffer.AsSpan(0, _filled).ToArray());
        _before.Add(bytes);
        _filled = 0;
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var sent = default(FlushResult);
        for (var i = 0; i < _before.Count && !sent.IsCompleted; i++)
            sent = await Send(_before[i], isEnd: false, cancellationToken);
        if (!sent.IsCompleted && _before.Count + _filled > 0)
            sent = await Send(_buffer.AsMemory(0, _filled), isEnd: true, cancellationToken);
        Clear();
        return sent;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (_before.Count + _filled == 0)
            return Send(source, isEnd: true, cancellationToken);
        this.Write(source.Span);
        return FlushAsync(cancellationToken);
    }

    ValueTask<FlushResult> Send(ReadOnlyMemory<byte> bytes, bool isEnd, CancellationToken cancel)
    {
        if (bytes.Length > Fragment)
            return SendFragments(bytes, isEnd, cancel);
        // A socket that is gone is no fault of the writer: the hub learns of it by reading.
        if (socket.State != WebSocketState.Open)
            return ValueTask.FromResult(Gone);
        var sending = socket.SendAsync(bytes, WebSocketMessageType.Text, isEnd, cancel);
        return sending.IsCompletedSuccessfully ? default : Sent(sending);
    }

    async ValueTask<FlushResult> SendFragments(ReadOnlyMemory<byte> bytes, bool isEnd, CancellationToken cancel)
    {
        var sent = default(FlushResult);
        for (var at = 0; at < bytes.Length && !sent.IsCompleted; at += Fragment)
            sent = await Send(bytes.Slice(at, Math.Min(Fragment, bytes.Length - at)), isEnd && at + Fragment >= bytes.Length, cancel);
        return sent;
    }

    static async ValueTask<FlushResult> Sent(ValueTask sending)
    {
        try
        {
            await sending;
            return default;
        }
        catch (Exception fault) when (fault is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            return Gone;
        }
    }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _filled + _before.Sum(part => (long)part.Length);

    // Whoever gives up on a client ends its connection.
    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null) => Clear();

    void Clear()
    {
        Return();
        (_buffer, _filled) = ([], 0);
        _before.Clear();
    }

    void Return()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
    }
}
