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
    readonly ILogger? _logger;
    volatile StorageException? _failure;

    public SqliteDatabase(string folder, ILogger<SqliteDatabase>? logger = null)
    {
        _logger = logger;
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

    /// <summary>
    /// Set for good by a flush that failed: the system may since have dropped what it could not write, so that a later flush which succeeds proves nothing.
    /// </summary>
    public override StorageException? Failure => _failure;

    public override DbConnection Open() => OpenFile();

    public SqliteConnection OpenFile()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            // FULL: a commit returns after its flush, so that what was acknowledged survives a power cut.
            connection.Execute("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma busy_timeout = 2000;");
            // Checkpoints are the log's own: one that SQLite makes by the way keeps a failed flush to itself.
            connection.Execute("pragma wal_autocheckpoint = 0");
            _ = SQLitePCL.raw.sqlite3_db_config(connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, out _);
            if (_failure is not null)
                connection.Execute("pragma query_only = on");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override StorageException Fault(DbException fault)
    {
        if (fault is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_IOERR_FSYNC or SQLitePCL.raw.SQLITE_IOERR_DIR_FSYNC } && _failure is null)
        {
            _failure = new StorageException(StorageFault.Broken, fault);
            _logger?.LogCritical(fault, "The disk did not take a flush. Nothing more is recorded until a restart; boards go on. Check the disk first");
        }
        return _failure ?? new StorageException(fault is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } ? StorageFault.Full : StorageFault.Away, fault);
    }
}
