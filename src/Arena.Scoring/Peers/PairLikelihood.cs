namespace Arena.Scoring.Peers;

/// <summary>
/// Minus the logarithm of likelihood times prior, and its derivatives, at a vector of the strengths followed by the home effect
/// and the logarithm of the tie parameter where they are fitted. With x = theta(first) - theta(second) + h the outcomes of a comparison weigh
/// exp(x / 2) for the first, exp(-x / 2) for the second and nu for a tie; nu = 0 is the model without ties. Convex in all parameters.
/// </summary>
sealed class PairLikelihood
{
    readonly Pair[] _pairs;
    readonly double _ridge;
    readonly double _gamma;
    readonly int _items;
    readonly int _home;
    readonly int _tie;

    public PairLikelihood(int items, IReadOnlyList<Comparison> comparisons, BradleyTerryOptions options)
    {
        var hasTies = options.Ties == TieRule.Davidson && comparisons.Any(c => c.Ties > 0);
        (_items, _ridge, _gamma) = (items, options.Ridge, options.GammaShape - 1);
        _home = options.HasHomeEffect ? items : -1;
        _tie = hasTies ? items + (options.HasHomeEffect ? 1 : 0) : -1;
        Parameters = items + (options.HasHomeEffect ? 1 : 0) + (hasTies ? 1 : 0);
        _pairs = Merge(items, comparisons, hasTies, options.HasHomeEffect);
    }

    public int Parameters { get; }

    public int Items => _items;

    /// <summary>Where the home effect and the logarithm of the tie parameter stand, -1 if they are not fitted.</summary>
    public (int Home, int Tie) Places => (_home, _tie);

    /// <summary>The objective.</summary>
    public double Value(ReadOnlySpan<double> at)
    {
        var (home, logTie) = Extras(at);
        var sum = 0.0;
        foreach (ref readonly var pair in _pairs.AsSpan())
        {
            var x = (at[pair.First] - at[pair.Second] + home) / 2;
            // The largest weight is taken out, so that no exponential overflows.
            var most = Math.Max(Math.Abs(x), logTie);
            var total = Math.Exp(x - most) + Math.Exp(-x - most) + Math.Exp(logTie - most);
            var ties = pair.Ties > 0 ? pair.Ties * logTie : 0;
            sum += (pair.FirstWins + pair.SecondWins + pair.Ties) * (most + Math.Log(total)) - (pair.FirstWins - pair.SecondWins) * x - ties;
        }
        foreach (var theta in at[.._items])
            sum += _ridge * theta * theta + (_gamma > 0 ? _gamma * (Math.Exp(theta) - theta) : 0);
        return sum;
    }

    /// <summary>Gradient and second derivatives.</summary>
    public PairDerivatives Differentiate(ReadOnlySpan<double> at)
    {
        var derivatives = new PairDerivatives(_pairs, Parameters, _items, Places);
        var (home, logTie) = Extras(at);
        for (var k = 0; k < _pairs.Length; k++)
        {
            var x = (at[_pairs[k].First] - at[_pairs[k].Second] + home) / 2;
            var most = Math.Max(Math.Abs(x), logTie);
            var (first, second, tie) = (Math.Exp(x - most), Math.Exp(-x - most), Math.Exp(logTie - most));
            var total = first + second + tie;
            derivatives.AddPair(k, first / total, second / total, tie / total);
        }
        for (var i = 0; i < _items; i++)
        {
            var pull = _gamma > 0 ? _gamma * Math.Exp(at[i]) : 0;
            derivatives.AddPrior(i, 2 * _ridge * at[i] + pull - _gamma, 2 * _ridge + pull);
        }
        if (_ridge == 0 && _gamma == 0)
            derivatives.HoldLevel();
        return derivatives;
    }

    (double Home, double LogTie) Extras(ReadOnlySpan<double> at) => (_home >= 0 ? at[_home] : 0, _tie >= 0 ? at[_tie] : double.NegativeInfinity);

    /// <summary>One entry for each pair, the lower item first unless the side matters: many comparisons of few items then cost no more than few.</summary>
    static Pair[] Merge(int items, IReadOnlyList<Comparison> comparisons, bool keepTies, bool keepSides)
    {
        var keys = new long[comparisons.Count];
        var pairs = new Pair[comparisons.Count];
        for (var k = 0; k < pairs.Length; k++)
        {
            var c = comparisons[k];
            var half = keepTies ? 0 : c.Ties / 2;
            pairs[k] = keepSides || c.First < c.Second
                ? new Pair(c.First, c.Second, c.FirstWins + half, c.SecondWins + half, keepTies ? c.Ties : 0)
                : new Pair(c.Second, c.First, c.SecondWins + half, c.FirstWins + half, keepTies ? c.Ties : 0);
            keys[k] = (long)pairs[k].First * items + pairs[k].Second;
        }
        Array.Sort(keys, pairs);
        var count = 0;
        for (var k = 0; k < pairs.Length; k++)
            if (count > 0 && keys[k] == keys[k - 1])
                pairs[count - 1] = Sum(pairs[count - 1], pairs[k]);
            else
                pairs[count++] = pairs[k];
        return pairs[..count];
    }

    static Pair Sum(Pair a, Pair b) => a with { FirstWins = a.FirstWins + b.FirstWins, SecondWins = a.SecondWins + b.SecondWins, Ties = a.Ties + b.Ties };
}
