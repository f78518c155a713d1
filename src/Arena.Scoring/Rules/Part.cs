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

/// <summary>A part whose value comes from other parts.</summary>
public abstract record InnerPart(string Id, Text Title, int? Places, IReadOnlyList<Part> Parts) : Part(Id, Title, Places);

/// <summary>How the kept totals of the judges become one value.</summary>
public enum Aggregate { Mean, Sum }

/// <summary>What an inner part does while one of its parts has no value: wait for it, or show what is there as a running value.</summary>
public enum Missing { Wait, Running }

/// <summary>Judges of a panel mark criteria. A judge's total is the sum of the marks; the highest and lowest totals are
/// dropped by the last line of <see cref="Drop"/> that starts at or below the number of counted sheets; the rest give the
/// mean or the sum. Fewer counted sheets than <see cref="Quorum"/> in a complete panel give no value.</summary>
public sealed record PanelPart(string Id, Text Title, int? Places, Panel Panel, IReadOnlyList<Criterion> Criteria,
    IReadOnlyList<DropLine> Drop, int Quorum, Aggregate Aggregate) : LeafPart(Id, Title, Places)
{
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
/// and sum to 100.</summary>
public sealed record WeightedPart(string Id, Text Title, int? Places, Missing Missing, int? PartPlaces,
    IReadOnlyList<decimal?> Weights, IReadOnlyList<Part> Parts) : InnerPart(Id, Title, Places, Parts);

/// <summary>The product of its parts; it waits until all are there.</summary>
public sealed record ProductPart(string Id, Text Title, int? Places, IReadOnlyList<Part> Parts) : InnerPart(Id, Title, Places, Parts);
