using System.Text.Json;
using System.Threading.Channels;
using Arena.Api.Contests;
using Arena.Api.Telemetry;

namespace Arena.Api.Log;

/// <summary>One action that waits to be decided and written.</summary>
sealed class Submission(Actor actor, Guid key, byte[] fingerprint, Func<ContestState, Decision> decide, IReadOnlyList<PersonalValue> personal)
{
    public Actor Actor { get; } = actor;
    public Guid Key { get; } = key;
    public byte[] Fingerprint { get; } = fingerprint;
    public Func<ContestState, Decision> Decide { get; } = decide;
    public IReadOnlyList<PersonalValue> Personal { get; } = personal;

    /// <summary>When it was handed over, as a timestamp.</summary>
    public long Began { get; set; }

    public TaskCompletionSource<Outcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What became of a submission: a receipt, or a refusal.</summary>
readonly record struct Outcome(Receipt? Receipt, Refusal? Refusal);

/// <summary>An entry that is on disk, what it made public, and the public version and time after it.</summary>
sealed record Committed(Entry Entry, IReadOnlyList<Entry> Revealed, long PublicVersion, DateTimeOffset PublicAsOf);

/// <summary>
/// The only writer of one contest on this node: one loop takes all that waits, decides each against the state that includes the earlier ones
/// of the batch, commits once, and answers only after the commit. It does not evaluate, push or know who watches.
/// </summary>
sealed class ContestWriter : IAsyncDisposable
{
    const int LargestBatch = 512;
    const int MostTries = 8;

    // both sides
    readonly Channel<Submission?> _waiting;

    // the loop only
    readonly Committer _committer;
    readonly IContestLog _log;
    readonly TimeProvider _time;
    readonly ArenaMetrics _metrics;
    readonly Func<IReadOnlyList<Committed>, Task> _learn;
    readonly Action<ContestState, IReadOnlyList<Committed>> _committed;
    readonly Dictionary<(string Actor, Guid Key), (byte[] Fingerprint, string Receipt)> _keys;
    readonly ILogger _logger;
    readonly Task _loop;

    // Set by anyone, cleared by the loop.
    volatile bool _unsure;

    // written by the loop after each commit, read by anyone
    volatile ContestState _state;

    /// <param name="learn">Called with entries of another node before they are shown.</param>
    /// <param name="committed">Called with the new state and what led to it.</param>
    public ContestWriter(Committer committer, IContestLog log, TimeProvider time, ArenaMetrics metrics, int queueLength, ContestHistory history, Func<IReadOnlyList<Committed>, Task> learn,
        Action<ContestState, IReadOnlyList<Committed>> committed, ILogger logger)
    {
        (_committer, _log, _time, _metrics, _learn, _committed, _keys, _state, _logger) = (committer, log, time, metrics, learn, committed, history.Keys, history.State, logger);
        _waiting = Channel.CreateBounded<Submission?>(new BoundedChannelOptions(queueLength) { SingleReader = true });
        _loop = Task.Run(Loop);
    }

    /// <summary>The state after the last commit.</summary>
    public ContestState State => _state;

    /// <summary>How many actions wait to be decided.</summary>
    public int Waiting => _waiting.Reader.Count;

    /// <summary>Another node wrote: look at the log as soon as nothing else is to be done.</summary>
    public void Follow()
    {
        _unsure = true;
        _waiting.Writer.TryWrite(null);
    }

    /// <summary>Waits for the commit. A full queue is refused at once, never grown.</summary>
    public Task<Outcome> Submit(Submission submission)
    {
        submission.Began = _metrics.Now();
        return _waiting.Writer.TryWrite(submission)
            ? submission.Done.Task
            : Task.FromResult(new Outcome(null, new Refusal(RefusalKind.Busy, "服务器正忙，请稍后再试。", "The server is busy. Please try again shortly.")));
    }

    async Task Loop()
    {
        var batch = new List<Submission>(LargestBatch);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < LargestBatch && _waiting.Reader.TryRead(out var submission))
                if (submission is not null)
                    batch.Add(submission);
            try
            {
                await Write(batch);
            }
            catch (Exception fault)
            {
                // Whether the commit happened is not known: the next batch reads the log before it decides anything.
                _unsure = true;
                if (fault is not StorageException)
                    _logger.LogError(fault, "Contest {Contest}: a batch of {Count} failed", _state.Id, batch.Count);
                foreach (var submission in batch)
                    submission.Done.TrySetException(fault);
            }
        }
        // Here the channel is completed and empty: nobody waits any more.
    }

    async Task Write(List<Submission> batch)
    {
        // Not even an old receipt: what the log shows now may never have reached the disk.
        if (_log.Failure is { } failure)
            throw failure;
        var isFresh = false;
        for (var attempt = 1; ; attempt++)
        {
            if (isFresh |= _unsure)
                await CatchUp();
            var plan = BatchPlan.Make(_state, batch, _keys, _time.GetUtcNow());
            // What another node wrote may allow what is refused here.
            if (_log.IsShared && !isFresh && plan.Outcomes.Any(o => o.Outcome.Refusal is not null))
            {
                _unsure = true;
                continue;
            }
            if (plan.Stored.Count > 0)
            {
                var outcome = await _committer.Commit(new LogBatch(_state.Id, _state.Seq, plan.Stored, plan.Personal));
                if (outcome == AppendOutcome.Taken)
                {
                    if (attempt == MostTries)
                        throw new StorageException(StorageFault.Away, new InvalidOperationException("Another node kept writing first."));
                    _unsure = true;
                    continue;
                }
            }
            foreach (var entry in plan.Stored)
                _keys[(entry.Actor, entry.Key)] = (entry.Fingerprint, entry.Receipt);
            foreach (var one in plan.Committed)
                _metrics.Accepted(one.Entry.Fact);
            if (plan.Committed.Count > 0)
            {
                _state = plan.State;
                _committed(plan.State, plan.Committed);
            }
            foreach (var (submission, outcome) in plan.Outcomes)
            {
                if (outcome.Receipt is not null)
                    _metrics.Appended(submission.Began);
                submission.Done.TrySetResult(outcome);
            }
            return;
        }
    }

    /// <summary>Folds what the log holds beyond our state: another node's entries, or our own after a commit whose end we did not see.</summary>
    async Task CatchUp()
    {
        // Before the log is read: whoever asks from here on asks for a later look.
        _unsure = false;
        try
        {
            await ReadTail();
        }
        catch
        {
            _unsure = true;
            throw;
        }
    }

    async Task ReadTail()
    {
        var tail = await _log.Read(_state.Id, _state.Seq, CancellationToken.None);
        var (state, committed) = ContestHistory.Fold(_state, tail, _keys);
        if (committed.Count > 0)
        {
            await _learn(committed);
            _state = state;
            _committed(state, committed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }
}
