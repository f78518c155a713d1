using Microsoft.AspNetCore.Http.Features;

namespace Arena.Api.Live;

/// <summary>
/// The bytes of a socket after its upgrade: read as the server hands them over, written to the connection at once. After the upgrade the server
/// itself writes nothing more, so its layers for answers have no say in it.
/// </summary>
sealed class ScreenStream(Stream upgraded, SocketOutput output, TimeSpan patience) : Stream
{
    /// <summary>Makes sockets of this connection write so, where its sending side is ours.</summary>
    public static void Prepare(HttpContext http, TimeSpan patience)
    {
        if (http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true } upgrade && http.Features.Get<SocketOutput>() is { } output)
            http.Features.Set<IHttpUpgradeFeature>(new Upgrade(upgrade, output, patience));
    }

    public override bool CanRead => true;
    public override bool CanWrite => true;
    public override bool CanSeek => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => upgraded.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => output.Send(buffer, patience);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            upgraded.Dispose();
        base.Dispose(disposing);
    }

    sealed class Upgrade(IHttpUpgradeFeature server, SocketOutput output, TimeSpan patience) : IHttpUpgradeFeature
    {
        public bool IsUpgradableRequest => server.IsUpgradableRequest;

        public async Task<Stream> UpgradeAsync() => new ScreenStream(await server.UpgradeAsync(), output, patience);
    }
}
