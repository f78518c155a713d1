using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Arena.Trials.Load;

namespace Arena.Trials.Faults;

/// <summary>The feed is cut anywhere and resumed from the last whole line: nothing is skipped or told twice. Tokens of another database are refused.</summary>
public static class FeedCuts
{
    public static async Task<int> Run(int cuts, int sheets)
    {
        using var hall = await Hall.Open(0, sheets);
        var posting = Task.Run(async () =>
        {
            var posters = Posters.Direct(hall);
            await posters.Post([.. hall.Sheets.Take(sheets / 2)], 8, 0);
            // What becomes public at once is many lines of one version.
            await hall.Administrator.Must($"{hall.Contest.Api}/commands", new { command = "freeze", scope = "contest" });
            await posters.Post([.. hall.Sheets.Skip(sheets / 2)], 8, 0);
            await hall.Administrator.Must($"{hall.Contest.Api}/commands", new { command = "thaw", scope = "contest" });
        });
        var (chance, lines, after, made) = (new Random(1), new List<string>(), "", 0);
        for (; made < cuts; made++)
        {
            // At the end of the log, from the beginning once more.
            if (await Read(hall, after, chance.Next(200, 6000)) is not { Count: > 0 } got)
            {
                if (posting.IsCompleted && after.Length > 0 && lines.Count > sheets)
                    break;
                continue;
            }
            lines.AddRange(got);
            after = Text(lines[^1], "token");
        }
        await posting;
        for (List<string> got; (got = await Read(hall, after, int.MaxValue)).Count > 0; after = Text(lines[^1], "token"))
            lines.AddRange(got);
        var whole = (await hall.Administrator.Get($"{hall.Contest.Api}/entries?audience=public")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var gaps = whole.SequenceEqual(lines) ? 0 : 1 + Math.Abs(whole.Length - lines.Count);
        var silent = 0;
        var number = after.Split(':')[^1];
        foreach (var (token, expected) in ((string, int)[])[($"00000000:{number}", 410), ("ffffffff:1", 410), ($"{after.Split(':')[0]}:999999999", 410), ("nonsense", 400), (":", 400), ($"{after}:1", 400)])
            silent += await hall.Administrator.Status($"{hall.Contest.Api}/entries?audience=public&after={Uri.EscapeDataString(token)}") == expected ? 0 : 1;
        Figures.Print("feed.cuts", made);
        Figures.Print("feed.lines", whole.Length);
        Figures.Print("feed.gaps", gaps);
        Figures.Print("feed.foreign-tokens-taken", silent);
        return gaps + silent;
    }

    /// <summary>The whole lines among the first so many bytes of the answer, after which the connection is cut.</summary>
    static async Task<List<string>> Read(Hall hall, string after, int bytes)
    {
        var server = hall.Nodes[0].Address;
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {hall.Contest.Api}/entries?after={Uri.EscapeDataString(after)} HTTP/1.0\r\nHost: {server.Authority}\r\n\r\n"));
        var (answer, buffer) = (new MemoryStream(), new byte[4096]);
        for (int read; answer.Length < bytes && (read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, bytes - answer.Length)))) > 0;)
            answer.Write(buffer, 0, read);
        var text = Encoding.UTF8.GetString(answer.ToArray());
        var body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (body < 0)
            return [];
        var lines = text[(body + 4)..].Split('\n');
        return [.. lines[..^1]];
    }

    static string Text(string line, string name) => JsonSerializer.Deserialize<JsonElement>(line).GetProperty(name).GetString()!;
}
