using System.Collections.Frozen;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Storage;

namespace Arena.Api.Log;

/// <summary>
/// Keeps this node level with what other nodes write: looks once a second whether a contest in memory is behind its log, a session ended, or a
/// name was erased. Hints between nodes only make it look sooner.
/// </summary>
sealed class LogFollower(ContestRegistry contests, PostgresContestLog log, Sessions sessions, TimeProvider time, ILogger<LogFollower> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    string? _erasures;
    volatile Looked _last = new(FrozenDictionary<string, long>.Empty, time.GetTimestamp(), time.GetTimestamp());

    /// <summary>Age of what this node knows of the log: since the newest look whose entries it all has.</summary>
    public TimeSpan Lag => time.GetElapsedTime(LevelAt);

    long LevelAt => _last is var last && last.Heads.All(head => contests.Loaded(head.Key) is not { } contest || contest.State.Seq >= head.Value) ? last.At : last.LevelBefore;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var isAway = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await Look(stoppingToken);
                if (isAway)
                    logger.LogWarning("The log can be followed again");
                isAway = false;
            }
            catch (StorageException fault)
            {
                if (!isAway)
                    logger.LogWarning("The log cannot be followed just now: {Fault}", fault.InnerException?.Message);
                isAway = true;
            }
    }

    async Task Look(CancellationToken cancel)
    {
        sessions.Refresh();
        var loaded = contests.Loaded();
        var at = time.GetTimestamp();
        var heads = await log.Heads([.. loaded.Keys], cancel);
        _last = new Looked(heads, at, LevelAt);
        foreach (var (contest, head) in heads)
            if (loaded[contest].State.Seq < head)
                loaded[contest].Writer.Follow();
        if (await log.Erasures(cancel) is var erasures && erasures == _erasures)
            return;
        await Task.WhenAll(loaded.Values.Select(contest => contests.RefreshNames(contest, cancel)));
        _erasures = erasures;
    }

    /// <summary>What the log held at a time, and when this node was last known to have all that was seen before.</summary>
    sealed record Looked(IReadOnlyDictionary<string, long> Heads, long At, long LevelBefore);
}
