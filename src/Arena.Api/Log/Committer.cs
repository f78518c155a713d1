using System.Threading.Channels;
using Arena.Api.Telemetry;

namespace Arena.Api.Log;

/// <summary>Gathers the batches of all contests that wait, where they can share one transaction and one flush.</summary>
sealed class Committer : IAsyncDisposable
{
    readonly IContestLog _log;
    readonly ArenaMetrics _metrics;
    readonly Channel<(LogBatch Batch, TaskCompletionSource<AppendOutcome> Done)> _waiting =
        Channel.CreateUnbounded<(LogBatch, TaskCompletionSource<AppendOutcome>)>(new UnboundedChannelOptions { SingleReader = true });
    readonly Task _loop;

    public Committer(IContestLog log, ArenaMetrics metrics)
    {
        (_log, _metrics) = (log, metrics);
        _loop = Task.Run(Loop);
    }

    /// <summary>Returns when the batch is on disk or known not to be. Each contest has at most one batch here, so the channel is bounded by their number.</summary>
    public Task<AppendOutcome> Commit(LogBatch batch) => _log.IsShared ? One(batch) : Gather(batch);

    async Task<AppendOutcome> One(LogBatch batch) => (await Append([batch]))[0];

    Task<AppendOutcome> Gather(LogBatch batch)
    {
        var done = new TaskCompletionSource<AppendOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Writer.TryWrite((batch, done)) ? done.Task : Task.FromException<AppendOutcome>(new StorageException(StorageFault.Away, new ObjectDisposedException(nameof(Committer))));
    }

    async Task Loop()
    {
        var taken = new List<(LogBatch Batch, TaskCompletionSource<AppendOutcome> Done)>();
        while (await _waiting.Reader.WaitToReadAsync())
        {
            taken.Clear();
            while (_waiting.Reader.TryRead(out var one))
                taken.Add(one);
            try
            {
                var outcomes = await Append([.. taken.Select(t => t.Batch)]);
                for (var i = 0; i < taken.Count; i++)
                    taken[i].Done.SetResult(outcomes[i]);
            }
            catch (Exception fault)
            {
                foreach (var (_, done) in taken)
                    done.TrySetException(fault);
            }
        }
    }

    async Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches)
    {
        var began = _metrics.Now();
        try
        {
            var outcomes = await _log.Append(batches, CancellationToken.None);
            _metrics.Committed(began, Appended(batches, outcomes));
            return outcomes;
        }
        catch (Exception fault)
        {
            _metrics.CommitFailed(began, (fault as StorageException)?.Fault);
            throw;
        }
    }

    static int Appended(IReadOnlyList<LogBatch> batches, IReadOnlyList<AppendOutcome> outcomes)
    {
        var entries = 0;
        for (var i = 0; i < batches.Count; i++)
            if (outcomes[i] == AppendOutcome.Appended)
                entries += batches[i].Entries.Count;
        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }
}
