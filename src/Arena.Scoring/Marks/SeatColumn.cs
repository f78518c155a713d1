namespace Arena.Scoring.Marks;

/// <summary>Which seats of a panel are away: for one entrant, or for all who have no word of their own.</summary>
sealed class SeatColumn(int seats, int entrants)
{
    readonly SeatPresence?[] _own = new SeatPresence?[seats * entrants];
    readonly long[] _ownSeqs = new long[seats * entrants];
    readonly SeatPresence[] _all = new SeatPresence[seats];
    readonly long[] _allSeqs = new long[seats];

    public bool Set(int? entrant, int seat, SeatPresence presence, long seq)
    {
        if (entrant is not { } one)
        {
            if (seq <= _allSeqs[seat - 1])
                return false;
            (_all[seat - 1], _allSeqs[seat - 1]) = (presence, seq);
            return true;
        }
        var at = one * seats + seat - 1;
        if (seq <= _ownSeqs[at])
            return false;
        (_own[at], _ownSeqs[at]) = (presence, seq);
        return true;
    }

    public SeatPresence Of(int entrant, int seat) => _own[entrant * seats + seat - 1] ?? _all[seat - 1];
}
