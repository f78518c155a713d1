using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Scoring.Marks;

namespace Arena.Api;

/// <summary>The one way Arena reads and writes JSON: strict members, decimals as strings, enums in kebab-case.</summary>
static class ArenaJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.AllowOutOfOrderMetadataProperties = true;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.MaxDepth = 24;
        options.Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All);
        options.Converters.Add(new DecimalText());
        options.Converters.Add(new Instant());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions();
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Decimals travel as plain strings, so that no client reads them as floating point.</summary>
sealed class DecimalText : JsonConverter<decimal>
{
    const int Longest = 24;
    const int MostWhole = 9;
    const int MostPlaces = 6;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[Longest];
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueSpan.Length > Longest
            || text[..reader.CopyString(text)] is var plain && !IsPlain(plain)
            || !Utf8Parser.TryParse(plain, out decimal value, out _))
            throw new JsonException("A decimal is a string such as \"91.5\", with at most nine digits before and six after the point.");
        return value;
    }

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Score.Format(value));

    static bool IsPlain(ReadOnlySpan<byte> text)
    {
        var digits = text.StartsWith("-"u8) ? text[1..] : text;
        var point = digits.IndexOf((byte)'.');
        return point < 0 ? AreDigits(digits, MostWhole) : AreDigits(digits[..point], MostWhole) && AreDigits(digits[(point + 1)..], MostPlaces);
    }

    static bool AreDigits(ReadOnlySpan<byte> text, int most) => text.Length >= 1 && text.Length <= most && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}

/// <summary>Moments are UTC with milliseconds and a Z.</summary>
sealed class Instant : JsonConverter<DateTimeOffset>
{
    /// <summary>As it will be written: an entry's bytes and the moment in memory must agree.</summary>
    public static DateTimeOffset Whole(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMillisecond));

    const string Form = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.TryParseExact(reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : throw new JsonException("A moment looks like 2026-05-08T10:42:07.123Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Form, CultureInfo.InvariantCulture));
}
