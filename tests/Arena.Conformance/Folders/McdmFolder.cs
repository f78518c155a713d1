using System.Text.Json;
using Arena.Scoring;
using Arena.Scoring.Indicators;
using Arena.Scoring.Ranking;

namespace Arena.Conformance.Folders;

/// <summary>mcdm: entropy weights, TOPSIS, WASPAS, min-max columns; within the tolerance or half a unit of the last decimal published.</summary>
static class McdmFolder
{
    const double Fine = 1e-9;

    public static void Check(JsonElement root, string where, Report report)
    {
        foreach (var one in root.EnumerateArray())
            Case(one, $"{where} {one.GetProperty("id").Text()}", report);
    }

    static void Case(JsonElement one, string where, Report report)
    {
        var matrix = one.GetProperty("matrix").Rows();
        var method = one.GetProperty("method").Text();
        switch (method)
        {
            case "entropy-weights":
                Compare(method, one, MultiCriteria.EntropyWeights(matrix), where, report);
                break;
            case "topsis-vector":
                Compare(method, one, MultiCriteria.Topsis(matrix, Weights(one), Directions(one), ColumnScale.Vector), where, report);
                break;
            case "topsis-minmax":
                Compare(method, one, MultiCriteria.Topsis(matrix, Weights(one), Directions(one), ColumnScale.MinMax), where, report);
                break;
            case "topsis-none":
                Compare(method, one, MultiCriteria.Topsis(matrix, Weights(one), Directions(one), ColumnScale.None), where, report);
                break;
            case "waspas-half":
                Compare(method, one, MultiCriteria.Waspas(matrix, Weights(one), Directions(one)), where, report);
                break;
            case "minmax-columns":
                if (MultiCriteria.Scaled(matrix, Directions(one), ColumnScale.MinMax).ValueOr(where, report) is { } scaled)
                    Values($"mcdm.{method}", one.GetProperty("expected_row_major").Doubles(), [.. scaled.Rows.SelectMany(row => row)], Tolerance(one), where, report);
                break;
            default:
                report.CannotRead(where, $"unknown method {method}");
                break;
        }
    }

    static void Compare(string method, JsonElement one, Outcome<Column> outcome, string where, Report report)
    {
        if (outcome.ValueOr(where, report) is not { } column)
            return;
        if (one.Given("expected") is { } expected)
            Values($"mcdm.{method}", expected.Doubles(), column.Values, Tolerance(one), where, report);
        if (one.Given("expected_rank") is { } ranks && RankNumbering.Of(column.Values, Numbering.Competition).ValueOr(where, report) is { } computed)
            for (var i = 0; i < computed.Values.Count; i++)
                report.Compare($"mcdm.{method}-rank", $"{where} row {i + 1}", ranks[i].GetDecimal(), computed.Values[i]);
    }

    static void Values(string check, IReadOnlyList<double> expected, IReadOnlyList<double> actual, double tolerance, string where, Report report)
    {
        if (expected.Count != actual.Count)
            throw new FormatException($"{expected.Count} values published, {actual.Count} computed.");
        for (var i = 0; i < expected.Count; i++)
            report.CompareWithin(check, $"{where} value {i + 1}", expected[i], actual[i], tolerance);
    }

    static double Tolerance(JsonElement one) =>
        one.Given("tolerance")?.GetDouble() ?? (one.Given("decimals")?.GetInt32() is { } decimals ? 0.5 * Math.Pow(10, -decimals) + Fine : Fine);

    static IReadOnlyList<double> Weights(JsonElement one) => one.GetProperty("weights").Doubles();

    static IReadOnlyList<Direction> Directions(JsonElement one) => one.GetProperty("directions").List(JsonDirection.Of);
}
