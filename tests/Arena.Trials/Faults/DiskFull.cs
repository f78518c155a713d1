using System.Diagnostics;
using Arena.Trials.Load;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>The disk fills up under load and is cleared: posts hear 507, boards go on, and recording goes on by itself. Needs the right to mount.</summary>
public static class DiskFull
{
    public static async Task<int> Run(int seconds, int rate)
    {
        var disk = Directory.CreateTempSubdirectory("arena-disk-").FullName;
        await Tool("mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", disk);
        try
        {
            return await Run(disk, seconds, rate);
        }
        finally
        {
            await Tool("umount", "-l", disk);
            Directory.Delete(disk);
        }
    }

    static async Task<int> Run(string disk, int seconds, int rate)
    {
        using var hall = await Hall.Open(0, seconds * rate, new Dictionary<string, string> { ["Data__Path"] = Path.Combine(disk, "data") });
        var posters = Posters.Direct(hall);
        using var reader = new Session(hall.Nodes[0].Address);
        var posting = posters.Post(hall.Sheets, 32, rate);
        await Task.Delay(TimeSpan.FromSeconds(seconds / 4.0));
        var filler = Path.Combine(disk, "filler");
        Fill(filler);
        await Task.Delay(TimeSpan.FromSeconds(seconds / 4.0));
        var (board, entries) = (await reader.Status($"{hall.Contest.Api}/board"), await reader.Status($"{hall.Contest.Api}/entries"));
        File.Delete(filler);
        var cleared = Stopwatch.GetTimestamp();
        await posting;
        var full = posters.Tries.Count(t => t.Status == 507);
        var other = posters.Tries.Count(t => t.Status is not (201 or 507) && !(t.Status == 503 && t.RetryAfter));
        Figures.Print("disk-full.answers-507", full);
        Figures.Print("disk-full.other-answers", other);
        Figures.Print("disk-full.board", board);
        Figures.Print("disk-full.export", entries);
        Figures.Print("disk-full.recording-again-s", posters.FirstAfter(cleared));
        return await hall.Check("disk-full", hall.Administrator) + other + (full > 0 && board == 200 && entries == 200 ? 0 : 1);
    }

    static void Fill(string file)
    {
        using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var block = new byte[4096];
        try
        {
            while (true)
                stream.Write(block);
        }
        catch (IOException)
        {
            // Full, as it should be.
        }
    }

    static async Task Tool(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with code {process.ExitCode}.");
    }
}
