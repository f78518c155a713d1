using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Arena.Trials.Faults;

/// <summary>What a bad network does to a request, in hundredths; Delay: the longest, in milliseconds.</summary>
public sealed record Mischief(int Twice, int DropAnswer, int Half, int Delay);

/// <summary>A proxy of one HTTP request a connection that delays, repeats (the copy may come much later), cuts, and loses answers.</summary>
public sealed class FaultProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly Uri _server;
    readonly Mischief _mischief;
    readonly Task _loop;
    readonly Random _chance = new(1);
    int _copies, _dropped, _halves, _underWay;

    public FaultProxy(Uri server, Mischief mischief)
    {
        (_server, _mischief) = (server, mischief);
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _loop = Loop();
    }

    public Uri Address { get; }

    public int Copies => _copies;

    public int Dropped => _dropped;

    public int Halves => _halves;

    /// <summary>Returns when no copy is on its way any more.</summary>
    public async Task Quiet()
    {
        while (Volatile.Read(ref _underWay) > 0)
            await Task.Delay(20);
    }

    async Task Loop()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Serve(client);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // It was stopped.
        }
    }

    async Task UnderWay(Func<Task> work)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            // A connection that breaks is what this is for.
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    async Task Serve(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            if (await Read(stream) is { } request)
                await UnderWay(() => Pass(request, stream));
        }
    }

    async Task Pass(byte[] request, NetworkStream client)
    {
        await Late();
        if (Happens(_mischief.Half))
        {
            Interlocked.Increment(ref _halves);
            await Send(request.AsMemory(0, request.Length - 10), null, cut: true);
            return;
        }
        if (Happens(_mischief.Twice))
        {
            Interlocked.Increment(ref _copies);
            _ = UnderWay(async () =>
            {
                await Late();
                await Send(request, null);
            });
        }
        var drop = Happens(_mischief.DropAnswer);
        if (drop)
            Interlocked.Increment(ref _dropped);
        await Send(request, drop ? null : client);
    }

    // Also where nobody hears it, the answer is read to its end: the server has then done what it does.
    async Task Send(ReadOnlyMemory<byte> request, Stream? answerTo, bool cut = false)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(_server.Host, _server.Port);
        var stream = server.GetStream();
        await stream.WriteAsync(request);
        if (!cut)
            await stream.CopyToAsync(answerTo ?? Stream.Null);
    }

    // Null: a connection that was opened ahead and never used, or given up.
    static async Task<byte[]?> Read(NetworkStream stream)
    {
        var (buffer, filled) = (new byte[64 * 1024], 0);
        while (true)
        {
            try
            {
                if (await stream.ReadAsync(buffer.AsMemory(filled)) is > 0 and var read)
                    filled += read;
                else
                    return null;
            }
            catch (IOException)
            {
                return null;
            }
            var end = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8);
            if (end >= 0 && filled >= end + 4 + Length(Encoding.ASCII.GetString(buffer, 0, end)))
                return buffer[..filled];
        }
    }

    static int Length(string head)
    {
        var line = head.Split("\r\n").FirstOrDefault(l => l.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }

    Task Late() => Task.Delay(Draw(_mischief.Delay + 1));

    bool Happens(int percent) => Draw(100) < percent;

    int Draw(int below)
    {
        lock (_chance)
            return _chance.Next(below);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }
}
