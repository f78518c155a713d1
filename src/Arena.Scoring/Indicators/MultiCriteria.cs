namespace Arena.Scoring.Indicators;

/// <summary>How TOPSIS makes columns comparable before they are weighted.</summary>
public enum ColumnScale
{
    /// <summary>x / root of the sum of squares.</summary>
    Vector,
    /// <summary>(x - min) / (max - min).</summary>
    MinMax,
    /// <summary>Raw amounts.</summary>
    None,
}

/// <summary>
/// Methods on a matrix of units (rows) and criteria (columns). Every method refuses, with the row's index, a matrix that is <see cref="InputFaultKind.Empty"/>, of rows of
/// different length (<see cref="InputFaultKind.SizeMismatch"/>) or holds what is <see cref="InputFaultKind.NotFinite"/>; weights and directions of another
/// number than the columns (<see cref="InputFaultKind.SizeMismatch"/>), and weights that are negative or all nought (<see cref="InputFaultKind.BadWeights"/>). Binary floating point.
/// </summary>
public static class MultiCriteria
{
    /// <summary>
    /// Entropy weights (熵权): p = x / column sum, e = -sum p ln p / ln m over the m units, weight (1 - e) / sum of (1 - e); they sum to 1. A criterion in which
    /// the units differ more weighs more, so one wild unit moves them. Source: Shannon 1948; Hwang and Yoon, Multiple Attribute Decision Making, 1981, 3.2.
    /// </summary>
    /// <returns>Weights in the order of the columns. Faults of <c>matrix</c>: <see cref="InputFaultKind.TooFew"/> (one row); <see cref="InputFaultKind.OutOfRange"/>
    /// (a negative amount) and <see cref="InputFaultKind.NotPositive"/> (a column of noughts) with the column's index; <see cref="InputFaultKind.Constant"/> (every column).</returns>
    public static Outcome<Column> EntropyWeights(IReadOnlyList<IReadOnlyList<double>> matrix)
    {
        if (Columns.Fault(matrix, nameof(matrix)) is { } fault)
            return fault;
        if (matrix.Count < 2)
            return new InputFault(InputFaultKind.TooFew, nameof(matrix));
        var spread = new double[matrix[0].Count];
        for (var j = 0; j < spread.Length; j++)
        {
            var column = Columns.Of(matrix, j);
            if (column.Any(x => x < 0))
                return new InputFault(InputFaultKind.OutOfRange, nameof(matrix), j);
            var most = column.Max();
            if (most == 0)
                return new InputFault(InputFaultKind.NotPositive, nameof(matrix), j);
            // Divided by the largest first, so that no sum overflows.
            var sum = column.Sum(x => x / most);
            var entropy = -column.Select(x => x / most / sum).Where(p => p > 0).Sum(p => p * Math.Log(p)) / Math.Log(matrix.Count);
            spread[j] = column.All(x => x == column[0]) ? 0 : Math.Max(0, 1 - entropy);
        }
        var total = spread.Sum();
        return total > 0 ? new Column([.. spread.Select(s => s / total)]) : new InputFault(InputFaultKind.Constant, nameof(matrix));
    }

    /// <summary>The same weight for each of n criteria: 1 / n.</summary>
    /// <returns>Fault of <c>criteria</c>: <see cref="InputFaultKind.TooFew"/> (none).</returns>
    public static Outcome<Column> EqualWeights(int criteria) =>
        criteria < 1 ? new InputFault(InputFaultKind.TooFew, nameof(criteria)) : new Column([.. Enumerable.Repeat(1.0 / criteria, criteria)]);

    /// <summary>
    /// The columns by <paramref name="scale"/>, those where less is better turned round for <see cref="ColumnScale.MinMax"/>: (max - x) / (max - min). From 0 to 1 for
    /// <see cref="ColumnScale.MinMax"/>.
    /// </summary>
    /// <returns>Faults of <c>matrix</c> with the column's index: <see cref="InputFaultKind.Constant"/> (min-max), <see cref="InputFaultKind.NotPositive"/> (a column of noughts, vector).</returns>
    public static Outcome<Matrix> Scaled(IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<Direction> directions, ColumnScale scale)
    {
        if ((Columns.Fault(matrix, nameof(matrix)) ?? DirectionFault(matrix, directions)) is { } fault)
            return fault;
        var scaled = matrix.Select(row => row.ToArray()).ToArray();
        for (var j = 0; j < directions.Count && scale != ColumnScale.None; j++)
        {
            var column = Columns.Of(matrix, j);
            var most = column.Max(Math.Abs);
            if (scale == ColumnScale.Vector && most == 0)
                return new InputFault(InputFaultKind.NotPositive, nameof(matrix), j);
            var outcome = scale == ColumnScale.MinMax ? Normalisation.MinMax(column, directions[j], top: 1)
                : new Column([.. column.Select(x => x / most / Math.Sqrt(column.Sum(y => y / most * (y / most))))]);
            if (outcome.Fault is { } constant)
                return new InputFault(constant.Kind, nameof(matrix), j);
            for (var i = 0; i < scaled.Length; i++)
                scaled[i][j] = outcome.Value.Values[i];
        }
        return new Matrix(scaled);
    }

    /// <summary>
    /// TOPSIS: closeness d- / (d+ + d-), the Euclidean distances of the weighted row from the best and from the worst amount of every column; from 0 to 1, more is better. Only
    /// the ratios of the weights matter. Source: Hwang and Yoon, Multiple Attribute Decision Making, 1981.
    /// </summary>
    /// <returns>Faults: those of <see cref="Scaled"/>; of <c>matrix</c> <see cref="InputFaultKind.Constant"/> where all rows are equal by what has weight.</returns>
    public static Outcome<Column> Topsis(IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<double> weights, IReadOnlyList<Direction> directions, ColumnScale scale = ColumnScale.Vector)
    {
        var outcome = Scaled(matrix, directions, scale);
        if ((outcome.Fault ?? Columns.WeightFault(weights, directions.Count, nameof(weights))) is { } fault)
            return fault;
        var total = weights.Sum();
        var rows = outcome.Value.Rows;
        var closeness = new double[rows.Count];
        // Min-max columns are turned round already.
        bool MoreIsBetter(int j) => scale == ColumnScale.MinMax || directions[j] == Direction.HigherIsBetter;
        var ends = directions.Select((_, j) => (Min: rows.Min(row => row[j]), Max: rows.Max(row => row[j]))).ToList();
        for (var i = 0; i < closeness.Length; i++)
        {
            double Distance(bool best) => Math.Sqrt(directions.Select((_, j) => weights[j] / total * (rows[i][j] - (MoreIsBetter(j) == best ? ends[j].Max : ends[j].Min))).Sum(d => d * d));
            var (toBest, toWorst) = (Distance(best: true), Distance(best: false));
            if (toBest + toWorst == 0)
                return new InputFault(InputFaultKind.Constant, nameof(matrix));
            closeness[i] = toWorst / (toBest + toWorst);
        }
        return Columns.Finished(closeness, nameof(matrix));
    }

    /// <summary>
    /// WASPAS: share x the weighted sum + (1 - share) x the weighted product of columns x / max, or min / x where less is better; weights are used as given.
    /// Source: Zavadskas, Turskis, Antucheviciene and Zakarevicius, Optimization of weighted aggregated sum product assessment, Elektronika ir Elektrotechnika 122, 2012.
    /// </summary>
    /// <param name="share">Of the sum, from 0 to 1; a half is usual.</param>
    /// <returns>Faults: of <c>matrix</c> <see cref="InputFaultKind.NotPositive"/> with the row's index; of <c>share</c> <see cref="InputFaultKind.OutOfRange"/>.</returns>
    public static Outcome<Column> Waspas(IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<double> weights, IReadOnlyList<Direction> directions, double share = 0.5)
    {
        if ((Columns.Fault(matrix, nameof(matrix)) ?? DirectionFault(matrix, directions) ?? Columns.WeightFault(weights, directions.Count, nameof(weights))) is { } fault)
            return fault;
        if (share is not (>= 0 and <= 1))
            return new InputFault(InputFaultKind.OutOfRange, nameof(share));
        for (var i = 0; i < matrix.Count; i++)
            if (matrix[i].Any(x => x <= 0))
                return new InputFault(InputFaultKind.NotPositive, nameof(matrix), i);
        var ends = directions.Select((_, j) => (Min: matrix.Min(row => row[j]), Max: matrix.Max(row => row[j]))).ToList();
        return Columns.Finished([.. matrix.Select(row =>
        {
            var columns = row.Select((x, j) => directions[j] == Direction.HigherIsBetter ? x / ends[j].Max : ends[j].Min / x).ToList();
            return share * columns.Select((x, j) => weights[j] * x).Sum() + (1 - share) * columns.Select((x, j) => Math.Pow(x, weights[j])).Aggregate((a, b) => a * b);
        })], nameof(matrix));
    }

    static InputFault? DirectionFault(IReadOnlyList<IReadOnlyList<double>> matrix, IReadOnlyList<Direction> directions) =>
        directions.Count == matrix[0].Count ? null : new InputFault(InputFaultKind.SizeMismatch, nameof(directions));
}
