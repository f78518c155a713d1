using System.Text.Json;

namespace Arena.Trials.Load;

/// <summary>One entry as the export gives it to staff.</summary>
public sealed record LogLine(long Seq, Guid Key, string Receipt, byte[] Salt, byte[] Bytes, byte[] Chain, JsonElement Fact)
{
    public string Kind => Fact.GetProperty("kind").GetString()!;

    public static IReadOnlyList<LogLine> ReadAll(string ndjson) => [.. ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    static LogLine Read(string line)
    {
        var json = JsonSerializer.Deserialize<JsonElement>(line);
        return new LogLine(
            json.GetProperty("seq").GetInt64(),
            Guid.Parse(json.GetProperty("key").GetString()!),
            json.GetProperty("receipt").GetString()!,
            Convert.FromHexString(json.GetProperty("salt").GetString()!),
            Convert.FromBase64String(json.GetProperty("bytes").GetString()!),
            Convert.FromHexString(json.GetProperty("chain").GetString()!),
            json.GetProperty("fact"));
    }
}
