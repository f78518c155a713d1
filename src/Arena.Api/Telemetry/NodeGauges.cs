using System.Diagnostics.Metrics;
using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Storage;

namespace Arena.Api.Telemetry;

/// <summary>How this node stands, told when somebody asks. Storage is the one thing that must be tried to be known: every few seconds while somebody listens.</summary>
sealed class NodeGauges : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    readonly Readiness _readiness;
    readonly TimeProvider _time;
    readonly Instrument _ready;

    /// <param name="follower">None where no other node writes.</param>
    public NodeGauges(IMeterFactory meters, BoardConnections connections, ContestRegistry contests, Readiness readiness, TimeProvider time, LogFollower? follower = null)
    {
        (_readiness, _time) = (readiness, time);
        var meter = meters.Create(ArenaMetrics.MeterName);
        meter.CreateObservableUpDownCounter("arena.watchers", () => Watchers(connections), "{watcher}", "Connections that follow a board, by audience");
        meter.CreateObservableUpDownCounter("arena.contests.loaded", () => contests.Loaded().Count, "{contest}", "Contests in memory");
        meter.CreateObservableUpDownCounter("arena.writer.waiting", () => contests.Loaded().Values.Sum(contest => contest.Writer.Waiting), "{action}", "Actions that wait for their contest's writer");
        meter.CreateObservableGauge("arena.log.lag", () => Lag(follower), "s", "Age of what this node knows of other nodes' entries; up to 2 s is usual, and without other nodes there is none");
        _ready = meter.CreateObservableUpDownCounter("arena.storage.ready", () => readiness.IsReady ? 1 : 0, "{node}", "1 while storage takes writes, otherwise 0");
    }

    static IEnumerable<Measurement<int>> Watchers(BoardConnections connections) =>
    [
        new(connections.Count(Audience.Public), new KeyValuePair<string, object?>("arena.audience", "public")),
        new(connections.Count(Audience.Staff), new KeyValuePair<string, object?>("arena.audience", "staff")),
    ];

    static IEnumerable<Measurement<double>> Lag(LogFollower? follower) => follower is null ? [] : [new(follower.Lag.TotalSeconds)];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (_ready.Enabled)
                await Try(stoppingToken);
    }

    async Task Try(CancellationToken cancel)
    {
        try
        {
            await _readiness.Check(cancel);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The gauge tells it, and a node does not end for a figure.
        }
    }
}
