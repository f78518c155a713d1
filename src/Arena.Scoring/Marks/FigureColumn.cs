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

/// <summary>A figure as it was given, with the points it is worth.</summary>
sealed record Figure(decimal Value, decimal? Of, string? Source, DateOnly? Date, decimal Points, long Seq);

/// <summary>The figures of one part by entrant, and what stands in for the missing ones. Medians are over all entrants of the round, also
/// those who do not compete: a figure is a figure. Only those out of competition count in none.</summary>
sealed class FigureColumn(FigurePart part, IReadOnlyList<Starter> order)
{
    readonly Dictionary<string, decimal?> _groups = [];
    readonly HashSet<int> _outside = [];
    decimal? _field;
    bool _isFresh;
    Figure?[] _figures = [];

    public Figure? Find(int entrant) => _figures.Length == 0 ? null : _figures[entrant];

    /// <summary>The points of an entrant, and how they were filled in; null points while there is nothing.</summary>
    public (decimal? Points, Filled? Filled) Read(int entrant)
    {
        if (Find(entrant) is { } figure)
            return (figure.Points, null);
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
        var given = _figures.Index().Where(item => item.Item is not null && !_outside.Contains(item.Index)).ToList();
        _groups.Clear();
        foreach (var group in given.GroupBy(item => order[item.Index].Group))
            if (group.Key is { } id)
                _groups.Add(id, Median(group.Select(item => item.Item!.Points)));
        _field = Median(given.Select(item => item.Item!.Points));
        _isFresh = true;
    }

    // Of an even number the mean of the two in the middle, with up to 12 decimals.
    static decimal? Median(IEnumerable<decimal> points)
    {
        decimal[] sorted = [.. points.Order()];
        return sorted.Length == 0 ? null : Score.Settle((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2);
    }
}
