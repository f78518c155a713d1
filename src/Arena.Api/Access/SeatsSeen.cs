using System.Collections.Concurrent;

namespace Arena.Api.Access;

/// <summary>When each seat's device was last heard of. Only for the lamp on the desk; nothing is decided by it.</summary>
sealed class SeatsSeen(TimeProvider time)
{
    /// <summary>A judge's page asks at least this often.</summary>
    static readonly TimeSpan Recently = TimeSpan.FromSeconds(20);

    readonly ConcurrentDictionary<(string Contest, string Panel, int Seat), long> _last = new();

    public void Note(Caller judge) => _last[(judge.Contest!, judge.Panel!, judge.Seat!.Value)] = time.GetTimestamp();

    public bool IsOnline(string contest, string panel, int seat) =>
        _last.TryGetValue((contest, panel, seat), out var last) && time.GetElapsedTime(last) < Recently;
}
