using System.Diagnostics;
using System.Net;
using Arena.Api.Log;
using Arena.Api.Storage;
using Arena.Api.Tests.Drivers;
using Microsoft.Data.Sqlite;

namespace Arena.Api.Tests.Log;

/// <summary>Storage that is locked, away, full, or silent about a commit: nothing is acknowledged that is not on disk, and no restart is needed.</summary>
public sealed class StorageFaultTests
{
    [Fact]
    public async Task A_locked_database_is_503_and_marks_are_taken_again_when_it_is_free()
    {
        await using var app = new ArenaApp();
        var (contest, judge) = await OpenSheet(app);
        var key = Keys.Next();
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(app.Folder, "arena.db")};Pooling=false"))
        {
            await other.OpenAsync();
            using var command = other.CreateCommand();
            command.CommandText = "begin immediate";
            command.ExecuteNonQuery();

            Away(await judge.TryMark("e1", "91.5", key: key));
            command.CommandText = "rollback";
            command.ExecuteNonQuery();
        }

        Assert.Equal(HttpStatusCode.Created, (await judge.TryMark("e1", "91.5", key: key)).Status);
        Assert.Single(await Sheets(app, contest));
    }

    [Fact]
    public async Task A_full_disk_is_507_the_board_goes_on_and_marks_are_taken_again_when_there_is_room()
    {
        using var disk = SmallDisk.Mount();
        await using var app = new ArenaApp(disk.Folder);
        var (contest, judge) = await OpenSheet(app);
        var filler = disk.Fill();

        var full = await judge.TryMark("e1", "91.5");
        var board = await app.Client().GetAsync($"/api/contests/{contest}/board");
        File.Delete(filler);
        var after = await judge.TryMark("e1", "91.5");

        Assert.Equal((HttpStatusCode.InsufficientStorage, "urn:arena:storage-full"), (full.Status, full.Type));
        Assert.Equal(HttpStatusCode.OK, board.StatusCode);
        Assert.Equal(HttpStatusCode.Created, after.Status);
        Assert.Single(await Sheets(app, contest));
    }

    [Fact]
    public async Task A_database_that_is_away_is_503_and_comes_back_without_a_restart()
    {
        var log = new FaultyLog();
        await using var app = new ArenaApp(log: log);
        var (contest, judge) = await OpenSheet(app);

        log.Fault = Fault.Away;
        Away(await judge.TryMark("e1", "91.5"));
        using var ready = app.Client();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ready.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ready.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ready.GetAsync($"/api/contests/{contest}/board")).StatusCode);
        log.Fault = Fault.None;

        Assert.Equal(HttpStatusCode.OK, (await ready.GetAsync("/readyz")).StatusCode);
        await judge.Mark("e1", "91.5");
        Assert.Single(await Sheets(app, contest));
    }

    [Fact]
    public async Task After_a_failed_flush_nothing_is_taken_not_even_what_is_known_and_readiness_says_so_at_once()
    {
        var log = new FaultyLog();
        await using var app = new ArenaApp(log: log);
        var (contest, judge) = await OpenSheet(app);
        var key = Keys.Next();
        Assert.Equal(HttpStatusCode.Created, (await judge.TryMark("e1", "91.5", key: key)).Status);
        using var ready = app.Client();
        Assert.Equal(HttpStatusCode.OK, (await ready.GetAsync("/readyz")).StatusCode);

        log.Broken = new StorageException(StorageFault.Broken, new IOException());

        Away(await judge.TryMark("e1", "91.5", key: key));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ready.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ready.GetAsync("/healthz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await ready.GetAsync($"/api/contests/{contest}/board")).StatusCode);
    }

    [Fact]
    public async Task A_flush_that_fails_makes_the_file_read_only_until_it_is_opened_again()
    {
        using var folder = new TemporaryFolder();
        var database = new SqliteDatabase(folder.Path);
        using var log = new SqliteContestLog(database);

        _ = database.Fault(new SqliteException("disk I/O error", SQLitePCL.raw.SQLITE_IOERR, SQLitePCL.raw.SQLITE_IOERR_FSYNC));

        Assert.Equal(StorageFault.Broken, log.Failure?.Fault);
        Assert.Equal(StorageFault.Broken, (await Assert.ThrowsAsync<StorageException>(() => log.Append([], default))).Fault);
        Assert.Equal(StorageFault.Broken, (await Assert.ThrowsAsync<StorageException>(() => log.Probe(default))).Fault);
        Assert.Empty(await log.Contests(default));
        SqliteConnection.ClearAllPools();
        using var again = new SqliteContestLog(new SqliteDatabase(folder.Path));
        await again.Probe(default);
    }

    [Fact]
    public async Task A_watch_dog_that_asks_often_does_not_write_each_time()
    {
        var log = new FaultyLog();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var app = new ArenaApp(log: log, time: time);
        using var client = app.Client();

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/readyz")).StatusCode);
        Assert.Equal(1, log.Probes);
        time.Advance(TimeSpan.FromSeconds(6));
        await client.GetAsync("/readyz");

        Assert.Equal(2, log.Probes);
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_by_its_key()
    {
        var log = new FaultyLog();
        await using var app = new ArenaApp(log: log);
        var (contest, judge) = await OpenSheet(app);
        var key = Keys.Next();

        log.Fault = Fault.AfterCommit;
        Away(await judge.TryMark("e1", "91.5", key: key));
        log.Fault = Fault.None;
        var retry = await judge.TryMark("e1", "91.5", key: key);

        Assert.Equal(HttpStatusCode.Created, retry.Status);
        Assert.Equal((long)Assert.Single(await Sheets(app, contest))["seq"]!, (long)retry.Json!["seq"]!);
    }

    [Fact]
    public async Task A_seq_taken_by_another_node_makes_the_writer_read_on_and_decide_again()
    {
        var log = new MemoryContestLog();
        await using var first = new ArenaApp(log: log);
        await using var second = new ArenaApp(log: log);
        var contest = await Stage.Running(first, "on-sheet");
        Assert.Equal(HttpStatusCode.OK, (await second.Chief.Get($"/api/contests/{contest}/board")).Status);

        await first.Chief.Open(contest, "e1");
        await second.Chief.Do(contest, new { command = "withdraw", entrant = "e2", reason = "因病" });
        await first.Chief.Open(contest, "e3");
        var refused = await second.Chief.Try(contest, new { command = "close", round = "final", entrant = "e1" });

        Assert.Equal("urn:arena:entrant-closed", refused.Type);
        var log1 = (await first.Chief.Get($"/api/contests/{contest}/entries")).Raw.TrimEnd().Split('\n').Length;
        Assert.Equal(log1, (await log.Read(contest, 0, default)).Count);
    }

    static async Task<(string Contest, Judge Judge)> OpenSheet(ArenaApp app)
    {
        var contest = await Stage.Running(app);
        var judge = await Judge.Sit(app, contest, 1);
        await app.Chief.Open(contest, "e1");
        return (contest, judge);
    }

    static async Task<List<System.Text.Json.Nodes.JsonNode>> Sheets(ArenaApp app, string contest) =>
        [.. (await app.Chief.Get($"/api/contests/{contest}/entries")).Raw.TrimEnd().Split('\n').Select(l => System.Text.Json.Nodes.JsonNode.Parse(l)!).Where(e => (string?)e["fact"]!["kind"] == "sheet")];

    static void Away(Answer answer) => Assert.True((answer.Status, answer.Type) == (HttpStatusCode.ServiceUnavailable, "urn:arena:storage-away"), answer.Raw);

    sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("arena-flush").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }

    /// <summary>A file system of three megabytes, so that a disk can really be full.</summary>
    sealed class SmallDisk : IDisposable
    {
        SmallDisk(string folder) => Folder = folder;

        public string Folder { get; }

        public static SmallDisk Mount()
        {
            Assert.SkipUnless(Environment.UserName == "root", "mounting a small file system needs root");
            var folder = Directory.CreateTempSubdirectory("arena-small-disk").FullName;
            Run("mount", "-t", "tmpfs", "-o", "size=3m", "arena-test", folder);
            return new SmallDisk(folder);
        }

        /// <summary>Takes all the room that is left, and says by which file.</summary>
        public string Fill()
        {
            var path = Path.Combine(Folder, "filler");
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            try
            {
                while (true)
                    file.Write(new byte[4096]);
            }
            catch (IOException)
            {
                return path;
            }
        }

        public void Dispose()
        {
            SqliteConnection.ClearAllPools();
            Run("umount", "-l", Folder);
            Directory.Delete(Folder);
        }

        static void Run(string program, params string[] arguments)
        {
            using var process = Process.Start(program, arguments)!;
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }
}
