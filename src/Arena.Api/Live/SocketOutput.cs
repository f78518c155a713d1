using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Arena.Api.Live;

/// <summary>
/// The sending side of a connection without a pipe and a thread behind it: what is flushed goes to the socket at once, on the thread that wrote it.
/// A message to 5,000 screens is 5,000 calls of the system and little else.
/// </summary>
sealed class SocketOutput(ConnectionContext connection, Socket socket, PipeWriter transport) : BufferedWriter
{
    public static ConnectionDelegate Use(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
        {
            // A full socket is waited for without a thread.
            socket.Blocking = false;
            var output = new SocketOutput(connection, socket, connection.Transport.Output);
            connection.Transport = new Sides(connection.Transport.Input, output);
            connection.Features.Set(output);
        }
        return next(connection);
    };

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var sending = Send(Filled, Timeout.InfiniteTimeSpan);
        if (!sending.IsCompletedSuccessfully)
            return Flushed(sending);
        Clear();
        return default;
    }

    // Not cancelled in between: half a message would spoil what follows. The server ends a connection that takes too long, and with it this.
    async ValueTask<FlushResult> Flushed(ValueTask sending)
    {
        try
        {
            await sending;
            return default;
        }
        catch (IOException)
        {
            return Gone;
        }
        finally
        {
            Clear();
        }
    }

    /// <summary>Sends bytes as they are. One at a time: nothing else may be sent or flushed meanwhile.</summary>
    /// <param name="patience">For how long a full socket may take nothing.</param>
    /// <exception cref="IOException">The connection is gone, or was too slow.</exception>
    public ValueTask Send(ReadOnlyMemory<byte> bytes, TimeSpan patience)
    {
        while (!bytes.IsEmpty)
        {
            var sent = TrySend(bytes.Span, out var error);
            if (error == SocketError.WouldBlock)
                return new ValueTask(Wait(bytes, patience));
            if (error != SocketError.Success)
                return ValueTask.FromException(new IOException("The connection is gone."));
            bytes = bytes[sent..];
        }
        return ValueTask.CompletedTask;
    }

    int TrySend(ReadOnlySpan<byte> bytes, out SocketError error)
    {
        try
        {
            return socket.Send(bytes, SocketFlags.None, out error);
        }
        catch (ObjectDisposedException)
        {
            error = SocketError.Shutdown;
            return 0;
        }
    }

    async Task Wait(ReadOnlyMemory<byte> rest, TimeSpan patience)
    {
        try
        {
            using var slow = new CancellationTokenSource();
            while (!rest.IsEmpty)
            {
                slow.CancelAfter(patience);
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, slow.Token)..];
            }
        }
        catch (OperationCanceledException fault)
        {
            connection.Abort(new ConnectionAbortedException("The client does not read."));
            throw new IOException("The client does not read.", fault);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            throw new IOException("The connection is gone.", fault);
        }
    }

    public override void Complete(Exception? exception = null)
    {
        Clear();
        transport.Complete(exception);
    }

    sealed record Sides(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
