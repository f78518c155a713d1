using System.IO.Pipelines;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Arena.Api.Live;

/// <summary>
/// The sending side of a connection without a pipe and a thread behind it: what is flushed goes to the socket at once, on the thread that wrote it.
/// A message to 5,000 screens is 5,000 calls of the system and little else.
/// </summary>
sealed class SocketOutput(Socket socket, PipeWriter transport) : BufferedWriter
{
    public static ConnectionDelegate Use(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>() is { Socket: var socket })
        {
            // A full socket is waited for without a thread.
            socket.Blocking = false;
            connection.Transport = new Sides(connection.Transport.Input, new SocketOutput(socket, connection.Transport.Output));
        }
        return next(connection);
    };

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var rest = Filled;
        while (!rest.IsEmpty)
        {
            var sent = Send(rest.Span, out var error);
            if (error == SocketError.WouldBlock)
                return Wait(rest);
            if (error != SocketError.Success)
            {
                Clear();
                return ValueTask.FromResult(Gone);
            }
            rest = rest[sent..];
        }
        Clear();
        return default;
    }

    int Send(ReadOnlySpan<byte> bytes, out SocketError error)
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

    // Not cancelled in between: half a message would spoil what follows. The server ends a connection that takes too long, and with it this.
    async ValueTask<FlushResult> Wait(ReadOnlyMemory<byte> rest)
    {
        try
        {
            while (!rest.IsEmpty)
                rest = rest[await socket.SendAsync(rest, SocketFlags.None, CancellationToken.None)..];
            return default;
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            return Gone;
        }
        finally
        {
            Clear();
        }
    }

    public override void Complete(Exception? exception = null)
    {
        Clear();
        transport.Complete(exception);
    }

    sealed record Sides(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
