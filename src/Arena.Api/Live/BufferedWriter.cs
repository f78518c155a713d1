using System.Buffers;
using System.IO.Pipelines;

namespace Arena.Api.Live;

/// <summary>A writer that gathers what is written in one buffer, which it has only while there is something in it.</summary>
abstract class BufferedWriter : PipeWriter
{
    protected static readonly FlushResult Gone = new(isCanceled: false, isCompleted: true);

    byte[] _buffer = [];
    int _filled;

    protected Memory<byte> Filled => _buffer.AsMemory(0, _filled);

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _filled + Math.Max(sizeHint, 256);
        if (_buffer.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 2 * _buffer.Length));
            Filled.CopyTo(larger);
            Return();
            _buffer = larger;
        }
        return _buffer.AsMemory(_filled);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _filled += bytes;

    // Whoever writes JSON flushes by these.
    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _filled;

    // Whoever gives up on a client ends its connection.
    public override void CancelPendingFlush()
    {
    }

    protected void Clear()
    {
        Return();
        (_buffer, _filled) = ([], 0);
    }

    void Return()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
    }
}
