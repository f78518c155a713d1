using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Arena.Scoring.Rules;

/// <summary>A place in the JSON with its path. Each reading method notes what is wrong and returns something harmless, so that reading goes on.</summary>
sealed partial class JsonNodeReader(JsonElement element, string path, List<Problem> problems)
{
    const decimal Largest = 1_000_000_000;
    const int MostDecimals = 6;
    const int LongestText = 80;

    public bool HasProblems => problems.Count > 0;

    public string Path => path;

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out _);

    public void Add(string name, Text what, Text expected) => problems.Add(new Problem(name.Length == 0 ? path : $"{path}/{name}", what, expected));

    /// <summary>Whether this is an object; members other than the given ones are problems.</summary>
    public bool IsObject(params ReadOnlySpan<string> members)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            Add("", new("类型不对", "Wrong type"), new("一个对象", "An object"));
            return false;
        }
        foreach (var member in element.EnumerateObject())
            if (!members.Contains(member.Name))
                Add(member.Name, new("没有这个成员", "Unknown member"), new($"只能是 {string.Join("、", members)}", $"Only {string.Join(", ", members)}"));
        return true;
    }

    public JsonNodeReader? Child(string name)
    {
        if (Has(name))
            return new JsonNodeReader(element.GetProperty(name), $"{path}/{name}", problems);
        Add(name, new("缺少", "Missing"), new("必须有", "It must be there"));
        return null;
    }

    public Text Text(string name)
    {
        if (Child(name) is not { } node || !node.IsObject("zh", "en"))
            return new("", "");
        return new(node.Line("zh"), node.Line("en"));
    }

    public string Id(string name)
    {
        var id = String(name);
        if (id is not null && !Ids().IsMatch(id))
            Add(name, new("编号不对", "Wrong id"), new("小写字母、数字、短横，最多 32 个", "Lower-case letters, digits and hyphens, at most 32"));
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

    /// <summary>One of the names of an enumeration, in kebab-case.</summary>
    public T Choice<T>(string name, T? otherwise = null) where T : struct, Enum
    {
        if (otherwise is { } absent && !Has(name))
            return absent;
        var text = String(name);
        foreach (var value in Enum.GetValues<T>())
            if (JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()) == text)
                return value;
        if (text is not null)
        {
            var known = Enum.GetValues<T>().Select(v => JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString())).ToList();
            Add(name, new($"没有“{text}”这个选项", $"Unknown choice “{text}”"), new(string.Join("、", known), string.Join(", ", known)));
        }
        return default;
    }

    public int? Integer(string name, int min, int max)
    {
        if (Child(name) is not { } node)
            return null;
        if (node.Kind == JsonValueKind.Number && node.Value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Add(name, new("数不对", "Wrong number"), new($"{min} 至 {max} 的整数", $"A whole number from {min} to {max}"));
        return null;
    }

    public int? OptionalInteger(string name, int min, int max) => Has(name) ? Integer(name, min, max) : null;

    /// <summary>A decimal written as a string, such as "0.5".</summary>
    public decimal? Decimal(string name, decimal min = -Largest, decimal max = Largest)
    {
        if (Child(name) is not { } node)
            return null;
        if (node.Kind == JsonValueKind.String && node.Value.GetString() is { Length: <= 20 } text && Decimals().IsMatch(text)
            && decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) is var number && number >= min && number <= max)
            return Marks.Score.Plain(number);
        Add(name, new("数不对", "Wrong number"), new($"写成字符串的十进制数，{min} 至 {max}，最多 {MostDecimals} 位小数", $"A decimal as a string, from {min} to {max}, at most {MostDecimals} decimals"));
        return null;
    }

    public decimal? OptionalDecimal(string name) => Has(name) ? Decimal(name) : null;

    /// <summary>The items of an array; a missing one is empty, and a problem where at least one is needed.</summary>
    public IReadOnlyList<T> Items<T>(string name, int min, int max, Func<JsonNodeReader, T?> read) where T : class
    {
        if (min == 0 && !Has(name))
            return [];
        if (Child(name) is not { } node)
            return [];
        if (node.Kind != JsonValueKind.Array || node.Value.GetArrayLength() is var length && (length < min || length > max))
        {
            Add(name, new("个数或类型不对", "Wrong type or number of items"), new($"{min} 至 {max} 个的列表", $"A list of {min} to {max} items"));
            return [];
        }
        return [.. node.Value.EnumerateArray().Select((item, i) => read(new JsonNodeReader(item, $"{path}/{name}/{i}", problems))).OfType<T>()];
    }

    /// <summary>The ids of an array's items, without judging them.</summary>
    public IReadOnlyList<string> Names(string name) => Has(name) && element.GetProperty(name) is { ValueKind: JsonValueKind.Array } array
        ? [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString()! : "")]
        : [];

    public void Unique(string name, IEnumerable<string> ids)
    {
        foreach (var twice in ids.Where(id => id.Length > 0).GroupBy(id => id).Where(g => g.Count() > 1))
            Add(name, new($"编号“{twice.Key}”出现多次", $"The id “{twice.Key}” is there more than once"), new("每个编号只用一次", "Each id once"));
    }

    JsonValueKind Kind => element.ValueKind;

    JsonElement Value => element;

    string Line(string name)
    {
        var text = String(name) ?? "";
        if (text.Length > LongestText || text.Any(char.IsControl))
            Add(name, new("文字太长或有控制字符", "The text is too long or has control characters"), new($"最多 {LongestText} 个字", $"At most {LongestText} characters"));
        return text;
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}$")]
    private static partial Regex Ids();

    [GeneratedRegex(@"^-?[0-9]{1,10}(\.[0-9]{1,6})?$")]
    private static partial Regex Decimals();
}
