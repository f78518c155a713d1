namespace Arena.Scoring.Ranking;

/// <summary>Which differences count as real.</summary>
public enum PairComparison
{
    /// <summary>Each pair by itself: the band of a hall screen.</summary>
    OnePair,
    /// <summary>All pairs at once (Tukey): all ranges hold together with the confidence.</summary>
    AllPairs,
}

/// <summary>Places from <see cref="Best"/> to <see cref="Worst"/>, 1 the first.</summary>
public sealed record PlaceRange(int Best, int Worst);

/// <summary>A range for each entrant; the mean of its marks; the residual spread of a mark, and the difference of means above which a pair differs, both in points.</summary>
public sealed record RankRanges(IReadOnlyList<PlaceRange> Ranges, IReadOnlyList<double> Means, double Spread, double Threshold);

/// <summary>A range for each entrant from resampled panels, and how often each was first (equals share).</summary>
public sealed record ResampledRanges(IReadOnlyList<PlaceRange> Ranges, IReadOnlyList<double> FirstShare);

/// <summary>
/// How firm places are (名次区间), for a panel whose judges all mark all entrants: marks[entrant][judge] in points, at least two of each. Works on plain means, whatever the rules trim;
/// a companion of the official order, never a second one. Every method refuses marks that are <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.SizeMismatch"/> (a judge missing),
/// <see cref="InputFaultKind.NotFinite"/> or too large to compute with (<see cref="InputFaultKind.OutOfRange"/>), with the entrant's index, <see cref="InputFaultKind.TooFew"/> (entrants or
/// judges), and a <c>confidence</c> not between 0 and 1 (<see cref="InputFaultKind.OutOfRange"/>).
/// </summary>
public static class RankRange
{
    const int MostRuns = 1_000_000;

    /// <summary>
    /// Fits mark = entrant + judge + error; s² is the residual mean square on f = (n - 1)(J - 1) degrees of freedom. A pair differs where its means differ by more than q s / root J, q
    /// the studentised range point of 2 (one pair) or n groups (all pairs) with f. Best place: 1 + the number significantly better; worst: n - the number significantly worse.
    /// Source: Tukey's honestly significant difference; ranges as in Al Mohamad, Goeman and van Zwet, Simultaneous confidence intervals for ranks, 2021.
    /// </summary>
    public static Outcome<RankRanges> OfPanel(IReadOnlyList<IReadOnlyList<double>> marks, double confidence = 0.8, PairComparison comparison = PairComparison.OnePair)
    {
        if (Fault(marks, confidence) is { } fault)
            return fault;
        var (entrants, judges) = (marks.Count, marks[0].Count);
        List<double> means = [.. marks.Select(row => row.Average())];
        List<double> ofJudges = [.. Enumerable.Range(0, judges).Select(judge => marks.Average(row => row[judge]))];
        var overall = means.Average();
        var freedom = (entrants - 1) * (judges - 1);
        var squares = marks.SelectMany((row, e) => row.Select((mark, j) => mark - means[e] - ofJudges[j] + overall)).Sum(r => r * r);
        var spread = Math.Sqrt(squares / freedom);
        if (StudentisedRange.Point(confidence, comparison == PairComparison.OnePair ? 2 : entrants, freedom) is not { } point)
            return new InputFault(InputFaultKind.OutOfRange, nameof(confidence));
        var threshold = point * spread / Math.Sqrt(judges);
        return new RankRanges([.. means.Select(mean => new PlaceRange(1 + means.Count(other => other - mean > threshold), entrants - means.Count(other => mean - other > threshold)))],
            means, spread, threshold);
    }

    /// <summary>
    /// Resamples the judges: in each run J judges are drawn with replacement and the entrants ranked by their means, equals with the best place they share. The range leaves
    /// out (1 - confidence) / 2 of the runs on each side. The same seed gives the same ranges. Too narrow near ties. Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 13;
    /// for the warning Xie, Singh and Zhang, Confidence intervals for population ranks in the presence of ties and near ties, JASA 104, 2009.
    /// </summary>
    /// <param name="marks">marks[entrant][judge].</param>
    /// <param name="seed">Of the drawing.</param>
    /// <param name="runs">1 to 1,000,000, else <see cref="InputFaultKind.OutOfRange"/>.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static Outcome<ResampledRanges> Bootstrap(IReadOnlyList<IReadOnlyList<double>> marks, int seed, int runs = 1000, double confidence = 0.8)
    {
        if (Fault(marks, confidence) is { } fault)
            return fault;
        if (runs is < 1 or > MostRuns)
            return new InputFault(InputFaultKind.OutOfRange, nameof(runs));
        var random = new Random(seed);
        var counts = new PlaceCounts(marks.Count);
        var (sums, judges) = (new double[marks.Count], marks[0].Count);
        for (var run = 0; run < runs; run++)
        {
            Array.Clear(sums);
            for (var draw = 0; draw < judges; draw++)
            {
                var judge = random.Next(judges);
                for (var entrant = 0; entrant < sums.Length; entrant++)
                    sums[entrant] += marks[entrant][judge];
            }
            counts.Add(sums);
        }
        return new ResampledRanges([.. sums.Select((_, entrant) => counts.Range(entrant, confidence))], [.. sums.Select((_, entrant) => counts.FirstShare(entrant))]);
    }

    static InputFault? Fault(IReadOnlyList<IReadOnlyList<double>> marks, double confidence)
    {
        if (marks.Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(marks));
        for (var entrant = 0; entrant < marks.Count; entrant++)
        {
            if (marks[entrant].Count != marks[0].Count)
                return new InputFault(InputFaultKind.SizeMismatch, nameof(marks), entrant);
            foreach (var mark in marks[entrant])
                if (!double.IsFinite(mark) || Math.Abs(mark) > 1e100)
                    return new InputFault(double.IsFinite(mark) ? InputFaultKind.OutOfRange : InputFaultKind.NotFinite, nameof(marks), entrant);
        }
        return marks.Count < 2 || marks[0].Count < 2 ? new InputFault(InputFaultKind.TooFew, nameof(marks))
            : confidence is > 0 and < 1 ? null : new InputFault(InputFaultKind.OutOfRange, nameof(confidence));
    }
}
