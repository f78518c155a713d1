using System.Text.Json;
using Arena.Scoring.Peers;

namespace Arena.Conformance.Folders;

/// <summary>bradley-terry: log strengths, chances, components, home effect and shares.</summary>
static class BradleyTerryFolder
{
    const double ConvergedTolerance = 1e-6;
    // Chances are published from a program that stopped when its steps fell below 0.001; they agree with the strengths of the same case only that far.
    const double ChanceTolerance = 1e-3;
    const double HalfOfThirdPlace = 0.0005 + 1e-12;

    public static void Check(JsonElement root, string where, Report report)
    {
        foreach (var test in root.EnumerateArray())
            CheckCase(test, $"{where} {test.GetProperty("id").GetString()}", report);
    }

    static void CheckCase(JsonElement test, string where, Report report)
    {
        var items = PairTest.Read(test);
        var method = test.GetProperty("method").GetString();
        if (method == "bt-mle-per-component")
        {
            CheckComponents(test, items, where, report);
            return;
        }
        BradleyTerryOptions? options = method switch
        {
            "bt-mle" => new() { Ties = items.Ties },
            "bt-mle-order-effect" => new() { Ties = items.Ties, HasHomeEffect = true },
            "bt-penalised" => new() { Ties = items.Ties, Ridge = PairTest.Number(test.GetProperty("alpha")) },
            "bt-map-gamma-prior" => new() { Ties = items.Ties, GammaShape = PairTest.Number(test.GetProperty("prior").GetProperty("a")) },
            _ => null,
        };
        if (options is null)
        {
            report.CannotRead(where, $"method {method}");
            return;
        }
        var outcome = BradleyTerry.Fit(items.Names.Count, items.Comparisons, options);
        if (outcome.Fault is { } fault)
        {
            report.CannotRead(where, $"{fault}");
            return;
        }
        var fit = outcome.Value;
        var strengths = items.Reference is { } reference ? fit.RelativeTo(reference) : fit.LogStrengths;
        CheckStrengths(test, items, strengths, where, report);
        CheckChances(test, items, fit, where, report);
        CheckOrderEffect(test, fit, where, report);
    }

    static void CheckComponents(JsonElement test, PairTest items, string where, Report report)
    {
        var outcome = BradleyTerry.FitByComponent(items.Names.Count, items.Comparisons, new() { Ties = items.Ties });
        if (outcome.Fault is { } fault)
        {
            report.CannotRead(where, $"{fault}");
            return;
        }
        var strengths = new double[items.Names.Count];
        foreach (var (members, fit) in outcome.Value.Components)
            for (var i = 0; i < members.Count; i++)
                strengths[members[i]] = fit?.LogStrengths[i] ?? double.NaN;
        CheckStrengths(test, items, strengths, where, report);
        if (!test.TryGetProperty("strongly_connected_components", out var expected))
            return;
        var found = outcome.Value.Components.Select(component => string.Join(' ', component.Items.Select(item => items.Names[item]).Order(StringComparer.Ordinal))).ToHashSet();
        foreach (var group in expected.EnumerateArray())
        {
            var names = string.Join(' ', group.EnumerateArray().Select(PairTest.Name).Order(StringComparer.Ordinal));
            report.Compare("bradley-terry.components", where, names, found.Contains(names) ? names : string.Join(" | ", found));
        }
    }

    static void CheckStrengths(JsonElement test, PairTest items, IReadOnlyList<double> strengths, string where, Report report)
    {
        foreach (var (field, check) in new[] { ("expected_log_strength", "strengths"), ("expected_log_strength_2dp", "strengths"), ("converged_reference", "converged") })
            foreach (var (item, expected) in items.Values(test, field))
                report.CompareWithin($"bradley-terry.{check}", $"{where} {items.Names[item]}", expected, strengths[item],
                    check == "converged" ? ConvergedTolerance : PairTest.Number(test.GetProperty("tolerance")));
    }

    static void CheckChances(JsonElement test, PairTest items, BradleyTerryFit fit, string where, Report report)
    {
        if (!test.TryGetProperty("expected_win_probability", out var chances) || chances.ValueKind == JsonValueKind.Null)
            return;
        foreach (var chance in chances.EnumerateObject())
        {
            var sides = chance.Name.Split('>');
            report.CompareWithin("bradley-terry.probabilities", $"{where} {chance.Name}", PairTest.Number(chance.Value),
                fit.WinProbability(items.Index(sides[0]), items.Index(sides[1])), ChanceTolerance);
        }
    }

    static void CheckOrderEffect(JsonElement test, BradleyTerryFit fit, string where, Report report)
    {
        if (test.TryGetProperty("expected_home_effect_3dp", out var home) && home.ValueKind != JsonValueKind.Null)
            report.CompareWithin("bradley-terry.home-effect", where, PairTest.Number(home), fit.HomeEffect ?? double.NaN, HalfOfThirdPlace);
        if (!test.TryGetProperty("expected_strength_share_sorted_3dp", out var shares) || shares.ValueKind == JsonValueKind.Null)
            return;
        var computed = fit.Shares().Order().ToList();
        foreach (var (place, share) in shares.EnumerateArray().Index())
            report.CompareWithin("bradley-terry.shares", $"{where} place {place + 1}", PairTest.Number(share), place < computed.Count ? computed[place] : double.NaN, HalfOfThirdPlace);
    }
}
