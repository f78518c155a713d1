namespace Arena.Scoring.Peers;

/// <summary>All comparisons of two items; ties only where they are an outcome of their own.</summary>
readonly record struct Pair(int First, int Second, double FirstWins, double SecondWins, double Ties)
{
    public double Count => FirstWins + SecondWins + Ties;
}

/// <summary>Gradient and second derivatives of <see cref="PairLikelihood"/> at a point; the second as a product with a vector, one sweep over the pairs.</summary>
sealed class PairDerivatives(Pair[] pairs, int parameters, int items, (int Home, int Tie) places)
{
    readonly double[] _curvature = new double[pairs.Length];
    readonly double[] _tieCurvature = new double[places.Tie >= 0 ? pairs.Length : 0];
    readonly double[] _priorCurvature = new double[items];
    double _level;

    public double[] Gradient { get; } = new double[parameters];

    /// <summary>The diagonal of the second derivatives.</summary>
    public double[] Diagonal { get; } = new double[parameters];

    /// <summary>Adds a pair with the chances of its three outcomes.</summary>
    public void AddPair(int k, double first, double second, double tie)
    {
        ref readonly var pair = ref pairs[k];
        // Written without differences of near-equal numbers, so that a side that always wins is never taken for settled.
        var slope = (pair.SecondWins * (2 * first + tie) - pair.FirstWins * (2 * second + tie) + pair.Ties * (first - second)) / 2;
        var curvature = pair.Count * (4 * first * second + tie * (first + second)) / 4;
        _curvature[k] = curvature;
        Gradient[pair.First] += slope;
        Gradient[pair.Second] -= slope;
        Diagonal[pair.First] += curvature;
        Diagonal[pair.Second] += curvature;
        if (places.Home >= 0)
        {
            Gradient[places.Home] += slope;
            Diagonal[places.Home] += curvature;
        }
        if (places.Tie >= 0)
        {
            Gradient[places.Tie] += (pair.FirstWins + pair.SecondWins) * tie - pair.Ties * (first + second);
            Diagonal[places.Tie] += pair.Count * tie * (first + second);
            _tieCurvature[k] = -pair.Count * tie * (first - second) / 2;
        }
    }

    public void AddPrior(int item, double slope, double curvature)
    {
        Gradient[item] += slope;
        Diagonal[item] += curvature;
        _priorCurvature[item] = curvature;
    }

    /// <summary>
    /// Adds curvature in the one direction that the likelihood leaves flat, all strengths alike: a step then keeps their mean, and nothing else changes.
    /// </summary>
    public void HoldLevel()
    {
        _level = Diagonal[..items].Average() / items;
        for (var i = 0; i < items; i++)
            Diagonal[i] += _level;
    }

    /// <summary>The second derivatives times a vector.</summary>
    public void Times(ReadOnlySpan<double> vector, Span<double> product)
    {
        var (homeAt, tieAt) = places;
        var home = homeAt >= 0 ? vector[homeAt] : 0;
        var tie = tieAt >= 0 ? vector[tieAt] : 0;
        var (homeSum, tieSum) = (0.0, tieAt >= 0 ? Diagonal[tieAt] * tie : 0);
        var level = 0.0;
        foreach (var value in vector[..items])
            level += _level * value;
        for (var i = 0; i < items; i++)
            product[i] = level + _priorCurvature[i] * vector[i];
        for (var k = 0; k < pairs.Length; k++)
        {
            ref readonly var pair = ref pairs[k];
            var difference = vector[pair.First] - vector[pair.Second] + home;
            var part = _curvature[k] * difference;
            if (tieAt >= 0)
            {
                part += _tieCurvature[k] * tie;
                tieSum += _tieCurvature[k] * difference;
            }
            product[pair.First] += part;
            product[pair.Second] -= part;
            homeSum += part;
        }
        if (homeAt >= 0)
            product[homeAt] = homeSum;
        if (tieAt >= 0)
            product[tieAt] = tieSum;
    }
}
