using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Arena.Trials.Load;

namespace Arena.Trials.Faults;

/// <summary>By the system calls of the server: between the arrival of a sheet and its receipt there is a flush that began after the one and ended before the other.</summary>
public static partial class FlushOrder
{
    public static async Task<int> Run(int seconds, int rate)
    {
        using var hall = await Hall.Open(0, seconds * rate);
        var trace = Path.Combine(hall.Folder, "strace");
        using var strace = Process.Start(new ProcessStartInfo("strace", ["-f", "-q", "-ttt", "-s", "48", "-o", trace, "-p", $"{hall.Nodes[0].Process.Id}",
            "-e", "trace=fdatasync,fsync,recvmsg,recvfrom,read,sendmsg,sendto,write"]))!;
        await Task.Delay(1000);
        await Posters.Direct(hall).Post(hall.Sheets, 16, rate);
        strace.Kill();
        await strace.WaitForExitAsync();
        var (answers, flushes, ahead) = Judge(File.ReadLines(trace));
        Figures.Print("flush-order.answers", answers);
        Figures.Print("flush-order.flushes", flushes);
        Figures.Print("flush-order.ahead", ahead);
        return await hall.Check("flush-order", hall.Administrator) + ahead + (answers >= hall.Sheets.Count && flushes > 0 ? 0 : 1);
    }

    public static (int Answers, int Flushes, int Ahead) Judge(IEnumerable<string> trace)
    {
        var (arrived, flushing, calling) = (new Dictionary<string, double>(), new Dictionary<string, double>(), new Dictionary<string, (string Call, string Socket, double At)>());
        // The latest beginning among the flushes that have ended.
        var (flushed, answers, flushes, ahead) = (double.NegativeInfinity, 0, 0, 0);
        foreach (var line in trace)
        {
            if (Line().Match(line) is not { Success: true } match)
                continue;
            var (thread, rest) = (match.Groups[1].Value, match.Groups[3].Value);
            var at = double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (rest.StartsWith("<... ", StringComparison.Ordinal))
            {
                if (calling.Remove(thread, out var begun))
                    Ended(begun.Call, begun.Socket, begun.At, rest);
                continue;
            }
            if (Call().Match(rest) is not { Success: true } call)
                continue;
            var (name, socket) = (call.Groups[1].Value, call.Groups[2].Value);
            // A send counts from its beginning: that is when the answer leaves.
            if (name is "sendmsg" or "sendto" or "write" && rest.Contains("HTTP/1.1 201", StringComparison.Ordinal) && arrived.Remove(socket, out var since))
            {
                answers++;
                ahead += flushed >= since ? 0 : 1;
            }
            if (rest.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                calling[thread] = (name, socket, at);
            else
                Ended(name, socket, at, rest);
        }
        return (answers, flushes, ahead);

        void Ended(string name, string socket, double began, string rest)
        {
            if (name is "fdatasync" or "fsync" && rest.Contains("= 0", StringComparison.Ordinal))
                (flushed, flushes) = (Math.Max(flushed, began), flushes + 1);
            else if (rest.Contains("\"POST /api/contests/", StringComparison.Ordinal))
                arrived[socket] = began;
        }
    }

    [GeneratedRegex(@"^(\d+) +(\d+\.\d+) (.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"^(\w+)\((\d+)")]
    private static partial Regex Call();
}
