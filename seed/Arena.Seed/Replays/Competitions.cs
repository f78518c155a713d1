using System.Text.Json;

namespace Arena.Seed.Replays;

/// <summary>Tells the published files apart by what is in them.</summary>
static class Competitions
{
    public static IReadOnlyList<Competition> Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement switch
            {
                { ValueKind: JsonValueKind.Object } file when file.TryGetProperty("segments", out _) => [FigureSkating.Read(json)],
                { ValueKind: JsonValueKind.Array } list when Holds(list, "jumps") => SkiJumping.Read(json),
                { ValueKind: JsonValueKind.Array } list when Holds(list, "votes") => Eurovision.Read(json),
                { ValueKind: JsonValueKind.Array } list when Holds(list, "final_places") => SkatingSystem.Read(json),
                _ => [Diving.Read(json)],
            };
        }
        catch (JsonException broken)
        {
            throw new UnreadableCompetitionException($"it is not a published competition that is known here; it stops making sense at {broken.Path ?? "$"} in line {broken.LineNumber + 1 ?? 1}.");
        }
    }

    static bool Holds(JsonElement list, string member) => list.GetArrayLength() > 0 && list[0].ValueKind == JsonValueKind.Object && list[0].TryGetProperty(member, out _);

    /// <summary>The competitors of a file by name, numbered as they appear.</summary>
    public static IReadOnlyDictionary<string, Competitor> Register(IEnumerable<(string Name, string Unit)> entries) =>
        entries.DistinctBy(entry => entry.Name).Select((entry, i) => new Competitor(i + 1, entry.Name, entry.Unit)).ToDictionary(competitor => competitor.Name);
}
