using System.Net.Sockets;
using System.Text;
using Arena.Trials.Load;

namespace Arena.Trials.Faults;

/// <summary>Requests that are too big, too slow, or two in one: refused and cut, while honest ones are served.</summary>
public static class BadRequests
{
    public static async Task<int> Run(int slow, int seconds, int rate)
    {
        using var hall = await Hall.Open(0, 2 * seconds * rate);
        var (server, sheets) = (hall.Nodes[0].Address, $"{hall.Contest.Api}/sheets");
        var posters = Posters.Direct(hall);
        await posters.Post([.. hall.Sheets.Take(seconds * rate)], 16, rate);
        var baseline = posters.P99();

        using var seat = hall.Contest.Seats[0].At(server, TimeSpan.FromSeconds(20));
        var large = (await seat.Post(sheets, new byte[31 * 1024 * 1024], Server.Session.NewKey())).Status;
        var mark = (await seat.Post(sheets, Encoding.ASCII.GetBytes($"{{\"round\":\"{new string('x', 17 * 1024)}\"}}"), Server.Session.NewKey())).Status;
        var hub = await Hub(server);
        var seconds2 = 0;
        foreach (var probe in Smuggled(server))
            seconds2 += Math.Max(0, await Answers(server, probe) - 1);

        var open = Enumerable.Range(0, slow).Select(i => Dribble(server, i % 2 == 0)).ToList();
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        await posters.Post([.. hall.Sheets.Skip(seconds * rate)], 16, rate);
        var beside = posters.P99(begin);
        var ended = await Task.WhenAll(open);

        // Without an answer the server cut the connection while the client was still sending, which is as good.
        Figures.Print("bad-requests.body-31mb", large);
        Figures.Print("bad-requests.mark-17kb", mark);
        Figures.Print("bad-requests.hub-33kb-closed", hub ? 1 : 0);
        Figures.Print("bad-requests.second-answers", seconds2);
        Figures.Print("bad-requests.slow-ended-share", (double)ended.Count(e => e) / slow);
        Figures.Print("bad-requests.p99-ratio", beside / baseline);
        return await hall.Check("bad-requests", hall.Administrator) + seconds2 + (large is 413 or 0 && mark == 413 && hub && ended.All(e => e) ? 0 : 1);
    }

    // Each is one request by one reading and two by another.
    static IEnumerable<string> Smuggled(Uri server)
    {
        var host = $"Host: {server.Authority}\r\n";
        const string inner = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Content-Length: {inner.Length}\r\nContent-Length: 0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n22\r\n{new string('a', 0x22)}\r\n0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{inner}";
    }

    static async Task<int> Answers(Uri server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return (await Rest(client, TimeSpan.FromSeconds(2))).Split("HTTP/1.1 ").Length - 1;
    }

    static async Task<bool> Hub(Uri server)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /hubs/board HTTP/1.1\r\nHost: {server.Authority}\r\nOrigin: http://{server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        await stream.WriteAsync(SlowClients.Frame("""{"protocol":"json","version":1}""" + "\u001e"));
        await stream.WriteAsync(SlowClients.Frame(new string('x', 33 * 1024)));
        return await Ends(client, TimeSpan.FromSeconds(10));
    }

    /// <summary>A head, or a body, of which a byte comes every second; true if the server ended it.</summary>
    static async Task<bool> Dribble(Uri server, bool head)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head
            ? $"POST /api/enter HTTP/1.1\r\nHost: {server.Authority}\r\nX-Slow: "
            : $"POST /api/enter HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n"));
        var ending = Ends(client, TimeSpan.FromSeconds(60));
        try
        {
            while (!ending.IsCompleted)
            {
                await Task.WhenAny(ending, Task.Delay(1000));
                await stream.WriteAsync("x"u8.ToArray());
            }
        }
        catch (IOException)
        {
            return true;
        }
        return await ending;
    }

    static async Task<bool> Ends(TcpClient client, TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, patience.Token) > 0) { }
            return true;
        }
        catch (IOException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    static async Task<string> Rest(TcpClient client, TimeSpan within)
    {
        using var patience = new CancellationTokenSource(within);
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        try
        {
            for (int read; (read = await client.GetStream().ReadAsync(buffer, patience.Token)) > 0;)
                text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // What came until then counts.
        }
        return text.ToString();
    }
}
