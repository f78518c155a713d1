using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Ranking;

/// <summary>How far down keys of the tie chain reach that order only the first places: a key up to place n reaches all whose total is at
/// least the n-th highest of the ranked rows, for those alone share one of the first n places.</summary>
sealed class TieLines(IReadOnlyList<TieKey> keys)
{
    readonly decimal[] _lines = new decimal[keys.Count];

    /// <summary>Whether there is any such key. If not, no total of another row changes how two rows compare.</summary>
    public bool Any { get; } = keys.Any(key => key.UpTo is not null);

    /// <summary>Whether a key orders rows of this total.</summary>
    public bool Reach(int key, decimal total) => !Any || total >= _lines[key];

    /// <summary>Finds the lines anew.</summary>
    public void Find(Rows rows)
    {
        if (!Any)
            return;
        var totals = new List<decimal>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
            if (rows[row].IsRanked)
                totals.Add(rows[row].Total);
        totals.Sort();
        for (var i = 0; i < _lines.Length; i++)
            _lines[i] = keys[i].UpTo is { } upTo && upTo <= totals.Count ? totals[^upTo] : decimal.MinValue;
    }

    /// <summary>Which keys reach a total, one bit each.</summary>
    public long Reaching(decimal total)
    {
        var bits = 0L;
        for (var i = 0; Any && i < _lines.Length; i++)
            bits |= total >= _lines[i] ? 1L << i : 0;
        return bits;
    }
}
