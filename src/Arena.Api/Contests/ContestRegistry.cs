using System.Collections.Concurrent;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Telemetry;
using Microsoft.Extensions.Options;

namespace Arena.Api.Contests;

/// <summary>A contest in memory: its one writer, its boards, the personal values beside its log.</summary>
sealed class LiveContest(string id, ContestWriter writer, LiveBoard board, BoardPublisher publisher, ConcurrentDictionary<string, string> names) : IAsyncDisposable
{
    public string Id { get; } = id;

    public ContestWriter Writer { get; } = writer;

    public LiveBoard Board { get; } = board;

    public ContestState State => Writer.State;

    /// <summary>When somebody asked for it last, as a timestamp.</summary>
    public long Used { get; set; }

    /// <summary>Personal values by id. Written before the entry that holds the id is offered, so that no board shows a nameless row.</summary>
    public ConcurrentDictionary<string, string> Names { get; } = names;

    public string? Name(string person) => Names.GetValueOrDefault(person);

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await publisher.DisposeAsync();
    }
}

/// <summary>A log that does not hold together, or rules that this version does not accept.</summary>
sealed class ContestUnreadableException(string contest, Exception inner) : Exception($"Contest {contest} cannot be read.", inner);

/// <summary>Finds contests, reading their log the first time, and makes new ones.</summary>
sealed class ContestRegistry(IContestLog log, Committer committer, BoardConnections connections, TimeProvider time, ArenaMetrics metrics, IOptions<LiveOptions> options, ILoggerFactory loggers) : IAsyncDisposable
{
    readonly ConcurrentDictionary<string, Lazy<Task<LiveContest?>>> _contests = new();

    public async Task<LiveContest?> Find(string id, CancellationToken cancel)
    {
        var contest = await Get(id, cancel);
        if (contest is not null)
            contest.Used = time.GetTimestamp();
        return contest;
    }

    /// <summary>Takes contests out of memory that nobody watches and for so long nobody asked for. Their log is where it was.</summary>
    public async Task DropUnused(TimeSpan unused)
    {
        foreach (var (id, loading) in _contests)
            if (Loaded(id) is { } contest && time.GetElapsedTime(contest.Used) >= unused && connections.Count(id) == 0 && _contests.TryRemove(KeyValuePair.Create(id, loading)))
                await contest.DisposeAsync();
    }

    async Task<LiveContest?> Get(string id, CancellationToken cancel)
    {
        var loading = _contests.GetOrAdd(id, key => new(() => Load(key)));
        try
        {
            var contest = await loading.Value.WaitAsync(cancel);
            if (contest is null)
                _contests.TryRemove(KeyValuePair.Create(id, loading));
            return contest;
        }
        catch (Exception) when (loading.Value.IsFaulted)
        {
            // Storage was away: the next caller tries again. A log that cannot be read stays so until a restart, and is told once.
            if (loading.Value.Exception!.InnerException is not ContestUnreadableException)
                _contests.TryRemove(KeyValuePair.Create(id, loading));
            throw;
        }
    }

    /// <summary>All contests that can be read, in the order in which their rules were locked, drafts last: one that cannot must not take the others with it.</summary>
    public async Task<IReadOnlyList<LiveContest>> All(CancellationToken cancel)
    {
        var ids = await log.Contests(cancel);
        var found = await Task.WhenAll(ids.Select(id => FindReadable(id, cancel)));
        return [.. found.OfType<LiveContest>().OrderBy(c => c.State.LockedAt ?? DateTimeOffset.MaxValue).ThenBy(c => c.Id, StringComparer.Ordinal)];
    }

    async Task<LiveContest?> FindReadable(string id, CancellationToken cancel)
    {
        try
        {
            return await Get(id, cancel);
        }
        catch (ContestUnreadableException)
        {
            return null;
        }
    }

    /// <summary>Writes the first entry of a contest. Asked again with the same key it finds what it wrote.</summary>
    public async Task<Outcome> Create(Actor actor, Guid key, byte[] fingerprint, ContestCreated created, CancellationToken cancel)
    {
        var id = Ids.Contest(actor.Id, key);
        var entry = new Entry(id, 1, Instant.Whole(time.GetUtcNow()), actor, created);
        var seal = Seal.Of(entry, Chain.Start(id));
        var receipt = new Receipt(1, entry.At, Convert.ToHexStringLower(seal.Digest)) { Version = 1, Id = id };
        var stored = new StoredEntry(1, seal.Bytes, seal.Salt, seal.Chain, actor.Id, key, fingerprint, System.Text.Json.JsonSerializer.Serialize(receipt, ArenaJson.Options));
        if (await committer.Commit(new LogBatch(id, 0, [stored], [])) == AppendOutcome.Appended)
        {
            metrics.Accepted(created);
            return new Outcome(receipt, null);
        }
        var first = (await log.Read(id, 0, cancel))[0];
        return first.Fingerprint.AsSpan().SequenceEqual(fingerprint)
            ? new Outcome(System.Text.Json.JsonSerializer.Deserialize<Receipt>(first.Receipt, ArenaJson.Options)! with { Replayed = true }, null)
            : new Outcome(null, BatchPlan.KeyReused());
    }

    public async Task<bool> Erase(LiveContest contest, string person, CancellationToken cancel)
    {
        var erased = await log.Erase(contest.Id, person, cancel);
        // A try that failed after the deletion left the name here: the next one completes it.
        if (!contest.Names.TryRemove(person, out _))
            return erased;
        contest.Board.ForgetNames();
        return true;
    }

    /// <summary>A contest has new entries, this node's or another's: its id and last seq.</summary>
    public event Action<string, long>? Advanced;

    /// <summary>A contest if it is in memory now.</summary>
    public LiveContest? Loaded(string id) =>
        _contests.TryGetValue(id, out var loading) && loading is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? loading.Value.Result : null;

    /// <summary>The contests that are in memory now.</summary>
    public IReadOnlyDictionary<string, LiveContest> Loaded() => _contests.Keys.Select(Loaded).OfType<LiveContest>().ToDictionary(contest => contest.Id);

    /// <summary>Takes over the personal values that are in storage now: other nodes add and erase them too.</summary>
    public async Task RefreshNames(LiveContest contest, CancellationToken cancel)
    {
        var stored = (await log.ReadPersonal(contest.Id, cancel)).ToDictionary(p => p.Id, p => p.Value);
        foreach (var (person, value) in stored)
            contest.Names.TryAdd(person, value);
        // Of those alone that the log names: a value that is being written just now is not in storage yet.
        var erased = contest.State.Entrants.Values.Select(entrant => entrant.Name.Id).Where(person => !stored.ContainsKey(person) && contest.Names.ContainsKey(person)).ToList();
        foreach (var person in erased)
            contest.Names.TryRemove(person, out _);
        if (erased.Count > 0)
            contest.Board.ForgetNames();
    }

    async Task<LiveContest?> Load(string id)
    {
        try
        {
            return await LoadReadable(id);
        }
        catch (Exception fault) when (fault is not StorageException)
        {
            loggers.CreateLogger<ContestRegistry>().LogError(fault, "Contest {Contest} cannot be read and is left out", id);
            throw new ContestUnreadableException(id, fault);
        }
    }

    async Task<LiveContest?> LoadReadable(string id)
    {
        if (ContestHistory.Read(await log.Read(id, 0, CancellationToken.None)) is not { } history)
            return null;
        var personal = await log.ReadPersonal(id, CancellationToken.None);
        var names = new ConcurrentDictionary<string, string>(personal.Select(p => KeyValuePair.Create(p.Id, p.Value)));
        var board = new LiveBoard(history, person => names.GetValueOrDefault(person), metrics, Erased(history, names));
        var publisher = new BoardPublisher(id, board, connections, time, metrics, options, loggers.CreateLogger<BoardPublisher>());
        var writer = new ContestWriter(committer, log, time, metrics, options.Value.QueueLength, history, committed => Learn(id, names, committed), Take, loggers.CreateLogger<ContestWriter>());
        publisher.Start();
        Advanced?.Invoke(id, writer.State.Seq);

        void Take(ContestState state, IReadOnlyList<Committed> committed)
        {
            board.Take(state, committed);
            Advanced?.Invoke(id, state.Seq);
        }

        return new LiveContest(id, writer, board, publisher, names) { Used = time.GetTimestamp() };
    }

    // Another node registered people: their names come before the boards that show them.
    async Task Learn(string id, ConcurrentDictionary<string, string> names, IReadOnlyList<Committed> committed)
    {
        if (Persons(committed).All(names.ContainsKey))
            return;
        foreach (var person in await log.ReadPersonal(id, CancellationToken.None))
            names.TryAdd(person.Id, person.Value);
    }

    // Counted from what the log names and storage no longer has, so that every start finds the same number.
    static int Erased(ContestHistory history, ConcurrentDictionary<string, string> names) =>
        Persons(history.Committed).Count(person => !names.ContainsKey(person));

    static IEnumerable<string> Persons(IReadOnlyList<Committed> committed) => committed.SelectMany(c => c.Entry.Fact switch
    {
        EntrantsRegistered f => f.Entrants.Select(e => e.Name.Id),
        JudgeSeated { Judge: { } judge } => [judge.Id],
        JudgeReplaced f => [f.Judge.Id],
        _ => [],
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var loading in _contests.Values.Where(l => l.IsValueCreated).Select(l => l.Value))
        {
            await Task.WhenAny(loading);
            if (loading.IsCompletedSuccessfully && await loading is { } contest)
                await contest.DisposeAsync();
        }
    }
}
