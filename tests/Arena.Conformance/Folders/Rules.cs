using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Arena.Scoring.Rules;

namespace Arena.Conformance.Folders;

/// <summary>Rule books in JSON as a user writes them. Titles are the ids: nobody reads them here.</summary>
static class Rules
{
    public static RuleBook Read(IEnumerable<JsonObject> panels, IEnumerable<JsonObject> rounds)
    {
        var json = Named("book").With("panels", List(panels)).With("rounds", List(rounds));
        json.Remove("id");
        var reading = RuleBookReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()));
        return reading.Book ?? throw new NotSupportedException($"no rule book: {string.Join("; ", reading.Problems.Select(p => $"{p.Path} {p.What.En}"))}");
    }

    public static JsonObject Panel(string id, int seats) => Named(id).With("seats", seats);

    /// <summary>A round whose marks count at once.</summary>
    public static JsonObject Round(string id, JsonObject total, params IEnumerable<JsonObject> ties) =>
        Named(id).With("publication", "on-sheet").With("total", total).With("ties", List(ties));

    /// <summary>A panel part that drops one highest and one lowest as soon as something is left.</summary>
    public static JsonObject Trimmed(string id, string panel, string aggregate, params IEnumerable<JsonObject> criteria) =>
        Marks(id, panel, aggregate, criteria).With("drop", List([new JsonObject { ["from"] = 3, ["high"] = 1, ["low"] = 1 }]));

    public static JsonObject Marks(string id, string panel, string aggregate, params IEnumerable<JsonObject> criteria) =>
        Named(id).With("source", "panel").With("panel", panel).With("aggregate", aggregate).With("criteria", List(criteria));

    public static JsonObject Criterion(string id, decimal max, string step) => Named(id).With("max", Text(max)).With("step", step);

    public static JsonObject Figure(string id) => Named(id).With("source", "factor").With("min", "-10000").With("max", "10000").With("decimals", 6);

    public static JsonObject Constant(string id, string value) => Named(id).With("source", "factor").With("value", value);

    public static JsonObject Lines(string id) => Named(id).With("source", "adjustment");

    public static JsonObject Carry(string id, string round, string part) => Named(id).With("source", "carry").With("round", round).With("part", part);

    /// <summary>A sum of what is there.</summary>
    public static JsonObject Sum(string id, params IEnumerable<JsonObject> parts) => Named(id).With("combine", "sum").With("missing", "running").With("parts", List(parts));

    public static JsonObject Product(string id, params IEnumerable<JsonObject> parts) => Named(id).With("combine", "product").With("parts", List(parts));

    public static JsonObject Tie(string key, string? part = null) => part is null ? new() { ["key"] = key } : new() { ["key"] = key, ["part"] = part };

    public static JsonObject With(this JsonObject json, string member, JsonNode value)
    {
        json[member] = value;
        return json;
    }

    public static JsonArray List(IEnumerable<JsonNode> items) => [.. items];

    public static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    static JsonObject Named(string id) => new() { ["id"] = id, ["title"] = new JsonObject { ["zh"] = id, ["en"] = id } };
}
