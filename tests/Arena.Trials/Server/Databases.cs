using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Arena.Trials.Server;

/// <summary>PostgreSQL and Redis of the trial's own, by the script that people use too.</summary>
public sealed class Databases : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("arena-databases-").FullName;
    readonly (int Postgres, int Redis) _ports = (FreePort(), FreePort());

    public Databases() => Run("bash", Script, "start", _folder, $"{_ports.Postgres}", $"{_ports.Redis}");

    static string Script
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Arena.slnx")))
                folder = folder.Parent ?? throw new InvalidOperationException("Run it from the repository.");
            return Path.Combine(folder.FullName, "deploy", "loopback.sh");
        }
    }

    /// <summary>What a node needs to use both.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["ConnectionStrings__Postgres"] = $"Host=127.0.0.1;Port={_ports.Postgres};Username=arena;Database=arena",
        ["ConnectionStrings__Redis"] = $"127.0.0.1:{_ports.Redis},abortConnect=false",
    };

    /// <summary>PostgreSQL ends as in a crash and starts again; returns when it takes connections.</summary>
    public Task Crash() => Task.Run(() => Run("bash", Script, "crash", _folder));

    public Task Sql(string command) => Task.Run(() => Run("psql", "-q", "-h", "127.0.0.1", "-p", $"{_ports.Postgres}", "-U", "arena", "-o", "/dev/null", "-c", command, "arena"));

    public Task Redis(params string[] command) => Task.Run(() => Run("redis-cli", ["-p", $"{_ports.Redis}", .. command]));

    public int RedisProcess => int.Parse(File.ReadAllText(Path.Combine(_folder, "redis.pid")), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every process of PostgreSQL stops where it is, as on a machine that hangs.</summary>
    public void FreezePostgres() => Signal(ServerProcess.Halt);

    public void ThawPostgres() => Signal(ServerProcess.GoOn);

    void Signal(int signal)
    {
        var first = int.Parse(File.ReadLines(Path.Combine(_folder, "pg", "postmaster.pid")).First(), System.Globalization.CultureInfo.InvariantCulture);
        foreach (var process in (IEnumerable<int>)[first, .. ChildrenOf(first)])
            _ = ServerProcess.SendSignal(process, signal);
    }

    static IEnumerable<int> ChildrenOf(int process) => File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(child => int.Parse(child, System.Globalization.CultureInfo.InvariantCulture));

    static void Run(string program, params string[] arguments)
    {
        // Its output is nobody's: the servers that the script starts would keep a pipe open.
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        if (process.ExitCode != 0 && !arguments.Contains("shutdown"))
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with code {process.ExitCode}.");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose()
    {
        Run("bash", Script, "stop", _folder);
        Directory.Delete(_folder, recursive: true);
    }
}
