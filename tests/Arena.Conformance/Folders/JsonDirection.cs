using System.Text.Json;
using Arena.Scoring.Indicators;

namespace Arena.Conformance.Folders;

/// <summary>1: more is better, -1: less is better.</summary>
static class JsonDirection
{
    public static Direction Of(JsonElement element) => element.GetDouble() switch
    {
        1 => Direction.HigherIsBetter,
        -1 => Direction.LowerIsBetter,
        var other => throw new FormatException($"Direction {other}."),
    };
}
