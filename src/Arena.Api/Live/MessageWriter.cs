using System.Buffers;
using System.IO.Pipelines;
using System.Net.WebSockets;

namespace Arena.Api.Live;

/// <summary>What is written between two flushes is one message of the socket, as clients expect. Prepared bytes stay where they lie until their fragment is sent.</summary>
sealed class MessageWriter(WebSocket socket) : BufferedWriter
{
    // A client that does not read holds one fragment, not a board. With its header it fits a pooled buffer of 8 KB.
    const int Fragment = (8 * 1024) - 14;

    readonly List<ReadOnlyMemory<byte>> _before = [];

    /// <summary>Adds bytes that are everybody's and do not change: they are not copied.</summary>
    public void WritePrepared(byte[] bytes)
    {
        _before.Add(Filled.ToArray());
        _before.Add(bytes);
        Clear();
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var sent = default(FlushResult);
        for (var i = 0; i < _before.Count && !sent.IsCompleted; i++)
            sent = await Send(_before[i], isEnd: false, cancellationToken);
        if (!sent.IsCompleted && _before.Count + Filled.Length > 0)
            sent = await Send(Filled, isEnd: true, cancellationToken);
        _before.Clear();
        Clear();
        return sent;
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
    {
        if (_before.Count + Filled.Length == 0)
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

    public override void Complete(Exception? exception = null)
    {
        _before.Clear();
        Clear();
    }
}
