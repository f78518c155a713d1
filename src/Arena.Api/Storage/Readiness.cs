using Arena.Api.Log;

namespace Arena.Api.Storage;

/// <summary>Whether storage takes writes. To know it is to write, so a good answer stands for some seconds, however often it is asked.</summary>
sealed class Readiness(IContestLog log, TimeProvider time)
{
    static readonly TimeSpan Stands = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    long? _good;
    volatile bool _wasReady = true;

    /// <summary>What was found last; nothing is tried.</summary>
    public bool IsReady => _wasReady && log.Failure is null;

    /// <summary>Throws when storage does not take writes.</summary>
    public async Task Check(CancellationToken cancel)
    {
        if (log.Failure is { } failure)
            throw failure;
        lock (_gate)
            if (_good is { } good && time.GetElapsedTime(good) < Stands)
                return;
        try
        {
            await log.Probe(cancel);
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            _wasReady = false;
            throw;
        }
        _wasReady = true;
        lock (_gate)
            _good = time.GetTimestamp();
    }
}
