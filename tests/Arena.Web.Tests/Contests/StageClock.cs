namespace Arena.Web.Tests.Contests;

/// <summary>The clock of a contest that seems to have gone on for a while: behind the real one, until it has caught up.</summary>
sealed class StageClock(TimeSpan behind) : TimeProvider
{
    long _behind = behind.Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - TimeSpan.FromTicks(Interlocked.Read(ref _behind));

    /// <summary>So much time passes at once, but never beyond the real time.</summary>
    public void Pass(TimeSpan time) => Interlocked.Exchange(ref _behind, Math.Max(0, Interlocked.Read(ref _behind) - time.Ticks));

    public void CatchUp() => Interlocked.Exchange(ref _behind, 0);
}
