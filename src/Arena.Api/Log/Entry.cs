using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.Api.Log;

/// <summary>Who acted: a role, and the seat of a judge. <see cref="Id"/> keeps keys of different actors apart.</summary>
sealed record Actor(string Role, string Id, string? Panel = null, int? Seat = null);

/// <summary>One entry of a contest's log. The stored bytes are what is hashed; nothing is serialised again to verify.</summary>
sealed record Entry(string Contest, long Seq, DateTimeOffset At, Actor Actor, Fact Fact)
{
    /// <summary>The first byte of every entry. A reader refuses versions it does not know.</summary>
    public const byte FormatVersion = 1;

    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        buffer.Write([FormatVersion]);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = ArenaJson.Options.Encoder });
        JsonSerializer.Serialize(writer, this, ArenaJson.Options);
        return buffer.WrittenSpan.ToArray();
    }

    public static Entry FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != FormatVersion)
            throw new InvalidDataException($"Entry format {(bytes.Length > 0 ? bytes[0] : -1)} is not known to this version of Arena.");
        return JsonSerializer.Deserialize<Entry>(bytes[1..], ArenaJson.Options)!;
    }
}

/// <summary>Digest and chain of the log: digest = SHA-256(salt, bytes), chain(n) = SHA-256(chain(n-1), digest(n)).</summary>
static class Chain
{
    public static byte[] Start(string contest) => SHA256.HashData(Encoding.UTF8.GetBytes(contest));

    public static byte[] Digest(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes) => Join(salt, bytes);

    public static byte[] Next(ReadOnlySpan<byte> chain, ReadOnlySpan<byte> digest) => Join(chain, digest);

    /// <summary>What an entry says of a personal value that stands beside the log.</summary>
    public static string Commit(ReadOnlySpan<byte> salt, string value) => Convert.ToHexStringLower(Join(salt, Encoding.UTF8.GetBytes(value)));

    static byte[] Join(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        const int small = 1024;
        var length = first.Length + second.Length;
        var joined = length <= small ? stackalloc byte[small] : new byte[length];
        first.CopyTo(joined);
        second.CopyTo(joined[first.Length..]);
        return SHA256.HashData(joined[..length]);
    }
}

/// <summary>What the caller of an accepted action gets, now and on every retry with the same key.</summary>
sealed record Receipt(long Seq, DateTimeOffset ReceivedAt, string Digest)
{
    /// <summary>The public version that holds the entry, where it was public at once.</summary>
    public long? Version { get; init; }

    /// <summary>The id of the contest that a creation made.</summary>
    public string? Id { get; init; }

    [JsonIgnore]
    public bool Replayed { get; init; }
}
