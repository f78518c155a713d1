namespace Arena.Scoring.Ranking;

/// <summary>How often each of n entrants took each place in many runs.</summary>
sealed class PlaceCounts(int entrants)
{
    readonly int[,] _counts = new int[entrants, entrants];
    readonly double[] _first = new double[entrants];
    readonly double[] _sorted = new double[entrants];
    readonly int[] _order = new int[entrants];
    int _runs;

    /// <summary>Counts one run, the highest score first; equals take the best place they share, and share being first.</summary>
    public void Add(ReadOnlySpan<double> scores)
    {
        for (var i = 0; i < entrants; i++)
            (_sorted[i], _order[i]) = (-scores[i], i);
        Array.Sort(_sorted, _order);
        for (var (i, place) = (0, 0); i < entrants; i++)
        {
            place = i > 0 && _sorted[i] == _sorted[i - 1] ? place : i;
            _counts[_order[i], place]++;
        }
        var firsts = 1;
        while (firsts < entrants && _sorted[firsts] == _sorted[0])
            firsts++;
        for (var i = 0; i < firsts; i++)
            _first[_order[i]] += 1.0 / firsts;
        _runs++;
    }

    public double FirstShare(int entrant) => _first[entrant] / _runs;

    /// <summary>The places that leave out at most (1 - confidence) / 2 of the runs on each side.</summary>
    public PlaceRange Range(int entrant, double confidence)
    {
        var outside = (int)((1 - confidence) / 2 * _runs);
        return new PlaceRange(Reached(entrant, outside, 0, 1), Reached(entrant, outside, entrants - 1, -1));
    }

    public PlaceRange Extremes(int entrant) => new(Reached(entrant, 0, 0, 1), Reached(entrant, 0, entrants - 1, -1));

    public double Mean(int entrant)
    {
        var sum = 0.0;
        for (var place = 0; place < entrants; place++)
            sum += (double)_counts[entrant, place] * (place + 1);
        return sum / _runs;
    }

    int Reached(int entrant, int outside, int place, int step)
    {
        for (var seen = _counts[entrant, place]; seen <= outside; seen += _counts[entrant, place])
            place += step;
        return place + 1;
    }
}
