using System.Diagnostics;

namespace Arena.Load.Compare;

/// <summary>When each version was held by every watcher. Watchers only go forward, so the slowest one's version says it all.</summary>
sealed class Holdings
{
    readonly Lock _gate = new();
    readonly long _first;
    // By version since the first: how many watchers hold just this one, and when the last of them had come to it.
    readonly int[] _holders;
    readonly long[] _held;
    int _slowest;

    public Holdings(int watchers, long first, int versions)
    {
        (_first, _holders, _held) = (first, new int[versions + 1], new long[versions + 1]);
        _holders[0] = watchers;
    }

    public void Moved(long from, long to)
    {
        var now = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            _holders[from - _first]--;
            _holders[to - _first]++;
            while (_holders[_slowest] == 0)
                Volatile.Write(ref _held[++_slowest], now);
        }
    }

    /// <summary>Stopwatch timestamp, or null while a watcher is behind this version.</summary>
    public long? AllHold(long version) => version > _first + Volatile.Read(ref _slowest) ? null : Volatile.Read(ref _held[version - _first]);
}
