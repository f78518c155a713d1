using Arena.Api.Log;

namespace Arena.Api.Tests.Drivers;

enum Fault { None, Away, AfterCommit }

/// <summary>A log that fails on demand, before or after it has written.</summary>
sealed class FaultyLog : IContestLog
{
    readonly MemoryContestLog _log = new();

    public Fault Fault { get; set; }

    /// <summary>Appends wait for this.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>How many were begun.</summary>
    public int Appends { get; private set; }

    public StorageException? Broken { get; set; }

    StorageException? IContestLog.Failure => Broken;

    public string Incarnation => _log.Incarnation;

    public bool IsShared => _log.IsShared;

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> contests, CancellationToken cancel) => _log.Heads(contests, cancel);

    public async Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancel)
    {
        Appends++;
        await Gate;
        if (Fault == Fault.Away)
            throw Failure();
        var outcomes = await _log.Append(batches, cancel);
        return Fault == Fault.AfterCommit ? throw Failure() : outcomes;
    }

    public Task<IReadOnlyList<StoredEntry>> Read(string contest, long after, CancellationToken cancel) =>
        Fault == Fault.Away ? throw Failure() : _log.Read(contest, after, cancel);

    public Task<IReadOnlyList<string>> Contests(CancellationToken cancel) => _log.Contests(cancel);

    public Task<IReadOnlyList<PersonalValue>> ReadPersonal(string contest, CancellationToken cancel) => _log.ReadPersonal(contest, cancel);

    public Task<bool> Erase(string contest, string person, CancellationToken cancel) => _log.Erase(contest, person, cancel);

    public int Probes { get; private set; }

    public Task Probe(CancellationToken cancel)
    {
        Probes++;
        return Fault == Fault.Away ? throw Failure() : Task.CompletedTask;
    }

    static StorageException Failure() => new(StorageFault.Away, new IOException("gone"));
}
