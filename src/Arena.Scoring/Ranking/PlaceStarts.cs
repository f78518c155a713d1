using System.Numerics;

namespace Arena.Scoring.Ranking;

/// <summary>
/// One bit a position: whether its row begins a place, or shares the one of the row before. A million positions fit into 125 kB, so the
/// start of a place is found without a look at any row, and a move of a row shifts 64 positions at a time.
/// </summary>
sealed class PlaceStarts(int count)
{
    const int Width = 64;

    readonly ulong[] _words = new ulong[(count + Width - 1) / Width];
    // Starts before each word, counted when someone asks and forgotten with the next change.
    int[]? _counts;

    public bool this[int position]
    {
        get => (_words[position / Width] >> (position % Width) & 1) != 0;
        set
        {
            var bit = 1UL << (position % Width);
            ref var word = ref _words[position / Width];
            word = value ? word | bit : word & ~bit;
            _counts = null;
        }
    }

    public void Clear() => Array.Clear(_words);

    /// <summary>How many starts there are up to a position, itself included.</summary>
    public int CountTo(int position)
    {
        _counts ??= Count();
        var at = position / Width;
        return _counts[at] + BitOperations.PopCount(_words[at] & Mask(at, 0, position));
    }

    int[] Count()
    {
        var (counts, sum) = (new int[_words.Length], 0);
        for (var at = 0; at < counts.Length; at++)
        {
            counts[at] = sum;
            sum += BitOperations.PopCount(_words[at]);
        }
        return counts;
    }

    /// <summary>The last start at or before a position.</summary>
    public int Before(int position)
    {
        var at = position / Width;
        var word = _words[at] & Mask(at, 0, position);
        while (word == 0)
            word = _words[--at];
        return at * Width + BitOperations.Log2(word);
    }

    /// <summary>The first start behind a position, or the end.</summary>
    public int Behind(int position)
    {
        if (position + 1 >= count)
            return count;
        var at = (position + 1) / Width;
        var word = _words[at] & Mask(at, position + 1, count - 1);
        while (word == 0 && ++at < _words.Length)
            word = _words[at];
        return word == 0 ? count : at * Width + BitOperations.TrailingZeroCount(word);
    }

    /// <summary>Shifts what lies between as the rows do when one of them moves; its own bit is undefined then.</summary>
    public void Move(int from, int to)
    {
        for (var at = from / Width; from > to && at >= to / Width; at--)
            Blend(at, _words[at] << 1 | (at == 0 ? 0 : _words[at - 1] >> (Width - 1)), Mask(at, to + 1, from));
        for (var at = from / Width; from < to && at <= to / Width; at++)
            Blend(at, _words[at] >> 1 | (at + 1 == _words.Length ? 0 : _words[at + 1] << (Width - 1)), Mask(at, from, to - 1));
    }

    void Blend(int at, ulong shifted, ulong mask) => _words[at] = _words[at] & ~mask | shifted & mask;

    // The bits of a word that stand for the positions from first to last.
    static ulong Mask(int at, int first, int last)
    {
        var (low, high) = (Math.Max(first - at * Width, 0), Math.Min(last - at * Width, Width - 1));
        return low > high ? 0 : ulong.MaxValue << low & ulong.MaxValue >> (Width - 1 - high);
    }
}
