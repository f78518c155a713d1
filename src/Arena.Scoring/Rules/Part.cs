using Arena.Scoring.Marks;

namespace Arena.Scoring.Rules;

/// <summary>A node of a round's tree. Its value is rounded, half away from zero, to <see cref="Places"/> decimals, or left exact where null.</summary>
public abstract record Part(string Id, Text Title, int? Places)
{
    /// <summary>The place in <see cref="Round.Parts"/>, where children stand before their parents.</summary>
    internal int Slot { get; init; }
}

/// <summary>A part whose value comes from facts.</summary>
public abstract record LeafPart(string Id, Text Title, int? Places) : Part(Id, Title, Places);

/// <summary>A part whose value comes from other parts, held within <see cref="Min"/> and <see cref="Max"/> where the rules set them (总分不低于 0)
/// before it is rounded.</summary>
public abstract record InnerPart(string Id, Text Title, int? Places, IReadOnlyList<Part> Parts) : Part(Id, Title, Places)
{
    public decimal? Min { get; init; }

    public decimal? Max { get; init; }

    internal decimal Hold(decimal value) => value < Min ? Min.Value : value > Max ? Max.Value : value;
}

/// <summary>How the kept totals of the judges become one value. The median of an even number is the mean of the two in the middle.</summary>
public enum Aggregate { Mean, Sum, Median }

/// <summary>What a drop rule looks at: a judge's total, or the marks of each criterion by themselves.</summary>
public enum Trim { Total, Criterion }

/// <summary>What an inner part does while one of its parts has no value: wait for it, or show what is there as a running value.</summary>
public enum Missing { Wait, Running }

/// <summary>Judges of a panel mark criteria. A judge's total is the sum of the marks; the highest and lowest totals are
/// dropped by the last line of <see cref="Drop"/> that starts at or below the number of counted sheets (below the first line nothing
/// is dropped); the rest give the mean, the sum or the median. Fewer counted sheets than <see cref="Quorum"/> in a complete panel give no value.
/// With <see cref="Trim.Criterion"/> the same is done to the marks of each criterion, so that other judges may be dropped in each; the value
/// is the sum of the criteria, each times its <see cref="Criterion.Factor"/> and, where <see cref="CriterionPlaces"/> is given, rounded to it before and
/// after that: the components of figure skating (ISU Special Regulations, rule 353).</summary>
public sealed record PanelPart(string Id, Text Title, int? Places, Panel Panel, IReadOnlyList<Criterion> Criteria,
    IReadOnlyList<DropLine> Drop, int Quorum, Aggregate Aggregate) : LeafPart(Id, Title, Places)
{
    public Trim Trim { get; init; }

    public int? CriterionPlaces { get; init; }

    /// <summary>How often each seat counts in the mean of the kept totals, by seat; null: each once. Sum of weight x total over sum of weights.</summary>
    public IReadOnlyList<int>? Weights { get; init; }

    /// <summary>Whether the value of one entrant follows from the sheets of the whole field.</summary>
    internal bool IsFitted => Rooms is not null || Peers is { Adjust: PeerAdjust.Additive };

    /// <summary>Whether the value of one entrant follows from its totals alone, each counting once.</summary>
    internal bool IsPlain => Trim == Trim.Total && !IsFitted && Weights is null;

    /// <summary>How marks of peers count; null where others mark.</summary>
    public PeerRule? Peers { get; init; }

    /// <summary>What is made of the value where the panel sits in several rooms; null: nothing.</summary>
    public RoomRule? Rooms { get; init; }

    /// <summary>Whether a judge's total can be this.</summary>
    internal bool CanTotal(decimal total) =>
        total >= Criteria.Sum(c => c.Min) && total <= Criteria.Sum(c => c.Max) && Score.Decimals(total) <= Criteria.Max(c => Score.Decimals(c.Step));

    /// <summary>The sheets to drop on the high and on the low side when <paramref name="counted"/> are in.</summary>
    public (int High, int Low) DropsFor(int counted)
    {
        for (var i = Drop.Count - 1; i >= 0; i--)
            if (Drop[i].From <= counted) return Drop[i].For(counted);
        return (0, 0);
    }
}

/// <summary>Why a figure cannot stand as a factor.</summary>
public enum FactorFault { BelowMin, AboveMax, TooManyDecimals, Constant }

/// <summary>A number per entrant (difficulty, distance), or the same constant for all when <see cref="Value"/> is given.</summary>
public sealed record FactorPart(string Id, Text Title, int? Places, decimal Min, decimal Max, int Decimals, decimal? Value)
    : LeafPart(Id, Title, Places)
{
    /// <summary>What is wrong with the figure, or null if it can stand.</summary>
    public FactorFault? Check(decimal figure) =>
        Value is not null ? FactorFault.Constant
        : figure < Min ? FactorFault.BelowMin
        : figure > Max ? FactorFault.AboveMax
        : Score.Decimals(figure) > Decimals ? FactorFault.TooManyDecimals
        : null;
}

/// <summary>The total of the same entrant in an earlier round, or one part of it.</summary>
public sealed record CarryPart(string Id, Text Title, int? Places, string Round, string? Part) : LeafPart(Id, Title, Places);

/// <summary>The sum of lines entered by officials, held within <see cref="Min"/> and <see cref="Max"/>. Without lines it is a given 0.
/// A side that the rules leave open is held at one thousand million, so that a total stays within its bounds.</summary>
public sealed record AdjustmentPart(string Id, Text Title, int? Places, decimal? Min, decimal? Max, OverTimeRule? OverTime = null) : LeafPart(Id, Title, Places)
{
    internal decimal Hold(decimal sum) => Math.Clamp(sum, Min ?? -RuleBookReader.LargestNumber, Max ?? RuleBookReader.LargestNumber);
}

/// <summary>The sum of its parts.</summary>
public sealed record SumPart(string Id, Text Title, int? Places, Missing Missing, IReadOnlyList<Part> Parts)
    : InnerPart(Id, Title, Places, Parts);

/// <summary>The sum of contributions: value x weight / 100 of each part, each rounded to <see cref="PartPlaces"/> where given; an adjustment
/// (bonus, penalty) carries no weight and is added as it is. <see cref="Weights"/> stand in the order of the parts, null for an adjustment,
/// and sum to 100. A part below its floor cannot be made up for by the others: the value is then no more than the value of that part, of
/// the lowest if there are several. <see cref="Floors"/> stand in the order of the parts and are empty where there are none.
/// With <see cref="Available"/> figures and surveys that have no value are left out and the other weights raised in proportion (剔除并重新分配权重), so long as
/// this share of the weight has one: a contribution is then value x weight / the weight that is there. All other parts are waited for as ever.</summary>
public sealed record WeightedPart(string Id, Text Title, int? Places, Missing Missing, int? PartPlaces,
    IReadOnlyList<decimal?> Weights, IReadOnlyList<Part> Parts) : InnerPart(Id, Title, Places, Parts)
{
    public IReadOnlyList<decimal?> Floors { get; init; } = [];

    /// <summary>Above 0, up to 1; null: nothing is left out.</summary>
    public decimal? Available { get; init; }

    internal bool IsBelowFloor(int child, decimal value) => Floors.Count > 0 && value < Floors[child];
}

/// <summary>The product of its parts; it waits until all are there.</summary>
public sealed record ProductPart(string Id, Text Title, int? Places, IReadOnlyList<Part> Parts) : InnerPart(Id, Title, Places, Parts);

/// <summary>
/// The weighted geometric mean of its parts, the product of value^(weight / 100): a weak part pulls harder than in a sum, and equal ratios
/// count alike. A value of 0 or below makes it 0 (what the mean tends to), unless it weighs nothing. Computed with decimal logarithms (error
/// below 1e-20 of the value) and rounded to 12 decimals. <see cref="Weights"/> sum to 100. It waits until all are there. OECD/JRC Handbook on
/// Constructing Composite Indicators (2008), 6.3.
/// </summary>
public sealed record GeometricPart(string Id, Text Title, int? Places, IReadOnlyList<decimal> Weights, IReadOnlyList<Part> Parts)
    : InnerPart(Id, Title, Places, Parts);

/// <summary>
/// The weighted harmonic mean of its parts, 100 / the sum of weight / value: a weak part pulls harder still than in a geometric mean. A value of 0 or below
/// makes it 0 (what the mean tends to), unless it weighs nothing. Divisions of 28 digits, rounded to 12 decimals. <see cref="Weights"/> sum to 100. It waits until
/// all are there. OECD/JRC Handbook on Constructing Composite Indicators (2008), 6.3.
/// </summary>
public sealed record HarmonicPart(string Id, Text Title, int? Places, IReadOnlyList<decimal> Weights, IReadOnlyList<Part> Parts)
    : InnerPart(Id, Title, Places, Parts);

/// <summary>The lowest value of its parts (短板); it waits until all are there.</summary>
public sealed record MinimumPart(string Id, Text Title, int? Places, IReadOnlyList<Part> Parts) : InnerPart(Id, Title, Places, Parts);
