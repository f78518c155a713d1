using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Storage;

namespace Arena.Api.Log;

/// <summary>
/// Keeps this node level with what other nodes write: looks once a second whether a contest in memory is behind its log, a session ended, or a
/// name was erased. Hints between nodes only make it look sooner.
/// </summary>
sealed class LogFollower(ContestRegistry contests, PostgresContestLog log, Sessions sessions, ILogger<LogFollower> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    string? _erasures;

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
        foreach (var (contest, head) in await log.Heads([.. loaded.Keys], cancel))
            if (loaded[contest].State.Seq < head)
                loaded[contest].Writer.Follow();
        if (await log.Erasures(cancel) is var erasures && erasures == _erasures)
            return;
        await Task.WhenAll(loaded.Values.Select(contest => contests.RefreshNames(contest, cancel)));
        _erasures = erasures;
    }
}
