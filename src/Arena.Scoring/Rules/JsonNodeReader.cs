using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arena.Scoring.Rules;

/// <summary>A place in the JSON with its path. Each reading method notes what is wrong and returns null or something harmless, so that reading goes on.</summary>
sealed partial class JsonNodeReader(JsonElement element, string path, List<Problem> problems)
{
    const int MostDecimals = 6;
    const int LongestText = 80;

    public bool HasProblems => problems.Count > 0;

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    /// <summary>Notes a problem of a member, or of this place itself for an empty name.</summary>
    public void Add(string name, Text what, Text expected)
    {
        if (problems.Count < RuleBookReader.MostProblems)
            problems.Add(new Problem(name.Length == 0 ? path : $"{path}/{name}", what, expected));
    }

    /// <summary>Whether this is an object; members other than the given ones, and members there twice, are problems.</summary>
    public bool IsObject(params ReadOnlySpan<string> members)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add("", new("类型不对", "Wrong type"), new("一个对象", "An object"));
            return false;
        }
        var seen = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
            if (!members.Contains(member.Name))
                Add(Pointer(member.Name), new("没有这个成员", "Unknown member"), new($"只能是 {string.Join("、", members)}", $"Only {string.Join(", ", members)}"));
            else if (!seen.Add(member.Name))
                Add(member.Name, new("同一个成员写了两次", "The member is there twice"), new("每个成员只写一次", "Each member once"));
        return true;
    }

    public JsonNodeReader? Child(string name)
    {
        if (Has(name))
            return new JsonNodeReader(element.GetProperty(name), $"{path}/{name}", problems);
        Add(name, new("缺少", "Missing"), new("必须有", "It must be there"));
        return null;
    }

    public Text Text(string name) =>
        Child(name) is { } node && node.IsObject("zh", "en") ? new(node.Line("zh"), node.Line("en")) : new("", "");

    public string Id(string name)
    {
        var id = String(name);
        if (id is not null && !Ids().IsMatch(id))
            Add(name, new("编号不对", "Wrong id"), new("小写字母、数字、短横，1 至 32 个", "1 to 32 lower-case letters, digits and hyphens"));
        return id ?? "";
    }

    public string? String(string name)
    {
        if (Child(name) is not { } node)
            return null;
        if (node.Kind == JsonValueKind.String)
            return node.Value.GetString();
        Add(name, new("类型不对", "Wrong type"), new("一个字符串", "A string"));
        return null;
    }

    /// <summary>Whether a member is this text, without judging it.</summary>
    public bool IsText(string name, string text) =>
        Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.String } member && member.ValueEquals(text);

    /// <summary>One of the names of an enumeration, in kebab-case.</summary>
    public T Choice<T>(string name, T? otherwise = null) where T : struct, Enum
    {
        if (otherwise is { } absent && !Has(name))
            return absent;
        if (String(name) is not { } text)
            return default;
        foreach (var value in Enum.GetValues<T>())
            if (CanonicalJson.Kebab(value) == text)
                return value;
        Unknown(name, text, [.. Enum.GetValues<T>().Select(CanonicalJson.Kebab)]);
        return default;
    }

    /// <summary>Notes that a text is none of those that are known.</summary>
    public void Unknown(string name, string text, params ReadOnlySpan<string> known)
    {
        var shown = text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText), "…") : text;
        Add(name, new($"没有“{shown}”这个选项", $"Unknown choice “{shown}”"), new(string.Join("、", known), string.Join(", ", known)));
    }

    /// <summary>True or false; false where it is left out.</summary>
    public bool Flag(string name)
    {
        if (!Has(name))
            return false;
        var kind = element.GetProperty(name).ValueKind;
        if (kind is not (JsonValueKind.True or JsonValueKind.False))
            Add(name, new("类型不对", "Wrong type"), new("true 或 false", "true or false"));
        return kind == JsonValueKind.True;
    }

    public int? Integer(string name, int min, int max)
    {
        if (Child(name) is not { } node)
            return null;
        if (node.Kind == JsonValueKind.Number && node.Value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Add(name, new("不是合适的整数", "Not a fitting whole number"), new($"{min} 至 {max} 的整数", $"A whole number from {min} to {max}"));
        return null;
    }

    public int? OptionalInteger(string name, int min, int max) => Has(name) ? Integer(name, min, max) : null;

    /// <summary>An array of whole numbers, of <paramref name="fewest"/> to <paramref name="most"/> items.</summary>
    public IReadOnlyList<int> Integers(string name, int min, int max, int fewest, int most)
    {
        if (Child(name) is not { } node)
            return [];
        if (node.Kind == JsonValueKind.Array && node.Value.GetArrayLength() is var length && length >= fewest && length <= most
            && node.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out var number) && number >= min && number <= max))
            return [.. node.Value.EnumerateArray().Select(item => item.GetInt32())];
        Add(name, new("不是合适的整数列表", "Not a fitting list of whole numbers"), new($"{fewest} 至 {most} 个，每个 {min} 至 {max}", $"{fewest} to {most} numbers, each from {min} to {max}"));
        return [];
    }

    /// <summary>A decimal written as a string, such as "0.5".</summary>
    public decimal? Decimal(string name, decimal min = -RuleBookReader.LargestNumber, decimal max = RuleBookReader.LargestNumber) =>
        Child(name)?.Number(min, max);

    /// <summary>This place itself as a decimal.</summary>
    public decimal? Number(decimal min = -RuleBookReader.LargestNumber, decimal max = RuleBookReader.LargestNumber)
    {
        if (Kind == JsonValueKind.String && Decimals().IsMatch(Value.GetString()!)
            && decimal.Parse(Value.GetString()!, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) is var number
            && number >= min && number <= max)
            return Marks.Score.Plain(number);
        Add("", new("不是合适的十进制数", "Not a fitting decimal"),
            new($"写成字符串的十进制数，如 \"0.5\"，{min} 至 {max}，最多 {MostDecimals} 位小数", $"A decimal as a string such as \"0.5\", from {min} to {max}, at most {MostDecimals} decimals"));
        return null;
    }

    public decimal? OptionalDecimal(string name) => Has(name) ? Decimal(name) : null;

    /// <summary>The items of an array; a missing one is empty where it may be left out.</summary>
    public IReadOnlyList<T> Items<T>(string name, int min, int max, Func<JsonNodeReader, T?> read, bool optional = false) where T : class
    {
        if ((optional && !Has(name)) || Child(name) is not { } node)
            return [];
        if (node.Kind != JsonValueKind.Array || node.Value.GetArrayLength() is var length && (length < min || length > max))
        {
            Add(name, new("个数或类型不对", "Wrong type or number of items"), new($"{min} 至 {max} 个的列表", $"A list of {min} to {max} items"));
            return [];
        }
        return [.. node.Value.EnumerateArray().Select((item, i) => read(new JsonNodeReader(item, $"{path}/{name}/{i}", problems))).OfType<T>()];
    }

    /// <summary>The ids of an array's items, without judging them; an item without one has an empty id.</summary>
    public IReadOnlyList<string> Names(string name) => Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "")]
        : [];

    /// <summary>Notes each item of an array whose id stands before it already.</summary>
    public void Unique(string name)
    {
        var seen = new HashSet<string>();
        foreach (var (i, id) in Names(name).Index())
            if (id.Length > 0 && !seen.Add(id))
                Add($"{name}/{i}/id", new("编号已经用过", "The id is used already"), new("每个编号只用一次", "Each id once"));
    }

    JsonValueKind Kind => element.ValueKind;

    JsonElement Value => element;

    string Line(string name)
    {
        if (String(name) is not { } text)
            return "";
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || text.Any(char.IsControl))
            Add(name, new("文字是空的、太长，或有控制字符", "The text is empty, too long or has control characters"), new($"1 至 {LongestText} 个字", $"1 to {LongestText} characters"));
        return text;
    }

    // A name inside a JSON pointer (RFC 6901), cut where it is very long.
    static string Pointer(string name) =>
        (name.Length > LongestText ? name[..LongestText] : name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex(@"\A[a-z0-9-]{1,32}\z")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,6})?\z")]
    private static partial Regex Decimals();
}
