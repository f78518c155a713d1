using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Arena.Trials.Load;
using Arena.Trials.Screens;

namespace Arena.Trials.Faults;

/// <summary>Clients that join a board and never read: the others are not delayed, the server does not grow, the slow ones are dropped.</summary>
public static class SlowClients
{
    public static async Task<int> Run(int healthy, int slow, int seconds, int rate, int patience)
    {
        using var hall = await Hall.Open(0, 3 * seconds * rate, new Dictionary<string, string> { ["Live__SlowClientSeconds"] = $"{patience}" });
        var node = hall.Nodes[0];
        var posters = Posters.Direct(hall);
        var arrived = new ConcurrentQueue<(long At, long Version)>();
        await using var room = await Room.Open(hall.Nodes, hall.Contest.Id, healthy, (_, version) => arrived.Enqueue((Stopwatch.GetTimestamp(), version)));
        await Part(0);
        var (baseline, alone) = await Grown(Part(1));

        var begin = Stopwatch.GetTimestamp();
        var sockets = Enumerable.Range(0, slow).Select(_ => Join(node.Address, hall.Contest.Id)).ToList();
        var ports = sockets.Select(s => ((IPEndPoint)s.LocalEndPoint!).Port).ToHashSet();
        var dropping = Dropped(ports, begin, TimeSpan.FromSeconds(seconds + 45));
        var (beside, together) = await Grown(Part(2));
        var (dropped, last) = await dropping;
        sockets.ForEach(s => s.Dispose());

        Figures.Print("slow-clients.base-p99-ms", baseline);
        Figures.Print("slow-clients.p99-ms", beside);
        Figures.Print("slow-clients.p99-ratio", beside / baseline);
        Figures.Print("slow-clients.kb-each", (together - alone) / (double)slow);
        Figures.Print("slow-clients.dropped-share", (double)dropped / slow);
        Figures.Print("slow-clients.last-dropped-s", last);
        return await hall.Check("slow-clients", hall.Administrator) + (dropped < slow ? 1 : 0);

        // How far memory rose above where it stood, at its highest: marks alone make it rise too.
        async Task<(double P99, long Kilobytes)> Grown(Task<double> part)
        {
            var (before, highest) = (node.Memory, node.Memory);
            while (!part.IsCompleted)
            {
                await Task.WhenAny(part, Task.Delay(500));
                highest = Math.Max(highest, node.Memory);
            }
            return (await part, highest - before);
        }

        // From sending to the last of the healthy screens, p99 over the sheets of this part.
        async Task<double> Part(int part)
        {
            arrived.Clear();
            var from = Stopwatch.GetTimestamp();
            await posters.Post([.. hall.Sheets.Skip(part * seconds * rate).Take(seconds * rate)], 32, rate);
            await room.Current(posters.NewestVersion, Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(10));
            var lags = new List<double>();
            foreach (var sheet in posters.Tries.Where(t => t.At >= from && t.Version > 0))
            {
                var sent = sheet.At - (long)(sheet.Milliseconds * Stopwatch.Frequency / 1000);
                // Versions merge: the first message at least as new stands for it, on each screen; the last of those is as late as the latest of that message.
                var reached = arrived.Where(a => a.Version >= sheet.Version).GroupBy(a => a.Version).OrderBy(g => g.Key).FirstOrDefault();
                if (reached is not null)
                    lags.Add((reached.Max(a => a.At) - sent) * 1000.0 / Stopwatch.Frequency);
            }
            return Figures.Percentile(lags, 0.99);
        }
    }

    static Socket Join(Uri server, string contest)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 2048, NoDelay = true };
        socket.Connect(server.Host, server.Port);
        socket.Send(Encoding.ASCII.GetBytes($"GET /hubs/board HTTP/1.1\r\nHost: {server.Authority}\r\nOrigin: http://{server.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        socket.Send(Frame("""{"protocol":"json","version":1}""" + "\u001e"));
        socket.Send(Frame($$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{"contest":"{{contest}}"}]}""" + "\u001e"));
        return socket;
    }

    // A text frame with the mask zero, shorter than 126 bytes or with a length of two bytes.
    public static byte[] Frame(string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        byte[] head = body.Length < 126 ? [0x81, (byte)(0x80 | body.Length)] : [0x81, 0xFE, (byte)(body.Length >> 8), (byte)(body.Length & 0xFF)];
        return [.. head, 0, 0, 0, 0, .. body];
    }

    // Unread data hides the end from the socket itself; the system's table shows it.
    static async Task<(int Dropped, double Last)> Dropped(HashSet<int> ports, long begin, TimeSpan within)
    {
        var (open, last) = (ports.Count, 0.0);
        while (open > 0 && Stopwatch.GetElapsedTime(begin) < within)
        {
            await Task.Delay(500);
            var now = File.ReadLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Count(cells => cells[3] == "01" && ports.Contains(int.Parse(cells[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
            if (now < open)
                (open, last) = (now, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }
        return (ports.Count - open, last);
    }
}
