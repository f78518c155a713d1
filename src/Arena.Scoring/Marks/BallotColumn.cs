using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>The ballots of one part by seat, and what the method makes of them, found when it is asked for.</summary>
sealed class BallotColumn(BallotsPart part, SeatColumn seats, IReadOnlyList<Starter> order)
{
    readonly (IReadOnlyList<IReadOnlyList<string>> Tiers, long Seq)[] _given = new (IReadOnlyList<IReadOnlyList<string>>, long)[part.Panel.Seats];
    BallotOutcome? _outcome;
    (int Counted, int Expected)? _count;
    int _seats;

    /// <summary>Ballots that count, and seats that have given one or are expected to.</summary>
    public (int Counted, int Expected) Count
    {
        get
        {
            Refresh();
            return _count ??= (Seats.Count(seat => IsGiven(seat) && !IsRecused(seat)), Seats.Count(seat => !IsRecused(seat) && (IsGiven(seat) || !IsAway(seat))));
        }
    }

    /// <summary>What the ballots say that count; there is at least one.</summary>
    public BallotOutcome Outcome
    {
        get
        {
            Refresh();
            return _outcome ??= BallotOutcome.Of(part, order, [.. Seats.Where(seat => IsGiven(seat) && !IsRecused(seat)).Select(seat => _given[seat - 1].Tiers)]);
        }
    }

    /// <summary>Takes a ballot; false if it is not newer than the last one of this seat.</summary>
    /// <exception cref="ArgumentException">A ballot that cannot stand.</exception>
    public bool Set(int seat, IReadOnlyList<IReadOnlyList<string>> tiers, long seq)
    {
        if (seat < 1 || seat > part.Panel.Seats)
            throw new ArgumentOutOfRangeException(nameof(seat), seat, $"Seats go from 1 to {part.Panel.Seats}.");
        if (part.Check(tiers) is { } fault)
            throw new ArgumentException($"Ballot of {part.Id}: {fault}.", nameof(tiers));
        if (seq <= _given[seat - 1].Seq)
            return false;
        _given[seat - 1] = ([.. tiers.Select(IReadOnlyList<string> (tier) => [.. tier])], seq);
        (_outcome, _count) = (null, null);
        return true;
    }

    void Refresh()
    {
        if (_seats != seats.Version)
            (_outcome, _count, _seats) = (null, null, seats.Version);
    }

    IEnumerable<int> Seats => Enumerable.Range(1, part.Panel.Seats);

    bool IsGiven(int seat) => _given[seat - 1].Seq > 0;

    bool IsRecused(int seat) => Enumerable.Range(0, order.Count).Any(entrant => Presence(seat, entrant) == SeatPresence.Recused);

    bool IsAway(int seat) => Enumerable.Range(0, order.Count).All(entrant => Presence(seat, entrant) == SeatPresence.Absent);

    SeatPresence Presence(int seat, int entrant) => seats.Of(entrant) is { Length: > 0 } presence ? presence[seat - 1] : SeatPresence.Present;
}
