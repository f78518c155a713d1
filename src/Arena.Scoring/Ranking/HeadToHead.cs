using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Ranking;

/// <summary>
/// The head-to-head keys of a tie chain. One entrant beats another if more judges of the panel part gave it the higher total, of those judges whose
/// sheets of both count. The key of an entrant is how many it beats of those who are equal to it by total and by all keys before; so in a pair the one
/// preferred by more judges goes first, and of a cycle (a beats b, b beats c, c beats a) all have the same number and go on to the next key as
/// equals. It depends on who is equal, so it is found anew at each sorting; no more than <see cref="MostEquals"/> equals are told apart, for all pairs are
/// compared. Source: Copeland's rule, A reasonable social welfare function, 1951, here within equals.
/// </summary>
sealed class HeadToHead(IReadOnlyList<TieKey> keys)
{
    /// <summary>Of a larger group of equals nobody beats anyone.</summary>
    public const int MostEquals = 200;

    /// <summary>Whether the chain has such a key.</summary>
    public bool Any { get; } = keys.Any(key => key.Kind == TieKeyKind.HeadToHead);

    /// <summary>Writes the keys of all ranked rows and notes in <paramref name="changed"/> those of which one is another now.</summary>
    public void Find(Rows rows, RoundMarks round, HashSet<int>? changed)
    {
        if (!Any)
            return;
        var ranked = Enumerable.Range(0, rows.Count).Where(row => rows[row].IsRanked).ToArray();
        for (var key = 0; key < keys.Count; key++)
            if (keys[key].Kind == TieKeyKind.HeadToHead)
                Find(rows, round.Panel((PanelPart)keys[key].Part), key, ranked, changed);
    }

    static void Find(Rows rows, PanelMarks marks, int key, int[] ranked, HashSet<int>? changed)
    {
        Array.Sort(ranked, (a, b) => rows.CompareResults(a, b, key));
        for (var start = 0; start < ranked.Length;)
        {
            var end = start + 1;
            while (end < ranked.Length && rows.CompareResults(ranked[start], ranked[end], key) == 0)
                end++;
            var equals = ranked.AsSpan(start, end - start);
            foreach (var row in equals)
                if (rows.SetKey(row, key, Beaten(rows, marks, key, row, equals)))
                    changed?.Add(row);
            start = end;
        }
    }

    static int Beaten(Rows rows, PanelMarks marks, int key, int row, ReadOnlySpan<int> equals)
    {
        if (equals.Length > MostEquals || !rows.Lines.Reach(key, rows[row].Total))
            return 0;
        var beaten = 0;
        foreach (var other in equals)
            if (marks.Preference(rows.EntrantAt(row), rows.EntrantAt(other)) > 0)
                beaten++;
        return beaten;
    }
}
