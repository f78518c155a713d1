using System.Text.Json.Nodes;

namespace Arena.Seed.Replays;

/// <summary>Pieces of rule books in JSON that several sports share.</summary>
static class RuleJson
{
    public static JsonObject Book(string title, IEnumerable<JsonObject> panels, IEnumerable<JsonObject> rounds) => new()
    {
        ["title"] = Text(title, title),
        ["panels"] = List(panels),
        ["rounds"] = List(rounds),
    };

    public static JsonObject Panel(string id, string zh, string en, int seats) => Part(id, zh, en).With("seats", seats);

    public static JsonObject Round(string id, string title, JsonObject total, params IEnumerable<JsonObject> ties) =>
        Part(id, title, title).With("publication", "on-complete").With("total", total).With("ties", List(ties));

    /// <summary>The marks of all judges of a panel.</summary>
    public static JsonObject Marks(string id, string zh, string en, string panel, string aggregate, params IEnumerable<JsonObject> criteria) =>
        Part(id, zh, en).With("source", "panel").With("panel", panel).With("aggregate", aggregate).With("criteria", List(criteria));

    /// <summary>The same without one highest and one lowest.</summary>
    public static JsonObject Trimmed(string id, string zh, string en, string panel, string aggregate, params IEnumerable<JsonObject> criteria) =>
        Marks(id, zh, en, panel, aggregate, criteria).With("drop", List([new JsonObject { ["from"] = 3, ["high"] = 1, ["low"] = 1 }]));

    public static JsonObject Criterion(string id, string zh, string en, string max, string step) => Part(id, zh, en).With("max", max).With("step", step);

    public static JsonObject Figure(string id, string zh, string en, int decimals) =>
        Part(id, zh, en).With("source", "factor").With("min", "-1000").With("max", "1000").With("decimals", decimals);

    /// <summary>A sum that shows what is there so far.</summary>
    public static JsonObject Sum(string id, string zh, string en, params IEnumerable<JsonObject> parts) =>
        Part(id, zh, en).With("combine", "sum").With("missing", "running").With("parts", List(parts));

    public static JsonObject Part(string id, string zh, string en) => new() { ["id"] = id, ["title"] = Text(zh, en) };

    public static JsonObject Text(string zh, string en) => new() { ["zh"] = zh, ["en"] = en };

    public static JsonObject With(this JsonObject json, string member, JsonNode value)
    {
        json[member] = value;
        return json;
    }

    public static JsonArray List(IEnumerable<JsonNode> items) => [.. items];
}
