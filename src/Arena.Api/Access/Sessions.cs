using System.Collections.Concurrent;
using Arena.Api.Storage;

namespace Arena.Api.Access;

/// <summary>
/// Links that are exchanged for sessions, and the sessions. Only hashes are stored. A seat has one link and one session at a time:
/// a new link ends the old device at once.
/// </summary>
sealed class Sessions(SqlCatalog catalog, TimeProvider time)
{
    // An unknown token may be one that another node gave out: worth a look at storage, not one for every request.
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    const int MostStrangers = 10_000;

    volatile ConcurrentDictionary<string, Caller> _sessions = new();
    string? _state;
    long _looked;

    // A token is made before it is given out: one that storage did not have will not come.
    readonly ConcurrentDictionary<string, bool> _strangers = new();

    // Storage and memory change in one step: an old link that is being used must not outlive the new one.
    readonly Lock _gate = new();

    // The look that has not begun yet; whoever comes before it does shares it.
    readonly Lock _looks = new();
    Task? _next;

    public Caller? Find(string token) => _sessions.GetValueOrDefault(Caller.Hash(token));

    /// <summary>Returns once a token that this node did not know has been looked for in storage.</summary>
    public async ValueTask Learn(string token)
    {
        var hash = Caller.Hash(token);
        if (_sessions.ContainsKey(hash) || _strangers.ContainsKey(hash))
            return;
        await NextLook();
        if (_sessions.ContainsKey(hash))
            return;
        if (_strangers.Count >= MostStrangers)
            _strangers.Clear();
        _strangers[hash] = true;
    }

    Task NextLook()
    {
        lock (_looks)
            return _next ??= Task.Run(Look);
    }

    async Task Look()
    {
        if (BetweenLooks - time.GetElapsedTime(Volatile.Read(ref _looked)) is { Ticks: > 0 } early)
            await Task.Delay(early);
        lock (_looks)
            _next = null;
        Refresh();
    }

    /// <summary>Takes over what other nodes did to sessions.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            Volatile.Write(ref _looked, time.GetTimestamp());
            // Read before the sessions: what changes in between is seen again at the next look.
            if (catalog.SessionsState() is var state && state == _state)
                return;
            _sessions = new(catalog.Sessions().Select(s => KeyValuePair.Create(s.TokenHash, s.ToCaller())));
            _state = state;
        }
    }

    /// <summary>A link for a desk role, good for one browser, once. One that a start prints is withdrawn by the next start, if nobody used it.</summary>
    public string LinkForStaff(string? contest, Role role, bool printed = false)
    {
        var token = Ids.Secret();
        catalog.Add(new LinkRow(Caller.Hash(token), contest, role, null, null, null) { Printed = printed });
        return token;
    }

    public void WithdrawPrinted() => catalog.WithdrawPrinted();

    public string LinkForSeat(string contest, string panel, int seat)
    {
        var token = Ids.Secret();
        lock (_gate)
            foreach (var session in catalog.ReplaceSeat(new LinkRow(Caller.Hash(token), contest, Role.Judge, panel, seat, null)))
                _sessions.TryRemove(session, out _);
        return token;
    }

    /// <summary>Exchanges a link for a session; a seat's link stays good for the device that used it first.</summary>
    public (string? Session, Caller? Caller, Refusal? Refusal) Enter(string link, IReadOnlyList<string> held)
    {
        lock (_gate)
            return Exchange(link, held);
    }

    (string? Session, Caller? Caller, Refusal? Refusal) Exchange(string link, IReadOnlyList<string> held)
    {
        var session = Ids.Secret();
        var hash = Caller.Hash(session);
        var row = catalog.Use(Caller.Hash(link), hash);
        if (row is null)
            return (null, null, new Refusal(RefusalKind.LinkUsed, "这个链接已经用过或已作废。请向工作人员要一个新的。", "This link was used before or is no longer valid. Ask the staff for a new one."));
        if (row.SessionHash != hash)
            return held.FirstOrDefault(h => Caller.Hash(h) == row.SessionHash) is { } own && Find(own) is { } same
                ? (own, same, null)
                : (null, null, row.Role == Role.Judge
                    ? new Refusal(RefusalKind.SeatBound, "这个席位已在另一台设备上使用。要换设备，请工作人员重新发链接。", "This seat is in use on another device. To move it, ask the staff for a new link.")
                    : new Refusal(RefusalKind.LinkUsed, "这个链接已经用过。请向工作人员要一个新的。", "This link was used before. Ask the staff for a new one."));
        var caller = row.ToCaller(hash);
        _sessions[hash] = caller;
        return (session, caller, null);
    }

    public bool IsBound(string contest, string panel, int seat) =>
        _sessions.Values.Any(c => c.Role == Role.Judge && c.Contest == contest && c.Panel == panel && c.Seat == seat);
}
