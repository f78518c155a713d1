using System.Diagnostics.Metrics;
using System.Net;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Telemetry;
using Arena.Api.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Api.Tests.Telemetry;

/// <summary>What is counted and timed, and what is not counted twice.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task A_mark_counts_once_by_its_kind_and_not_again_when_it_is_sent_again()
    {
        await using var app = new ArenaApp();
        using var accepted = Metrics.Of<long>(app, "arena.entries.accepted");
        var (_, judge) = await OpenSheet(app);
        var key = Keys.Next();

        await judge.TryMark("e1", "91.5", key: key);
        var again = await judge.TryMark("e1", "91.5", key: key);

        Assert.Equal(HttpStatusCode.Created, again.Status);
        Assert.Equal(1, Sum(accepted, "arena.entry.kind", "sheet"));
        Assert.Equal((1, 1, 1), (Sum(accepted, "arena.entry.kind", "contest-created"), Sum(accepted, "arena.entry.kind", "entrants-registered"), Sum(accepted, "arena.entry.kind", "opened")));
    }

    [Fact]
    public async Task A_refusal_counts_under_the_type_of_its_problem_and_not_as_accepted()
    {
        await using var app = new ArenaApp();
        var (_, judge) = await OpenSheet(app);
        using var accepted = Metrics.Of<long>(app, "arena.entries.accepted");
        using var refusals = Metrics.Of<long>(app, "arena.refusals");

        var answers = new[] { await judge.TryMark("e1", "1000"), await judge.TryMark("e2", "90"), await judge.TryMark("e1", "90", key: ""), await judge.TryMark("e1", "1000"), await app.Chief.Get("/api/nothing") };

        Assert.Empty(accepted.GetMeasurementSnapshot());
        Assert.Equal(answers.Select(answer => answer.Type).Order(), refusals.GetMeasurementSnapshot().Select(one => (string?)one.Tags["error.type"]).Order());
    }

    [Theory]
    [InlineData("arena.append.duration")]
    [InlineData("arena.commit.duration")]
    [InlineData("arena.evaluation.duration")]
    [InlineData("arena.push.duration")]
    public async Task A_mark_that_is_watched_is_timed(string instrument)
    {
        await using var app = new ArenaApp();
        var (contest, judge) = await OpenSheet(app);
        await using var viewer = await Viewer.Watch(app, contest);
        using var times = Metrics.Of<double>(app, instrument);

        await judge.Mark("e1", "91.5");
        await times.WaitForMeasurementsAsync(1, TimeSpan.FromSeconds(20));

        Assert.All(times.GetMeasurementSnapshot(), one => Assert.InRange(one.Value, double.Epsilon, 20));
        Assert.All(times.GetMeasurementSnapshot(), one => Assert.Empty(one.Tags));
    }

    [Fact]
    public async Task Nothing_is_timed_as_pushed_where_nobody_watches()
    {
        await using var app = new ArenaApp();
        var (contest, judge) = await OpenSheet(app);
        var other = await Judge.Sit(app, contest, 2);
        using var pushes = Metrics.Of<double>(app, "arena.push.duration");

        await judge.Mark("e1", "91.5");
        await using var viewer = await Viewer.Watch(app, contest);
        await other.Mark("e1", "91.6");
        await pushes.WaitForMeasurementsAsync(1, TimeSpan.FromSeconds(20));

        Assert.Single(pushes.GetMeasurementSnapshot());
    }

    [Fact]
    public async Task A_commit_tells_how_many_entries_shared_it_and_a_failed_one_its_fault()
    {
        var log = new FaultyLog();
        await using var app = new ArenaApp(log: log);
        var contest = await app.Chief.Create(RuleBooks.Stage());
        using var sizes = Metrics.Of<int>(app, "arena.commit.entries");
        using var times = Metrics.Of<double>(app, "arena.commit.duration");

        await app.Chief.Enter(contest, 3);
        log.Fault = Fault.Away;
        await app.Chief.Try(contest, new { command = "lock" });

        Assert.Equal([1], sizes.GetMeasurementSnapshot().Select(one => one.Value));
        Assert.Equal([null, "away"], times.GetMeasurementSnapshot().Select(one => one.Tags.GetValueOrDefault("error.type")));
    }

    [Fact]
    public async Task What_waits_for_the_writer_is_told_while_it_waits()
    {
        var log = new FaultyLog();
        await using var app = new ArenaApp(log: log);
        var (contest, judge) = await OpenSheet(app);
        using var waiting = Metrics.Of<int>(app, "arena.writer.waiting");
        var (gate, before) = (new TaskCompletionSource(), log.Appends);
        log.Gate = gate.Task;

        var first = judge.TryMark("e1", "91.5");
        await Eventually.Holds(() => log.Appends > before);
        var others = Enumerable.Range(2, 4).Select(n => judge.TryMark("e1", "91.5", revision: n)).ToList();
        await Eventually.Holds(() => Now(waiting) == 4);
        gate.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(0, Now(waiting));
    }

    [Fact]
    public async Task Contests_in_memory_are_told()
    {
        var time = new FakeTimeProvider();
        await using var app = new ArenaApp(time: time);
        using var loaded = Metrics.Of<int>(app, "arena.contests.loaded");
        Assert.Equal(0, Now(loaded));

        await Stage.Running(app);
        Assert.Equal(1, Now(loaded));
        time.Advance(TimeSpan.FromMinutes(2));
        await app.Services.GetRequiredService<ContestRegistry>().DropUnused(TimeSpan.FromMinutes(1));

        Assert.Equal(0, Now(loaded));
    }

    [Fact]
    public async Task Storage_that_takes_no_writes_is_told_without_anybody_asking_for_it()
    {
        var (log, time) = (new FaultyLog(), new FakeTimeProvider());
        await using var app = new ArenaApp(log: log, time: time);
        using var ready = Metrics.Of<int>(app, "arena.storage.ready");
        Assert.Equal(1, Now(ready));

        log.Fault = Fault.Away;
        await Eventually.Holds(() => { time.Advance(TimeSpan.FromSeconds(10)); return Now(ready) == 0; });
        log.Fault = Fault.None;
        await Eventually.Holds(() => { time.Advance(TimeSpan.FromSeconds(10)); return Now(ready) == 1; });
        log.Broken = new StorageException(StorageFault.Broken, new IOException());

        Assert.Equal(0, Now(ready));
    }

    [Fact]
    public void Counting_a_mark_allocates_nothing()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new ArenaMetrics(services.GetRequiredService<IMeterFactory>(), TimeProvider.System);
        using var listener = new MeterListener { InstrumentPublished = (instrument, l) => { if (instrument.Meter.Scope == services.GetRequiredService<IMeterFactory>()) l.EnableMeasurementEvents(instrument); } };
        var heard = 0L;
        listener.SetMeasurementEventCallback<long>((_, _, _, _) => heard++);
        listener.SetMeasurementEventCallback<double>((_, _, _, _) => heard++);
        listener.SetMeasurementEventCallback<int>((_, _, _, _) => heard++);
        listener.Start();
        var fact = new SheetSubmitted("final", "e1", "stage", 1, 1, [91.5m]);
        Mark();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++)
            Mark();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(101 * 6, heard);

        void Mark()
        {
            var now = metrics.Now();
            metrics.Accepted(fact);
            metrics.Committed(now, 1);
            metrics.Appended(now);
            metrics.Evaluated(now);
            metrics.Pushed(now);
        }
    }

    static async Task<(string Contest, Judge Judge)> OpenSheet(ArenaApp app)
    {
        var contest = await Stage.Running(app, "on-sheet");
        var judge = await Judge.Sit(app, contest, 1);
        await app.Chief.Open(contest, "e1");
        return (contest, judge);
    }

    static long Sum(MetricCollector<long> counter, string tag, string value) =>
        counter.GetMeasurementSnapshot().Where(one => (string?)one.Tags.GetValueOrDefault(tag) == value).Sum(one => one.Value);

    static int Now(MetricCollector<int> gauge)
    {
        gauge.RecordObservableInstruments();
        return gauge.LastMeasurement!.Value;
    }
}
