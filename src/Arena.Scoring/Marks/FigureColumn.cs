using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>How a missing figure was filled, where the rules say that it is.</summary>
public enum Filled
{
    /// <summary>Nought, by rule.</summary>
    Zero,
    /// <summary>The median of the points given in the entrant's group; an imputed value.</summary>
    GroupMedian,
    /// <summary>The median of the points given in the field, the group having none; an imputed value.</summary>
    FieldMedian,
}

/// <summary>A figure as it was given, with the points it is worth by itself; null where it takes peers to tell.</summary>
sealed record Figure(decimal Value, decimal? Of, string? Source, DateOnly? Date, decimal? Points, long Seq);

/// <summary>The figures of one part by entrant, and what stands in for the missing ones. Medians are over all entrants of the round, also
/// those who do not compete: a figure is a figure. Only those out of competition count in none.</summary>
sealed class FigureColumn(FigurePart part, IReadOnlyList<Starter> order)
{
    readonly Dictionary<string, decimal?> _groups = [];
    readonly Dictionary<string, PeerFigures> _peers = [];
    readonly HashSet<int> _outside = [];
    decimal? _field;
    bool _isFresh;
    Figure?[] _figures = [];

    public Figure? Find(int entrant) => _figures.Length == 0 ? null : _figures[entrant];

    /// <summary>The points of an entrant, and how they were filled in; null points while there is nothing.</summary>
    public (decimal? Points, Filled? Filled) Read(int entrant)
    {
        if (Find(entrant) is { } figure)
            return (figure.Points ?? PeerPoints(figure, entrant), null);
        if (part.Missing != MissingFigure.GroupMedian)
            return part.Missing == MissingFigure.Zero ? (0, Filled.Zero) : (null, null);
        Refresh();
        if (order[entrant].Group is { } group && _groups.GetValueOrDefault(group) is { } median)
            return (median, Filled.GroupMedian);
        return (_field, _field is null ? null : Filled.FieldMedian);
    }

    /// <summary>Takes a figure; false if it is not newer than the last one.</summary>
    /// <exception cref="ArgumentException">A figure that cannot stand.</exception>
    public bool Set(int entrant, decimal value, decimal? of, string? source, DateOnly? date, long seq)
    {
        if (part.Check(value, of) is { } fault)
            throw new ArgumentException($"Figure {value} of {part.Id}: {fault}.", nameof(value));
        if (seq <= (Find(entrant)?.Seq ?? 0))
            return false;
        if (_figures.Length == 0)
            _figures = new Figure?[order.Count];
        _figures[entrant] = new Figure(value, of, source, date, part.Points(value, of), seq);
        _isFresh = false;
        return true;
    }

    /// <summary>The figures that an entrant's is measured by, of a part that measures by peers; null while there are none.</summary>
    public PeerFigures? Peers(int entrant)
    {
        // One out of competition is measured by the others, who are not measured by it.
        if (part is RelativePart relative && _outside.Contains(entrant) && Find(entrant) is { } own)
            return new PeerFigures(relative, Counted().Where(item => Scope(item.Index) == Scope(entrant)).Select(item => item.Figure).Append(own).Select(Amount));
        Refresh();
        return _peers.GetValueOrDefault(Scope(entrant));
    }

    // The figures of those whom the others are measured by.
    List<(int Index, Figure Figure)> Counted() => [.. _figures.Index().Where(item => item.Item is not null && !_outside.Contains(item.Index)).Select(item => (item.Index, item.Item!))];

    static decimal Amount(Figure figure) => MeasuredPart.Amount(figure.Value, figure.Of);

    decimal PeerPoints(Figure figure, int entrant) => Peers(entrant)!.Points(Amount(figure));

    // No group has an empty name.
    string Scope(int entrant) => part is RelativePart { Scope: PeerScope.Group } ? order[entrant].Group ?? "" : "";

    /// <summary>Takes the figure of an entrant out of the medians, or back into them.</summary>
    public void SetOutside(int entrant, bool isOutside)
    {
        _ = isOutside ? _outside.Add(entrant) : _outside.Remove(entrant);
        _isFresh = false;
    }

    void Refresh()
    {
        if (_isFresh)
            return;
        _isFresh = true;
        var given = Counted();
        _peers.Clear();
        if (part is RelativePart relative)
            foreach (var scope in given.GroupBy(item => Scope(item.Index)))
                _peers.Add(scope.Key, new PeerFigures(relative, scope.Select(item => Amount(item.Figure))));
        _groups.Clear();
        foreach (var group in given.GroupBy(item => order[item.Index].Group))
            if (group.Key is { } id)
                _groups.Add(id, Median(group.Select(item => item.Figure.Points ?? PeerPoints(item.Figure, item.Index))));
        _field = Median(given.Select(item => item.Figure.Points ?? PeerPoints(item.Figure, item.Index)));
    }

    // Of an even number the mean of the two in the middle, with up to 12 decimals.
    static decimal? Median(IEnumerable<decimal> points)
    {
        decimal[] sorted = [.. points.Order()];
        return sorted.Length == 0 ? null : Score.Settle((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }
}
