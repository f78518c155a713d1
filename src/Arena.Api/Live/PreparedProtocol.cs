using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace Arena.Api.Live;

/// <summary>The hub's JSON, except that an answer that was prepared for everyone is sent from its one buffer: when a hall comes back at once, a board lies in memory once.</summary>
sealed class PreparedProtocol(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;
    public int Version => _json.Version;
    public TransferFormat TransferFormat => _json.TransferFormat;
    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message) => _json.TryParseMessage(ref input, binder, out message);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output)
    {
        if (message is not CompletionMessage { Result: PreparedJson prepared } completion || output is not MessageWriter writer)
        {
            _json.WriteMessage(message, output);
            return;
        }
        writer.Write(Encoding.UTF8.GetBytes($$"""{"type":3,"invocationId":{{JsonSerializer.Serialize(completion.InvocationId)}},"result":"""));
        writer.WritePrepared(prepared.Utf8);
        writer.Write("}\u001e"u8);
    }
}
