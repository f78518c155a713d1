using System.Text.Json.Serialization;
using Arena.Api.Log;

namespace Arena.Api.Results;

/// <summary>One line of the feed. The public's has neither seq nor salt nor chain: those would tell how much is held back.</summary>
sealed record EntryLine(string Token, DateTimeOffset At, Actor Actor, Fact Fact)
{
    [JsonPropertyOrder(-1)]
    public long? Seq { get; init; }

    public long? Version { get; init; }
    public string? Key { get; init; }
    public string? Salt { get; init; }
    public string? Chain { get; init; }

    /// <summary>The stored bytes, which the digest covers.</summary>
    public string? Bytes { get; init; }

    /// <summary>The receipt as it was given.</summary>
    public string? Receipt { get; init; }

    public static EntryLine Whole(string incarnation, StoredEntry stored)
    {
        var entry = Entry.FromBytes(stored.Bytes);
        return new EntryLine($"{incarnation}:{stored.Seq}", entry.At, entry.Actor, entry.Fact)
        {
            Seq = stored.Seq,
            Key = stored.Key.ToString(),
            Salt = Convert.ToHexStringLower(stored.Salt),
            Chain = Convert.ToHexStringLower(stored.Chain),
            Bytes = Convert.ToBase64String(stored.Bytes),
            Receipt = stored.Receipt,
        };
    }

    /// <summary>Of the desk the public learns the role, of a judge the seat; never which session.</summary>
    /// <param name="token">Continues behind this entry, also where others became public at once with it.</param>
    public static EntryLine Public(string token, long version, Entry entry) =>
        new(token, entry.At, entry.Actor with { Id = entry.Actor.Role == "judge" ? entry.Actor.Id : entry.Actor.Role },
            entry.Fact switch
            {
                SheetCorrected corrected => corrected with { Revision = 0 },
                JudgeSeated seated => seated with { Unit = null },
                JudgeReplaced replaced => replaced with { Unit = null },
                _ => entry.Fact,
            })
        { Version = version };
}
