using System.Net;
using System.Net.Sockets;

namespace Arena.Load.Compare;

static class LightSocket
{
    public static async Task<Socket> Connect(Uri server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port);
        return socket;
    }

    /// <summary>The number after a member's name; null where there is none.</summary>
    public static long? Number(ReadOnlySpan<byte> json, ReadOnlySpan<byte> member)
    {
        var at = json.IndexOf(member);
        return at >= 0 && System.Buffers.Text.Utf8Parser.TryParse(json[(at + member.Length)..], out long number, out _) ? number : null;
    }
}
