using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Arena.Api.Tests.Drivers;
using Npgsql;

[assembly: AssemblyFixture(typeof(Loopback))]

namespace Arena.Api.Tests.Drivers;

/// <summary>PostgreSQL and Redis of the tests' own, started once by the script that people use too, and stopped at the end.</summary>
public sealed class Loopback : IDisposable
{
    static readonly string Script = Path.Combine(Root(), "deploy", "loopback.sh");

    readonly string _folder = Directory.CreateTempSubdirectory("arena-loopback").FullName;
    readonly (int Postgres, int Redis) _ports = (FreePort(), FreePort());
    readonly Lazy<string?> _fault;
    int _databases;

    public Loopback() => _fault = new(() => Run("start"));

    /// <summary>An empty database of its own for a test, owned by an ordinary role of the same name; skips the test where there is no PostgreSQL.</summary>
    public string NewDatabase()
    {
        Start();
        var name = $"test{Interlocked.Increment(ref _databases)}";
        Execute("arena", $"create role {name} login");
        Execute("arena", $"create database {name} owner {name}");
        return Connection(name, name);
    }

    public string Connection(string database, string user = "arena") => $"Host=127.0.0.1;Port={_ports.Postgres};Username={user};Database={database};Timeout=3;Command Timeout=5";

    public string Redis
    {
        get
        {
            Start();
            return $"127.0.0.1:{_ports.Redis},connectTimeout=500,abortConnect=false";
        }
    }

    public void Execute(string database, string sql)
    {
        using var connection = new NpgsqlConnection(Connection(database));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    void Start() => Assert.SkipWhen(_fault.Value is not null, $"PostgreSQL or Redis is not installed: {_fault.Value}");

    string? Run(string act)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Script, act, _folder, $"{_ports.Postgres}", $"{_ports.Redis}"]) { RedirectStandardError = true })!;
        // The servers keep the pipe: only a failed start says something to its end.
        process.WaitForExit();
        return process.ExitCode == 0 ? null : process.StandardError.ReadToEnd().Trim();
    }

    static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>The first of so many free ports in a row, below those that the system gives to clients.</summary>
    public static int FreePorts(int count) => Enumerable.Range(0, 500).Select(i => 20_000 + i * 20).First(first => Enumerable.Range(first, count).All(IsFree));

    static bool IsFree(int port)
    {
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Arena.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    public void Dispose()
    {
        if (!_fault.IsValueCreated)
            return;
        NpgsqlConnection.ClearAllPools();
        Run("stop");
        Directory.Delete(_folder, recursive: true);
    }
}
