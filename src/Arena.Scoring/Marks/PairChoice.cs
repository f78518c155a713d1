using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>Two entrants to compare, in the order in which to show them.</summary>
public sealed record NextPair(string First, string Second);

/// <summary>
/// Which two a seat compares next. First a cycle through all entrants, so that everything hangs together from the start, each seat beginning at
/// another place of it; then the pair whose two were compared least; of these the pair compared least, then the one whose outcome is least
/// certain (p (1 - p) in thousandths, p by the strengths so far), then in the order of the cycle. Shown first is who was shown first less
/// often. Follows from the facts alone, without chance. A seat gets each pair once, never its own entrant, nor one it is recused from.
/// </summary>
static class PairChoice
{
    public static (int First, int Second)? Next(PairColumn pairs, int seat, int? own, Func<int, bool> competes)
    {
        var shown = pairs.Shown.ToList();
        var done = shown.Where(one => one.Seat == seat).Select(one => Key(one.First, one.Second)).ToHashSet();
        var open = Enumerable.Range(0, pairs.Entrants).Where(entrant => competes(entrant)).ToList();
        var mine = open.Where(entrant => entrant != own && !pairs.IsRecused(seat, entrant)).ToList();
        var times = shown.GroupBy(one => Key(one.First, one.Second)).ToDictionary(pair => pair.Key, pair => pair.Count());
        var (left, count) = (new int[pairs.Entrants], new int[pairs.Entrants]);
        foreach (var (_, first, second) in shown)
            (left[first], count[first], count[second]) = (left[first] + 1, count[first] + 1, count[second] + 1);
        (int, int) Sides((int A, int B) pair) => (2 * left[pair.A] - count[pair.A]).CompareTo(2 * left[pair.B] - count[pair.B]) is var less and not 0
            ? less < 0 ? pair : (pair.B, pair.A)
            : (pair.A + pair.B + seat) % 2 == 0 ? pair : (pair.B, pair.A);

        var start = open.Count * (seat - 1) / pairs.Seats;
        var cycle = Enumerable.Range(0, open.Count > 2 ? open.Count : 0).Select(i => (start + i) % open.Count).Select(i => (A: open[i], B: open[(i + 1) % open.Count]));
        foreach (var pair in cycle)
            if (!times.ContainsKey(Key(pair.A, pair.B)) && mine.Contains(pair.A) && mine.Contains(pair.B))
                return Sides(pair);
        var rest = (from i in Enumerable.Range(0, mine.Count) from j in Enumerable.Range(i + 1, mine.Count - i - 1) select (A: mine[i], B: mine[j]))
            .Where(pair => !done.Contains(Key(pair.A, pair.B))).ToList();
        return rest.Count == 0 ? null : Sides(rest.MinBy(pair => (count[pair.A] + count[pair.B], times.GetValueOrDefault(Key(pair.A, pair.B)), -Doubt(pairs.Fit, pair.A, pair.B), Turn(pair.A, start, pairs.Entrants))));
    }

    static int Doubt(PairFit fit, int a, int b)
    {
        if (fit.Fit is null || fit.ComparedWith(a) == 0 || fit.ComparedWith(b) == 0)
            return 250;
        var p = 1 / (1 + Math.Exp(fit.Strength(b) - fit.Strength(a)));
        return (int)Math.Round(1000 * p * (1 - p));
    }

    static int Turn(int entrant, int start, int entrants) => (entrant - start + entrants) % entrants;

    static (int, int) Key(int a, int b) => (Math.Min(a, b), Math.Max(a, b));
}
