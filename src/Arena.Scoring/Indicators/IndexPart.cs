namespace Arena.Scoring.Indicators;

/// <summary>How the parts of a node become one value; w are the weights of the parts that are there, scaled to sum 1.</summary>
public enum Aggregation
{
    /// <summary>Sum of w x: a lack can be made up for in full.</summary>
    Arithmetic,
    /// <summary>Product of x^w: in part. Needs amounts above 0.</summary>
    Geometric,
    /// <summary>1 / sum of w / x: hardly. Needs amounts above 0.</summary>
    Harmonic,
    /// <summary>The smallest part, whatever the weights: not at all.</summary>
    Minimum,
}

/// <summary>What stands for an amount that is not there. None of them turns it into 0 in silence.</summary>
public enum MissingRule
{
    /// <summary>The other parts of the node share its weight, if enough of them are there (剔除并重新分配权重).</summary>
    Reweigh,
    /// <summary>The unit gets no value (暂缓).</summary>
    Suspend,
    /// <summary>The median of the units that have one (组内中位数估补), told as imputed.</summary>
    Median,
    /// <summary>0 because the rules say so (规则零分), told as imputed.</summary>
    Zero,
}

/// <summary>A part of an index: its code, unique in the tree, and its weight beside its siblings; only the ratios of weights matter.</summary>
public abstract record IndexPart(string Code, double Weight)
{
    /// <summary>The least value that does not spoil the whole: where a part lies below its floor, the node above it gets no more than that part. Null: none.</summary>
    public double? Floor { get; init; }
}

/// <summary>An indicator, already on the scale of the index.</summary>
public sealed record IndexLeaf(string Code, double Weight = 1, MissingRule Missing = MissingRule.Reweigh) : IndexPart(Code, Weight);

/// <summary>An aggregate of parts.</summary>
public sealed record IndexNode(string Code, double Weight, IReadOnlyList<IndexPart> Parts, Aggregation Aggregation = Aggregation.Arithmetic) : IndexPart(Code, Weight)
{
    /// <summary>The share of the weight of the parts that must be there for a value, above 0 to 1.</summary>
    public double Availability { get; init; } = 2.0 / 3;
}

/// <summary>The amounts of one indicator, a unit each; null where there is none.</summary>
public sealed record IndicatorData(string Code, IReadOnlyList<double?> Values);

/// <summary>An amount that was put in for one that is missing.</summary>
public sealed record ImputedAmount(string Code, int Unit, double Amount);

/// <summary>A part of a unit that lies below its floor.</summary>
public sealed record BelowFloor(string Code, int Unit, double Value);

/// <summary>Values of every part by its code, a unit each and null where a unit has none; what was imputed and which floors were missed.</summary>
public sealed record CompositeResult(IReadOnlyDictionary<string, IReadOnlyList<double?>> Values, IReadOnlyList<ImputedAmount> Imputed, IReadOnlyList<BelowFloor> Floors);
