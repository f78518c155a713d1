using System.Data.Common;
using Arena.Api.Log;
using Dapper;
using DbUp;
using DbUp.Postgresql;
using Npgsql;

namespace Arena.Api.Storage;

/// <summary>
/// A PostgreSQL database, for one node or many. The application's role reads and adds entries and can neither change nor delete them. With
/// an owner's connection the schema is made by that role and the application's is granted its rights; without, it makes the schema and gives those rights up.
/// </summary>
sealed class PostgresDatabase : Database, IDisposable
{
    const int OldestVersion = 15;

    // Any number that no other program on this server uses for the same.
    const long MigrationLock = 7_326_148_205;

    public PostgresDatabase(string application, string? owner)
    {
        var settings = new NpgsqlConnectionStringBuilder(application) { ApplicationName = "arena", MaxAutoPrepare = 20, AutoPrepareMinUsages = 2 };
        if (!application.Contains("Timeout", StringComparison.OrdinalIgnoreCase))
            (settings.Timeout, settings.CommandTimeout) = (3, 5);
        Source = Pool(settings.ToString());
        Prepare(owner ?? settings.ToString(), settings.Username!);
        Name();
    }

    /// <summary>The pool of connections.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>The demo is for a folder on one's own machine.</summary>
    public override bool IsNew => false;

    public override DbConnection Open() => Source.OpenConnection();

    public override StorageException Fault(DbException fault) =>
        new(fault is PostgresException { SqlState: PostgresErrorCodes.DiskFull } ? StorageFault.Full : StorageFault.Away, fault);

    // Metrics show the name, or the connection string where there is none.
    static NpgsqlDataSource Pool(string connectionString) => new NpgsqlDataSourceBuilder(connectionString) { Name = "arena" }.Build();

    // One node at a time, so that nodes started together do not make the same table twice.
    static void Prepare(string connectionString, string application)
    {
        using var source = Pool(connectionString);
        using var connection = source.OpenConnection();
        if (connection.PostgreSqlVersion.Major < OldestVersion)
            throw new InvalidOperationException($"PostgreSQL is {connection.PostgreSqlVersion}; Arena needs {OldestVersion} or newer.");
        connection.Execute("select pg_advisory_lock(@MigrationLock)", new { MigrationLock });
        try
        {
            Migrate(DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source)), "postgres");
            if (connection.QuerySingle<bool>("select tableowner = current_user from pg_tables where schemaname = current_schema and tablename = 'entries'"))
                Grant(connection, application);
        }
        finally
        {
            connection.Execute("select pg_advisory_unlock(@MigrationLock)", new { MigrationLock });
        }
    }

    static void Grant(NpgsqlConnection connection, string application)
    {
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(application);
        connection.Execute($"""
            revoke update, delete, truncate on entries from public, {role};
            grant select, insert on entries, schemaversions to {role};
            grant select, insert, delete on personal to {role};
            grant select, insert, update, delete on links, sessions, settings to {role};
            """);
    }

    public void Dispose() => Source.Dispose();
}
