namespace Arena.Api.Log;

/// <summary>Says in the log of the server that the wall clock was set. Nothing is decided by it: entries keep their order, and show the time that was told.</summary>
sealed class ClockWatch(TimeProvider time, ILogger<ClockWatch> logger) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var (wall, steady) = (time.GetUtcNow(), time.GetTimestamp());
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (before, passed) = (wall, time.GetElapsedTime(steady));
            (wall, steady) = (time.GetUtcNow(), time.GetTimestamp());
            if (wall - before - passed is var step && step.Duration() >= Step)
                logger.LogWarning("The clock of this machine was set, by {Seconds:0} s: times of entries before and after do not compare", step.TotalSeconds);
        }
    }
}
