using System.Text.Json;
using Arena.Scoring;
using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;

namespace Arena.Conformance.Folders;

/// <summary>composite: indicators min-max to 0..100, weighted arithmetic means upwards; the tree by <c>structure</c>, or by pillar and sub-index of each indicator.</summary>
static class CompositeFolder
{
    const double Tolerance = 1e-9;
    const int Deepest = 32;

    public static void Check(JsonElement root, string where, Report report)
    {
        var indicators = root.GetProperty("indicators").List(indicator => indicator);
        var data = new List<IndicatorData>();
        foreach (var indicator in indicators)
        {
            var code = indicator.GetProperty("code").Text();
            if (Scaled(indicator).ValueOr($"{where} {code}", report) is not { } values)
                return;
            data.Add(new IndicatorData(code, values.Values));
        }
        var structure = Structure(root, indicators);
        var weights = Weights(root, indicators);
        var expected = root.GetProperty("expected");
        var tops = structure.Keys.Except(structure.Values.SelectMany(parts => parts));
        var computed = new Dictionary<string, IReadOnlyList<double?>>(StringComparer.Ordinal);
        foreach (var top in tops)
            if (Composite.Of(Node(top, structure, weights, Deepest), data).ValueOr($"{where} {top}", report) is { } result)
                foreach (var (code, values) in result.Values)
                    computed[code] = values;
        foreach (var member in expected.EnumerateObject())
            for (var unit = 0; unit < member.Value.GetArrayLength(); unit++)
                if (member.Value[unit] is { ValueKind: JsonValueKind.Number } value)
                    report.CompareWithin($"composite.{Level(member.Name, structure)}", $"{where} {member.Name} {root.GetProperty("units")[unit]}",
                        value.GetDouble(), computed[member.Name][unit] ?? throw new FormatException($"{member.Name} has no value."), Tolerance);
        if (root.Given("expected_rank") is { } ranks)
            CompareRanks(ranks, root.GetProperty("units").List(Json.Text), computed["Index"], where, report);
    }

    sealed record ScaledIndicator(IReadOnlyList<double?> Values);

    static Outcome<ScaledIndicator> Scaled(JsonElement indicator)
    {
        var values = indicator.GetProperty("values").List(value => value.ValueKind == JsonValueKind.Null ? (double?)null : value.GetDouble());
        var scaled = Normalisation.MinMax([.. values.OfType<double>()], JsonDirection.Of(indicator.GetProperty("direction")));
        if (scaled.Fault is { } fault)
            return fault;
        var next = 0;
        return new ScaledIndicator([.. values.Select(value => value is null ? (double?)null : scaled.Value.Values[next++])]);
    }

    static Dictionary<string, IReadOnlyList<string>> Structure(JsonElement root, IReadOnlyList<JsonElement> indicators)
    {
        if (root.Given("structure") is { } structure)
            return structure.EnumerateObject().ToDictionary(node => node.Name, node => node.Value.List(Json.Text), StringComparer.Ordinal);
        IEnumerable<(string Node, string Part)> Edges(string node, string part) => indicators.Select(i => (i.GetProperty(node).Text(), i.GetProperty(part).Text())).Distinct();
        return Edges("pillar", "code").Concat(Edges("sub", "pillar")).GroupBy(edge => edge.Node, edge => edge.Part)
            .ToDictionary(node => node.Key, IReadOnlyList<string> (node) => [.. node], StringComparer.Ordinal);
    }

    static Dictionary<string, double> Weights(JsonElement root, IReadOnlyList<JsonElement> indicators)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var indicator in indicators)
            if (indicator.Given("weight") is { } weight)
                weights[indicator.GetProperty("code").Text()] = weight.GetDouble();
        foreach (var name in (string[])["pillar_weights", "weights"])
            foreach (var member in root.Given(name)?.EnumerateObject() ?? default)
                weights[member.Name] = member.Value.GetDouble();
        return weights;
    }

    static IndexPart Node(string code, Dictionary<string, IReadOnlyList<string>> structure, Dictionary<string, double> weights, int depth)
    {
        if (depth == 0)
            throw new FormatException("The structure goes round.");
        var weight = weights.GetValueOrDefault(code, 1);
        return structure.TryGetValue(code, out var parts)
            ? new IndexNode(code, weight, [.. parts.Select(part => Node(part, structure, weights, depth - 1))])
            : new IndexLeaf(code, weight);
    }

    static string Level(string code, Dictionary<string, IReadOnlyList<string>> structure) =>
        code == "Index" ? "index" : structure.TryGetValue(code, out var parts) && parts.Any(structure.ContainsKey) ? "sub-index" : "pillar";

    static void CompareRanks(JsonElement expected, IReadOnlyList<string> units, IReadOnlyList<double?> index, string where, Report report)
    {
        var ranks = RankNumbering.Of([.. index.Select(value => Settled(value ?? throw new FormatException("A unit has no index.")))], Numbering.Competition).Value.Values;
        for (var unit = 0; unit < ranks.Count; unit++)
            report.Compare("composite.rank", $"{where} {units[unit]}",
                (expected.ValueKind == JsonValueKind.Array ? expected[unit] : expected.GetProperty(units[unit])).GetDecimal(), ranks[unit]);
    }

    static decimal Settled(double value) => Score.Settle((decimal)value);
}
