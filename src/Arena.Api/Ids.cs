using System.Security.Cryptography;
using System.Text;

namespace Arena.Api;

/// <summary>The one place where ids, salts and secrets are made.</summary>
static class Ids
{
    const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static byte[] Salt() => RandomNumberGenerator.GetBytes(16);

    /// <summary>128 bits, safe in a link.</summary>
    public static string Secret() => Base32(RandomNumberGenerator.GetBytes(16));

    public static string Person() => Base32(RandomNumberGenerator.GetBytes(10));

    /// <summary>A contest's id follows from who asked with which key, so that a retried creation finds the first one.</summary>
    public static string Contest(string actor, Guid key) =>
        Base32(SHA256.HashData(Encoding.UTF8.GetBytes($"{actor}\n{key:N}")).AsSpan(0, 7))[..10];

    /// <summary>The key of one of several entries that came under one key.</summary>
    public static Guid Derived(Guid key, int index) => new(SHA256.HashData([.. key.ToByteArray(), .. BitConverter.GetBytes(index)]).AsSpan(0, 16));

    static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 + 4) / 5);
        int bits = 0, held = 0;
        foreach (var b in bytes)
        {
            held = (held << 8 | b) & 0xFFF;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[held >> bits & 31]);
            }
        }
        if (bits > 0)
            text.Append(Alphabet[held << (5 - bits) & 31]);
        return text.ToString();
    }
}
