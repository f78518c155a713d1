using System.Data.Common;
using Arena.Api.Log;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Arena.Api.Storage;

/// <summary>The log on PostgreSQL: each batch is one statement, which is its own transaction; batches of several contests run side by side.</summary>
sealed class PostgresContestLog(PostgresDatabase database) : SqlContestLog(database)
{
    // The head is read in the same statement; a batch that was written in between takes the same seq and fails on the primary key.
    const string InsertBatch = """
        with head as (select coalesce(max(seq), 0) as seq from entries where contest = $1),
        added as (
            insert into entries (contest, seq, bytes, salt, chain, actor, key, fingerprint, receipt)
            select $1, e.* from head, unnest($3, $4, $5, $6, $7, $8, $9, $10) as e where head.seq = $2
        ),
        named as (
            insert into personal (contest, id, value, salt)
            select $1, p.* from head, unnest($11, $12, $13) as p where head.seq = $2
        )
        select seq = $2 from head
        """;

    public override bool IsShared => true;

    public override async Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancel) =>
        await Task.WhenAll(batches.Select(batch => Append(batch, cancel)));

    async Task<AppendOutcome> Append(LogBatch batch, CancellationToken cancel)
    {
        var (entries, personal) = (batch.Entries, batch.Personal);
        try
        {
            await using var command = database.Source.CreateCommand(InsertBatch);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = batch.Contest });
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = batch.After });
            Add(command, NpgsqlDbType.Bigint, entries.Select(e => e.Seq));
            Add(command, NpgsqlDbType.Bytea, entries.Select(e => e.Bytes));
            Add(command, NpgsqlDbType.Bytea, entries.Select(e => e.Salt));
            Add(command, NpgsqlDbType.Bytea, entries.Select(e => e.Chain));
            Add(command, NpgsqlDbType.Text, entries.Select(e => e.Actor));
            Add(command, NpgsqlDbType.Uuid, entries.Select(e => e.Key));
            Add(command, NpgsqlDbType.Bytea, entries.Select(e => e.Fingerprint));
            Add(command, NpgsqlDbType.Text, entries.Select(e => e.Receipt));
            Add(command, NpgsqlDbType.Text, personal.Select(p => p.Id));
            Add(command, NpgsqlDbType.Text, personal.Select(p => p.Value));
            Add(command, NpgsqlDbType.Bytea, personal.Select(p => p.Salt));
            return (bool)(await command.ExecuteScalarAsync(cancel))! ? AppendOutcome.Appended : AppendOutcome.Taken;
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return AppendOutcome.Taken;
        }
        catch (DbException fault)
        {
            throw database.Fault(fault);
        }
    }

    static void Add<T>(NpgsqlCommand command, NpgsqlDbType type, IEnumerable<T> column) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. column], NpgsqlDbType = NpgsqlDbType.Array | type });

    /// <summary>Deletes the row. Its bytes leave the table with the next vacuum and the write-ahead log as its segments are recycled.</summary>
    public override Task<bool> Erase(string contest, string person, CancellationToken cancel) => Task.Run(() =>
        database.Use(connection =>
        {
            using var transaction = connection.BeginTransaction();
            var erased = connection.Execute("delete from personal where contest = @contest and id = @person", new { contest, person }, transaction) > 0;
            connection.Execute("insert into settings (name, value) values ('erasures', @value) on conflict (name) do update set value = @value", new { value = Ids.Secret() }, transaction);
            transaction.Commit();
            return erased;
        }), cancel);

    /// <summary>Another value after every erasure, by whichever node.</summary>
    public Task<string?> Erasures(CancellationToken cancel) => Task.Run(() =>
        database.Use(connection => connection.QuerySingleOrDefault<string>("select value from settings where name = 'erasures'")), cancel);

    public override Task Probe(CancellationToken cancel) => Task.Run(() =>
        database.Use(connection => connection.Execute("update settings set value = value where name = 'incarnation'")), cancel);
}
