namespace Arena.Api.Log;

/// <summary>The log in memory: for tests of everything above it, under the same contract as the databases.</summary>
sealed class MemoryContestLog : IContestLog
{
    readonly Lock _gate = new();
    readonly Dictionary<string, List<StoredEntry>> _entries = [];
    readonly HashSet<(string Contest, string Actor, Guid Key)> _keys = [];
    readonly Dictionary<(string Contest, string Id), PersonalValue> _personal = [];

    public string Incarnation { get; } = Ids.Secret();

    public bool IsShared => true;

    public Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> contests, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyDictionary<string, long>>(contests.ToDictionary(contest => contest, contest => (long)(_entries.GetValueOrDefault(contest)?.Count ?? 0)));
    }

    public Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<AppendOutcome>>([.. batches.Select(Append)]);
    }

    AppendOutcome Append(LogBatch batch)
    {
        var log = _entries.GetValueOrDefault(batch.Contest) ?? [];
        var keys = batch.Entries.Select(e => (batch.Contest, e.Actor, e.Key)).ToList();
        if (log.Count != batch.After || keys.Any(_keys.Contains) || keys.Distinct().Count() != keys.Count)
            return AppendOutcome.Taken;
        log.AddRange(batch.Entries);
        _entries[batch.Contest] = log;
        _keys.UnionWith(keys);
        foreach (var value in batch.Personal)
            _personal[(batch.Contest, value.Id)] = value;
        return AppendOutcome.Appended;
    }

    public Task<IReadOnlyList<StoredEntry>> Read(string contest, long after, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<StoredEntry>>([.. (_entries.GetValueOrDefault(contest) ?? []).Skip((int)after)]);
    }

    public Task<IReadOnlyList<string>> Contests(CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<string>>([.. _entries.Keys]);
    }

    public Task<IReadOnlyList<PersonalValue>> ReadPersonal(string contest, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<PersonalValue>>([.. _personal.Where(p => p.Key.Contest == contest).Select(p => p.Value)]);
    }

    public Task<bool> Erase(string contest, string person, CancellationToken cancel)
    {
        lock (_gate)
            return Task.FromResult(_personal.Remove((contest, person)));
    }

    public Task Probe(CancellationToken cancel) => Task.CompletedTask;
}
