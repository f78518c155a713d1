using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>
/// The order of a round (or of one group in it). Kept sorted: a change of one entrant moves one entrant. Ranks are not stored; they follow from
/// the order and from equality with the row above. Not safe for use by several threads.
/// </summary>
[Mutable]
public sealed class Standings
{
    readonly MarkBook _book;
    readonly RoundMarks _round;
    readonly Result[] _results;
    readonly int[] _order;
    readonly int[] _positions;
    int _ranked;

    internal Standings(MarkBook book, RoundMarks round, string? group)
    {
        (_book, _round, Group) = (book, round, group);
        _results = new Result[round.Order.Count];
        _positions = new int[round.Order.Count];
        Array.Fill(_positions, -1);
        _order = [.. Enumerable.Range(0, round.Order.Count).Where(i => group is null || round.Order[i].Group == group)];
        foreach (var entrant in _order)
            _results[entrant] = Result.Of(book, round, entrant);
        Array.Sort(_order, Compare);
        for (var i = 0; i < _order.Length; i++)
            _positions[_order[i]] = i;
        _ranked = _order.Count(i => _results[i].Total.Has);
    }

    public Round Round => _round.Round;

    /// <summary>The group whose members alone are ranked here; null: all.</summary>
    public string? Group { get; }

    public int Count => _order.Length;

    /// <summary>The row at a position, 0-based.</summary>
    public Standing this[int position] => Row(_order[position]);

    public Standing? Find(string entrant) => IndexOf(entrant) is { } index ? Row(index) : null;

    /// <summary>Every rank up to <see cref="AwardLine.UpTo"/> (and after the line before) has the award. Empty while nobody is ranked.</summary>
    public IReadOnlyList<AwardLine> Awards => Ranking.Awards.Lines(Round, Field, _ranked, position => RankAt(position));

    /// <summary>
    /// Takes in what changed for some entrants and returns the rows whose own result, state or tie flag is another now, and with a row whose
    /// result changed all that share its place: so who is equal to whom is told, never guessed, and rows that are not returned keep their mutual equality.
    /// Entrants that are not here are passed over. Cost: one evaluation, one search and one move of the order for each.
    /// </summary>
    public IReadOnlyList<Standing> Update(IEnumerable<string> touchedEntrants)
    {
        var touched = touchedEntrants.Select(IndexOf).OfType<int>().Distinct().ToArray();
        if (touched.Length == 0)
            return [];
        var before = new Dictionary<int, bool>();
        foreach (var entrant in touched)
            Neighbours(entrant, before);
        var changed = new HashSet<int>();
        foreach (var entrant in touched)
            if (Replace(entrant))
                changed.Add(entrant);
        var after = new Dictionary<int, bool>();
        foreach (var entrant in before.Keys.Concat(touched))
            Neighbours(entrant, after);
        foreach (var (entrant, tied) in after)
            if (before.TryGetValue(entrant, out var was) ? was != tied : tied)
                changed.Add(entrant);
        var together = new Dictionary<int, bool>();
        foreach (var entrant in changed)
            Neighbours(entrant, together);
        changed.UnionWith(together.Keys);
        return [.. changed.OrderBy(e => _positions[e]).Select(Row)];
    }

    internal RoundMarks Marks => _round;

    internal MarkBook Book => _book;

    internal int? IndexOf(string entrant) => _round.Find(entrant) is { } index && _positions[index] >= 0 ? index : null;

    internal int At(int position) => _order[position];

    internal int PositionOf(int entrant) => _positions[entrant];

    internal int Ranked => _ranked;

    internal Result ResultOf(int entrant) => _results[entrant];

    internal int RankAt(int position)
    {
        while (position > 0 && SamePlace(_order[position - 1], _order[position]))
            position--;
        return position + 1;
    }

    bool Replace(int entrant)
    {
        var old = _results[entrant];
        var result = Result.Of(_book, _round, entrant);
        if (result.Same(old))
            return false;
        var from = _positions[entrant];
        Array.Copy(_order, from + 1, _order, from, _order.Length - from - 1);
        _ranked += (result.Total.Has ? 1 : 0) - (old.Total.Has ? 1 : 0);
        _results[entrant] = result;
        var to = Search(entrant, _order.Length - 1);
        Array.Copy(_order, to, _order, to + 1, _order.Length - 1 - to);
        _order[to] = entrant;
        for (var i = Math.Min(from, to); i <= Math.Max(from, to); i++)
            _positions[_order[i]] = i;
        return true;
    }

    // The order is total (running order decides last), so there is exactly one place.
    int Search(int entrant, int count)
    {
        int low = 0, high = count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Compare(_order[middle], entrant) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // Tie flags of an entrant and of all who share its place.
    void Neighbours(int entrant, Dictionary<int, bool> flags)
    {
        var first = _positions[entrant];
        while (first > 0 && SamePlace(_order[first - 1], entrant))
            first--;
        var last = first;
        while (last + 1 < _order.Length && SamePlace(_order[last + 1], entrant))
            last++;
        for (var i = first; i <= last; i++)
            flags[_order[i]] = last > first;
    }

    Standing Row(int entrant)
    {
        var result = _results[entrant];
        var position = _positions[entrant];
        int? rank = result.Total.Has ? RankAt(position) : null;
        var tied = rank is not null
            && ((position > 0 && SamePlace(_order[position - 1], entrant)) || (position + 1 < _order.Length && SamePlace(_order[position + 1], entrant)));
        return new Standing(_round.Order[entrant].Entrant, position, rank, tied, result.Total.OrNull, result.Total.State, result.Parts, result.Counted, result.Expected,
            rank is { } r ? Awards.FirstOrDefault(line => r <= line.UpTo)?.Award.Id : null);
    }

    int Field => _order.Count(i => _results[i].Total.State is not (ValueState.Absent or ValueState.Withdrawn));

    bool SamePlace(int a, int b) => _results[a].Total.Has && _results[b].Total.Has && CompareResults(a, b) == 0;

    int Compare(int a, int b) => CompareResults(a, b) is var result && result != 0 ? result : a.CompareTo(b);

    int CompareResults(int a, int b)
    {
        ref readonly var x = ref _results[a];
        ref readonly var y = ref _results[b];
        var rows = Kind(x.Total.State).CompareTo(Kind(y.Total.State));
        if (rows != 0 || !x.Total.Has)
            return rows;
        var total = y.Total.Value.CompareTo(x.Total.Value);
        for (var i = 0; total == 0 && i < x.Keys.Length; i++)
            total = Nullable.Compare(y.Keys[i], x.Keys[i]);
        return total;
    }

    // Ranked rows first, then those still to come, then those who do not compete.
    static int Kind(ValueState state) => state switch
    {
        ValueState.Given or ValueState.Running => 0,
        ValueState.NotYet or ValueState.NoQuorum => 1,
        _ => 2,
    };
}
