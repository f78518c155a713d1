using System.Text.Json;
using Arena.Scoring;

namespace Arena.Conformance.Folders;

/// <summary>Reading of values and the way out of an <see cref="Outcome{T}"/> that several folders share.</summary>
static class Json
{
    public static string Text(this JsonElement element) => element.GetString() ?? throw new FormatException("A text is null.");

    public static IReadOnlyList<T> List<T>(this JsonElement element, Func<JsonElement, T> read) => [.. element.EnumerateArray().Select(read)];

    public static IReadOnlyList<double> Doubles(this JsonElement element) => element.List(e => e.GetDouble());

    public static IReadOnlyList<IReadOnlyList<double>> Rows(this JsonElement element) => element.List(Doubles);

    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Given(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The value, or null after a note that the method refused published data.</summary>
    public static T? ValueOr<T>(this Outcome<T> outcome, string where, Report report) where T : class
    {
        if (outcome.IsOk)
            return outcome.Value;
        report.CannotRead(where, $"refused: {outcome.Fault}");
        return null;
    }
}
