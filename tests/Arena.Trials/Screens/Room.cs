using System.Diagnostics;
using Arena.Trials.Server;

namespace Arena.Trials.Screens;

/// <summary>A room of screens.</summary>
public sealed class Room : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly List<Task> _running = [];
    readonly List<Screen> _screens = [];

    public IReadOnlyList<Screen> Screens => _screens;

    /// <summary>Returns when all have a board.</summary>
    public static async Task<Room> Open(IReadOnlyList<ServerProcess> nodes, string contest, int count, Action<long, long>? moved = null)
    {
        var room = new Room();
        var addresses = nodes.Select(node => node.Address).ToList();
        foreach (var part in Enumerable.Range(0, count).Chunk(100))
        {
            foreach (var i in part)
            {
                var screen = new Screen(addresses, contest, i, moved);
                room._screens.Add(screen);
                room._running.Add(Task.Run(() => screen.Run(room._stop.Token)));
            }
            await Task.WhenAll(part.Select(i => room._screens[i].Joined)).WaitAsync(TimeSpan.FromSeconds(60));
        }
        return room;
    }

    /// <summary>Seconds from <paramref name="since"/> until each screen, connected, held a board at least as new as <paramref name="version"/>; NaN for one that never did within <paramref name="within"/>.</summary>
    public async Task<IReadOnlyList<double>> Current(long version, long since, TimeSpan within)
    {
        var seconds = Enumerable.Repeat(double.NaN, _screens.Count).ToArray();
        while (seconds.Any(double.IsNaN) && Stopwatch.GetElapsedTime(since) < within)
        {
            for (var i = 0; i < seconds.Length; i++)
                if (double.IsNaN(seconds[i]) && _screens[i] is { IsConnected: true } screen && screen.Version >= version)
                    seconds[i] = Math.Max(0, Stopwatch.GetElapsedTime(since, Math.Max(since, screen.MovedAt)).TotalSeconds);
            await Task.Delay(20);
        }
        return seconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        _stop.Dispose();
    }
}
