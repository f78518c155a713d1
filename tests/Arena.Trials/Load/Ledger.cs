using Arena.Trials.Server;

namespace Arena.Trials.Load;

/// <summary>What the callers were told, on disk before it counts. The server's promises are judged by this and nothing else.</summary>
public sealed class Ledger(string file) : IDisposable
{
    readonly Lock _gate = new();
    readonly FileStream _file = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
    readonly Dictionary<Guid, string> _receipts = [];
    readonly HashSet<Guid> _refused = [];
    readonly HashSet<Guid> _unknown = [];
    readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];

    /// <summary>Receipts by key, as they came.</summary>
    public IReadOnlyDictionary<Guid, string> Receipts => _receipts;

    public IReadOnlySet<Guid> Refused => _refused;

    /// <summary>Keys that at least once got no answer.</summary>
    public IReadOnlySet<Guid> Unknown => _unknown;

    public void Write(SheetPost sheet, Answer answer)
    {
        var line = Session.Bytes(new { key = sheet.Key, entrant = sheet.Entrant, seat = sheet.Seat, outcome = answer.Outcome.ToString(), status = answer.Status, body = answer.Body });
        List<TaskCompletionSource> reached;
        lock (_gate)
        {
            _file.Write(line);
            _file.WriteByte((byte)'\n');
            _file.Flush();
            if (answer.Outcome == Outcome.Recorded)
                _receipts[sheet.Key] = answer.Body;
            else
                (answer.Outcome == Outcome.Refused ? _refused : _unknown).Add(sheet.Key);
            reached = [.. _waiting.Where(w => w.Count <= _receipts.Count).Select(w => w.Done)];
        }
        reached.ForEach(done => done.TrySetResult());
    }

    /// <summary>The receipts of this moment, while callers go on.</summary>
    public IReadOnlyDictionary<Guid, string> Held()
    {
        lock (_gate)
            return new Dictionary<Guid, string>(_receipts);
    }

    /// <summary>Completes when that many sheets are acknowledged, and goes on at once on the thread that wrote the last of them.</summary>
    public Task Acknowledged(int count)
    {
        lock (_gate)
        {
            var done = new TaskCompletionSource();
            _waiting.Add((count, done));
            return done.Task;
        }
    }

    public void Dispose() => _file.Dispose();
}
