using Arena.Api.Log;

namespace Arena.Bench.Nodes;

/// <summary>The node's log, counting how often something was committed to it.</summary>
sealed class CountingLog(IContestLog log) : IContestLog, IDisposable
{
    int _commits;

    public int Commits => Volatile.Read(ref _commits);

    public string Incarnation => log.Incarnation;

    public StorageException? Failure => log.Failure;

    public bool IsShared => log.IsShared;

    public Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancel)
    {
        Interlocked.Increment(ref _commits);
        return log.Append(batches, cancel);
    }

    public Task<IReadOnlyList<StoredEntry>> Read(string contest, long after, CancellationToken cancel) => log.Read(contest, after, cancel);

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> contests, CancellationToken cancel) => log.Heads(contests, cancel);

    public Task<IReadOnlyList<string>> Contests(CancellationToken cancel) => log.Contests(cancel);

    public Task<IReadOnlyList<PersonalValue>> ReadPersonal(string contest, CancellationToken cancel) => log.ReadPersonal(contest, cancel);

    public Task<bool> Erase(string contest, string person, CancellationToken cancel) => log.Erase(contest, person, cancel);

    public Task Probe(CancellationToken cancel) => log.Probe(cancel);

    public void Dispose() => (log as IDisposable)?.Dispose();
}
