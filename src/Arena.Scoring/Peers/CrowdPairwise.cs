using Arena.Scoring.Statistics;

namespace Arena.Scoring.Peers;

/// <summary>What is believed of a rater: its share of careful answers is Beta(<see cref="Alpha"/>, <see cref="Beta"/>).</summary>
public readonly record struct CrowdRater(double Alpha, double Beta)
{
    /// <summary>A rater of whom nothing is known yet: right in 10 of 11 comparisons.</summary>
    public static CrowdRater Start => new(10, 1);
}

/// <summary>What is believed of an item: its log strength is normal with <see cref="Mean"/> and <see cref="Variance"/>.</summary>
public readonly record struct CrowdItem(double Mean, double Variance)
{
    /// <summary>An item of which nothing is known yet.</summary>
    public static CrowdItem Start => new(0, 1);
}

/// <summary>The beliefs after a comparison, and how likely its outcome was before it.</summary>
public sealed record CrowdUpdate(CrowdRater Rater, CrowdItem Winner, CrowdItem Loser, double Probability);

/// <summary>A pair to ask for, and the information that its answer is expected to bring, in nats.</summary>
public sealed record CrowdPair(int First, int Second, double Information);

/// <summary>
/// Crowd-BT: strengths from comparisons by raters of unequal care, updated after each. A careful answer follows Bradley-Terry, a careless one its reverse.
/// With d = mean(winner) - mean(loser), p = 1 / (1 + exp(-d)) and q = alpha / (alpha + beta exp(-d)): means move by +-variance * (q - p); variances by the
/// factor max(1 + variance * (q (1 - q) - p (1 - p)), 0.0001); with C = p + (variances' sum / 2) p (1 - p) (1 - 2 p), held to 0..1, the rater's posterior
/// is the mixture of Beta(alpha + 1, beta) and Beta(alpha, beta + 1) in the proportion C alpha : (1 - C) beta, replaced by the Beta distribution of the same
/// mean and variance. Binary floating point, unrounded.
/// Source: Chen, Bennett, Collins-Thompson and Horvitz, Pairwise ranking aggregation in a crowdsourced setting, WSDM 2013, section 4.
/// </summary>
public static class CrowdPairwise
{
    const double LeastFactor = 0.0001;
    const double UsualRaterWeight = 0.1;

    /// <summary>
    /// The beliefs after a rater preferred one item. Faults: <see cref="InputFaultKind.NotFinite"/> any number; <see cref="InputFaultKind.NotPositive"/> alpha,
    /// beta or a variance of 0 or less; <see cref="InputFaultKind.OutOfRange"/> numbers so large or small that the result is not finite.
    /// </summary>
    public static Outcome<CrowdUpdate> Update(CrowdRater rater, CrowdItem winner, CrowdItem loser)
    {
        if ((Check(rater) ?? Check(winner, "winner", null) ?? Check(loser, "loser", null)) is { } fault)
            return fault;
        var update = Updated(rater, winner, loser);
        return IsSound(update) ? update : new InputFault(InputFaultKind.OutOfRange, "rater");
    }

    /// <summary>
    /// The pair whose answer is expected to tell most: the sum over both outcomes of probability * (divergence of both items + <paramref name="raterWeight"/> *
    /// divergence of the rater), Kullback-Leibler from the belief before to the belief after. Among equals the first in the list. Faults:
    /// <see cref="InputFaultKind.Empty"/> no items or no pairs; <see cref="InputFaultKind.Unknown"/> a pair that names no item;
    /// <see cref="InputFaultKind.Repeated"/> an item paired with itself; <see cref="InputFaultKind.NotFinite"/>, <see cref="InputFaultKind.NotPositive"/> and
    /// <see cref="InputFaultKind.OutOfRange"/> as <see cref="Update"/>, and a weight below 0.
    /// </summary>
    /// <param name="rater">The rater to be asked.</param>
    /// <param name="items">All items.</param>
    /// <param name="pairs">The pairs this rater may be asked, by index: without its own item, for one. The first of a pair is shown first.</param>
    /// <param name="raterWeight">How much learning about the rater counts beside learning about items, 0 or more.</param>
    public static Outcome<CrowdPair> NextPair(CrowdRater rater, IReadOnlyList<CrowdItem> items, IReadOnlyList<(int First, int Second)> pairs, double raterWeight = UsualRaterWeight)
    {
        if (items.Count == 0 || pairs.Count == 0)
            return new InputFault(InputFaultKind.Empty, items.Count == 0 ? "items" : "pairs");
        if (!double.IsFinite(raterWeight) || raterWeight < 0)
            return new InputFault(double.IsFinite(raterWeight) ? InputFaultKind.OutOfRange : InputFaultKind.NotFinite, "raterWeight");
        if ((Check(rater) ?? items.Select((item, i) => Check(item, "items", i)).FirstOrDefault(fault => fault is not null)) is { } fault)
            return fault;
        CrowdPair? best = null;
        for (var k = 0; k < pairs.Count; k++)
        {
            var (first, second) = pairs[k];
            if (!first.IsOneOf(items.Count) || !second.IsOneOf(items.Count))
                return new InputFault(InputFaultKind.Unknown, "pairs", k);
            if (first == second)
                return new InputFault(InputFaultKind.Repeated, "pairs", k);
            var information = Information(rater, items[first], items[second], raterWeight);
            if (!double.IsFinite(information))
                return new InputFault(InputFaultKind.OutOfRange, "pairs", k);
            if (best is null || information > best.Information)
                best = new CrowdPair(first, second, information);
        }
        return best!;
    }

    static double Information(CrowdRater rater, CrowdItem first, CrowdItem second, double raterWeight)
    {
        var (won, lost) = (Updated(rater, first, second), Updated(rater, second, first));
        if (!IsSound(won) || !IsSound(lost))
            return double.NaN;
        return won.Probability * (Divergence(won.Winner, first) + Divergence(won.Loser, second) + raterWeight * Divergence(won.Rater, rater))
            + (1 - won.Probability) * (Divergence(lost.Winner, second) + Divergence(lost.Loser, first) + raterWeight * Divergence(lost.Rater, rater));
    }

    static CrowdUpdate Updated(CrowdRater rater, CrowdItem winner, CrowdItem loser)
    {
        var (alpha, beta) = (rater.Alpha, rater.Beta);
        var odds = Math.Exp(loser.Mean - winner.Mean);
        var (p, q) = (1 / (1 + odds), 1 / (1 + beta / alpha * odds));
        var curvature = q * (1 - q) - p * (1 - p);
        CrowdItem Moved(CrowdItem item, double sign) =>
            new(item.Mean + sign * item.Variance * (q - p), item.Variance * Math.Max(1 + item.Variance * curvature, LeastFactor));

        var careful = Math.Clamp(p + (winner.Variance + loser.Variance) / 2 * p * (1 - p) * (1 - 2 * p), 0, 1);
        var total = alpha + beta;
        var probability = (careful * alpha + (1 - careful) * beta) / total;
        var share = careful * alpha / (careful * alpha + (1 - careful) * beta);
        // The mixture's E[x (1 - x)] times (total + 1)(total + 2), and from it alpha + beta; sums of positive terms only, so that nothing cancels.
        var spread = share * (alpha + 1) * beta + (1 - share) * alpha * (beta + 1);
        var size = spread * (total + 1) / (spread + share * (1 - share) * (total + 2));
        var mean = (alpha + share) / (total + 1);
        return new CrowdUpdate(new CrowdRater(mean * size, (1 - mean) * size), Moved(winner, 1), Moved(loser, -1), probability);
    }

    static double Divergence(CrowdItem after, CrowdItem before)
    {
        var ratio = after.Variance / before.Variance;
        var shift = after.Mean - before.Mean;
        return shift * shift / (2 * before.Variance) + (ratio - 1 - Math.Log(ratio)) / 2;
    }

    static double Divergence(CrowdRater after, CrowdRater before) =>
        SpecialFunctions.LogBeta(before.Alpha, before.Beta) - SpecialFunctions.LogBeta(after.Alpha, after.Beta)
        + (after.Alpha - before.Alpha) * SpecialFunctions.Digamma(after.Alpha) + (after.Beta - before.Beta) * SpecialFunctions.Digamma(after.Beta)
        - (after.Alpha + after.Beta - before.Alpha - before.Beta) * SpecialFunctions.Digamma(after.Alpha + after.Beta);

    static bool IsSound(CrowdUpdate update) =>
        Check(update.Rater) is null && Check(update.Winner, "winner", null) is null && Check(update.Loser, "loser", null) is null;

    static InputFault? Check(CrowdRater rater) =>
        !double.IsFinite(rater.Alpha) || !double.IsFinite(rater.Beta) ? new InputFault(InputFaultKind.NotFinite, "rater")
        : rater.Alpha <= 0 || rater.Beta <= 0 ? new InputFault(InputFaultKind.NotPositive, "rater")
        : null;

    static InputFault? Check(CrowdItem item, string input, int? index) =>
        !double.IsFinite(item.Mean) || !double.IsFinite(item.Variance) ? new InputFault(InputFaultKind.NotFinite, input, index)
        : item.Variance <= 0 ? new InputFault(InputFaultKind.NotPositive, input, index)
        : null;
}
