using Arena.Api.Telemetry;
using Microsoft.Extensions.Options;

namespace Arena.Api.Live;

/// <summary>Sends a contest's changes to its watchers: at once when idle, merged over an interval when not. The writer never waits for it.</summary>
sealed class BoardPublisher(string contest, LiveBoard board, BoardConnections connections, TimeProvider time, ArenaMetrics metrics, IOptions<LiveOptions> options, ILogger logger) : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    Task _loop = Task.CompletedTask;

    public void Start() => _loop = Task.Run(Loop);

    async Task Loop()
    {
        var merge = TimeSpan.FromMilliseconds(options.Value.MergeMilliseconds);
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await board.Changed.WaitAsync(_stop.Token);
                var begun = time.GetTimestamp();
                var deltas = board.Deltas();
                foreach (var (key, delta) in deltas)
                    connections.Publish(key, delta);
                if (deltas.Count > 0 && board.OldestTold is { } since)
                    metrics.Pushed(since);
                if (connections.IsStageFollowed(contest) && board.StageIfChanged(time) is { } stage)
                    connections.PublishStage(contest, new PreparedJson(stage));
                // Offering to a full hall takes a part of the interval itself.
                if (merge - time.GetElapsedTime(begun) is { Ticks: > 0 } rest)
                    await Task.Delay(rest, time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception fault)
            {
                // A fault in one board must not end the others' pushes; watchers find the gap by the version.
                logger.LogError(fault, "Publishing failed");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }
}
