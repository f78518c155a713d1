using Microsoft.Extensions.Options;

namespace Arena.Api.Contests;

/// <summary>Lets contests go that nobody uses: memory is for those that run.</summary>
sealed class UnusedContests(ContestRegistry contests, TimeProvider time, IOptions<LiveOptions> options) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await contests.DropUnused(TimeSpan.FromMinutes(options.Value.UnusedMinutes));
    }
}
