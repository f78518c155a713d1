namespace Arena.Scoring.Rules;

/// <summary>A stretch of an entrant's time on stage, such as the speech or the answers, and how long it may last.</summary>
public sealed record ClockPhase(string Id, Text Title, int Seconds);

/// <summary>What time beyond the clock costs: <see cref="Points"/>, below zero, for every started stretch of <see cref="Every"/> seconds.</summary>
public sealed record OverTimeRule(int Every, decimal Points)
{
    /// <summary>Points x seconds / every, the quotient rounded up; the cap is the adjustment's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No time was taken beyond the clock.</exception>
    public decimal Deduction(int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        return Points * ((seconds - 1) / Every + 1);
    }
}
