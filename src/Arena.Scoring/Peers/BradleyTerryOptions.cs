namespace Arena.Scoring.Peers;

/// <summary>How a tie enters the likelihood.</summary>
public enum TieRule
{
    /// <summary>Half a win for each side.</summary>
    HalfWins,
    /// <summary>An outcome of its own, the likelier the closer the two are (Davidson 1970).</summary>
    Davidson,
}

/// <summary>What is fitted beside the strengths, and what holds them. The default is plain maximum likelihood.</summary>
public sealed record BradleyTerryOptions
{
    /// <summary>alpha of the penalty alpha * sum of theta squared; 0 or more, 0 for none. A normal prior of standard deviation s is alpha = 1 / (2 s^2): 0.125 for N(0, 2^2).</summary>
    public double Ridge { get; init; }

    /// <summary>Shape a of a Gamma(a, b) prior on each exp(theta); 1 or more, 1 for none. The rate b only sets the scale and so is not asked for.</summary>
    public double GammaShape { get; init; } = 1;

    /// <summary>Fit an advantage of the first side of each comparison: the home, or the place on the left.</summary>
    public bool HasHomeEffect { get; init; }

    public TieRule Ties { get; init; }

    internal bool HasPrior => Ridge > 0 || GammaShape > 1;

    internal InputFault? Check() =>
        !double.IsFinite(Ridge) ? new InputFault(InputFaultKind.NotFinite, "ridge")
        : Ridge < 0 ? new InputFault(InputFaultKind.OutOfRange, "ridge")
        : !double.IsFinite(GammaShape) ? new InputFault(InputFaultKind.NotFinite, "gammaShape")
        : GammaShape < 1 ? new InputFault(InputFaultKind.OutOfRange, "gammaShape")
        : Ties is not (TieRule.HalfWins or TieRule.Davidson) ? new InputFault(InputFaultKind.Unknown, "ties")
        : null;
}
