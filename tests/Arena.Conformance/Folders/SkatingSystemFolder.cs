using System.Text.Json;
using Arena.Scoring.Peers;

namespace Arena.Conformance.Folders;

/// <summary>skating-system: places in each dance and final places.</summary>
static class SkatingSystemFolder
{
    public static void Check(JsonElement root, string where, Report report)
    {
        foreach (var one in root.EnumerateArray())
            Case(one, $"{where} {one.GetProperty("id").Text()}", report);
    }

    static void Case(JsonElement one, string where, Report report)
    {
        var marks = one.Given("marks")?.List(dance => dance.List(couple => couple.List(mark => mark.GetInt32())));
        var dances = one.Given("dance_places")?.List(dance => dance.List(place => place.GetDecimal()));
        var outcome = marks is not null ? SkatingSystem.Final(marks)
            : dances is not null ? SkatingSystem.Combine(dances)
            : throw new FormatException("Neither marks nor places in the dances.");
        if (outcome.ValueOr(where, report) is not { } result)
            return;
        if (marks is not null)
            for (var dance = 0; dance < (dances?.Count ?? 0); dance++)
                Compare("skating-system.dance-place", $"{where} dance {dance + 1}", dances![dance], result.Dances[dance], report);
        if (one.Given("final_places") is { } places)
            Compare("skating-system.place", where, places.List(place => place.GetDecimal()), result.Places, report);
    }

    static void Compare(string check, string where, IReadOnlyList<decimal> expected, IReadOnlyList<decimal> actual, Report report)
    {
        for (var couple = 0; couple < expected.Count; couple++)
            report.Compare(check, $"{where} couple {couple + 1}", expected[couple], actual[couple]);
    }
}
