namespace Arena.Scoring.Ranking;

/// <summary>
/// Sorts by integer keys digit by digit from the lowest, each pass keeping the order of equals (Knuth, The Art of Computer Programming 3, 5.2.5).
/// A field needs two or three passes of additions where a comparison sort needs n log n hard-to-predict branches.
/// </summary>
static class RadixSort
{
    const int Bits = 11;
    const int Digits = 1 << Bits;

    /// <summary>Puts keys in ascending order and rows along with them; rows of equal keys stay as they are.</summary>
    public static void Sort(Span<long> keys, Span<int> rows)
    {
        if (keys.Length < 2)
            return;
        var (least, most) = Range(keys);
        // Of the distance from the least key only the digits that are used are looked at.
        var span = unchecked((ulong)most - (ulong)least);
        Span<long> otherKeys = GC.AllocateUninitializedArray<long>(keys.Length);
        Span<int> otherRows = GC.AllocateUninitializedArray<int>(rows.Length);
        Span<int> starts = stackalloc int[Digits];
        for (var shift = 0; shift < 64 && span >> shift != 0; shift += Bits)
        {
            Pass(keys, rows, otherKeys, otherRows, starts, least, shift);
            otherKeys.CopyTo(keys);
            otherRows.CopyTo(rows);
        }
    }

    static void Pass(ReadOnlySpan<long> keys, ReadOnlySpan<int> rows, Span<long> toKeys, Span<int> toRows, Span<int> starts, long least, int shift)
    {
        starts.Clear();
        foreach (var key in keys)
            starts[Digit(key, least, shift)]++;
        var start = 0;
        foreach (ref var digit in starts)
            (digit, start) = (start, start + digit);
        for (var i = 0; i < keys.Length; i++)
        {
            var at = starts[Digit(keys[i], least, shift)]++;
            (toKeys[at], toRows[at]) = (keys[i], rows[i]);
        }
    }

    static int Digit(long key, long least, int shift) => unchecked((int)(((ulong)key - (ulong)least) >> shift)) & (Digits - 1);

    static (long Least, long Most) Range(ReadOnlySpan<long> keys)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (var key in keys)
            (least, most) = (Math.Min(least, key), Math.Max(most, key));
        return (least, most);
    }
}
