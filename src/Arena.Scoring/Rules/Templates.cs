using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace Arena.Scoring.Rules;

/// <summary>One way to weigh a template.</summary>
public sealed record TemplatePreset(string Id, Text Title);

/// <summary>A rule book to start from. The first of its presets is the one to take when none is named.</summary>
public sealed record Template(string Id, Text Title, Text Text, IReadOnlyList<TemplatePreset> Presets);

/// <summary>
/// The rule books that come with the product. Each is one JSON text beside this file: what it is called, its presets, and its rules;
/// a preset sets single values of the rules and inserts items into their lists, by JSON pointer, in this order.
/// </summary>
public static class Templates
{
    static IReadOnlyList<string> Ids => ["arena-contest", "township-comparison", "benchmark-leading", "secretary-project", "six-good-branch", "field-observation"];

    public static IReadOnlyList<Template> All => [.. Ids.Select(id => Describe(Load(id)))];

    /// <summary>The rule book of a template with one of its presets, or null if there is no such template or preset.</summary>
    public static RuleBook? Find(string id, string? preset = null)
    {
        if (!Ids.Contains(id))
            return null;
        var text = Load(id);
        var rules = text["rules"]!;
        var chosen = text["presets"]!.AsArray().FirstOrDefault(one => preset is null || Id(one!) == preset);
        if (chosen is null)
            return null;
        foreach (var (place, value) in chosen["set"]!.AsObject())
            Set(rules, place, value!);
        foreach (var (place, value) in chosen["insert"]?.AsObject() ?? [])
            Insert(rules, place, value!);
        return RuleBookReader.Read(Encoding.UTF8.GetBytes(rules.ToJsonString())).Book;
    }

    static JsonNode Load(string id)
    {
        using var text = Assembly.GetExecutingAssembly().GetManifestResourceStream($"template-{id}")!;
        return JsonNode.Parse(text)!;
    }

    static Template Describe(JsonNode text) =>
        new(Id(text), Text(text["title"]!), Text(text["text"]!), [.. text["presets"]!.AsArray().Select(preset => new TemplatePreset(Id(preset!), Text(preset!["title"]!)))]);

    static void Set(JsonNode rules, string place, JsonNode value) => Parent(rules, place)[Last(place)] = value.DeepClone();

    static void Insert(JsonNode rules, string place, JsonNode value) => Parent(rules, place).AsArray().Insert(Index(Last(place)), value.DeepClone());

    static JsonNode Parent(JsonNode rules, string place) =>
        place.Split('/')[1..^1].Aggregate(rules, (node, step) => node is JsonArray list ? list[Index(step)]! : node[step]!);

    static string Last(string place) => place[(place.LastIndexOf('/') + 1)..];

    static int Index(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);

    static string Id(JsonNode node) => node["id"]!.GetValue<string>();

    static Text Text(JsonNode node) => new(node["zh"]!.GetValue<string>(), node["en"]!.GetValue<string>());
}
