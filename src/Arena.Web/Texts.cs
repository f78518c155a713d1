using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Arena.Web;

/// <summary>The words of the screens in one language; the same keys in both.</summary>
public sealed class Texts
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    static readonly FrozenDictionary<string, Texts> Languages = new[] { "zh", "en" }.ToFrozenDictionary(lang => lang, Load);

    readonly IReadOnlyDictionary<string, string> texts;

    Texts(IReadOnlyDictionary<string, string> texts) => this.texts = texts;

    public static Texts Of(string lang) => Languages[lang == "en" ? "en" : "zh"];

    public IEnumerable<string> Keys => texts.Keys;

    public string this[string key] => texts[key];

    /// <summary>The text with its <c>{name}</c> places filled.</summary>
    public string Fill(string key, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var text = texts[key];
        foreach (var (name, value) in values) text = text.Replace($"{{{name}}}", value.ToString(), StringComparison.Ordinal);
        return text;
    }

    /// <summary>The texts a page's script needs: those whose first word is one of these.</summary>
    public string Json(params ReadOnlySpan<string> areas)
    {
        var chosen = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in texts)
            if (areas.Contains(key.Split('.')[0]))
                chosen.Add(key, text);
        return JsonSerializer.Serialize(chosen, Readable);
    }

    static Texts Load(string lang)
    {
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Arena.Web.Texts.{lang}.json")!;
        return new Texts(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary());
    }
}
