using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>
/// The sheets of one panel part in a round, in columns: marks as exact integers in units of 10^-<see cref="Decimals"/>,
/// a judge's total beside them, and the seq of the fact that put them there (0: no sheet).
/// </summary>
sealed class PanelMarks
{
    readonly int _seats;
    readonly int _criteria;
    readonly long[] _marks;
    readonly long[] _totals;
    readonly long[] _seqs;
    readonly bool[] _given;
    readonly long _unit;

    public PanelMarks(PanelPart part, int entrants)
    {
        (Part, _seats, _criteria) = (part, part.Panel.Seats, part.Criteria.Count);
        Decimals = part.Criteria.Max(c => Math.Max(Score.Decimals(c.Step), Score.Decimals(c.Min)));
        _unit = PowerOfTen(Decimals);
        _marks = new long[entrants * _seats * _criteria];
        _totals = new long[entrants * _seats];
        _seqs = new long[entrants * _seats];
        _given = new bool[entrants * _seats];
    }

    public PanelPart Part { get; }

    /// <summary>Decimals of the unit in which marks are kept.</summary>
    public int Decimals { get; }

    public bool Set(int entrant, int seat, IReadOnlyList<decimal> marks, long seq)
    {
        var at = entrant * _seats + seat - 1;
        if (seq <= _seqs[at])
            return false;
        var total = 0L;
        for (var c = 0; c < _criteria; c++)
            total += _marks[at * _criteria + c] = (long)(marks[c] * _unit);
        (_totals[at], _seqs[at], _given[at]) = (total, seq, true);
        return true;
    }

    public bool Remove(int entrant, int seat, long seq)
    {
        var at = entrant * _seats + seat - 1;
        if (seq <= _seqs[at])
            return false;
        (_seqs[at], _given[at]) = (seq, false);
        return true;
    }

    public bool IsGiven(int entrant, int seat) => _given[entrant * _seats + seat - 1];

    /// <summary>A judge's total in units of 10^-<see cref="Decimals"/>.</summary>
    public long Total(int entrant, int seat) => _totals[entrant * _seats + seat - 1];

    public decimal Mark(int entrant, int seat, int criterion) => (decimal)_marks[(entrant * _seats + seat - 1) * _criteria + criterion] / _unit;

    /// <summary>Units in one point.</summary>
    public long ToUnits => _unit;

    public decimal ToScore(long units) => (decimal)units / _unit;

    static long PowerOfTen(int decimals)
    {
        var power = 1L;
        for (var i = 0; i < decimals; i++)
            power *= 10;
        return power;
    }
}
