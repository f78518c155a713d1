using System.Net.Sockets;
using System.Text;

namespace Arena.Load.Compare;

/// <summary>One kept connection on which prepared requests go out one after another. Far cheaper than an HTTP client, whose cost would be measured too.</summary>
sealed class Caller(Socket socket) : IDisposable
{
    readonly byte[] _buffer = new byte[8192];

    public static async Task<Caller> Connect(Uri server) => new(await LightSocket.Connect(server));

    /// <summary>The status, and of the answer's body the number after <paramref name="member"/>.</summary>
    public async Task<(int Status, long? Number)> Send(ReadOnlyMemory<byte> request, byte[] member)
    {
        await socket.SendAsync(request);
        var filled = 0;
        while (!IsWhole(_buffer.AsSpan(0, filled)))
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(filled));
            if (received == 0)
                throw new IOException("The server closed a connection.");
            filled += received;
        }
        var answer = _buffer.AsSpan(0, filled);
        return (int.Parse(answer[9..12]), LightSocket.Number(answer, member));
    }

    static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;
        return LightSocket.Number(answer[..end], "Content-Length: "u8) is { } length ? answer.Length >= end + 4 + length : answer.EndsWith("0\r\n\r\n"u8);
    }

    /// <summary>A POST of JSON with further header lines.</summary>
    public static byte[] Request(Uri server, string path, byte[] body, params ReadOnlySpan<string> headers) =>
        [.. Encoding.ASCII.GetBytes(string.Join("\r\n", [$"POST {path} HTTP/1.1", $"Host: {server.Authority}", "Content-Type: application/json", $"Content-Length: {body.Length}", .. headers, "", ""])), .. body];

    public void Dispose() => socket.Dispose();
}
