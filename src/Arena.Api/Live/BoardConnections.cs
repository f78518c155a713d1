using System.Collections.Concurrent;
using Arena.Api.Log;
using Arena.Api.Results;
using Arena.Api.Telemetry;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Arena.Api.Live;

/// <summary>
/// All live connections and which board each follows. A message is serialised once and offered to each connection; none is ever awaited.
/// One that is behind keeps only the newest message (its reader sees the gap and fetches the board); one that does not read is dropped.
/// </summary>
sealed class BoardConnections(TimeProvider time, ArenaMetrics metrics, IOptions<LiveOptions> options) : HubLifetimeManager<BoardHub>
{
    // Joining and leaving; publishing takes no lock.
    readonly Lock _gate = new();
    readonly Dictionary<string, Watcher> _watchers = [];
    readonly ConcurrentDictionary<BoardKey, ConcurrentDictionary<string, Watcher>> _boards = new();
    readonly ConcurrentDictionary<string, ConcurrentDictionary<string, Watcher>> _stages = new();
    readonly TimeSpan _patience = TimeSpan.FromSeconds(options.Value.SlowClientSeconds);

    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        lock (_gate)
            _watchers[connection.ConnectionId] = new Watcher(connection, time, metrics, _patience);
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        Followed? left = null;
        lock (_gate)
            if (_watchers.Remove(connection.ConnectionId, out var watcher))
            {
                left = Move(watcher, null);
                LeaveStage(watcher);
            }
        left?.Board.Leave(left.Key);
        return Task.CompletedTask;
    }

    public void Follow(string connection, BoardKey key, LiveBoard board)
    {
        var now = new Followed(key, board);
        board.Follow(key);
        Followed? left;
        lock (_gate)
            left = _watchers.TryGetValue(connection, out var watcher) ? Move(watcher, now) : now;
        left?.Board.Leave(left.Key);
    }

    public void Publish(BoardKey key, BoardDelta message)
    {
        if (!_boards.TryGetValue(key, out var watchers))
            return;
        var serialised = new SerializedHubMessage(new InvocationMessage("board", [message]));
        foreach (var (_, watcher) in watchers)
            watcher.Offer(serialised);
    }

    public void FollowStage(string connection, string contest)
    {
        lock (_gate)
            if (_watchers.TryGetValue(connection, out var watcher))
            {
                LeaveStage(watcher);
                watcher.Stage = contest;
                _stages.GetOrAdd(contest, _ => new()).TryAdd(connection, watcher);
            }
    }

    void LeaveStage(Watcher watcher)
    {
        if (watcher.Stage is { } contest && _stages.TryGetValue(contest, out var watchers) && watchers.TryRemove(watcher.Id, out _) && watchers.IsEmpty)
            _stages.TryRemove(contest, out _);
        watcher.Stage = null;
    }

    public bool IsStageFollowed(string contest) => _stages.ContainsKey(contest);

    public void PublishStage(string contest, PreparedJson stage)
    {
        if (!_stages.TryGetValue(contest, out var watchers))
            return;
        var serialised = new SerializedHubMessage(new InvocationMessage("stage", [stage]));
        foreach (var (_, watcher) in watchers)
            watcher.OfferStage(serialised);
    }

    public int Count(string contest) => _boards.Where(b => b.Key.Contest == contest).Sum(b => b.Value.Count);

    public int Count(Audience audience) => _boards.Where(b => b.Key.Audience == audience).Sum(b => b.Value.Count);

    // Says what the watcher followed before. A watcher that has gone meanwhile joins nothing.
    Followed? Move(Watcher watcher, Followed? now)
    {
        var before = watcher.Follows;
        if (before is not null && _boards.TryGetValue(before.Key, out var watchers) && watchers.TryRemove(watcher.Id, out _) && watchers.IsEmpty)
            _boards.TryRemove(before.Key, out _);
        if (now is not null)
            _boards.GetOrAdd(now.Key, _ => new()).TryAdd(watcher.Id, watcher);
        watcher.Follows = now;
        return before;
    }

    sealed record Followed(BoardKey Key, LiveBoard Board);

    /// <summary>One connection with at most one write under way and one message of each kind waiting.</summary>
    sealed class Watcher(HubConnectionContext connection, TimeProvider time, ArenaMetrics metrics, TimeSpan patience)
    {
        readonly Lock _gate = new();
        SerializedHubMessage? _newest;
        SerializedHubMessage? _stage;
        bool _writing;
        bool _dropped;
        long _since;

        public string Id => connection.ConnectionId;
        public Followed? Follows { get; set; }
        public string? Stage { get; set; }

        public void Offer(SerializedHubMessage message) => Offer(ref _newest, message);

        public void OfferStage(SerializedHubMessage message) => Offer(ref _stage, message);

        void Offer(ref SerializedHubMessage? waiting, SerializedHubMessage message)
        {
            lock (_gate)
            {
                waiting = message;
                if (!_writing)
                    _writing = true;
                else if (_dropped || time.GetElapsedTime(_since) <= patience)
                    return;
                else
                    _dropped = true;
            }
            if (!_dropped)
            {
                _ = Write();
                return;
            }
            metrics.Dropped();
            Drop();
        }

        // Runs to its end at once while the client reads; goes on in the background only for one that is behind.
        async Task Write()
        {
            try
            {
                while (true)
                {
                    SerializedHubMessage message;
                    lock (_gate)
                    {
                        if (_stage is { } stage)
                            (message, _stage) = (stage, null);
                        else if (_newest is { } newest)
                            (message, _newest) = (newest, null);
                        else
                        {
                            _writing = false;
                            return;
                        }
                        _since = time.GetTimestamp();
                    }
                    await connection.WriteAsync(message);
                }
            }
            catch (Exception)
            {
                // A failed write concerns this connection alone, and the client will come back by itself.
                Drop();
            }
        }

        // The hub's own end waits for the write that does not come to an end.
        void Drop()
        {
            try
            {
                connection.Abort();
                connection.GetHttpContext()?.Abort();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself meanwhile.
            }
        }
    }

    public override Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) => throw Unused();
    public override Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendAllAsync(string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendAllExceptAsync(string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendConnectionAsync(string connectionId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendConnectionsAsync(IReadOnlyList<string> connectionIds, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendGroupAsync(string groupName, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendGroupExceptAsync(string groupName, string methodName, object?[] args, IReadOnlyList<string> excludedConnectionIds, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendGroupsAsync(IReadOnlyList<string> groupNames, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendUserAsync(string userId, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();
    public override Task SendUsersAsync(IReadOnlyList<string> userIds, string methodName, object?[] args, CancellationToken cancellationToken = default) => throw Unused();

    static NotSupportedException Unused() => new("Boards are sent by Publish alone.");
}
