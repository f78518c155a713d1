using Arena.Api.Log;
using Arena.Api.Storage;
using Microsoft.Data.Sqlite;

namespace Arena.Bench.Nodes;

/// <summary>Rows of the log in the same table of the same file, by Microsoft.Data.Sqlite alone: nothing is decided, hashed or answered.</summary>
sealed class PlainRows : IDisposable
{
    readonly SqliteConnection _connection;
    readonly SqliteCommand _insert;
    int _unmoved;

    public PlainRows(SqliteDatabase database)
    {
        _connection = database.OpenFile();
        _insert = _connection.CreateCommand();
        _insert.CommandText = "insert into entries (contest, seq, bytes, salt, chain, actor, key, fingerprint, receipt) values ($contest, $seq, $bytes, $salt, $chain, $actor, $key, $fingerprint, $receipt)";
        foreach (var name in (string[])["$contest", "$seq", "$bytes", "$salt", "$chain", "$actor", "$key", "$fingerprint", "$receipt"])
            _insert.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    /// <summary>One transaction, on disk when this returns.</summary>
    public void Insert(string contest, IReadOnlyList<StoredEntry> entries)
    {
        using var transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (var e in entries)
        {
            object[] values = [contest, e.Seq, e.Bytes, e.Salt, e.Chain, e.Actor, e.Key.ToString("N"), e.Fingerprint, e.Receipt];
            for (var i = 0; i < values.Length; i++)
                _insert.Parameters[i].Value = values[i];
            _insert.ExecuteNonQuery();
        }
        transaction.Commit();
        // As often as SQLite does by itself, which the product's connections do not.
        if ((_unmoved += entries.Count + 1) < 1000)
            return;
        using var checkpoint = _connection.CreateCommand();
        checkpoint.CommandText = "pragma wal_checkpoint(passive)";
        checkpoint.ExecuteNonQuery();
        _unmoved = 0;
    }

    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
        SqliteConnection.ClearAllPools();
    }
}
