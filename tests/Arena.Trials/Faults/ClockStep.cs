using System.Diagnostics;
using System.Text.Json;
using Arena.Trials.Load;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>
/// The wall clock jumps two hours ahead under load, and is a day behind after a restart: the order is that of the log, sessions live on, each entry
/// has the time that the clock told. By libfaketime; the monotonic clock goes on as it does when somebody sets the time.
/// </summary>
public static class ClockStep
{
    /// <summary>Of Debian's package faketime; null: it is not installed.</summary>
    public static string? Library => Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu")
        .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1")).FirstOrDefault(File.Exists);

    public static async Task<int> Run(int sheets, int rate)
    {
        var clock = Path.Combine(Directory.CreateTempSubdirectory("arena-clock-").FullName, "clock");
        Set(clock, "+0");
        using var hall = await Hall.Open(0, sheets, new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library ?? throw new InvalidOperationException("This trial needs libfaketime, the Debian package faketime."),
            ["FAKETIME_TIMESTAMP_FILE"] = clock,
            ["FAKETIME_NO_CACHE"] = "1",
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        });
        var node = hall.Nodes[0];
        var posters = Posters.Direct(hall);
        var third = sheets / 3;
        await posters.Post([.. hall.Sheets.Take(third)], 16, rate);
        var during = posters.Post([.. hall.Sheets.Skip(third).Take(third)], 16, rate);
        await hall.Ledger.Acknowledged(third + third / 2);
        Set(clock, "+2h");
        await during;
        // The node looks at its clock once a second.
        await Task.Delay(TimeSpan.FromSeconds(2));
        var board = await hall.Administrator.Get($"{hall.Contest.Api}/board");
        node.Stop();
        // Somebody set it while nobody ran.
        Set(clock, "-1d");
        node.Start();
        await node.Answers("/readyz");
        var restarted = Stopwatch.GetTimestamp();
        var moved = await hall.Administrator.Get($"{hall.Contest.Api}/board") == board ? 0 : 1;
        await posters.Post([.. hall.Sheets.Skip(2 * third)], 16, rate);

        var log = LogLine.ReadAll(await hall.Administrator.Get($"{hall.Contest.Api}/entries"));
        var hours = log.Where(line => line.Kind == "sheet").Select(line => Math.Round((ReceivedAt(line) - TimeProvider.System.GetUtcNow()).TotalHours)).ToList();
        // Sheets come in order of seq: now, two hours ahead, a day behind.
        var told = hours.Where((hour, i) => i == 0 || hours[i - 1] != hour).ToList();
        var ended = posters.Tries.Count(t => t.Status is 401 or 403);
        Figures.Print("clock-step.sheets-now", hours.Count(hour => hour == 0));
        Figures.Print("clock-step.sheets-ahead", hours.Count(hour => hour == 2));
        Figures.Print("clock-step.sheets-behind", hours.Count(hour => hour == -24));
        var said = File.ReadAllText(Path.Combine(hall.Folder, "node1", "server.log")).Contains("The clock of this machine was set, by 7200 s", StringComparison.Ordinal);
        Figures.Print("clock-step.logged", said ? 1 : 0);
        Figures.Print("clock-step.boards-moved", moved);
        Figures.Print("clock-step.sessions-ended", ended);
        Figures.Print("clock-step.odd-answers", posters.Odd);
        Figures.Print("clock-step.p99-ms", posters.P99());
        Figures.Print("clock-step.first-after-restart-s", posters.FirstAfter(restarted));
        return await hall.Check("clock-step", hall.Administrator) + moved + ended + posters.Odd + (said && told is [0, 2, -24] ? 0 : 1);
    }

    // In one step: a reader finds the old time or the new one.
    static void Set(string clock, string offset)
    {
        File.WriteAllText(clock + ".new", offset + "\n");
        File.Move(clock + ".new", clock, overwrite: true);
    }

    static DateTimeOffset ReceivedAt(LogLine line) => JsonSerializer.Deserialize<JsonElement>(line.Receipt).GetProperty("receivedAt").GetDateTimeOffset();
}
