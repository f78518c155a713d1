using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Arena.Trials.Load;

namespace Arena.Trials.Faults;

/// <summary>Requests that are too big, too slow, or two in one: refused and cut, while honest ones are served.</summary>
public static class BadRequests
{
    public static async Task<int> Run(int slow, int seconds, int rate)
    {
        using var hall = await Hall.Open(0, 3 * seconds * rate);
        var (server, sheets) = (hall.Nodes[0].Address, $"{hall.Contest.Api}/sheets");
        var posters = Posters.Direct(hall);
        // The first part warms up; it would flatter the comparison.
        await Part(0);
        var baseline = await Part(1);

        using var seat = hall.Contest.Seats[0].At(server, TimeSpan.FromSeconds(20));
        var mark = (await seat.Post(sheets, Encoding.ASCII.GetBytes($"{{\"round\":\"{new string('x', 17 * 1024)}\"}}"), Server.Session.NewKey())).Status;
        var large = Status(await Answers(server, $"POST {sheets} HTTP/1.1\r\nHost: {server.Authority}\r\nOrigin: http://{server.Authority}\r\nCookie: {seat.Cookie}\r\nContent-Type: application/json\r\nContent-Length: {31 * 1024 * 1024}\r\n\r\n{new string('x', 4096)}", TimeSpan.FromSeconds(2)));
        var late = Status(await Answers(server, SlowBody(server), TimeSpan.FromSeconds(20)));
        var hub = await Hub(server);
        var smuggled = new List<string>();
        foreach (var probe in Smuggled(server))
            smuggled.Add(await Answers(server, probe, TimeSpan.FromSeconds(2)));
        var second = smuggled.Sum(answers => Math.Max(0, answers.Split("HTTP/1.1 ").Length - 2));

        // They come one after the other, as those tools do that send such requests.
        var open = Enumerable.Range(0, slow).Select(async i =>
        {
            await Task.Delay(TimeSpan.FromSeconds((double)seconds * i / slow));
            return await Dribble(server, i % 2 == 0);
        }).ToList();
        var beside = await Part(2);
        var ended = await Task.WhenAll(open);

        Figures.Print("bad-requests.body-31mb", large);
        Figures.Print("bad-requests.mark-17kb", mark);
        Figures.Print("bad-requests.slow-body", late);
        Figures.Print("bad-requests.hub-33kb-closed", hub ? 1 : 0);
        Figures.Print("bad-requests.smuggled", smuggled.Count);
        Figures.Print("bad-requests.smuggled-400", smuggled.Count(answers => Status(answers) == 400));
        Figures.Print("bad-requests.second-answers", second);
        Figures.Print("bad-requests.slow", slow);
        Figures.Print("bad-requests.slow-never-ended", ended.Count(double.IsNaN));
        Figures.Print("bad-requests.slow-ended-max-s", ended.Where(e => !double.IsNaN(e)).DefaultIfEmpty(0).Max());
        Figures.Print("bad-requests.base-p99-ms", baseline);
        Figures.Print("bad-requests.p99-ms", beside);
        Figures.Print("bad-requests.p99-ratio", beside / baseline);
        return await hall.Check("bad-requests", hall.Administrator) + posters.Odd + second + ended.Count(double.IsNaN) + (large == 413 && mark == 413 && late == 408 && hub ? 0 : 1);

        async Task<double> Part(int part)
        {
            var begin = Stopwatch.GetTimestamp();
            await posters.Post([.. hall.Sheets.Skip(part * seconds * rate).Take(seconds * rate)], 16, rate);
            return posters.P99(begin);
        }
    }

    // Each is one request by one reading and two by another.
    static IEnumerable<string> Smuggled(Uri server)
    {
        var host = $"Host: {server.Authority}\r\nContent-Type: application/json\r\n";
        const string inner = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Content-Length: {inner.Length}\r\nContent-Length: 0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\n22\r\n{new string('a', 0x22)}\r\n0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{inner}";
        yield return $"POST /api/enter HTTP/1.1\r\n{host}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n{inner}";
    }

    // The rest never comes, or byte by byte.
    static string SlowBody(Uri server) => $"POST /api/enter HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n";

    static int Status(string answers) => answers.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answers.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;

    static async Task<string> Answers(Uri server, string request, TimeSpan within)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await Rest(client, within);
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

    /// <summary>A head, or a body, of which a byte comes every second; the seconds after which the server ended it, or NaN.</summary>
    static async Task<double> Dribble(Uri server, bool head)
    {
        var begin = Stopwatch.GetTimestamp();
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head
            ? $"POST /api/enter HTTP/1.1\r\nHost: {server.Authority}\r\nX-Slow: "
            : SlowBody(server)));
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
            return Stopwatch.GetElapsedTime(begin).TotalSeconds;
        }
        return await ending ? Stopwatch.GetElapsedTime(begin).TotalSeconds : double.NaN;
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
