using Arena.Scoring.Ranking;

namespace Arena.Scoring.Indicators;

/// <summary>
/// Puts indicators on one scale. Points run to <c>top</c>, 100 unless said otherwise; every method takes one column of finite amounts and gives one of the same length.
/// Bands and the gap closed are exact: <see cref="Rules.BandPart"/>, <see cref="Rules.GapPart"/>. Every method refuses a column that is <see cref="InputFaultKind.Empty"/> or holds what is <see cref="InputFaultKind.NotFinite"/>, with the
/// index of the amount; further faults are told with each. Binary floating point. Source unless another is named: OECD and JRC, Handbook on Constructing Composite Indicators, 2008, step 5.
/// </summary>
public static class Normalisation
{
    /// <summary>Goalposts: top (x - low) / (high - low), held to 0..top. Low above high means that less is better. They stay when units come and go.</summary>
    /// <returns>Faults: of <c>low</c>, <c>high</c>, <c>top</c> <see cref="InputFaultKind.NotFinite"/>; of <c>high</c> <see cref="InputFaultKind.OutOfRange"/> where it equals <c>low</c>.</returns>
    public static Outcome<Column> Goalposts(IReadOnlyList<double> values, double low, double high, double top = 100) =>
        GoalpostFault(values, low, high, top) is { } fault ? fault
        : Each(values, x => top * Math.Clamp((x - low) / (high - low), 0, 1));

    /// <summary>Goalposts on a logarithmic scale: top (ln x - ln low) / (ln high - ln low), held to 0..top. For money.</summary>
    /// <returns>Faults: those of <see cref="Goalposts"/>; <see cref="InputFaultKind.NotPositive"/> of <c>values</c>, <c>low</c> or <c>high</c>.</returns>
    public static Outcome<Column> Logarithm(IReadOnlyList<double> values, double low, double high, double top = 100) =>
        (GoalpostFault(values, low, high, top) ?? NotPositive(low, nameof(low)) ?? NotPositive(high, nameof(high)) ?? Columns.NotPositive(values, nameof(values))) is { } fault
            ? fault
            : Each(values, x => top * Math.Clamp((Math.Log(x) - Math.Log(low)) / (Math.Log(high) - Math.Log(low)), 0, 1));

    /// <summary>Turned round, the spread kept: max + min - x.</summary>
    public static Outcome<Column> Reverse(IReadOnlyList<double> values)
    {
        if (Columns.Fault(values, nameof(values)) is { } fault)
            return fault;
        var (min, max) = (values.Min(), values.Max());
        return Each(values, x => max - x + min);
    }

    /// <summary>Min-max of the field: top (x - min) / (max - min), or top (max - x) / (max - min) where less is better. The best and the worst unit fix everyone's points.</summary>
    /// <returns>Fault of <c>values</c>: <see cref="InputFaultKind.Constant"/>.</returns>
    public static Outcome<Column> MinMax(IReadOnlyList<double> values, Direction direction = Direction.HigherIsBetter, double top = 100)
    {
        if (Fault(values, top) is { } fault)
            return fault;
        var (min, max) = (values.Min(), values.Max());
        return min == max ? new InputFault(InputFaultKind.Constant, nameof(values))
            : Each(values, x => top * (direction == Direction.HigherIsBetter ? (x - min) / (max - min) : (max - x) / (max - min)));
    }

    /// <summary>Standard scores: mean + deviation (x - m) / s, s the standard deviation of the field with n - 1; mirrored where less is better. 50 and 10 give T scores.</summary>
    /// <returns>Faults: of <c>values</c> <see cref="InputFaultKind.TooFew"/> (one), <see cref="InputFaultKind.Constant"/>; of <c>mean</c>, <c>deviation</c> <see cref="InputFaultKind.NotFinite"/>.</returns>
    public static Outcome<Column> ZScore(IReadOnlyList<double> values, Direction direction = Direction.HigherIsBetter, double mean = 0, double deviation = 1)
    {
        if ((Columns.Fault(values, nameof(values)) ?? NotFinite(mean, nameof(mean)) ?? NotFinite(deviation, nameof(deviation))) is { } fault)
            return fault;
        if (values.Count < 2)
            return new InputFault(InputFaultKind.TooFew, nameof(values));
        if (values.All(x => x == values[0]))
            return new InputFault(InputFaultKind.Constant, nameof(values));
        var average = values.Average();
        var spread = Math.Sqrt(values.Sum(x => (x - average) * (x - average)) / (values.Count - 1));
        return Each(values, x => mean + Sign(direction) * deviation * (x - average) / spread);
    }

    /// <summary>Percentile in the field: top (w + (e - 1) / 2) / (n - 1), w the number of worse and e of equal units with itself; the worst alone has 0, the best alone top.</summary>
    /// <returns>Fault of <c>values</c>: <see cref="InputFaultKind.TooFew"/> (one).</returns>
    public static Outcome<Column> Percentile(IReadOnlyList<double> values, Direction direction = Direction.HigherIsBetter, double top = 100)
    {
        if (Fault(values, top) is { } fault)
            return fault;
        if (values.Count < 2)
            return new InputFault(InputFaultKind.TooFew, nameof(values));
        var ranks = Rank(values, direction).Value.Values;
        return Columns.Finished([.. ranks.Select(rank => top * (values.Count - rank) / (values.Count - 1))], nameof(values));
    }

    /// <summary>Rank in the field, 1 the best, equals with the mean of their places.</summary>
    public static Outcome<Column> Rank(IReadOnlyList<double> values, Direction direction = Direction.HigherIsBetter)
    {
        if (Columns.Fault(values, nameof(values)) is { } fault)
            return fault;
        return new Column([.. RankNumbering.Of(values, Numbering.Fractional, direction == Direction.LowerIsBetter).Value.Values.Select(rank => (double)rank)]);
    }

    /// <summary>Distance to a reference (对标): top x / r, or top r / x where less is better; not held, so that who surpasses the reference is seen to.</summary>
    /// <returns>Faults: of <c>values</c> or <c>reference</c> <see cref="InputFaultKind.NotPositive"/>.</returns>
    public static Outcome<Column> DistanceToReference(IReadOnlyList<double> values, double reference, Direction direction = Direction.HigherIsBetter, double top = 100)
    {
        if ((Fault(values, top) ?? NotFinite(reference, nameof(reference)) ?? NotPositive(reference, nameof(reference)) ?? Columns.NotPositive(values, nameof(values))) is { } fault)
            return fault;
        return Each(values, x => top * (direction == Direction.HigherIsBetter ? x / reference : reference / x));
    }

    static double Sign(Direction direction) => direction == Direction.HigherIsBetter ? 1 : -1;

    static InputFault? Fault(IReadOnlyList<double> values, double top) => Columns.Fault(values, nameof(values)) ?? NotFinite(top, nameof(top));

    static InputFault? GoalpostFault(IReadOnlyList<double> values, double low, double high, double top) =>
        Fault(values, top) ?? NotFinite(low, nameof(low)) ?? NotFinite(high, nameof(high))
        ?? (low == high || !double.IsFinite(high - low) ? new InputFault(InputFaultKind.OutOfRange, nameof(high)) : null);

    static InputFault? NotFinite(double value, string input) => double.IsFinite(value) ? null : new InputFault(InputFaultKind.NotFinite, input);

    static InputFault? NotPositive(double value, string input) => value > 0 ? null : new InputFault(InputFaultKind.NotPositive, input);

    static Outcome<Column> Each(IReadOnlyList<double> values, Func<double, double> points) => Columns.Finished([.. values.Select(points)], nameof(values));
}
