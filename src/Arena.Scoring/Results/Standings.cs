using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>
/// The order of a round, or of one group in it, as of the last evaluation or <see cref="Update"/>. Rows are made when asked for.
/// One writer; not safe for use by several threads.
/// </summary>
[Mutable]
public sealed class Standings
{
    // From this share of the field on, sorting anew is cheaper than moving row by row.
    const int ManyIsOneIn = 16;

    readonly int[]? _rowOfEntrant;
    readonly Rows _rows;
    readonly RankOrder _order;
    IReadOnlyList<AwardLine>? _awards;

    internal Standings(MarkBook book, RoundMarks round, string? group)
    {
        (Marks, Group) = (round, group);
        var entrants = Enumerable.Range(0, round.Order.Count).ToArray();
        if (group is not null)
        {
            entrants = [.. entrants.Where(entrant => round.Order[entrant].Group == group)];
            _rowOfEntrant = new int[round.Order.Count];
            Array.Fill(_rowOfEntrant, -1);
            for (var row = 0; row < entrants.Length; row++)
                _rowOfEntrant[entrants[row]] = row;
        }
        _rows = new Rows(book, round, entrants);
        _order = new RankOrder(_rows, round.Round.Numbering);
    }

    public Round Round => Marks.Round;

    /// <summary>The group whose members alone are ranked here; null: all.</summary>
    public string? Group { get; }

    public int Count => _order.Count;

    /// <summary>The row at a position, 0-based.</summary>
    public Standing this[int position] => Standing(position);

    /// <summary>The award lines from the top, by count or by share of the competing entrants. Empty while nobody is ranked.</summary>
    public IReadOnlyList<AwardLine> Awards => _awards ??= Ranking.Awards.Lines(Round, _order, position => _rows[_order.RowAt(position)].Total);

    /// <summary>How many rows have a rank; they stand first.</summary>
    public int Ranked => _order.Ranked;

    /// <summary>The rank of an entrant; null for one who has none or is not here.</summary>
    public decimal? RankOf(string entrant) => RowOf(entrant) is { } row ? RankAt(_order.PositionOf(row)) : null;

    /// <summary>The rows from a position on; fewer where the standings end.</summary>
    public StandingsSlice Slice(int from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return from < Count ? new StandingsSlice(this, from, Math.Min(count, Count - from)) : default;
    }

    /// <summary>So many rows with an entrant in the middle, or as near to it as the ends of the standings let; none for one who is not here.</summary>
    public StandingsSlice Around(string entrant, int count) => RowOf(entrant) is { } row
        ? Slice(Math.Clamp(_order.PositionOf(row) - count / 2, 0, Math.Max(Count - count, 0)), count)
        : default;

    public Standing? Find(string entrant) => RowOf(entrant) is { } row ? Standing(_order.PositionOf(row)) : null;

    /// <summary>
    /// Takes in what changed for some entrants and returns, in order, the rows whose own result, state or tie flag is another now, and
    /// with them all that share their places: so who is equal to whom is told, never guessed, and rows that are not returned keep their
    /// mutual equality, also when the answers of several updates are put together. Entrants that are not here are passed over.
    /// </summary>
    public IReadOnlyList<Standing> Update(IEnumerable<string> touchedEntrants)
    {
        var touched = touchedEntrants.Select(RowOf).OfType<int>().Distinct().ToList();
        var stale = touched.Where(_rows.IsStale).ToList();
        if (stale.Count == 0 && (touched.Count == 0 || !_rows.AreCompared))
            return [];
        var changed = new HashSet<int>(stale);
        if (_rows.Lines.Any || _rows.AreCompared || (stale.Count > 1 && stale.Count > Count / ManyIsOneIn))
            SortAnew(stale, changed);
        else
            MoveEach(stale, changed);
        _awards = null;
        return WithTheirPlaces(changed);
    }

    internal RoundMarks Marks { get; }

    internal Rows Rows => _rows;

    internal RankOrder Order => _order;

    internal int? RowOf(string entrant) =>
        Marks.Find(entrant) is not { } index ? null
        : _rowOfEntrant is null ? index
        : _rowOfEntrant[index] is var row and >= 0 ? row : null;

    /// <param name="before">The rank of the position before, where it is known.</param>
    internal Place PlaceAt(int position, decimal? before)
    {
        var row = _order.RowAt(position);
        ref readonly var result = ref _rows[row];
        return !result.IsRanked ? new Place(_rows.Entrant(row), position, null, null)
            : new Place(_rows.Entrant(row), position, before is null || _order.BeginsPlace(position) || Round.Numbering == Numbering.Ordinal ? _order.RankAt(position) : before, result.Total);
    }

    void MoveEach(List<int> stale, HashSet<int> changed)
    {
        // Whom a row leaves may stand alone now; whom it joins shares its place and is named for that.
        var wasTied = new Dictionary<int, bool>();
        foreach (var row in stale)
        {
            var (from, before) = (_order.PositionOf(row), _rows[row]);
            Remember(from - 1, wasTied);
            Remember(from + 1, wasTied);
            _rows.Refresh(row);
            _order.Move(row, _order.Search(row), before);
        }
        foreach (var (row, tied) in wasTied)
            if (_order.IsTied(_order.PositionOf(row)) != tied)
                changed.Add(row);
    }

    void SortAnew(List<int> stale, HashSet<int> changed)
    {
        var wasTied = new (bool, long)[Count];
        for (var position = 0; position < Count; position++)
            wasTied[_order.RowAt(position)] = Ties(position);
        foreach (var row in stale)
            _rows.Refresh(row);
        _order.Sort(changed);
        for (var position = 0; position < Count; position++)
            if (Ties(position) != wasTied[_order.RowAt(position)])
                changed.Add(_order.RowAt(position));
    }

    // Whether a row shares its place, and which keys say so.
    (bool, long) Ties(int position) => (_order.IsTied(position), _rows.Lines.Reaching(_rows[_order.RowAt(position)].Total));

    void Remember(int position, Dictionary<int, bool> wasTied)
    {
        if (position >= 0 && position < Count)
            wasTied.TryAdd(_order.RowAt(position), _order.IsTied(position));
    }

    // Rows and all that share their ranks, each once and in order.
    List<Standing> WithTheirPlaces(HashSet<int> rows)
    {
        var (next, all) = (0, new List<Standing>());
        foreach (var position in rows.Select(_order.PositionOf).Order())
        {
            if (position < next)
                continue;
            next = _order.EndOfPlace(position);
            for (var shared = _order.BeginOfPlace(position); shared < next; shared++)
                all.Add(Standing(shared));
        }
        return all;
    }

    decimal? RankAt(int position) => position < _order.Ranked ? _order.RankAt(position) : null;

    Standing Standing(int position)
    {
        var (row, rank) = (_order.RowAt(position), RankAt(position));
        ref readonly var result = ref _rows[row];
        return new Standing(_rows.Entrant(row), position, rank, _order.IsTied(position), result.Score, result.State,
            _rows.Parts(row), result.Counted, result.Expected, AwardOf(rank), result.Imputed);
    }

    string? AwardOf(decimal? rank)
    {
        if (rank is not null)
            foreach (var line in Awards)
                if (rank <= line.UpTo)
                    return line.Award.Id;
        return null;
    }
}
