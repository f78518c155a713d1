using System.Text.Json;
using System.Text.Unicode;

namespace Arena.Scoring.Rules;

/// <summary>What makes bytes unreadable as JSON before anything is looked at: after it, a document can be read without exceptions.</summary>
static class JsonFault
{
    public const int MaxDepth = 24;

    // One level more than is allowed is enough to see that it is too deep.
    static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth + 1 };

    public static Problem? Find(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
            return Of("不是有效的 UTF-8 文字", "Not valid UTF-8", "UTF-8 编码的 JSON", "JSON in UTF-8");
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.CurrentDepth >= MaxDepth)
                    return Of("层次太深", "Nested too deeply", $"最多 {MaxDepth} 层", $"At most {MaxDepth} levels");
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    _ = reader.GetString();
            }
            return null;
        }
        catch (JsonException fault)
        {
            var (line, place) = (fault.LineNumber + 1, fault.BytePositionInLine + 1);
            return Of($"不是 JSON：第 {line} 行第 {place} 个字节", $"Not JSON: line {line}, byte {place}", "一份 JSON 写的规则", "A rule book in JSON");
        }
        catch (InvalidOperationException)
        {
            return Of("文字里有半个字符（不成对的 \\u 转义）", "A text holds half a character (an unpaired \\u escape)", "完整的字符", "Whole characters");
        }
    }

    static Problem Of(string zh, string en, string expectedZh, string expectedEn) => new("", new(zh, en), new(expectedZh, expectedEn));
}
