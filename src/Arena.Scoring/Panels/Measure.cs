namespace Arena.Scoring.Panels;

/// <summary>What a measure says.</summary>
public enum Finding
{
    /// <summary>The data do not carry the measure: 样本太少,不作判断.</summary>
    TooFewData,
    /// <summary>Within what is usual.</summary>
    Usual,
    /// <summary>Worth a second look: 建议复核. Never a verdict on a person.</summary>
    Notable,
}

/// <summary>A measure of a judge, binary and unrounded; <see cref="Value"/> is null exactly where there are too few data.</summary>
public sealed record Measure(double? Value, Finding Finding)
{
    internal static Measure TooFew { get; } = new(null, Finding.TooFewData);

    internal static Measure Of(double? value, Func<double, bool> isNotable) =>
        value is { } v && double.IsFinite(v) ? new Measure(v, isNotable(v) ? Finding.Notable : Finding.Usual) : TooFew;
}

/// <summary>A measure with the chance of one as large by mere order of the values.</summary>
public sealed record TestedMeasure(double? Value, double? P, Finding Finding)
{
    internal static TestedMeasure TooFew { get; } = new(null, null, Finding.TooFewData);
}

/// <summary>The home bias of each judge by index.</summary>
public sealed record HomeBiases(IReadOnlyList<TestedMeasure> Judges);
