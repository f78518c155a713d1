using System.Globalization;
using System.Text.Json;
using Arena.Scoring.Ranking;

namespace Arena.Conformance.Folders;

/// <summary>ranking-semantics: the five ways to number equals.</summary>
static class RankingSemanticsFolder
{
    public static void Check(JsonElement root, string where, Report report)
    {
        var index = 0;
        foreach (var one in root.EnumerateArray())
            Case(one, $"{where} {++index}", report);
    }

    static void Case(JsonElement one, string where, Report report)
    {
        var scores = one.GetProperty("scores").List(Number);
        var lowerFirst = one.Given("ascending")?.GetBoolean() ?? false;
        foreach (var member in one.EnumerateObject().Where(member => member.Name is not ("scores" or "ascending" or "id" or "note" or "source")))
            if (Named(member.Name) is not { } numbering)
                report.CannotRead(where, $"unknown numbering {member.Name}");
            else if (RankNumbering.Of(scores, numbering, lowerFirst).ValueOr(where, report) is { } ranks)
                for (var i = 0; i < ranks.Values.Count; i++)
                    report.Compare($"ranking-semantics.{member.Name}", $"{where} score {i + 1}", member.Value[i].GetDecimal(), ranks.Values[i]);
    }

    static Numbering? Named(string name) => name switch
    {
        "competition" => Numbering.Competition,
        "dense" => Numbering.Dense,
        "fractional" => Numbering.Fractional,
        "modified_competition" => Numbering.Modified,
        "ordinal_stable" => Numbering.Ordinal,
        _ => null,
    };

    static decimal Number(JsonElement score) =>
        score.ValueKind == JsonValueKind.String ? decimal.Parse(score.Text(), CultureInfo.InvariantCulture) : score.GetDecimal();
}
