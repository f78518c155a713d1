using System.Text.Json;
using Arena.Scoring.Peers;

namespace Arena.Conformance.Folders;

/// <summary>elo: the rating after one period.</summary>
static class EloFolder
{
    public static void Check(JsonElement root, string where, Report report)
    {
        foreach (var test in root.EnumerateArray())
            CheckCase(test, $"{where} {test.GetProperty("id").GetString()}", report);
    }

    static void CheckCase(JsonElement test, string where, Report report)
    {
        if (test.TryGetProperty("method", out var method) && method.GetString() != "elo")
        {
            report.CannotRead(where, $"method {method}");
            return;
        }
        var games = test.GetProperty("games").EnumerateArray().Select(game => new EloGame(game[0].GetDouble(), game[1].GetDouble())).ToList();
        var outcome = Elo.Rate(test.GetProperty("rating").GetDouble(), games, test.GetProperty("k").GetDouble());
        if (outcome.Fault is { } fault)
            report.CannotRead(where, $"{fault}");
        else
            report.CompareWithin("elo.rating", where, test.GetProperty("expected").GetDouble(), outcome.Value.Rating, test.GetProperty("tolerance").GetDouble());
    }
}
