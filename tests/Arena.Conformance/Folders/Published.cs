using System.Globalization;
using System.Text.Json;

namespace Arena.Conformance.Folders;

/// <summary>Reading of published files: numbers are strings or numbers, and what a source does not publish is null or absent.</summary>
static class Published
{
    public static JsonElement? Member(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    public static decimal? Number(this JsonElement json, string name) => json.Member(name)?.AsNumber();

    public static decimal? AsNumber(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => decimal.Parse(json.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture),
        _ => json.GetDecimal(),
    };

    public static string? String(this JsonElement json, string name) => json.Member(name)?.GetString();

    public static IReadOnlyList<JsonElement> Items(this JsonElement json, string name) => json.Member(name) is { } list ? [.. list.EnumerateArray()] : [];

    /// <summary>The marks of a panel by seat, null for a judge who gave none.</summary>
    public static IReadOnlyList<decimal?> Marks(this JsonElement json) => [.. json.Items("marks").Select(AsNumber)];

    /// <summary>The items of a file that is a list, or the file itself as one.</summary>
    public static IReadOnlyList<JsonElement> Cases(this JsonElement json) => json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];
}
