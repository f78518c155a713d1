namespace Arena.Scoring.Indicators;

/// <summary>Whether more or less of an indicator is better.</summary>
public enum Direction
{
    HigherIsBetter,
    LowerIsBetter,
}

/// <summary>One number a unit.</summary>
public sealed record Column(IReadOnlyList<double> Values);

/// <summary>Rows of numbers, a row a unit.</summary>
public sealed record Matrix(IReadOnlyList<IReadOnlyList<double>> Rows);

/// <summary>Checks that several methods share; each names the input as its caller does.</summary>
static class Columns
{
    public static InputFault? Fault(IReadOnlyList<double> values, string input)
    {
        if (values.Count == 0)
            return new InputFault(InputFaultKind.Empty, input);
        for (var i = 0; i < values.Count; i++)
            if (!double.IsFinite(values[i]))
                return new InputFault(InputFaultKind.NotFinite, input, i);
        return null;
    }

    public static InputFault? Fault(IReadOnlyList<IReadOnlyList<double>> rows, string input)
    {
        if (rows.Count == 0 || rows[0].Count == 0)
            return new InputFault(InputFaultKind.Empty, input);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != rows[0].Count)
                return new InputFault(InputFaultKind.SizeMismatch, input, i);
            if (Fault(rows[i], input) is { } fault)
                return fault with { Index = i };
        }
        return null;
    }

    public static InputFault? WeightFault(IReadOnlyList<double> weights, int expected, string input) =>
        weights.Count != expected ? new InputFault(InputFaultKind.SizeMismatch, input)
        : Fault(weights, input) ?? (weights.Any(w => w < 0) || !(weights.Sum() is > 0 and < double.MaxValue) ? new InputFault(InputFaultKind.BadWeights, input) : null);

    public static InputFault? NotPositive(IReadOnlyList<double> values, string input)
    {
        for (var i = 0; i < values.Count; i++)
            if (values[i] <= 0)
                return new InputFault(InputFaultKind.NotPositive, input, i);
        return null;
    }

    /// <summary>The values, or that one of them grew beyond what binary floating point holds.</summary>
    public static Outcome<Column> Finished(double[] values, string input) =>
        Fault(values, input) is { } fault ? fault with { Kind = InputFaultKind.OutOfRange } : new Column(values);

    public static double[] Of(IReadOnlyList<IReadOnlyList<double>> rows, int column)
    {
        var values = new double[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = rows[i][column];
        return values;
    }

    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
