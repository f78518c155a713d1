namespace Arena.Scoring.Indicators;

/// <summary>Bounds of an indicator's share in a unit's score: <see cref="Least"/> to <see cref="Most"/> times its nominal share.</summary>
/// <param name="Nominal">Nominal weights; only their ratios matter.</param>
public sealed record ShareBounds(IReadOnlyList<double> Nominal, double Least = 0.5, double Most = 1.5);

/// <summary>Scores from 0 to 1, and the shares of the indicators in each unit's score, which sum to 1.</summary>
public sealed record BenefitOfDoubtResult(IReadOnlyList<double> Scores, IReadOnlyList<IReadOnlyList<double>> Shares);

/// <summary>
/// Benefit of the doubt (各展所长): every unit gets the weights that are best for itself, so long as no unit would exceed 1 with them: maximise sum of w x over w not negative,
/// a linear program a unit. Bounds hold each indicator's share w x / sum of w x of the unit itself. Without bounds many units reach 1. Needs amounts above 0, more being
/// better; the unit of each indicator does not matter. Sources: Melyn and Moesen, Towards a synthetic indicator of macroeconomic performance, KU Leuven, 1991; shares bounded as in
/// Cherchye, Moesen, Rogge and Van Puyenbroeck, An introduction to benefit of the doubt composite indicators, Social Indicators Research 82, 2007.
/// </summary>
public static class BenefitOfDoubt
{
    /// <summary>The scores of all units.</summary>
    /// <param name="matrix">Units by indicators.</param>
    /// <param name="bounds">Null: free weights.</param>
    /// <returns>Faults: of <c>matrix</c>, with the unit's index, <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.SizeMismatch"/>, <see cref="InputFaultKind.NotFinite"/>,
    /// <see cref="InputFaultKind.NotPositive"/>, <see cref="InputFaultKind.NoSolution"/>; of <c>bounds</c> <see cref="InputFaultKind.SizeMismatch"/>, <see cref="InputFaultKind.BadWeights"/>,
    /// <see cref="InputFaultKind.OutOfRange"/> (unless 0 &lt;= least &lt;= 1 &lt;= most).</returns>
    public static Outcome<BenefitOfDoubtResult> Of(IReadOnlyList<IReadOnlyList<double>> matrix, ShareBounds? bounds = null)
    {
        if (Columns.Fault(matrix, nameof(matrix)) is { } fault)
            return fault;
        if (bounds is not null && Columns.WeightFault(bounds.Nominal, matrix[0].Count, nameof(bounds)) is { } weights)
            return weights;
        if (bounds is not null && !(bounds is { Least: >= 0 and <= 1, Most: >= 1 } && double.IsFinite(bounds.Most)))
            return new InputFault(InputFaultKind.OutOfRange, nameof(bounds));
        for (var unit = 0; unit < matrix.Count; unit++)
            if (matrix[unit].Any(x => x <= 0))
                return new InputFault(InputFaultKind.NotPositive, nameof(matrix), unit);
        List<double> most = [.. Enumerable.Range(0, matrix[0].Count).Select(j => matrix.Max(row => row[j]))];
        double[][] scaled = [.. matrix.Select(row => row.Select((x, j) => x / most[j]).ToArray())];
        var (limits, ends) = Program(scaled, bounds);
        var (scores, shares) = (new double[scaled.Length], new double[scaled.Length][]);
        for (var unit = 0; unit < scaled.Length; unit++)
        {
            FillBounds(limits, scaled, unit, bounds);
            if (Simplex.Maximise(scaled[unit], limits, ends) is not { } best)
                return new InputFault(InputFaultKind.NoSolution, nameof(matrix), unit);
            double[] parts = [.. best.Zip(scaled[unit], (w, x) => w * x)];
            scores[unit] = parts.Sum();
            if (!(scores[unit] > 0))
                return new InputFault(InputFaultKind.NoSolution, nameof(matrix), unit);
            shares[unit] = [.. parts.Select(part => part / scores[unit])];
            scores[unit] = Math.Min(1, scores[unit]);
        }
        return new BenefitOfDoubtResult(scores, shares);
    }

    static (double[,] Limits, double[] Ends) Program(double[][] rows, ShareBounds? bounds)
    {
        var indicators = rows[0].Length;
        var lines = rows.Length + (bounds is null ? 0 : 2 * indicators);
        var (limits, ends) = (new double[lines, indicators], new double[lines]);
        for (var i = 0; i < rows.Length; i++)
        {
            ends[i] = 1;
            for (var j = 0; j < indicators; j++)
                limits[i, j] = rows[i][j];
        }
        return (limits, ends);
    }

    static void FillBounds(double[,] limits, double[][] rows, int unit, ShareBounds? bounds)
    {
        if (bounds is null)
            return;
        var (own, total) = (rows[unit], bounds.Nominal.Sum());
        for (var bounded = 0; bounded < own.Length; bounded++)
            for (var j = 0; j < own.Length; j++)
            {
                var share = bounds.Nominal[bounded] / total;
                limits[rows.Length + 2 * bounded, j] = (bounds.Least * share - (j == bounded ? 1 : 0)) * own[j];
                limits[rows.Length + 2 * bounded + 1, j] = ((j == bounded ? 1 : 0) - bounds.Most * share) * own[j];
            }
    }
}
