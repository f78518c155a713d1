using System.Text.Json;
using Arena.Scoring.Peers;

namespace Arena.Conformance.Folders;

/// <summary>crowd-bt: the state of rater and items after one comparison.</summary>
static class CrowdPairwiseFolder
{
    const double Tolerance = 1e-9;

    public static void Check(JsonElement root, string where, Report report)
    {
        var names = root.TryGetProperty("in_order", out var order)
            ? order.EnumerateArray().Select(name => name.GetString()!).ToArray()
            : ["alpha", "beta", "mu_winner", "sigma2_winner", "mu_loser", "sigma2_loser"];
        var number = 0;
        foreach (var test in root.GetProperty("cases").EnumerateArray())
            CheckCase(test, names, $"{where}#{number++}", report);
    }

    static void CheckCase(JsonElement test, string[] names, string where, Report report)
    {
        var before = names.Zip(Numbers(test.GetProperty("in"))).ToDictionary(pair => pair.First, pair => pair.Second);
        var outcome = CrowdPairwise.Update(
            new CrowdRater(before["alpha"], before["beta"]),
            new CrowdItem(before["mu_winner"], before["sigma2_winner"]),
            new CrowdItem(before["mu_loser"], before["sigma2_loser"]));
        if (outcome.Fault is { } fault)
        {
            report.CannotRead(where, $"{fault}");
            return;
        }
        var after = outcome.Value;
        var computed = new Dictionary<string, double>
        {
            ["alpha"] = after.Rater.Alpha,
            ["beta"] = after.Rater.Beta,
            ["mu_winner"] = after.Winner.Mean,
            ["sigma2_winner"] = after.Winner.Variance,
            ["mu_loser"] = after.Loser.Mean,
            ["sigma2_loser"] = after.Loser.Variance,
        };
        foreach (var (name, expected) in names.Zip(Numbers(test.GetProperty("out"))))
            report.CompareWithin("crowd-bt.state", $"{where} {name}", expected, computed[name], Tolerance);
    }

    static IEnumerable<double> Numbers(JsonElement list) => list.EnumerateArray().Select(number => number.GetDouble());
}
