using Arena.Scoring.Statistics;

namespace Arena.Scoring.Peers;

/// <summary>How far estimates may be off: one standard error each, in the unit of the estimate.</summary>
public sealed record BradleyTerryErrors(IReadOnlyList<double> LogStrengths, double? HomeEffect, double? LogTie);

/// <summary>The strengths that <see cref="BradleyTerry"/> found.</summary>
public sealed class BradleyTerryFit
{
    readonly PairLikelihood _likelihood;
    readonly double[] _at;
    readonly double[] _theta;

    internal BradleyTerryFit(PairLikelihood likelihood, double[] at, int steps)
    {
        (_likelihood, _at, Steps) = (likelihood, at, steps);
        _theta = at[..likelihood.Items];
        PairNewton.Centre(_theta);
        LogStrengths = _theta.AsReadOnly();
        var (home, tie) = likelihood.Places;
        HomeEffect = home >= 0 ? at[home] : null;
        Tie = tie >= 0 ? Math.Exp(at[tie]) : 0;
    }

    /// <summary>theta of each item, in logits, mean zero.</summary>
    public IReadOnlyList<double> LogStrengths { get; }

    /// <summary>h, what the first side gains, in logits; null if it was not fitted.</summary>
    public double? HomeEffect { get; }

    /// <summary>nu of Davidson: two equals tie with chance nu / (2 + nu). 0 where nothing tied or ties were split.</summary>
    public double Tie { get; }

    /// <summary>Newton steps taken.</summary>
    public int Steps { get; }

    /// <summary>theta of each item less that of one, which becomes 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public IReadOnlyList<double> RelativeTo(int item)
    {
        CheckItem(item);
        return Array.ConvertAll(_theta, theta => theta - _theta[item]).AsReadOnly();
    }

    /// <summary>exp(theta) of each item as a share of the sum over all; together 1.</summary>
    public IReadOnlyList<double> Shares()
    {
        var most = _theta.Max();
        var strengths = Array.ConvertAll(_theta, theta => Math.Exp(theta - most));
        var sum = strengths.Sum();
        return Array.ConvertAll(strengths, strength => strength / sum).AsReadOnly();
    }

    /// <summary>The chance that one item wins against another where neither has the home: 1 / (1 + exp(-x) + nu exp(-x / 2)) with x = theta(item) - theta(other).</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such item.</exception>
    public double WinProbability(int item, int other)
    {
        CheckItem(item);
        CheckItem(other);
        var half = Math.Exp((_theta[other] - _theta[item]) / 2);
        return 1 / (1 + half * half + Tie * half);
    }

    /// <summary>
    /// Standard errors: roots of the diagonal of the inverse of the observed information (second derivatives of minus log likelihood and log prior), for strengths
    /// held to mean zero. Takes the cube of the number of items, so they are worked out only when asked for. Refuses <see cref="InputFaultKind.NoSolution"/>
    /// where the information is singular to rounding. Source: Agresti, Categorical Data Analysis, 3rd ed. 2013, 11.6; Turner and Firth, JSS 48(9), 2012.
    /// </summary>
    public Outcome<BradleyTerryErrors> StandardErrors()
    {
        var (n, items) = (_likelihood.Parameters, _likelihood.Items);
        if (Dense.Factor(Information()) is not { } factor)
            return new InputFault(InputFaultKind.NoSolution, "comparisons");
        var ones = new double[n];
        Array.Fill(ones, 1.0, 0, items);
        var means = Array.ConvertAll(Dense.Solve(factor, ones), sum => sum / items);
        var mean = means[..items].Average();
        var variance = Dense.InverseDiagonal(factor);
        var (home, tie) = _likelihood.Places;
        return new BradleyTerryErrors(
            Enumerable.Range(0, items).Select(i => Root(variance[i] - 2 * means[i] + mean)).ToArray().AsReadOnly(),
            home >= 0 ? Root(variance[home]) : null,
            tie >= 0 ? Root(variance[tie]) : null);
    }

    /// <summary>The second derivatives; centring takes out again what holds the level.</summary>
    double[][] Information()
    {
        var n = _likelihood.Parameters;
        var derivatives = _likelihood.Differentiate(_at);
        var rows = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var unit = new double[n];
            unit[i] = 1;
            derivatives.Times(unit, rows[i] = new double[n]);
        }
        return rows;
    }

    void CheckItem(int item)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(item);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(item, _theta.Length);
    }

    static double Root(double variance) => Math.Sqrt(Math.Max(variance, 0));
}
