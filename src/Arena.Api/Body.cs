using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Arena.Api;

/// <summary>A request's body: bounded before it is parsed, and hashed as it came, so that a retry can be told from a change.</summary>
static class Body
{
    public static async Task<(T? Value, byte[] Fingerprint, Refusal? Refusal)> Read<T>(HttpContext http, int limit) where T : class
    {
        if (!http.Request.HasJsonContentType())
            return (null, [], NotJson());
        if (http.Request.ContentLength > limit)
            return (null, [], TooLarge());
        var (bytes, fits) = await ReadAll(http, limit);
        if (!fits)
            return (null, [], TooLarge());
        if (!Utf8.IsValid(bytes.Span))
            return (null, [], Malformed("$", "not UTF-8"));
        try
        {
            var value = JsonSerializer.Deserialize<T>(bytes.Span, ArenaJson.Options);
            return value is null
                ? (null, [], Malformed("$", "null"))
                : (value, Fingerprint(http.Request.Path, bytes.Span), null);
        }
        catch (JsonException fault)
        {
            return (null, [], Malformed(fault.Path, fault.InnerException is FormatException or InvalidOperationException ? fault.InnerException.Message : fault.Message));
        }
        catch (NotSupportedException)
        {
            // A discriminator that is missing reaches us as this.
            return (null, [], Malformed("$", "the member that names the kind is missing or unknown"));
        }
    }

    /// <summary>A table as comma-separated text in UTF-8.</summary>
    public static async Task<(string? Text, byte[] Fingerprint, Refusal? Refusal)> ReadCsv(HttpContext http, int limit)
    {
        if (http.Request.ContentType?.StartsWith("text/csv", StringComparison.OrdinalIgnoreCase) != true)
            return (null, [], new Refusal(RefusalKind.NotJson, "内容类型应为 text/csv。", "The content type must be text/csv."));
        if (http.Request.ContentLength > limit)
            return (null, [], TooLarge());
        var (bytes, fits) = await ReadAll(http, limit);
        if (!fits)
            return (null, [], TooLarge());
        return Utf8.IsValid(bytes.Span)
            ? (Encoding.UTF8.GetString(bytes.Span).TrimStart('\uFEFF'), Fingerprint(http.Request.Path + http.Request.QueryString, bytes.Span), null)
            : (null, [], new Refusal(RefusalKind.Malformed, "文件不是 UTF-8 编码。请在表格软件里另存为“CSV UTF-8”。", "The file is not in UTF-8. Save it as “CSV UTF-8” in the spreadsheet program."));
    }

    public static Refusal NotJson() => new(RefusalKind.NotJson, "内容类型应为 application/json。", "The content type must be application/json.");

    public static Refusal TooLarge() => new(RefusalKind.TooLarge, "内容太大，没有收下。", "The content is too large and was not taken.");

    public static Refusal TooSlow() => new(RefusalKind.TooSlow, "内容传得太慢，没有收下。请再发一次。", "The content came too slowly and was not taken. Please send it again.");

    public static Refusal Malformed(string? path, string what) =>
        new(RefusalKind.Malformed, $"内容读不懂，没有收下。位置：{path ?? "$"}", $"The content cannot be read and was not taken. At {path ?? "$"}: {Short(what)}");

    static async Task<(ReadOnlyMemory<byte> Bytes, bool Fits)> ReadAll(HttpContext http, int limit)
    {
        var buffer = new ArrayBufferWriter<byte>((int)Math.Clamp(http.Request.ContentLength ?? 1024, 64, limit));
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted);
            foreach (var segment in read.Buffer)
                buffer.Write(segment.Span);
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (buffer.WrittenCount > limit)
                return (default, false);
            if (read.IsCompleted)
                return (buffer.WrittenMemory, true);
        }
    }

    static byte[] Fingerprint(string route, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(route));
        hash.AppendData([0]);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    static string Short(string text) => text.Length > 200 ? text[..200] : text;
}
