using Arena.Api.Log;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Arena.Api.Storage;

/// <summary>The SQLite file: where it lies, how a connection is opened, which errors mean what. All that differs between databases is here.</summary>
sealed class Database
{
    /// <summary>Older native libraries can corrupt a file in WAL mode.</summary>
    static readonly Version OldestSafe = new(3, 51, 3);

    readonly string _connectionString;

    public Database(string folder)
    {
        Directory.CreateDirectory(folder);
        File = Path.Combine(folder, "arena.db");
        IsNew = !System.IO.File.Exists(File);
        _connectionString = new SqliteConnectionStringBuilder { DataSource = File, DefaultTimeout = 3, Pooling = true }.ToString();
        Migrate();
        using var connection = Open();
        connection.Execute("insert or ignore into settings (name, value) values ('incarnation', @value)", new { value = Ids.Secret() });
        Incarnation = connection.QuerySingle<string>("select value from settings where name = 'incarnation'");
    }

    public string File { get; }

    /// <summary>There was no database file of ours in the folder before this start.</summary>
    public bool IsNew { get; }

    public string Incarnation { get; }

    public SqliteConnection Open()
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

    /// <summary>Opens for a caller that must be told of storage faults by <see cref="StorageException"/>.</summary>
    public T Use<T>(Func<SqliteConnection, T> use)
    {
        try
        {
            using var connection = Open();
            return use(connection);
        }
        catch (SqliteException fault)
        {
            throw Fault(fault);
        }
    }

    public static StorageException Fault(SqliteException fault) =>
        new(fault.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL ? StorageFault.Full : StorageFault.Away, fault);

    void Migrate()
    {
        using (var connection = Open())
        {
            var native = new Version(connection.ServerVersion);
            if (native < OldestSafe)
                throw new InvalidOperationException($"The native SQLite library is {native}; Arena needs {OldestSafe} or newer, since older ones can damage the file.");
        }
        var result = DeployChanges.To.SqliteDatabase(_connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(Database).Assembly, name => name.Contains(".Migrations.sqlite.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed; Arena does not start on a half-migrated database.", result.Error);
    }
}
