using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>
/// The sheets of one panel part in a round, in columns by entrant, seat and criterion: marks as exact integers in units of
/// 10^-<see cref="Decimals"/>, a judge's total beside them, and the seq of the fact that put them there.
/// </summary>
sealed class PanelMarks(PanelPart part, SeatColumn presence, int entrants)
{
    readonly int _seats = part.Panel.Seats;
    readonly int _criteria = part.Criteria.Count;
    // Nothing is kept for a panel without a sheet: a large rule book costs no memory before it is used.
    long[] _marks = [];
    long[] _totals = [];
    long[] _seqs = [];
    // The highest total of each seat, as of a version of the sheets and of the seats.
    long[] _highest = [];
    (int Sheets, int Seats) _highestOf = (-1, -1);
    int _version;
    bool[] _given = [];
    readonly HashSet<int> _outside = [];

    /// <summary>Decimals of the unit in which marks are kept.</summary>
    public int Decimals { get; } = part.Criteria.Max(criterion => Score.Decimals(criterion.Step));

    /// <summary>Grows whenever a sheet or the word about a seat is taken.</summary>
    public (int Sheets, int Seats) Version => (_version, presence.Version);

    /// <summary>Takes a sheet; false if it is not newer than the last fact about it.</summary>
    /// <exception cref="ArgumentException">A mark that cannot stand, or not one mark for each criterion.</exception>
    public bool Set(int entrant, int seat, IReadOnlyList<decimal> marks, long seq)
    {
        if (marks.Count != _criteria)
            throw new ArgumentException($"{_criteria} marks were expected.", nameof(marks));
        for (var i = 0; i < _criteria; i++)
            if (part.Criteria[i].Check(marks[i]) is { } fault)
                throw new ArgumentException($"Mark {marks[i]} of {part.Criteria[i].Id}: {fault}.", nameof(marks));
        var at = At(entrant, seat);
        if (seq <= _seqs[at])
            return false;
        var total = 0L;
        for (var i = 0; i < _criteria; i++)
            total += _marks[at * _criteria + i] = Score.ToUnits(marks[i], Decimals);
        (_totals[at], _seqs[at], _given[at]) = (total, seq, true);
        _version++;
        return true;
    }

    /// <summary>A copy with a sheet of the lowest or the highest marks for every seat that is present and has given none.</summary>
    public PanelMarks Filled(bool highest)
    {
        decimal[] marks = [.. part.Criteria.Select(criterion => highest ? criterion.Max : criterion.Min)];
        var filled = new PanelMarks(part, presence, entrants) { _marks = [.. _marks], _totals = [.. _totals], _seqs = [.. _seqs], _given = [.. _given] };
        for (var entrant = 0; entrant < entrants; entrant++)
            for (var seat = 1; seat <= _seats; seat++)
                if (!IsGiven(entrant, seat) && (presence.Of(entrant) is not { Length: > 0 } seats || seats[seat - 1] == SeatPresence.Present))
                    filled.Set(entrant, seat, marks, long.MaxValue);
        return filled;
    }

    /// <summary>Takes a sheet out; false if that is not newer than the last fact about it.</summary>
    public bool Remove(int entrant, int seat, long seq)
    {
        var at = At(entrant, seat);
        if (seq <= _seqs[at])
            return false;
        (_seqs[at], _given[at]) = (seq, false);
        _version++;
        return true;
    }

    /// <summary>Writes the totals that count, in seat order and in units. A sheet counts unless its seat is recused; a seat is expected
    /// if its sheet counts or it is neither absent nor recused. So a judge who leaves takes no sheet along.</summary>
    public (int Counted, int Expected) Read(int entrant, Span<long> totals)
    {
        var presence = Presence(entrant);
        if (_given.Length == 0)
            return (0, presence.Length == 0 ? _seats : presence.Count(SeatPresence.Present));
        var given = _given.AsSpan(entrant * _seats, _seats);
        var all = _totals.AsSpan(entrant * _seats, _seats);
        // The usual case: all judges are there and have marked.
        if (presence.Length == 0 && !given.Contains(false))
        {
            all.CopyTo(totals);
            return (_seats, _seats);
        }
        int counted = 0, expected = _seats;
        for (var i = 0; i < given.Length; i++)
            if (given[i] && (presence.Length == 0 || presence[i] != SeatPresence.Recused))
                totals[counted++] = all[i];
            else if (presence.Length != 0 && presence[i] != SeatPresence.Present)
                expected--;
        return (counted, expected);
    }

    /// <summary>Writes the marks in one criterion of the sheets that count, in seat order and in units; returns how many there are.</summary>
    public int ReadCriterion(int entrant, int criterion, Span<long> marks)
    {
        var counted = 0;
        for (var seat = 0; _given.Length > 0 && seat < _seats; seat++)
            if (Counts(entrant, seat))
                marks[counted++] = _marks[(entrant * _seats + seat) * _criteria + criterion];
        return counted;
    }

    /// <summary>How many sheets that count have this total.</summary>
    public int CountOf(int entrant, decimal total) => Count(entrant, Score.ToUnits(total, Decimals), Score.ToUnits(total, Decimals));

    /// <summary>How many sheets that count have a total above 0.</summary>
    public int CountAboveZero(int entrant) => Count(entrant, 1, long.MaxValue);

    int Count(int entrant, long least, long most)
    {
        var count = 0;
        for (var seat = 0; _given.Length > 0 && seat < _seats; seat++)
            if (Counts(entrant, seat) && _totals[entrant * _seats + seat] is var total && total >= least && total <= most)
                count++;
        return count;
    }

    /// <summary>How many more seats gave one entrant the higher total than gave it to another, of those whose sheets of both count.</summary>
    public int Preference(int entrant, int other)
    {
        var more = 0;
        for (var seat = 0; _given.Length > 0 && seat < _seats; seat++)
            if (Counts(entrant, seat) && Counts(other, seat))
                more += _totals[entrant * _seats + seat].CompareTo(_totals[other * _seats + seat]);
        return more;
    }

    /// <summary>How many seats gave their highest total of the round to an entrant.</summary>
    public int FirstPlaces(int entrant)
    {
        if (_given.Length == 0)
            return 0;
        FindHighest();
        var places = 0;
        for (var seat = 0; seat < _seats; seat++)
            if (Counts(entrant, seat) && _totals[entrant * _seats + seat] == _highest[seat])
                places++;
        return places;
    }

    /// <summary>Takes an entrant out of those among whom a seat has its highest total, or back to them.</summary>
    public void SetOutside(int entrant, bool isOutside)
    {
        _ = isOutside ? _outside.Add(entrant) : _outside.Remove(entrant);
        _version++;
    }

    /// <summary>The highest less the lowest total that a seat gave in the round; null without a sheet.</summary>
    public decimal? Spread(int seat)
    {
        var totals = Enumerable.Range(0, entrants).Where(entrant => IsCounted(entrant, seat)).Select(entrant => Total(entrant, seat)).ToList();
        return totals.Count == 0 ? null : totals.Max() - totals.Min();
    }

    void FindHighest()
    {
        if (_highestOf == Version)
            return;
        _highest = new long[_seats];
        Array.Fill(_highest, long.MinValue);
        for (var entrant = 0; entrant < entrants; entrant++)
            for (var seat = 0; seat < _seats; seat++)
                if (Counts(entrant, seat) && !_outside.Contains(entrant))
                    _highest[seat] = Math.Max(_highest[seat], _totals[entrant * _seats + seat]);
        _highestOf = Version;
    }

    // Whether the sheet of a seat (0-based) is there and its judge not recused.
    bool Counts(int entrant, int seat) =>
        _given[entrant * _seats + seat] && (presence.Of(entrant) is not { Length: > 0 } seats || seats[seat] != SeatPresence.Recused);

    public ReadOnlySpan<SeatPresence> Presence(int entrant) => presence.Of(entrant);

    public bool IsGiven(int entrant, int seat) => _given.Length != 0 && _given[At(entrant, seat)];

    /// <summary>Whether a seat's sheet is there and its judge not recused.</summary>
    public bool IsCounted(int entrant, int seat) => IsGiven(entrant, seat) && Counts(entrant, seat - 1);

    public long Seq(int entrant, int seat) => _seqs[At(entrant, seat)];

    public long Units(int entrant, int seat) => _totals[At(entrant, seat)];

    public decimal Total(int entrant, int seat) => Score.OfUnits(_totals[At(entrant, seat)], Decimals);

    public decimal Mark(int entrant, int seat, int criterion) => Score.OfUnits(_marks[At(entrant, seat) * _criteria + criterion], Decimals);

    int At(int entrant, int seat)
    {
        if (seat < 1 || seat > _seats)
            throw new ArgumentOutOfRangeException(nameof(seat), seat, $"Seats go from 1 to {_seats}.");
        if (_given.Length == 0)
        {
            _marks = new long[entrants * _seats * _criteria];
            (_totals, _seqs, _given) = (new long[entrants * _seats], new long[entrants * _seats], new bool[entrants * _seats]);
        }
        return entrant * _seats + seat - 1;
    }
}
