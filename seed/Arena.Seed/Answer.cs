using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Arena.Seed;

/// <summary>What the server answered; a refusal is a value until somebody needs the content.</summary>
sealed record Answer(int Status, byte[] Body)
{
    public bool Accepted => Status is >= 200 and < 300;

    public T Read<T>(JsonTypeInfo<T> type)
    {
        Require();
        try
        {
            return JsonSerializer.Deserialize(Body, type) ?? throw new JsonException("null");
        }
        catch (JsonException unreadable)
        {
            throw new RefusedException(Status, $"The server's answer has an unexpected form: {unreadable.Message}");
        }
    }

    public void Require()
    {
        if (!Accepted)
            throw new RefusedException(Status, Sentence());
    }

    string Sentence()
    {
        try
        {
            var problem = JsonNode.Parse(Body)?.AsObject();
            var sentence = (problem?["detail"] ?? problem?["title"])?.ToString() ?? $"refused with status {Status}";
            var more = problem?["problems"] is JsonArray problems
                ? string.Concat(problems.Select(p => $"\n  {p?["path"]}: {p?["what"]?["en"]} {p?["expected"]?["en"]}"))
                : "";
            return sentence + more;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return $"refused with status {Status}";
        }
    }
}

/// <summary>The server decided against an act, or there is no such thing.</summary>
sealed class RefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}

/// <summary>No answer within the client's patience.</summary>
sealed class UnreachableException(string message) : Exception(message);
