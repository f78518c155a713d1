using System.Diagnostics;

namespace Arena.Load.Compare;

/// <summary>A contest of one of the stacks, ready to be watched and posted to.</summary>
/// <param name="Join">The hub invocation with which a watcher joins.</param>
/// <param name="Member">Before the version, in an answer as in a message.</param>
/// <param name="Filling">Posts that fill the board before anyone watches: every entrant has marks and a rank.</param>
/// <param name="Posts">Whole requests, each good once: entrant after entrant, as they come on stage.</param>
/// <param name="Version">Of the board now.</param>
sealed record Field(string Hub, string Join, byte[] Member, IReadOnlyList<byte[]> Filling, IReadOnlyList<byte[]> Posts, Func<Task<long>> Version);

/// <summary>One of the servers that are compared.</summary>
abstract class Stack(string name, Uri server, Process process)
{
    // As many as the quorum of the product's contest asks for.
    const int SeatsBefore = 5;

    const int Seats = 36;

    public string Name => name;

    public Uri Server => server;

    /// <summary>A fresh contest that takes at least so many posts, its board full already.</summary>
    public async Task<Field> Open(int posts)
    {
        var field = await Open(EntrantsFor(posts), Seats, SeatsBefore);
        await Task.WhenAll(field.Filling.Chunk((field.Filling.Count + 15) / 16).Select(async requests =>
        {
            using var caller = await Caller.Connect(Server);
            foreach (var request in requests)
                await caller.Send(request, field.Member);
        }));
        return field;
    }

    protected abstract Task<Field> Open(int entrants, int seats, int before);

    // At least as many as the rows of the textbook's board.
    static int EntrantsFor(int posts) => Math.Max(100, (posts + Seats - SeatsBefore - 1) / (Seats - SeatsBefore));

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
