using System.Threading.Channels;

namespace Arena.Api.Log;

/// <summary>Gathers the batches of all contests that wait, where they can share one transaction and one flush.</summary>
sealed class Committer : IAsyncDisposable
{
    readonly IContestLog _log;
    readonly Channel<(LogBatch Batch, TaskCompletionSource<AppendOutcome> Done)> _waiting =
        Channel.CreateUnbounded<(LogBatch, TaskCompletionSource<AppendOutcome>)>(new UnboundedChannelOptions { SingleReader = true });
    readonly Task _loop;

    public Committer(IContestLog log)
    {
        _log = log;
        _loop = Task.Run(Loop);
    }

    /// <summary>Returns when the batch is on disk or known not to be. Each contest has at most one batch here, so the channel is bounded by their number.</summary>
    public Task<AppendOutcome> Commit(LogBatch batch) => _log.IsShared ? One(batch) : Gather(batch);

    async Task<AppendOutcome> One(LogBatch batch) => (await _log.Append([batch], CancellationToken.None))[0];

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
                var outcomes = await _log.Append([.. taken.Select(t => t.Batch)], CancellationToken.None);
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

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
    }
}
