using Arena.Api.Log;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Arena.Api.Storage;

/// <summary>The log on SQLite: one writing connection, one transaction and one flush for all batches that wait.</summary>
sealed class SqliteContestLog(SqliteDatabase database) : SqlContestLog(database), IDisposable
{
    // Four times as many pages as SQLite itself lets gather: keys lie scattered in their index, so that each page moved holds more of them.
    const int MostUnmoved = 4000;

    readonly SemaphoreSlim _one = new(1, 1);
    int _unmoved;
    SqliteConnection? _writing;
    Statements? _statements;

    public override bool IsShared => false;

    public override async Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            return database.Failure is { } failure ? throw failure : AppendAll(batches);
        }
        catch (SqliteException fault)
        {
            Forget();
            throw database.Fault(fault);
        }
        catch
        {
            Forget();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    AppendOutcome[] AppendAll(IReadOnlyList<LogBatch> batches)
    {
        _writing ??= database.OpenFile();
        _statements ??= new Statements(_writing);
        var outcomes = new AppendOutcome[batches.Count];
        _statements.Begin.ExecuteNonQuery();
        for (var i = 0; i < batches.Count; i++)
            outcomes[i] = AppendOne(_statements, batches[i]);
        _statements.Commit.ExecuteNonQuery();
        Checkpoint(_writing, batches.Sum(batch => batch.Entries.Count + 1));
        return outcomes;
    }

    // Moves what has gathered from the write-ahead log to the file. A flush that fails here is as bad as one of a commit.
    void Checkpoint(SqliteConnection connection, int pages)
    {
        _unmoved += pages;
        if (_unmoved < MostUnmoved)
            return;
        connection.Execute("pragma wal_checkpoint(passive)");
        _unmoved = 0;
    }

    static AppendOutcome AppendOne(Statements statements, LogBatch batch)
    {
        statements.Savepoint.ExecuteNonQuery();
        try
        {
            if (statements.LastSeq(batch.Contest) != batch.After)
                return Undo(statements);
            foreach (var entry in batch.Entries)
                statements.Insert(batch.Contest, entry);
            foreach (var value in batch.Personal)
                statements.Insert(batch.Contest, value);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == SQLitePCL.raw.SQLITE_CONSTRAINT)
        {
            return Undo(statements);
        }
        statements.Keep.ExecuteNonQuery();
        return AppendOutcome.Appended;
    }

    static AppendOutcome Undo(Statements statements)
    {
        statements.Back.ExecuteNonQuery();
        statements.Keep.ExecuteNonQuery();
        return AppendOutcome.Taken;
    }

    // A connection that failed may hold half a transaction: it is dropped, which rolls back, and the next append opens another.
    // No connection checkpoints as it closes, so a failed flush is not tried again behind our back.
    void Forget()
    {
        _statements?.Dispose();
        _statements = null;
        _writing?.Dispose();
        _writing = null;
        SqliteConnection.ClearAllPools();
    }

    public override async Task<bool> Erase(string contest, string person, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            return database.Use(connection =>
            {
                var erased = connection.Execute("delete from personal where contest = @contest and id = @person", new { contest, person }) > 0;
                // secure_delete overwrites the page; the checkpoint takes the old copy out of the write-ahead log.
                var busy = connection.QuerySingle<(long Busy, long Log, long Checkpointed)>("pragma wal_checkpoint(truncate)").Busy != 0;
                return busy ? throw new StorageException(StorageFault.Away, new IOException("A reader keeps the write-ahead log, which may still hold what was erased.")) : erased;
            });
        }
        finally
        {
            _one.Release();
        }
    }

    public override async Task Probe(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            database.Use(connection =>
            {
                connection.Execute("update settings set value = value where name = 'incarnation'");
                Checkpoint((SqliteConnection)connection, 1);
                return true;
            });
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose()
    {
        // Whoever copies the file of a stopped server has all of it. If this fails, the next start reads the write-ahead log.
        if (database.Failure is null)
            try
            {
                _writing?.Execute("pragma wal_checkpoint(truncate)");
            }
            catch (SqliteException fault)
            {
                _ = database.Fault(fault);
            }
        Forget();
        _one.Dispose();
    }

    /// <summary>The prepared statements of the writing connection.</summary>
    sealed class Statements : IDisposable
    {
        readonly SqliteCommand _lastSeq, _entry, _personal;

        public Statements(SqliteConnection connection)
        {
            Begin = Make(connection, "begin immediate");
            Commit = Make(connection, "commit");
            Savepoint = Make(connection, "savepoint batch");
            Back = Make(connection, "rollback to batch");
            Keep = Make(connection, "release batch");
            _lastSeq = Make(connection, "select coalesce(max(seq), 0) from entries where contest = $contest", "$contest");
            _entry = Make(connection,
                "insert into entries (contest, seq, bytes, salt, chain, actor, key, fingerprint, receipt) values ($contest, $seq, $bytes, $salt, $chain, $actor, $key, $fingerprint, $receipt)",
                "$contest", "$seq", "$bytes", "$salt", "$chain", "$actor", "$key", "$fingerprint", "$receipt");
            _personal = Make(connection, "insert into personal (contest, id, value, salt) values ($contest, $id, $value, $salt)", "$contest", "$id", "$value", "$salt");
        }

        public SqliteCommand Begin { get; }
        public SqliteCommand Commit { get; }
        public SqliteCommand Savepoint { get; }
        public SqliteCommand Back { get; }
        public SqliteCommand Keep { get; }

        public long LastSeq(string contest)
        {
            Fill(_lastSeq, contest);
            return (long)_lastSeq.ExecuteScalar()!;
        }

        public void Insert(string contest, StoredEntry entry)
        {
            Fill(_entry, contest, entry.Seq, entry.Bytes, entry.Salt, entry.Chain, entry.Actor, entry.Key.ToString("N"), entry.Fingerprint, entry.Receipt);
            _entry.ExecuteNonQuery();
        }

        public void Insert(string contest, PersonalValue value)
        {
            Fill(_personal, contest, value.Id, value.Value, value.Salt);
            _personal.ExecuteNonQuery();
        }

        static SqliteCommand Make(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var parameter in parameters)
                command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
            return command;
        }

        static void Fill(SqliteCommand command, params ReadOnlySpan<object> values)
        {
            for (var i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
        }

        public void Dispose()
        {
            foreach (var command in (SqliteCommand[])[Begin, Commit, Savepoint, Back, Keep, _lastSeq, _entry, _personal])
                command.Dispose();
        }
    }
}
