namespace Arena.Scoring.Marks;

/// <summary>
/// Which seats of a panel are away from which entrant of a round. A word about one entrant stands before a word about the whole round;
/// only "present" gives way to a later word about the round, so that a judge who was let back in can still leave.
/// </summary>
sealed class SeatColumn(int seats, int entrants)
{
    /// <summary>The seq of a word that the rules say and nothing overtakes.</summary>
    public const long ByRule = long.MaxValue;

    readonly Word[] _round = new Word[seats];
    readonly Dictionary<int, Word> _own = [];
    SeatPresence[] _now = [];

    /// <summary>Grows whenever a word is taken.</summary>
    public int Version { get; private set; }

    /// <summary>The presence of each seat for an entrant; empty means that all are present.</summary>
    public ReadOnlySpan<SeatPresence> Of(int entrant) => _now.Length == 0 ? default : _now.AsSpan(entrant * seats, seats);

    /// <summary>Takes a word about a seat and an entrant, or about a seat and the whole round for null; false if it is not newer than the last one.</summary>
    public bool Set(int? entrant, int seat, SeatPresence presence, long seq)
    {
        if (seat < 1 || seat > seats)
            throw new ArgumentOutOfRangeException(nameof(seat), seat, $"Seats go from 1 to {seats}.");
        Version++;
        if (_now.Length == 0)
            _now = new SeatPresence[seats * entrants];
        return entrant is { } one ? SetOwn(one * seats + seat - 1, new Word(presence, seq)) : SetRound(seat - 1, new Word(presence, seq));
    }

    bool SetOwn(int at, Word word)
    {
        if (word.Seq <= _own.GetValueOrDefault(at).Seq)
            return false;
        _own[at] = word;
        Settle(at);
        return true;
    }

    bool SetRound(int seat, Word word)
    {
        if (word.Seq <= _round[seat].Seq)
            return false;
        _round[seat] = word;
        for (var at = seat; at < _now.Length; at += seats)
            Settle(at);
        return true;
    }

    void Settle(int at)
    {
        var round = _round[at % seats];
        _now[at] = round.Seq != ByRule && _own.TryGetValue(at, out var own) && (own.Presence != SeatPresence.Present || own.Seq > round.Seq) ? own.Presence : round.Presence;
    }

    readonly record struct Word(SeatPresence Presence, long Seq);
}
