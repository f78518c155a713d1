using Arena.Scoring.Ranking;

namespace Arena.Scoring.Indicators;

/// <summary>How a sensitivity run puts the columns of the field on one scale.</summary>
public enum FieldScale
{
    MinMax,
    ZScore,
    Percentile,
}

/// <summary>What is varied, in each of <see cref="Runs"/> runs; the same <see cref="Seed"/> gives the same runs.</summary>
public sealed record SensitivityPlan(int Runs, int Seed)
{
    /// <summary>Every weight is multiplied by a factor drawn evenly from 1 - spread to 1 + spread; 0 to 1.</summary>
    public double WeightSpread { get; init; } = 0.25;

    /// <summary>One of these is drawn for a run; the first makes the nominal order.</summary>
    public IReadOnlyList<FieldScale> Scales { get; init; } = [FieldScale.MinMax];

    /// <summary>Whether each run leaves one indicator out, drawn evenly.</summary>
    public bool LeavesOneOut { get; init; }

    /// <summary>Share of the runs that <see cref="UnitSensitivity.Usual"/> covers, between 0 and 1.</summary>
    public double Confidence { get; init; } = 0.9;
}

/// <summary>A unit's nominal rank; the range of its rank in all runs and in the usual share of them; its mean rank; how often it was first (第一名的可能性).</summary>
public sealed record UnitSensitivity(int Rank, PlaceRange All, PlaceRange Usual, double Mean, double FirstShare);

/// <summary>What leaving out one indicator does to the nominal order: the mean and the largest change of a rank, and whether another unit is first.</summary>
public sealed record LeftOut(int Indicator, double MeanShift, int LargestShift, bool ChangesFirst);

/// <summary>Units in the order given; indicators in the order given, none where there is only one.</summary>
public sealed record SensitivityResult(IReadOnlyList<UnitSensitivity> Units, IReadOnlyList<LeftOut> LeftOut);

/// <summary>
/// How far the order of a weighted mean hangs on choices that could have been made otherwise: weights, scale, which indicators there are. Ranks are competition ranks, 1 the best. Source:
/// OECD and JRC, Handbook on Constructing Composite Indicators, 2008, step 7; Saisana, Saltelli and Tarantola, Uncertainty and sensitivity analysis techniques, JRSS A 168, 2005.
/// </summary>
public static class Sensitivity
{
    const int MostRuns = 1_000_000;

    /// <summary>The ranks over all runs, and with each indicator left out.</summary>
    /// <param name="matrix">Units by indicators.</param>
    /// <param name="weights">Nominal weights; only their ratios matter.</param>
    /// <param name="directions">Of the indicators.</param>
    /// <param name="plan">What is varied.</param>
    /// <returns>Faults: of <c>matrix</c> <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.SizeMismatch"/>, <see cref="InputFaultKind.NotFinite"/> with the row's index,
    /// <see cref="InputFaultKind.TooFew"/> (one unit), <see cref="InputFaultKind.Constant"/> and <see cref="InputFaultKind.OutOfRange"/> with the column's; of <c>weights</c> <see cref="InputFaultKind.SizeMismatch"/>,
    /// <see cref="InputFaultKind.BadWeights"/>; of <c>directions</c> <see cref="InputFaultKind.SizeMismatch"/>; of <c>plan</c> <see cref="InputFaultKind.OutOfRange"/> (runs from 1 to 1,000,000), <see cref="InputFaultKind.Empty"/>
    /// (no scale), <see cref="InputFaultKind.TooFew"/> (one left out of one indicator of weight).</returns>
    public static Outcome<SensitivityResult> Of(IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<double> weights, IReadOnlyList<Direction> directions, SensitivityPlan plan)
    {
        if ((Columns.Fault(matrix, nameof(matrix)) ?? Columns.WeightFault(weights, matrix[0].Count, nameof(weights)) ?? Fault(plan, weights)) is { } fault)
            return fault;
        if (directions.Count != weights.Count)
            return new InputFault(InputFaultKind.SizeMismatch, nameof(directions));
        if (matrix.Count < 2)
            return new InputFault(InputFaultKind.TooFew, nameof(matrix));
        var scales = new double[plan.Scales.Count][];
        for (var s = 0; s < scales.Length; s++)
        {
            scales[s] = new double[matrix.Count * weights.Count];
            if (Fill(scales[s], matrix, directions, plan.Scales[s]) is { } column)
                return column;
        }
        var share = weights.Sum();
        double[] nominal = [.. weights.Select(w => w / share)];
        var field = new Field(matrix.Count, nominal.Length);
        var ranks = Ranks(field.Scores(scales[0], nominal));
        var counts = Runs(field, scales, nominal, plan);
        return new SensitivityResult(
            [.. ranks.Select((rank, unit) => new UnitSensitivity(rank, counts.Extremes(unit), counts.Range(unit, plan.Confidence), counts.Mean(unit), counts.FirstShare(unit)))],
            WithoutEach(field, scales[0], nominal, ranks));
    }

    static PlaceCounts Runs(Field field, double[][] scales, double[] nominal, SensitivityPlan plan)
    {
        var random = new Random(plan.Seed);
        var (counts, weights) = (new PlaceCounts(field.Units), new double[nominal.Length]);
        int[] weighty = [.. Enumerable.Range(0, nominal.Length).Where(j => nominal[j] > 0)];
        for (var run = 0; run < plan.Runs; run++)
        {
            for (var j = 0; j < weights.Length; j++)
                weights[j] = nominal[j] * (1 + plan.WeightSpread * (2 * random.NextDouble() - 1));
            if (plan.LeavesOneOut)
                weights[weighty[random.Next(weighty.Length)]] = 0;
            counts.Add(field.Scores(scales[random.Next(scales.Length)], weights));
        }
        return counts;
    }

    static List<LeftOut> WithoutEach(Field field, double[] scale, double[] nominal, int[] ranks)
    {
        var results = new List<LeftOut>(nominal.Length);
        for (var j = 0; j < nominal.Length && nominal.Length > 1; j++)
        {
            double[] weights = [.. nominal];
            weights[j] = 0;
            var changed = Ranks(field.Scores(scale, weights));
            List<int> shifts = [.. changed.Zip(ranks, (a, b) => Math.Abs(a - b))];
            results.Add(new LeftOut(j, shifts.Average(), shifts.Max(), changed.Zip(ranks).Any(pair => pair.First == 1 != (pair.Second == 1))));
        }
        return results;
    }

    static int[] Ranks(double[] scores) => [.. RankNumbering.Of(scores, Numbering.Competition).Value.Values.Select(rank => (int)rank)];

    static InputFault? Fault(SensitivityPlan plan, IReadOnlyList<double> weights) =>
        plan.Runs is < 1 or > MostRuns || plan.WeightSpread is not (>= 0 and <= 1) || plan.Confidence is not (> 0 and < 1) || plan.Scales.Any(scale => !Enum.IsDefined(scale))
            ? new InputFault(InputFaultKind.OutOfRange, nameof(plan))
            : plan.Scales.Count == 0 ? new InputFault(InputFaultKind.Empty, nameof(plan))
            : plan.LeavesOneOut && weights.Count(w => w > 0) < 2 ? new InputFault(InputFaultKind.TooFew, nameof(plan)) : null;

    static InputFault? Fill(double[] scaled, IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<Direction> directions, FieldScale scale)
    {
        for (var j = 0; j < directions.Count; j++)
        {
            var column = Columns.Of(matrix, j);
            var outcome = scale switch
            {
                FieldScale.MinMax => Normalisation.MinMax(column, directions[j]),
                FieldScale.ZScore => Normalisation.ZScore(column, directions[j]),
                _ => Normalisation.Percentile(column, directions[j]),
            };
            if (outcome.Fault is { } fault)
                return new InputFault(fault.Kind, nameof(matrix), j);
            for (var i = 0; i < matrix.Count; i++)
                scaled[i * directions.Count + j] = outcome.Value.Values[i];
        }
        return null;
    }

    sealed class Field(int units, int indicators)
    {
        readonly double[] _scores = new double[units];

        public int Units => units;

        /// <summary>Weighted sums, in an array that the next call overwrites; the sum of the weights changes no rank.</summary>
        public double[] Scores(double[] scaled, double[] weights)
        {
            for (var unit = 0; unit < units; unit++)
            {
                var sum = 0.0;
                var row = scaled.AsSpan(unit * indicators, indicators);
                for (var j = 0; j < row.Length; j++)
                    sum += row[j] * weights[j];
                _scores[unit] = sum;
            }
            return _scores;
        }
    }
}
