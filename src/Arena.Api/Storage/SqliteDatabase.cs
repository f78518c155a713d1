using System.Data.Common;
using Arena.Api.Log;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Arena.Api.Storage;

/// <summary>The SQLite file of a folder.</summary>
sealed class SqliteDatabase : Database
{
    /// <summary>Older native libraries can corrupt a file in WAL mode.</summary>
    static readonly Version OldestSafe = new(3, 51, 3);

    readonly string _connectionString;

    public SqliteDatabase(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, "arena.db");
        IsNew = !File.Exists(file);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 3, Pooling = true }.ToString();
        using (var connection = OpenFile())
            if (new Version(connection.ServerVersion) is var native && native < OldestSafe)
                throw new InvalidOperationException($"The native SQLite library is {native}; Arena needs {OldestSafe} or newer, since older ones can damage the file.");
        Migrate(DeployChanges.To.SqliteDatabase(_connectionString), "sqlite");
        Name();
    }

    public override bool IsNew { get; }

    public override DbConnection Open() => OpenFile();

    public SqliteConnection OpenFile()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            // FULL: a commit returns after its flush, so that what was acknowledged survives a power cut.
            connection.Execute("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma busy_timeout = 2000;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override StorageException Fault(DbException fault) =>
        new(fault is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } ? StorageFault.Full : StorageFault.Away, fault);
}
