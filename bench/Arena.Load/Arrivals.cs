using System.Diagnostics;

namespace Arena.Load;

/// <summary>When the last of the watchers came to hold each version.</summary>
sealed class Arrivals(int watchers, long first, int versions)
{
    readonly int[] _holders = new int[versions];
    readonly long[] _last = new long[versions];

    /// <summary>A watcher went on from one version to another, all those between included.</summary>
    public void Moved(long from, long to)
    {
        var now = Stopwatch.GetTimestamp();
        for (var version = Math.Max(from + 1, first); version <= to && version - first < versions; version++)
            if (Interlocked.Increment(ref _holders[version - first]) == watchers)
                Volatile.Write(ref _last[version - first], now);
    }

    /// <summary>Stopwatch timestamp, or null while a watcher does not hold the version.</summary>
    public long? LastHolds(long version) => Volatile.Read(ref _last[version - first]) is var at and not 0 ? at : null;
}
