using Arena.Api.Log;
using Arena.Api.Storage;
using Arena.Api.Tests.Drivers;
using Npgsql;

namespace Arena.Api.Tests.Log;

/// <summary>What every log must do; each implementation runs all of it.</summary>
public abstract class ContestLogContract
{
    internal abstract IContestLog Log { get; }

    /// <summary>The same storage opened again, as after a restart; null where nothing outlives the process.</summary>
    internal abstract IContestLog? Reopen();

    [Fact]
    public async Task Entries_come_back_in_order_and_byte_for_byte()
    {
        await Append(Batch("a", 0, 3));

        var read = await Log.Read("a", 0, default);

        Assert.Equal([1, 2, 3], read.Select(e => e.Seq));
        Assert.Equal(Stored("a", 2).Bytes, read[1].Bytes);
        Assert.Equal(Stored("a", 2).Salt, read[1].Salt);
        Assert.Equal(Stored("a", 2).Fingerprint, read[1].Fingerprint);
        Assert.Equal(Stored("a", 2).Key, read[1].Key);
        Assert.Equal("receipt 2", read[1].Receipt);
    }

    [Fact]
    public async Task Reading_after_a_seq_gives_only_what_came_later()
    {
        await Append(Batch("a", 0, 5));

        Assert.Equal([4, 5], (await Log.Read("a", 3, default)).Select(e => e.Seq));
        Assert.Empty(await Log.Read("a", 5, default));
        Assert.Empty(await Log.Read("nothing", 0, default));
    }

    [Fact]
    public async Task A_seq_that_is_taken_is_not_written_again()
    {
        await Append(Batch("a", 0, 2));

        Assert.Equal([AppendOutcome.Taken], await Log.Append([Batch("a", 1, 1, keys: 50)], default));
        Assert.Equal([1, 2], (await Log.Read("a", 0, default)).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_gap_is_never_written()
    {
        await Append(Batch("a", 0, 2));

        Assert.Equal([AppendOutcome.Taken], await Log.Append([Batch("a", 5, 1)], default));
        Assert.Equal(2, (await Log.Read("a", 0, default)).Count);
    }

    [Fact]
    public async Task A_key_is_used_once_by_an_actor_in_a_contest()
    {
        await Append(Batch("a", 0, 1));
        var again = new LogBatch("a", 1, [Stored("a", 1) with { Seq = 2 }], []);
        var otherActor = new LogBatch("a", 1, [Stored("a", 1) with { Seq = 2, Actor = "judge:experts/2" }], []);

        Assert.Equal([AppendOutcome.Taken], await Log.Append([again], default));
        Assert.Equal([AppendOutcome.Appended], await Log.Append([otherActor], default));
    }

    [Fact]
    public async Task A_batch_is_written_whole_or_not_at_all()
    {
        await Append(Batch("a", 0, 1));
        var half = new LogBatch("a", 1, [Stored("a", 2), Stored("a", 3) with { Key = Stored("a", 1).Key }], [new PersonalValue("p", "name", [1])]);

        Assert.Equal([AppendOutcome.Taken], await Log.Append([half], default));
        Assert.Single(await Log.Read("a", 0, default));
        Assert.Empty(await Log.ReadPersonal("a", default));
    }

    [Fact]
    public async Task One_contest_that_is_refused_does_not_hold_up_the_others()
    {
        await Append(Batch("a", 0, 1));

        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Taken, AppendOutcome.Appended],
            await Log.Append([Batch("b", 0, 2), Batch("a", 0, 1), Batch("c", 0, 1)], default));
        Assert.Equal(["a", "b", "c"], (await Log.Contests(default)).Order());
        Assert.Equal(2, (await Log.Read("b", 0, default)).Count);
    }

    [Fact]
    public async Task A_personal_value_can_be_erased_and_the_entries_stay()
    {
        await Append(new LogBatch("a", 0, [Stored("a", 1)], [new PersonalValue("p1", "选手07", [7, 7]), new PersonalValue("p2", "选手08", [8])]));

        Assert.True(await Log.Erase("a", "p1", default));
        Assert.False(await Log.Erase("a", "p1", default));
        Assert.Equal("p2", Assert.Single(await Log.ReadPersonal("a", default)).Id);
        Assert.Single(await Log.Read("a", 0, default));
    }

    [Fact]
    public async Task What_was_appended_is_there_after_a_restart()
    {
        await Append(new LogBatch("a", 0, [Stored("a", 1)], [new PersonalValue("p", "名", [1, 2])]));
        var name = Log.Incarnation;

        if (Reopen() is not { } reopened)
            return;

        Assert.Equal(name, reopened.Incarnation);
        Assert.Equal(Stored("a", 1).Chain, Assert.Single(await reopened.Read("a", 0, default)).Chain);
        Assert.Equal("名", Assert.Single(await reopened.ReadPersonal("a", default)).Value);
        Assert.Equal([AppendOutcome.Appended], await reopened.Append([Batch("a", 1, 1)], default));
    }

    [Fact]
    public async Task The_heads_are_the_last_seqs()
    {
        await Append(Batch("a", 0, 3));
        await Append(Batch("b", 0, 1));

        Assert.Equal(new Dictionary<string, long> { ["a"] = 3, ["b"] = 1, ["none"] = 0 }, await Log.Heads(["a", "b", "none"], default));
    }

    [Fact]
    public async Task Two_writers_at_once_leave_no_gap_and_no_double()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var written = 0;
            for (long after = 0; after < 20; after++)
                if ((await Log.Append([Batch("a", after, 1, keys: (int)(writer * 100 + after))], default))[0] == AppendOutcome.Appended)
                    written++;
            return written;
        })));

        var read = await Log.Read("a", 0, default);
        Assert.Equal(read.Count, outcomes.Sum());
        Assert.Equal(Enumerable.Range(1, read.Count).Select(n => (long)n), read.Select(e => e.Seq));
    }

    async Task Append(LogBatch batch) => Assert.Equal([AppendOutcome.Appended], await Log.Append([batch], default));

    static LogBatch Batch(string contest, long after, int count, int keys = 0) =>
        new(contest, after, [.. Enumerable.Range(1, count).Select(i => Stored(contest, after + i, keys))], []);

    static StoredEntry Stored(string contest, long seq, int keys = 0) => new(
        seq, [1, .. BitConverter.GetBytes(seq), (byte)contest[0]], [9, (byte)seq], [3, (byte)seq], "judge:experts/1",
        new Guid((int)seq + keys, 1, 1, new byte[8]), [5, (byte)seq], $"receipt {seq}");
}

public sealed class MemoryContestLogTests : ContestLogContract
{
    internal override IContestLog Log { get; } = new MemoryContestLog();

    internal override IContestLog? Reopen() => null;
}

public sealed class SqliteContestLogTests : ContestLogContract, IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("arena-log").FullName;
    readonly List<SqliteContestLog> _logs = [];

    public SqliteContestLogTests() => Log = Open();

    internal override IContestLog Log { get; }

    internal override IContestLog? Reopen()
    {
        ((SqliteContestLog)Log).Dispose();
        return Open();
    }

    [Fact]
    public async Task An_erased_value_is_in_no_byte_of_the_files()
    {
        const string name = "一个不会重复的名字";
        await Log.Append([new LogBatch("a", 0, [], [new PersonalValue("p", name, [1])])], default);

        await Log.Erase("a", "p", default);

        foreach (var file in Directory.GetFiles(_folder))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.True(copy.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(name)) < 0, file);
        }
    }

    [Fact]
    public void The_list_of_contests_is_read_without_going_through_all_entries()
    {
        using var connection = new SqliteDatabase(_folder).Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"explain query plan {SqlContestLog.SelectContests}";
        using var plan = command.ExecuteReader();

        Assert.True(plan.Read());
        Assert.Contains("INDEX contests", plan.GetString(3), StringComparison.Ordinal);
    }

    SqliteContestLog Open()
    {
        var log = new SqliteContestLog(new SqliteDatabase(_folder));
        _logs.Add(log);
        return log;
    }

    public void Dispose()
    {
        foreach (var log in _logs)
            log.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

public sealed class PostgresContestLogTests(Loopback servers) : ContestLogContract, IDisposable
{
    readonly string _connection = servers.NewDatabase();
    readonly List<PostgresDatabase> _databases = [];
    PostgresContestLog? _log;

    internal override IContestLog Log => _log ??= Open();

    internal override IContestLog? Reopen() => Open();

    [Fact]
    public async Task The_application_can_neither_change_nor_delete_an_entry()
    {
        await Log.Append([new LogBatch("a", 0, [], [])], default);

        foreach (var sql in (string[])["update entries set actor = 'x'", "delete from entries", "truncate entries"])
        {
            using var connection = _databases[0].Source.OpenConnection();
            using var command = new NpgsqlCommand(sql, connection);
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.Throws<PostgresException>(() => command.ExecuteNonQuery()).SqlState);
        }
    }

    [Fact]
    public async Task The_owner_makes_the_schema_and_the_application_works_on_it_without_owning_it()
    {
        var name = new NpgsqlConnectionStringBuilder(_connection).Database!;
        servers.Execute("arena", $"create role app_{name} login");
        using var database = new PostgresDatabase(servers.Connection(name, $"app_{name}"), _connection);
        var log = new PostgresContestLog(database);

        Assert.Equal([AppendOutcome.Appended], await log.Append([new LogBatch("a", 0, [], [new PersonalValue("p", "名", [1])])], default));
        Assert.True(await log.Erase("a", "p", default));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, Assert.Throws<PostgresException>(() => Execute(database, "drop table entries")).SqlState);
    }

    [Fact]
    public void Nodes_that_start_at_once_make_one_schema()
    {
        var databases = new PostgresDatabase[4];

        Parallel.For(0, databases.Length, i => databases[i] = new PostgresDatabase(_connection, null));

        Assert.Single(databases.Select(database => database.Incarnation).Distinct());
        foreach (var database in databases)
            database.Dispose();
    }

    [Fact]
    public void A_schema_of_a_newer_version_is_not_touched()
    {
        Open();
        Execute(_databases[0], "insert into schemaversions (scriptname, applied) values ('Arena.Api.Storage.Migrations.postgres.9999_later.sql', now())");

        Assert.Contains("newer version", Assert.Throws<InvalidOperationException>(() => new PostgresDatabase(_connection, null)).Message, StringComparison.Ordinal);
    }

    static void Execute(PostgresDatabase database, string sql)
    {
        using var connection = database.Source.OpenConnection();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    PostgresContestLog Open()
    {
        _databases.Add(new PostgresDatabase(_connection, null));
        return new PostgresContestLog(_databases[^1]);
    }

    public void Dispose()
    {
        foreach (var database in _databases)
            database.Dispose();
    }
}
