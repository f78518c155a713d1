using System.Diagnostics.Metrics;
using Arena.Api.Log;

namespace Arena.Api.Telemetry;

/// <summary>
/// What this node counts and times. Labels are kinds out of closed sets: never a contest, a person, a seat or a mark. Without a listener each
/// call ends at once; with one it allocates nothing.
/// </summary>
sealed class ArenaMetrics
{
    public const string MeterName = "Arena";

    // OpenTelemetry's own steps are meant for milliseconds.
    static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
    static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000] };

    readonly TimeProvider _time;
    readonly Counter<long> _accepted;
    readonly Counter<long> _refusals;
    readonly Counter<long> _dropped;
    readonly Histogram<double> _append;
    readonly Histogram<double> _commit;
    readonly Histogram<int> _commitSize;
    readonly Histogram<double> _evaluation;
    readonly Histogram<double> _push;

    public ArenaMetrics(IMeterFactory meters, TimeProvider time)
    {
        _time = time;
        var meter = meters.Create(MeterName);
        _accepted = meter.CreateCounter<long>("arena.entries.accepted", "{entry}", "Entries that this node wrote to the log, by kind");
        _refusals = meter.CreateCounter<long>("arena.refusals", "{refusal}", "Requests that were refused, by the type of the problem");
        _append = meter.CreateHistogram("arena.append.duration", "s", "From handing an action to the contest's writer until its receipt", advice: Seconds);
        _commit = meter.CreateHistogram("arena.commit.duration", "s", "One append to the log, flush included; a failed one has the fault", advice: Seconds);
        _commitSize = meter.CreateHistogram("arena.commit.entries", "{entry}", "Entries that shared one append to the log", advice: Sizes);
        _evaluation = meter.CreateHistogram("arena.evaluation.duration", "s", "Bringing a contest's boards up to its newest entries", advice: Seconds);
        _push = meter.CreateHistogram("arena.push.duration", "s", "From the commit of the oldest entry in a message until the message was offered to all watchers", advice: Seconds);
        _dropped = meter.CreateCounter<long>("arena.watchers.dropped", "{watcher}", "Watchers that were dropped because they did not read");
    }

    /// <summary>Begins a measurement.</summary>
    public long Now() => _time.GetTimestamp();

    public void Accepted(Fact fact) => _accepted.Add(1, new KeyValuePair<string, object?>("arena.entry.kind", Fact.KindOf(fact)));

    public void Refused(RefusalKind kind) => _refusals.Add(1, new KeyValuePair<string, object?>("error.type", Problems.Type(kind)));

    public void Appended(long since) => _append.Record(SecondsSince(since));

    public void Committed(long since, int entries)
    {
        _commit.Record(SecondsSince(since));
        _commitSize.Record(entries);
    }

    public void CommitFailed(long since, StorageFault? fault) =>
        _commit.Record(SecondsSince(since), new KeyValuePair<string, object?>("error.type", Label(fault)));

    public void Evaluated(long since) => _evaluation.Record(SecondsSince(since));

    public void Pushed(long since) => _push.Record(SecondsSince(since));

    public void Dropped() => _dropped.Add(1);

    double SecondsSince(long since) => _time.GetElapsedTime(since).TotalSeconds;

    static string Label(StorageFault? fault) => fault switch
    {
        StorageFault.Away => "away",
        StorageFault.Full => "full",
        StorageFault.Broken => "broken",
        _ => "other",
    };
}
