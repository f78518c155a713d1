using System.Text.Json;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Results;
using Arena.Api.Telemetry;
using Arena.Scoring.Rules;
using Arena.Web;

namespace Arena.Api.Live;

/// <summary>What a watcher sees: one audience's board of one round (null: the one that runs) and group.</summary>
sealed record BoardKey(string Contest, Audience Audience, string? Round, string? Group);

/// <summary>
/// The boards of one contest, staff's and the public's, each from its own visible entries. The writer hands over what is committed;
/// evaluation happens here, when someone asks or the publisher's interval has passed.
/// </summary>
sealed class LiveBoard
{
    const int LatestKept = 30;
    static readonly TimeSpan CertaintyInterval = TimeSpan.FromSeconds(3);

    readonly Lock _gate = new();
    readonly AudienceBoard _public;
    readonly AudienceBoard _staff;
    // The writer's side: a lock of its own, so that a commit never waits for an evaluation.
    readonly Lock _arriving = new();
    List<Committed> _arrived = [];
    long _oldestArrived;
    ContestState _newest;
    readonly Dictionary<BoardKey, BoardSnapshot> _snapshots = [];
    readonly Dictionary<BoardKey, (CertaintyView View, long At)> _certainties = [];
    readonly Dictionary<BoardKey, Sent> _sent = [];
    readonly List<(long Version, IReadOnlyList<Entry> Entries)> _feed = [];
    readonly Queue<Entry> _latest = new();
    readonly Func<string, string?> _names;
    readonly RuleBook _rules;
    readonly ArenaMetrics _metrics;
    ContestState _state;
    byte[] _stage = [];
    long? _oldestUntold;
    int _erased;

    /// <param name="erased">How many of the names were erased before.</param>
    public LiveBoard(ContestHistory history, Func<string, string?> names, ArenaMetrics metrics, int erased = 0)
    {
        (_state, _newest, _names, _metrics, _erased) = (history.State, history.State, names, metrics, erased);
        _rules = history.State.Rules;
        _public = new AudienceBoard(_rules, Audience.Public);
        _staff = new AudienceBoard(_rules, Audience.Staff);
        Take(history.State, history.Committed);
    }

    /// <summary>Set when something was committed; the publisher waits for it.</summary>
    public SemaphoreSlim Changed { get; } = new(0, 1);

    /// <summary>Called by the writer after each commit: only notes what came.</summary>
    public void Take(ContestState state, IReadOnlyList<Committed> committed)
    {
        lock (_arriving)
        {
            _newest = state;
            if (_arrived.Count == 0)
                _oldestArrived = _metrics.Now();
            _arrived.AddRange(committed);
            if (Changed.CurrentCount == 0)
                Changed.Release();
        }
    }

    /// <summary>The board as JSON, made once per version and shared by all who ask. Null: there is no such round or group.</summary>
    public BoardSnapshot? Snapshot(BoardKey key)
    {
        lock (_gate)
        {
            CatchUp();
            if (!Exists(key))
                return null;
            var board = For(key.Audience);
            if (!_snapshots.TryGetValue(key, out var snapshot) || snapshot.Version != board.Version)
            {
                var view = BoardViews.Board(_state, board, key, _names);
                _sent.GetValueOrDefault(key)?.Shown(board.Version, BoardViews.Header(_state, board, key));
                _snapshots[key] = snapshot = new BoardSnapshot(board.Version, _erased, view, JsonSerializer.SerializeToUtf8Bytes(view, ArenaJson.Options));
            }
            return snapshot;
        }
    }

    /// <summary>The public board that is asked for most, and how many entries the log had when it was made.</summary>
    public (long Seq, BoardSnapshot Board) Publicly()
    {
        lock (_gate)
        {
            var board = Snapshot(new BoardKey(_state.Id, Audience.Public, null, null))!;
            return (_state.Seq, board);
        }
    }

    /// <summary>A name was erased: no board that holds it is given out again.</summary>
    public void ForgetNames()
    {
        lock (_gate)
        {
            _erased++;
            _snapshots.Clear();
        }
    }

    public DerivationView? Derive(BoardKey key, string entrant)
    {
        lock (_gate)
        {
            CatchUp();
            if (!Exists(key) || BoardViews.RoundOf(_state, key) is not { } round || !For(key.Audience).Has(round.Id))
                return null;
            return BoardViews.Derivation(_state, For(key.Audience), round, key, entrant, _names);
        }
    }

    public InfluenceView Influence(BoardKey key)
    {
        lock (_gate)
        {
            CatchUp();
            return BoardViews.Influence(_state, For(key.Audience), key);
        }
    }

    /// <summary>How firm the places are, found once per version and no more often than every few seconds: it takes its time, and boards wait for it. The
    /// answer names its version.</summary>
    public CertaintyView Certainty(BoardKey key, TimeProvider time)
    {
        lock (_gate)
        {
            CatchUp();
            if (!_certainties.TryGetValue(key, out var known) || (known.View.Version != For(key.Audience).Version && time.GetElapsedTime(known.At) >= CertaintyInterval))
                _certainties[key] = known = (CertaintyView.Of(_state, For(key.Audience), key), time.GetTimestamp());
            return known.View;
        }
    }

    /// <summary>Reads the staff's side as it stands: state, standings, and the latest entries, newest first.</summary>
    public T Read<T>(Func<ContestState, AudienceBoard, IReadOnlyList<Entry>, T> read)
    {
        lock (_gate)
        {
            CatchUp();
            return read(_state, _staff, [.. _latest.Reverse()]);
        }
    }

    /// <summary>When the oldest of what the last messages told came, as a timestamp. For the publisher, who asks for them.</summary>
    public long? OldestTold { get; private set; }

    /// <summary>
    /// One message for each followed board whose audience has something new. In one step with forgetting what changed, so that no change falls
    /// between two messages; one that a newer snapshot already held is told twice, which does no harm.
    /// </summary>
    public IReadOnlyList<(BoardKey Key, BoardDelta Delta)> Deltas()
    {
        lock (_gate)
        {
            CatchUp();
            var deltas = new List<(BoardKey, BoardDelta)>();
            foreach (var (key, last) in _sent.Where(s => s.Value.Version != For(s.Key.Audience).Version).ToList())
            {
                var board = For(key.Audience);
                var header = BoardViews.Header(_state, board, key);
                deltas.Add((key, BoardViews.Delta(_state, board, key, last, header)));
                _sent[key] = new Sent(board.Version, header) { Followers = last.Followers };
            }
            _public.Forget();
            _staff.Forget();
            (OldestTold, _oldestUntold) = (_oldestUntold, null);
            return deltas;
        }
    }

    /// <summary>What happens on the stage, as JSON for everyone who asks now.</summary>
    public byte[] Stage(TimeProvider time)
    {
        lock (_gate)
        {
            CatchUp();
            return JsonSerializer.SerializeToUtf8Bytes(StageView.Of(_state, time.GetUtcNow()), ArenaJson.Options);
        }
    }

    /// <summary>What happens on the stage, if it is another thing than when this was asked last. Asked by the publisher alone.</summary>
    public byte[]? StageIfChanged(TimeProvider time)
    {
        lock (_gate)
        {
            CatchUp();
            var timeless = JsonSerializer.SerializeToUtf8Bytes(StageView.Of(_state, default), ArenaJson.Options);
            if (timeless.AsSpan().SequenceEqual(_stage))
                return null;
            _stage = timeless;
            return JsonSerializer.SerializeToUtf8Bytes(StageView.Of(_state, time.GetUtcNow()), ArenaJson.Options);
        }
    }

    /// <summary>One more watcher follows a board, the first one from its present version.</summary>
    public void Follow(BoardKey key)
    {
        lock (_gate)
        {
            CatchUp();
            if (!_sent.TryGetValue(key, out var sent))
                _sent[key] = sent = new Sent(For(key.Audience).Version, BoardViews.Header(_state, For(key.Audience), key));
            sent.Followers++;
        }
    }

    /// <summary>One watcher less; a board that nobody follows costs nothing.</summary>
    public void Leave(BoardKey key)
    {
        lock (_gate)
            if (_sent.TryGetValue(key, out var sent) && --sent.Followers == 0)
                _sent.Remove(key);
    }

    public long Version(Audience audience)
    {
        lock (_gate)
        {
            CatchUp();
            return For(audience).Version;
        }
    }

    /// <summary>What became public after a public version, in order.</summary>
    public IReadOnlyList<(long Version, IReadOnlyList<Entry> Entries)> Feed(long after)
    {
        lock (_gate)
        {
            CatchUp();
            return [.. _feed.SkipWhile(f => f.Version <= after)];
        }
    }

    public bool Exists(BoardKey key) =>
        (key.Round is null || _rules.FindRound(key.Round) is not null) && (key.Group is null || _rules.Groups.Any(g => g.Id == key.Group));

    AudienceBoard For(Audience audience) => audience == Audience.Public ? _public : _staff;

    void CatchUp()
    {
        List<Committed> arrived;
        lock (_arriving)
        {
            if (_arrived.Count == 0)
                return;

            (arrived, _arrived) = (_arrived, []);
            _state = _newest;
            _oldestUntold ??= _oldestArrived;
        }
        var began = _metrics.Now();
        foreach (var one in arrived)
        {
            _staff.Apply([one.Entry], one.Entry.Seq, one.Entry.At, EntrantOf);
            _latest.Enqueue(one.Entry);
            if (_latest.Count > LatestKept)
                _latest.Dequeue();
            if (one.Revealed.Count == 0)
                continue;
            _public.Apply(one.Revealed, one.PublicVersion, one.PublicAsOf, EntrantOf);
            _feed.Add((one.PublicVersion, one.Revealed));
        }
        _staff.Evaluate();
        _public.Evaluate();
        _metrics.Evaluated(began);
    }

    Entrant EntrantOf(string id) => _state.Entrants[id];
}

/// <summary>A board at one version and after so many erasures of names: for a page, and as JSON.</summary>
sealed record BoardSnapshot(long Version, int Erased, BoardView View, byte[] Json);

/// <summary>What the watchers of a board were told last, and what a board that was given out since then said.</summary>
sealed class Sent(long version, BoardHeader header)
{
    readonly List<BoardHeader> _headers = [header];

    public long Version { get; } = version;
    /// <summary>All that a watcher may have: a member that changed and changed back must reach whoever joined in between.</summary>
    public IReadOnlyList<BoardHeader> Headers => _headers;
    public int Followers { get; set; }

    public void Shown(long version, BoardHeader header)
    {
        if (version > Version)
            _headers.Add(header);
    }

    public bool Differs<T>(BoardHeader now, Func<BoardHeader, T> member) =>
        _headers.Any(h => !EqualityComparer<T>.Default.Equals(member(h), member(now)));
}
