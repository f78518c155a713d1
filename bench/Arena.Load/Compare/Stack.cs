using System.Diagnostics;

namespace Arena.Load.Compare;

/// <summary>A contest of one of the stacks, ready to be watched and posted to.</summary>
/// <param name="Join">The hub invocation with which a watcher joins.</param>
/// <param name="Member">Before the version, in an answer as in a message.</param>
/// <param name="First">The version that everyone holds before the first post.</param>
/// <param name="Posts">Whole requests, each good once.</param>
/// <param name="Fetch">Gets the board and says its version; null where every message is a whole board.</param>
sealed record Field(string Hub, string Join, byte[] Member, long First, IReadOnlyList<byte[]> Posts, Func<Task<long>>? Fetch);

/// <summary>One of the servers that are compared.</summary>
abstract class Stack(string name, Uri server, Process process)
{
    /// <summary>Entrant after entrant is marked by so many.</summary>
    protected const int Jury = 31;

    public string Name => name;

    public Uri Server => server;

    /// <summary>A fresh contest that takes at least so many posts.</summary>
    public abstract Task<Field> Open(int posts);

    // At least as many as the rows of the textbook's board.
    protected static int EntrantsFor(int posts) => Math.Max(100, (posts + Jury - 1) / Jury);

    public double CpuMilliseconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public double MemoryKilobytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1024.0;
        }
    }

    /// <summary>Waits, not for ever, until it has worked off what it had before it.</summary>
    public async Task Quiet()
    {
        for (var waited = 0; waited < 40; waited++)
        {
            var before = CpuMilliseconds;
            await Task.Delay(250);
            if (CpuMilliseconds - before < 25)
                return;
        }
    }
}
