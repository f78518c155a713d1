using Arena.Scoring.Results;

namespace Arena.Scoring.Ranking;

/// <summary>
/// The rows of a field in order. Equals share a place, and the rank of a row is numbered from where its place begins and ends; kept is where
/// each place begins, so that a move changes no rank but through the order. A row whose result changed is moved with one search and one move of
/// the rows between its old and its new position.
/// </summary>
sealed class RankOrder
{
    readonly Rows _rows;
    readonly int[] _order;
    readonly int[] _positions;
    readonly PlaceStarts _starts;
    readonly Numbering _numbering;

    public RankOrder(Rows rows, Numbering numbering)
    {
        _numbering = numbering;
        (_rows, _order, _positions, _starts) = (rows, GC.AllocateUninitializedArray<int>(rows.Count), GC.AllocateUninitializedArray<int>(rows.Count), new PlaceStarts(rows.Count));
        Sort();
    }

    /// <summary>Rows with a rank; they stand first.</summary>
    public int Ranked { get; private set; }

    /// <summary>Rows that compete, ranked or not.</summary>
    public int Competing { get; private set; }

    public int Count => _order.Length;

    public int RowAt(int position) => _order[position];

    public int PositionOf(int row) => _positions[row];

    /// <summary>The rank at a position that has one.</summary>
    public decimal RankAt(int position)
    {
        var start = _starts.Before(position);
        return RankNumbering.Of(_numbering, start, _numbering is Numbering.Modified or Numbering.Fractional ? _starts.Behind(position) - start : 1,
            _numbering == Numbering.Dense ? _starts.CountTo(position) : 0, position - start + 1);
    }

    /// <summary>The first position of those that share the rank of this one.</summary>
    public int BeginOfPlace(int position) => _starts.Before(position);

    /// <summary>Whether the row at a position shares its rank.</summary>
    public bool IsTied(int position) => !_starts[position] || (position + 1 < _order.Length && !_starts[position + 1]);

    /// <summary>Whether the row at a position does not share the rank of the one before.</summary>
    public bool BeginsPlace(int position) => _starts[position];

    /// <summary>The position behind all that share the rank of this one.</summary>
    public int EndOfPlace(int position) => _starts.Behind(position);

    /// <summary>Where the row belongs once it is taken out, while all other rows stand in order.</summary>
    public int Search(int row)
    {
        var at = _positions[row];
        var (low, high) = at > 0 && Compare(row, _order[at - 1]) < 0 ? (0, at - 1) : (at, _order.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var other = _order[middle < at ? middle : middle + 1];
            if (Compare(other, row) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Moves a row to a position and counts it anew.</summary>
    public void Move(int row, int to, Row before)
    {
        var from = _positions[row];
        if (from < to)
            Array.Copy(_order, from + 1, _order, from, to - from);
        else
            Array.Copy(_order, to, _order, to + 1, from - to);
        _order[to] = row;
        for (var i = Math.Min(from, to); i <= Math.Max(from, to); i++)
            _positions[_order[i]] = i;
        _starts.Move(from, to);
        foreach (var position in (ReadOnlySpan<int>)[from, from + 1, to, to + 1])
            SettleStart(position);
        Tally(before, -1);
        Tally(_rows[row], 1);
    }

    /// <summary>Puts all rows in order anew; notes those that compare otherwise than before with equals.</summary>
    public void Sort(HashSet<int>? changed = null)
    {
        _rows.FindAmongAll(changed);
        (Ranked, Competing) = (0, 0);
        var waiting = 0;
        for (var row = 0; row < _order.Length; row++)
        {
            Tally(_rows[row], 1);
            waiting += _rows[row].Tier == 1 ? 1 : 0;
        }
        // Rows without a rank are in running order already; ranked ones are sorted by total, then equals among themselves.
        var (ranked, next, last) = (0, Ranked, Ranked + waiting);
        for (var row = 0; row < _order.Length; row++)
            switch (_rows[row].Tier)
            {
                case 0: _order[ranked++] = row; break;
                case 1: _order[next++] = row; break;
                default: _order[last++] = row; break;
            }
        var keys = GC.AllocateUninitializedArray<long>(Ranked);
        var isExact = TotalKeys.Read(_rows, _order.AsSpan(0, Ranked), keys);
        RadixSort.Sort(keys, _order.AsSpan(0, Ranked));
        SplitEquals(keys, isExact && !_rows.HasKeys);
        for (var i = 0; i < _order.Length; i++)
            _positions[_order[i]] = i;
    }

    // Finds the places, and sorts within equal keys where that says more than the running order.
    void SplitEquals(ReadOnlySpan<long> keys, bool isDecided)
    {
        _starts.Clear();
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
                end++;
            _starts[start] = true;
            if (end - start > 1 && !isDecided)
            {
                _order.AsSpan(start, end - start).Sort(Compare);
                for (var position = start + 1; position < end; position++)
                    SettleStart(position);
            }
            start = end;
        }
        for (var position = keys.Length; position < _order.Length; position++)
            _starts[position] = true;
    }

    void SettleStart(int position)
    {
        if (position < _order.Length)
            _starts[position] = position == 0 || !SamePlace(position - 1, position);
    }

    void Tally(Row row, int by)
    {
        Ranked += row.Tier == 0 ? by : 0;
        Competing += row.Tier < 2 ? by : 0;
    }

    bool SamePlace(int a, int b) => _rows[_order[b]].IsRanked && _rows.CompareResults(_order[a], _order[b]) == 0;

    int Compare(int a, int b) => _rows.CompareResults(a, b) is var result && result != 0 ? result : a.CompareTo(b);
}
