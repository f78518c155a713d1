using System.Text;
using Arena.Trials.Faults;

namespace Arena.Api.Tests.Faults;

/// <summary>What a power cut leaves of a file, by records as strace writes them.</summary>
public sealed class CutDiskTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("arena-cut-").FullName;

    string Db => Path.Combine(_folder, "arena.db");

    public CutDiskTests()
    {
        File.WriteAllText(Db, "----");
        File.WriteAllText(Db + "-shm", "shared");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_write_is_there_once_a_flush_that_began_after_it_has_ended()
    {
        Assert.Equal("ab--", Left($"1 pwrite64(3<{Hex(Db)}>, \"{Hex("ab")}\", 2, 0) = 2", $"1 fsync(3<{Hex(Db)}>) = 0"));
        Assert.Equal("----", Left($"1 pwrite64(3<{Hex(Db)}>, \"{Hex("ab")}\", 2, 0) = 2", $"1 fsync(3<{Hex(Db)}>) = -1 EIO (Input/output error)"));
        Assert.Equal("----", Left($"1 pwrite64(3<{Hex(Db)}>, \"{Hex("ab")}\", 2, 0) = 2", $"1 fsync(3<{Hex(Db)}> <unfinished ...>"));
        Assert.Equal("----", Left($"1 fsync(3<{Hex(Db)}>) = 0", $"1 pwrite64(3<{Hex(Db)}>, \"{Hex("ab")}\", 2, 0) = 2"));
    }

    [Fact]
    public void A_write_that_was_under_way_as_the_flush_began_is_not_covered() =>
        Assert.Equal("----", Left($"1 pwrite64(3<{Hex(Db)}>, \"{Hex("ab")}\", 2, 0 <unfinished ...>", $"2 fsync(3<{Hex(Db)}> <unfinished ...>", "1 <... pwrite64 resumed>) = 2", "2 <... fsync resumed>) = 0"));

    [Fact]
    public void A_flush_covers_its_own_file_alone() =>
        Assert.Equal("----", Left($"1 pwrite64(3<{Hex(Db)}>, \"{Hex("ab")}\", 2, 0) = 2", $"1 fsync(4<{Hex(Db + "-wal")}>) = 0"));

    [Fact]
    public void A_flushed_length_counts_and_shared_memory_is_no_file() =>
        Assert.Equal("--", Left($"1 ftruncate(3<{Hex(Db)}>, 2) = 0", $"1 fdatasync(3<{Hex(Db)}>) = 0"));

    [Fact]
    public void Of_what_was_not_flushed_any_page_may_be_there()
    {
        var pages = string.Concat(Enumerable.Repeat('a', 4096)) + string.Concat(Enumerable.Repeat('b', 4096));
        var seen = Enumerable.Range(0, 40).Select(seed =>
        {
            File.WriteAllText(Db, "----");
            var disk = new CutDisk(_folder);
            disk.Replay([$"1 pwrite64(3<{Hex(Db)}>, \"{Hex(pages)}\", 8192, 0) = 8192"]);
            Assert.Equal(2, disk.Unflushed);
            disk.Leave(new Random(seed));
            var left = File.ReadAllText(Db);
            return (left.Contains('a'), left.Contains('b'));
        });
        Assert.Equal(4, seen.Distinct().Count());
    }

    string Left(params string[] record)
    {
        File.WriteAllText(Db, "----");
        var disk = new CutDisk(_folder);
        disk.Replay(record);
        disk.Leave(null);
        Assert.False(File.Exists(Db + "-shm"));
        return File.ReadAllText(Db);
    }

    static string Hex(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(b => $"\\x{b:x2}"));
}
