namespace Arena.Scoring.Indicators;

/// <summary>
/// A composite index: a tree of indicators and aggregates, from the leaves to the root, each node by its own mean. Values keep the unit of the leaves; nothing is rounded; binary
/// floating point. Sources: OECD and JRC, Handbook on Constructing Composite Indicators, 2008, steps 3 and 6; floors are this product's rule.
/// </summary>
public static class Composite
{
    const int Deepest = 64;

    /// <summary>The values of all parts.</summary>
    /// <returns>
    /// Faults name the part by its code, and with an index the unit: <see cref="InputFaultKind.Empty"/> (no units, or a node without parts), <see cref="InputFaultKind.Repeated"/>
    /// (a code in the tree or the data), <see cref="InputFaultKind.Unknown"/> (a leaf without data), <see cref="InputFaultKind.SizeMismatch"/> (indicators of different
    /// length), <see cref="InputFaultKind.NotFinite"/>, <see cref="InputFaultKind.BadWeights"/> (negative, or all nought in a node), <see cref="InputFaultKind.OutOfRange"/>
    /// (availability, a tree deeper than 64, a value beyond floating point), <see cref="InputFaultKind.NotPositive"/> (below a geometric or harmonic mean),
    /// <see cref="InputFaultKind.TooFew"/> (no amount to take a median of).
    /// </returns>
    public static Outcome<CompositeResult> Of(IndexPart root, IReadOnlyList<IndicatorData> data)
    {
        if (data.Count == 0 || data[0].Values.Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(data));
        var work = new Work(data[0].Values.Count);
        foreach (var indicator in data)
            if (work.Add(indicator) is { } fault)
                return fault;
        return work.Fill(root, Deepest) is { } inTree ? inTree : new CompositeResult(work.Values, work.Imputed, work.Floors);
    }

    sealed class Work(int units)
    {
        readonly Dictionary<string, IndicatorData> _data = new(StringComparer.Ordinal);
        readonly HashSet<(string Code, int Unit)> _suspended = [];

        public Dictionary<string, IReadOnlyList<double?>> Values { get; } = new(StringComparer.Ordinal);

        public List<ImputedAmount> Imputed { get; } = [];

        public List<BelowFloor> Floors { get; } = [];

        public InputFault? Add(IndicatorData indicator)
        {
            if (!_data.TryAdd(indicator.Code, indicator))
                return new InputFault(InputFaultKind.Repeated, indicator.Code);
            if (indicator.Values.Count != units)
                return new InputFault(InputFaultKind.SizeMismatch, indicator.Code);
            for (var unit = 0; unit < units; unit++)
                if (indicator.Values[unit] is { } amount && !double.IsFinite(amount))
                    return new InputFault(InputFaultKind.NotFinite, indicator.Code, unit);
            return null;
        }

        public InputFault? Fill(IndexPart part, int depth)
        {
            if (depth == 0)
                return new InputFault(InputFaultKind.OutOfRange, part.Code);
            if (!(part is IndexLeaf leaf ? Leaf(leaf, out var fault) : Node((IndexNode)part, depth, out fault)))
                return fault;
            for (var unit = 0; unit < units; unit++)
                if (part.Floor is { } floor && Values[part.Code][unit] is { } value && value < floor)
                    Floors.Add(new BelowFloor(part.Code, unit, value));
            return null;
        }

        bool Leaf(IndexLeaf leaf, out InputFault? fault)
        {
            fault = null;
            if (!_data.TryGetValue(leaf.Code, out var indicator))
                fault = new InputFault(InputFaultKind.Unknown, leaf.Code);
            else if (Values.ContainsKey(leaf.Code))
                fault = new InputFault(InputFaultKind.Repeated, leaf.Code);
            if (fault is not null)
                return false;
            double?[] values = [.. indicator!.Values];
            if (leaf.Missing is MissingRule.Median or MissingRule.Zero && values.Contains(null))
            {
                List<double> there = [.. values.OfType<double>()];
                if (leaf.Missing == MissingRule.Median && there.Count == 0)
                {
                    fault = new InputFault(InputFaultKind.TooFew, leaf.Code);
                    return false;
                }
                var amount = leaf.Missing == MissingRule.Zero ? 0 : Columns.Median(there);
                for (var unit = 0; unit < units; unit++)
                    if (values[unit] is null)
                    {
                        values[unit] = amount;
                        Imputed.Add(new ImputedAmount(leaf.Code, unit, amount));
                    }
            }
            if (leaf.Missing == MissingRule.Suspend)
                _suspended.UnionWith(Enumerable.Range(0, units).Where(unit => values[unit] is null).Select(unit => (leaf.Code, unit)));
            Values.Add(leaf.Code, values);
            return true;
        }

        bool Node(IndexNode node, int depth, out InputFault? fault)
        {
            fault = node.Parts.Count == 0 ? new InputFault(InputFaultKind.Empty, node.Code)
                : Columns.WeightFault([.. node.Parts.Select(p => p.Weight)], node.Parts.Count, node.Code)
                ?? (node.Availability is > 0 and <= 1 ? null : new InputFault(InputFaultKind.OutOfRange, node.Code));
            foreach (var part in node.Parts)
                fault ??= Fill(part, depth - 1);
            var values = new double?[units];
            for (var unit = 0; unit < units && fault is null; unit++)
                values[unit] = Value(node, unit, out fault);
            if (fault is null && !Values.TryAdd(node.Code, values))
                fault = new InputFault(InputFaultKind.Repeated, node.Code);
            return fault is null;
        }

        double? Value(IndexNode node, int unit, out InputFault? fault)
        {
            fault = null;
            var parts = node.Parts.Select(part => (Part: part, Value: Values[part.Code][unit])).ToList();
            var (all, there) = (parts.Sum(p => p.Part.Weight), parts.Where(p => p.Value is not null).Sum(p => p.Part.Weight));
            if (parts.Exists(p => _suspended.Contains((p.Part.Code, unit))))
            {
                _suspended.Add((node.Code, unit));
                return null;
            }
            if (there == 0 || there / all < node.Availability - 1e-12)
                return null;
            var given = parts.FindAll(p => p.Value is not null).ConvertAll(p => (Weight: p.Part.Weight / there, Value: p.Value!.Value, p.Part.Floor));
            if (node.Aggregation is Aggregation.Geometric or Aggregation.Harmonic && given.Exists(p => p.Value <= 0))
                fault = new InputFault(InputFaultKind.NotPositive, node.Code, unit);
            var value = node.Aggregation switch
            {
                Aggregation.Arithmetic => given.Sum(p => p.Weight * p.Value),
                Aggregation.Geometric => Math.Exp(given.Sum(p => p.Weight * Math.Log(p.Value))),
                Aggregation.Harmonic => 1 / given.Sum(p => p.Weight / p.Value),
                _ => given.Min(p => p.Value),
            };
            foreach (var (_, low, _) in given.Where(p => p.Value < p.Floor))
                value = Math.Min(value, low);
            if (!double.IsFinite(value))
                fault ??= new InputFault(InputFaultKind.OutOfRange, node.Code, unit);
            return value;
        }
    }
}
