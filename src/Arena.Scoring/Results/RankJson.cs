using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.Scoring.Results;

/// <summary>A rank is a JSON number: whole, or with a half where equals take the mean of their places. Scores travel as strings; a rank is no score,
/// and halves are exact in any number.</summary>
public sealed class RankJson : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
