using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Arena.Api.Storage;

/// <summary>
/// Copies the configured database while Arena runs, and puts a copy back onto nothing. A restored database gets a new name, so that feeds and caches
/// from before are not taken for its own.
/// </summary>
static class Backup
{
    const string ForgetName = "delete from settings where name = 'incarnation'";

    public static bool IsAsked(string[] args) => args is ["backup" or "restore", ..];

    /// <returns>The exit code: 0 done, 1 failed, 2 not understood.</returns>
    public static async Task<int> Run(string[] args, IConfiguration configuration, string contentRoot)
    {
        if (args is not [var act, var file, ..] || file.StartsWith('-'))
        {
            await Console.Error.WriteLineAsync("usage: Arena.Api backup|restore FILE [settings of the server, such as --Data:Path or --ConnectionStrings:Postgres]");
            return 2;
        }
        try
        {
            if (act == "restore" && !File.Exists(file))
                throw new FileNotFoundException($"There is no file {file}.");
            if (act == "backup" && File.Exists(file))
                throw new IOException($"{file} is there already.");
            var owner = configuration.GetConnectionString("PostgresOwner") ?? configuration.GetConnectionString("Postgres");
            if (owner is not null)
                await Postgres(act, file, new NpgsqlConnectionStringBuilder(owner));
            else
                Sqlite(act, file, Path.Combine(contentRoot, configuration["Data:Path"] ?? new DataOptions().Path, "arena.db"));
            Console.WriteLine($"{act}: {file}");
            return 0;
        }
        catch (Exception fault) when (fault is IOException or SqliteException or NpgsqlException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            await Console.Error.WriteLineAsync($"{act}: {fault.Message}");
            return 1;
        }
    }

    static void Sqlite(string act, string file, string database)
    {
        if (act == "backup")
        {
            using var connection = Open(database, SqliteOpenMode.ReadWrite);
            // A consistent copy in one transaction, without the free pages.
            connection.Execute("vacuum into @file", new { file });
            return;
        }
        if (File.Exists(database))
            throw new IOException($"{database} is there already; restore onto an empty folder.");
        using (var copy = Open(file, SqliteOpenMode.ReadOnly))
            if (copy.QuerySingle<string>("pragma integrity_check") is not "ok" and var damage)
                throw new InvalidOperationException($"The copy is damaged: {damage}");
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        File.Copy(file, database);
        using var restored = Open(database, SqliteOpenMode.ReadWrite);
        restored.Execute(ForgetName);
    }

    static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    static async Task Postgres(string act, string file, NpgsqlConnectionStringBuilder to)
    {
        if (act == "backup")
        {
            await Tool("pg_dump", to, "--format=custom", "--no-owner", "--no-privileges", $"--file={file}", to.Database!);
            return;
        }
        await using var source = NpgsqlDataSource.Create(to.ToString());
        await using (var connection = await source.OpenConnectionAsync())
            if (await connection.QuerySingleAsync<bool>("select to_regclass('entries') is not null"))
                throw new InvalidOperationException($"The database {to.Database} has a log already; restore onto an empty one.");
        await Tool("pg_restore", to, "--no-owner", "--no-privileges", "--single-transaction", $"--dbname={to.Database}", file);
        await using var restored = await source.OpenConnectionAsync();
        await restored.ExecuteAsync(ForgetName);
    }

    // The tools of the database itself; the password goes by the environment, which other users cannot read.
    static async Task Tool(string name, NpgsqlConnectionStringBuilder to, params string[] arguments)
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            Environment = { ["PGHOST"] = to.Host, ["PGPORT"] = $"{to.Port}", ["PGUSER"] = to.Username, ["PGPASSWORD"] = to.Password },
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{name} ended with code {process.ExitCode}.");
    }
}
