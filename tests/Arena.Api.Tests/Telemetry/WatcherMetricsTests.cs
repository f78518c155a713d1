using System.Diagnostics.Metrics;
using System.IO.Pipelines;
using Arena.Api.Live;
using Arena.Api.Telemetry;
using Arena.Api.Tests.Drivers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Api.Tests.Telemetry;

public sealed class WatcherMetricsTests
{
    [Fact]
    public async Task Watchers_go_up_and_down_by_audience()
    {
        await using var app = new ArenaApp();
        var contest = await Stage.Running(app);
        using var watchers = Metrics.Of<int>(app, "arena.watchers");
        var screen = await Viewer.Watch(app, contest);
        var phone = await Viewer.Watch(app, contest);
        await using var desk = await Viewer.Watch(app, contest, new { contest, audience = "staff" }, ArenaApp.Token);

        Assert.Equal((2, 1), Now(watchers));
        await screen.DisposeAsync();
        await Eventually.Holds(() => Now(watchers) == (1, 1));
        await phone.DisposeAsync();
        await Eventually.Holds(() => Now(watchers) == (0, 1));
    }

    [Fact]
    public async Task A_watcher_that_does_not_read_counts_once_as_dropped()
    {
        var time = new FakeTimeProvider();
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var connections = new BoardConnections(time, new ArenaMetrics(meters, time), Microsoft.Extensions.Options.Options.Create(new LiveOptions { SlowClientSeconds = 15 }));
        using var dropped = new MetricCollector<long>(meters, ArenaMetrics.MeterName, "arena.watchers.dropped");
        var stage = new PreparedJson("{}"u8.ToArray());
        var (deaf, awake) = (Connection("deaf", room: 1), Connection("awake", room: 0));
        foreach (var connection in (HubConnectionContext[])[deaf, awake])
        {
            await connections.OnConnectedAsync(connection);
            connections.FollowStage(connection.ConnectionId, "c");
        }

        connections.PublishStage("c", stage);
        time.Advance(TimeSpan.FromSeconds(14));
        connections.PublishStage("c", stage);
        Assert.Empty(dropped.GetMeasurementSnapshot());
        time.Advance(TimeSpan.FromSeconds(2));
        connections.PublishStage("c", stage);
        connections.PublishStage("c", stage);

        Assert.Equal(1, Assert.Single(dropped.GetMeasurementSnapshot()).Value);
        await Eventually.Holds(() => deaf.ConnectionAborted.IsCancellationRequested);
        Assert.False(awake.ConnectionAborted.IsCancellationRequested);
    }

    // Nobody reads the other end; a room of 0 takes everything all the same.
    static HubConnectionContext Connection(string id, long room)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: room, resumeWriterThreshold: room));
        var transport = new DefaultConnectionContext(id, new Ends(new Pipe().Reader, pipe.Writer), new Ends(pipe.Reader, pipe.Writer));
        return new HubConnectionContext(transport, new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromHours(1) }, NullLoggerFactory.Instance)
        {
            Protocol = new JsonHubProtocol(),
        };
    }

    sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    static (int Public, int Staff) Now(MetricCollector<int> watchers)
    {
        watchers.RecordObservableInstruments();
        var last = watchers.GetMeasurementSnapshot().TakeLast(2).ToDictionary(one => (string)one.Tags["arena.audience"]!, one => one.Value);
        return (last["public"], last["staff"]);
    }
}
