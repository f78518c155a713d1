using System.Text.Json;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Results;
using Arena.Scoring.Results;
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

    readonly Lock _gate = new();
    readonly AudienceBoard _public;
    readonly AudienceBoard _staff;
    readonly List<Committed> _arrived = [];
    readonly Dictionary<BoardKey, BoardSnapshot> _snapshots = [];
    readonly Dictionary<BoardKey, Sent> _sent = [];
    readonly List<(long Version, IReadOnlyList<Entry> Entries)> _feed = [];
    readonly Queue<Entry> _latest = new();
    readonly Func<string, string?> _names;
    ContestState _state;
    int _erased;

    /// <param name="erased">How many of the names were erased before.</param>
    public LiveBoard(ContestHistory history, Func<string, string?> names, int erased = 0)
    {
        (_state, _names, _erased) = (history.State, names, erased);
        _public = new AudienceBoard(_state.Rules, Audience.Public);
        _staff = new AudienceBoard(_state.Rules, Audience.Staff);
        Take(history.State, history.Committed);
    }

    /// <summary>Set when something was committed; the publisher waits for it.</summary>
    public SemaphoreSlim Changed { get; } = new(0, 1);

    /// <summary>Called by the writer after each commit: only notes what came.</summary>
    public void Take(ContestState state, IReadOnlyList<Committed> committed)
    {
        lock (_gate)
        {
            _state = state;
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
                _snapshots[key] = snapshot = new BoardSnapshot(board.Version, _erased, view, JsonSerializer.SerializeToUtf8Bytes(view, ArenaJson.Options));
            }
            return snapshot;
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

    /// <summary>Reads the staff's side as it stands: state, standings, and the latest entries, newest first.</summary>
    public T Read<T>(Func<ContestState, AudienceBoard, IReadOnlyList<Entry>, T> read)
    {
        lock (_gate)
        {
            CatchUp();
            return read(_state, _staff, [.. _latest.Reverse()]);
        }
    }

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
                _sent[key] = new Sent(board.Version, header);
            }
            _public.Forget();
            _staff.Forget();
            return deltas;
        }
    }

    /// <summary>Begins to follow a board, at its present version.</summary>
    public void Follow(BoardKey key)
    {
        lock (_gate)
        {
            CatchUp();
            if (!_sent.ContainsKey(key))
                _sent[key] = new Sent(For(key.Audience).Version, BoardViews.Header(_state, For(key.Audience), key));
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
        (key.Round is null || _state.Rules.FindRound(key.Round) is not null) && (key.Group is null || _state.Rules.Groups.Any(g => g.Id == key.Group));

    AudienceBoard For(Audience audience) => audience == Audience.Public ? _public : _staff;

    void CatchUp()
    {
        if (_arrived.Count == 0)
            return;
        foreach (var one in _arrived)
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
        _arrived.Clear();
        _staff.Evaluate();
        _public.Evaluate();
    }

    Entrant EntrantOf(string id) => _state.Entrants[id];
}

/// <summary>A board at one version and after so many erasures of names: for a page, and as JSON.</summary>
sealed record BoardSnapshot(long Version, int Erased, BoardView View, byte[] Json);

/// <summary>What the watchers of a board were told last.</summary>
sealed record Sent(long Version, BoardHeader Header);
