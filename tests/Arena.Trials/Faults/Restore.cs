using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>A copy made under load is put onto an empty folder or database: it serves again, phones send what it lacks, readers of before are told.</summary>
public static class Restore
{
    const int SheetsEach = 25_000;

    /// <param name="marks">Sheets of other contests that are there already.</param>
    public static async Task<int> Run(bool postgres, int sheets, int marks)
    {
        // Contests that were filled leave memory soon; there may be many.
        using var hall = await Hall.Open(postgres ? 1 : 0, sheets, new Dictionary<string, string> { ["Live__UnusedMinutes"] = "1" });
        var node = hall.Nodes[0];
        var settings = hall.Databases?.Settings;
        var copy = Path.Combine(hall.Folder, "copy");
        var filling = Stopwatch.GetTimestamp();
        var ballast = await Ballast.Fill(node.Address, hall.Administrator, marks, SheetsEach);
        Figures.Print("restore.marks", ballast.Sheets);
        Figures.Print("restore.filled-s", Stopwatch.GetElapsedTime(filling).TotalSeconds);
        // The copy is made in the middle.
        var posting = Posters.Direct(hall).Post(hall.Sheets, 32, sheets / 4.0);
        await hall.Ledger.Acknowledged(sheets / 2);
        var copying = Stopwatch.GetTimestamp();
        await Program("backup", copy, Path.Combine(hall.Folder, "node1"), settings);
        Figures.Print("restore.backup-s", Stopwatch.GetElapsedTime(copying).TotalSeconds);
        Figures.Print("restore.copy-mb", new FileInfo(copy).Length / 1e6);
        await posting;
        var last = (await hall.Administrator.Get($"{hall.Contest.Api}/entries")).TrimEnd().Split('\n')[^1];
        var token = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(last).GetProperty("token").GetString()!;
        node.Kill();

        if (hall.Databases is { } databases)
            await databases.Sql("drop schema public cascade; create schema public");
        else
            Directory.Delete(Path.Combine(hall.Folder, "node1", "data"), recursive: true);
        var begin = Stopwatch.GetTimestamp();
        await Program("restore", copy, Path.Combine(hall.Folder, "node1"), settings);
        var restored = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        node.Start();
        await node.Answers("/readyz");
        await node.Answers($"{hall.Contest.Api}/board");
        var serving = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var had = LogLine.ReadAll(await hall.Administrator.Get($"{hall.Contest.Api}/entries")).Count(line => line.Kind == "sheet");
        var foreign = await hall.Administrator.Status($"{hall.Contest.Api}/entries?after={Uri.EscapeDataString(token)}");
        // Every phone offers again what it holds a receipt of.
        await Posters.Direct(hall).Post(hall.Sheets, 32, 0);
        Figures.Print("restore.sheets-in-copy", had);
        Figures.Print("restore.seconds", restored);
        Figures.Print("restore.serving-s", serving);
        Figures.Print("restore.foreign-token", foreign);
        var missing = await ballast.Check(hall.Administrator);
        Figures.Print("restore.marks-faults", missing);
        return await hall.Check("restore", hall.Administrator) + missing + (foreign == 410 ? 0 : 1);
    }

    static async Task Program(string act, string file, string folder, IReadOnlyDictionary<string, string>? settings)
    {
        var start = new ProcessStartInfo("dotnet", [ServerProcess.Program, act, file]) { WorkingDirectory = folder };
        start.Environment["Data__Path"] = Path.Combine(folder, "data");
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{act} ended with code {process.ExitCode}.");
    }
}
