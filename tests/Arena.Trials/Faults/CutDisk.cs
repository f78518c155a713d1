using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Arena.Trials.Faults;

/// <summary>
/// The files of a folder as a power cut leaves them, by the record that strace keeps of the program's calls: of each file what a finished flush covers,
/// and beyond that nothing, or any of the pages written since. Names of files count as on disk at once, as a journaling file system keeps them
/// with the flush that follows.
/// </summary>
public sealed partial class CutDisk
{
    /// <summary>Goes before the program; its output is read by <see cref="Replay"/>. Flushes take 10 ms longer, so that a cut at any moment finds something unflushed.</summary>
    public static string[] Recorder(string file) =>
        ["strace", "-D", "-f", "-q", "-y", "-xx", "-s", "1000000", "--seccomp-bpf", "-o", file,
            "-e", "trace=pwrite64,write,pwritev,writev,ftruncate,fallocate,unlink,rename,fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_enter=10000"];

    const int Page = 4096;

    readonly string _folder;
    readonly Dictionary<string, RecordedFile> _files;

    /// <summary>What is in the folder now is on disk. The shared memory of SQLite is no file of the disk and is made anew.</summary>
    public CutDisk(string folder)
    {
        _folder = folder;
        _files = Directory.EnumerateFiles(folder).Where(IsKept).ToDictionary(file => file, file => new RecordedFile(File.ReadAllBytes(file)));
    }

    /// <summary>Pages that were written and not flushed when the record ended.</summary>
    public int Unflushed => _files.Values.Sum(file => file.Pending.Sum(write => Pieces(write).Count()));

    public int Flushes { get; private set; }

    static bool IsKept(string file) => !file.EndsWith("-shm", StringComparison.Ordinal);

    public void Replay(IEnumerable<string> record)
    {
        var calling = new Dictionary<string, Action<long>>();
        foreach (var line in record)
        {
            if (Line().Match(line) is not { Success: true } match)
                continue;
            var (thread, call, rest) = (match.Groups["thread"].Value, match.Groups["call"].Value, match.Groups["rest"].Value);
            var ended = call.Length > 0 ? Begin(call, rest) : calling.Remove(thread, out var begun) ? begun : null;
            if (ended is null)
                continue;
            if (Result().Match(rest) is { Success: true } result)
                ended(long.Parse(result.Groups[1].Value, CultureInfo.InvariantCulture));
            else
                // It is under way; if nothing more is said, the cut came first.
                calling[thread] = ended;
        }
    }

    // What is to be done once the call has ended; null: not a file of the folder.
    Action<long>? Begin(string call, string rest)
    {
        var first = Strings().Match(rest);
        if (!first.Success || Name(first.Value) is not { } path || Path.GetDirectoryName(path) != _folder || !IsKept(path))
            return null;
        switch (call)
        {
            case "pwrite64":
                var arguments = Numbers().Match(rest);
                var write = new Write(long.Parse(arguments.Groups[2].Value, CultureInfo.InvariantCulture), Bytes(first.NextMatch().Value));
                if (write.Bytes!.Length != int.Parse(arguments.Groups[1].Value, CultureInfo.InvariantCulture))
                    throw new InvalidDataException($"The record holds {write.Bytes.Length} bytes of a write of {arguments.Groups[1].Value}.");
                return Pend(path, write);
            case "ftruncate":
                return Pend(path, new Write(long.Parse(Length().Match(rest).Groups[1].Value, CultureInfo.InvariantCulture), null));
            case "fsync" or "fdatasync":
                var file = FileOf(path);
                // A write that is still under way as the flush begins is not covered by it.
                var covered = file.Pending.Where(write => write.HasEnded).ToList();
                return code =>
                {
                    if (code != 0)
                        return;
                    Flushes++;
                    foreach (var write in covered)
                    {
                        file.Flushed = Applied(file.Flushed, write);
                        file.Pending.Remove(write);
                    }
                };
            case "unlink":
                return code =>
                {
                    if (code == 0)
                        _files.Remove(path);
                };
            default:
                throw new InvalidDataException($"The record has a call that was not expected: {call} on {path}.");
        }
    }

    Action<long> Pend(string path, Write write)
    {
        var pending = FileOf(path).Pending;
        pending.Add(write);
        return code =>
        {
            if (code < 0)
                pending.Remove(write);
            write.HasEnded = true;
        };
    }

    RecordedFile FileOf(string path)
    {
        if (!_files.TryGetValue(path, out var file))
            _files[path] = file = new RecordedFile([]);
        return file;
    }

    /// <summary>Puts the files there as the cut leaves them.</summary>
    /// <param name="chance">Draws which unflushed pages reached the disk all the same; null: none.</param>
    public void Leave(Random? chance)
    {
        foreach (var file in Directory.EnumerateFiles(_folder))
            File.Delete(file);
        foreach (var (path, file) in _files)
        {
            var content = file.Flushed;
            if (chance is not null)
                foreach (var piece in file.Pending.SelectMany(Pieces).Where(_ => chance.Next(2) == 0))
                    content = Applied(content, piece);
            File.WriteAllBytes(path, content);
        }
    }

    // A disk takes whole pages, in any order; a new length is one act.
    static IEnumerable<Write> Pieces(Write write)
    {
        if (write.Bytes is not { } bytes)
        {
            yield return write;
            yield break;
        }
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(Page - (int)((write.Offset + at) % Page), bytes.Length - at);
            yield return new Write(write.Offset + at, bytes[at..(at + length)]);
            at += length;
        }
    }

    static byte[] Applied(byte[] content, Write write)
    {
        if (write.Bytes is not { } bytes)
        {
            Array.Resize(ref content, (int)write.Offset);
            return content;
        }
        if (content.Length < write.Offset + bytes.Length)
            Array.Resize(ref content, (int)write.Offset + bytes.Length);
        bytes.CopyTo(content, (int)write.Offset);
        return content;
    }

    static string Name(string hex) => Encoding.UTF8.GetString(Bytes(hex));

    static byte[] Bytes(string hex) => Convert.FromHexString(hex.Trim('<', '>', '"').Replace(@"\x", "", StringComparison.Ordinal));

    /// <summary>What was flushed, and in their order the writes since.</summary>
    sealed class RecordedFile(byte[] flushed)
    {
        public byte[] Flushed { get; set; } = flushed;
        public List<Write> Pending { get; } = [];
    }

    /// <summary>Without bytes: the file gets the length <see cref="Offset"/>.</summary>
    sealed class Write(long offset, byte[]? bytes)
    {
        public long Offset { get; } = offset;
        public byte[]? Bytes { get; } = bytes;
        public bool HasEnded { get; set; }
    }

    [GeneratedRegex(@"^(?<thread>\d+) +(?:<\.\.\. \w+ resumed>|(?<call>\w+)\()(?<rest>.*)$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\) += (-?\d+)")]
    private static partial Regex Result();

    [GeneratedRegex(@"<[\\x0-9a-f]+>|""[\\x0-9a-f]*")]
    private static partial Regex Strings();

    [GeneratedRegex(@""", (\d+), (\d+)")]
    private static partial Regex Numbers();

    [GeneratedRegex(@", (\d+)")]
    private static partial Regex Length();
}
