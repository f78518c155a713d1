using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Arena.Trials.Server;

/// <summary>The built product as a child process on a free loopback port. Its output goes to server.log in the working folder.</summary>
public sealed class ServerProcess : IDisposable
{
    /// <summary>Acts as administrator on every server started here.</summary>
    public const string Token = "trial-token-of-at-least-32-characters";

    const int Terminate = 15;
    internal const int Halt = 19;
    internal const int GoOn = 18;

    readonly string _folder;
    readonly bool _demo;
    readonly IReadOnlyDictionary<string, string> _settings;
    readonly Session _probe;
    readonly TextWriter _log;
    Process? _process;

    /// <param name="settings">Environment variables of the server, such as ConnectionStrings__Postgres.</param>
    public ServerProcess(string folder, bool demo = false, IReadOnlyDictionary<string, string>? settings = null)
    {
        Directory.CreateDirectory(folder);
        (_folder, _demo, _settings) = (folder, demo, settings ?? new Dictionary<string, string>());
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _probe = new Session(Address);
        _log = TextWriter.Synchronized(new StreamWriter(Path.Combine(folder, "server.log")) { AutoFlush = true });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
    }

    /// <summary>The same over all starts, so that callers reach the next process as they reached the one before.</summary>
    public Uri Address { get; }

    public Process Process => _process ?? throw new InvalidOperationException("The server was not started.");

    /// <summary>What goes before the program from the next start on, such as a tracer; it must become the program.</summary>
    public IReadOnlyList<string> Under { get; set; } = [];

    /// <summary>Stopwatch timestamp of the last start.</summary>
    public long Started { get; private set; }

    /// <summary>Resident memory in KB.</summary>
    public long Memory
    {
        get
        {
            Process.Refresh();
            return Process.WorkingSet64 / 1024;
        }
    }

    /// <summary>Built beside this program, in the same configuration.</summary>
    internal static string Program
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(own.Parent!.Parent!.FullName, "Arena.Api", own.Name, "Arena.Api.dll");
        }
    }

    public void Start()
    {
        string[] words = [.. Under, "dotnet", Program, "--urls", Address.GetLeftPart(UriPartial.Authority)];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["Data__Path"] = Path.Combine(_folder, "data");
        start.Environment["Demo__Enabled"] = _demo ? "true" : "false";
        start.Environment["Access__BootstrapToken"] = Token;
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in _settings)
            start.Environment[name] = value;

        Started = Stopwatch.GetTimestamp();
        _process?.Dispose();
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _log.WriteLine(line.Data);
        _process.ErrorDataReceived += (_, line) => _log.WriteLine(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    /// <summary>Returns once <paramref name="path"/> answers 200 with a body that is <paramref name="good"/>.</summary>
    public async Task<string> Answers(string path, Func<string, bool>? good = null)
    {
        for (var waited = TimeSpan.Zero; waited < TimeSpan.FromSeconds(60); waited = Stopwatch.GetElapsedTime(Started))
        {
            if (Process.HasExited)
                break;
            if (await _probe.TryGet(path) is { } body && (good is null || good(body)))
                return body;
            await Task.Delay(10);
        }
        throw new InvalidOperationException($"The server does not answer {path}; see {Path.Combine(_folder, "server.log")}.");
    }

    /// <summary>Ends it as a power cut of the process would: SIGKILL.</summary>
    public void Kill()
    {
        Process.Kill();
        Process.WaitForExit();
    }

    /// <summary>Stops it where it is, as a machine that hangs does: SIGSTOP.</summary>
    public void Freeze() => _ = SendSignal(Process.Id, Halt);

    /// <summary>Lets it go on: SIGCONT.</summary>
    public void Thaw() => _ = SendSignal(Process.Id, GoOn);

    /// <summary>Asks it to stop (SIGTERM) and waits.</summary>
    public void Stop()
    {
        _ = SendSignal(Process.Id, Terminate);
        if (!Process.WaitForExit(TimeSpan.FromSeconds(30)))
            throw new InvalidOperationException("The server did not stop within 30 s.");
    }

    public void Dispose()
    {
        End();
        _process?.WaitForExit();
        _process?.Dispose();
        _probe.Dispose();
        _log.Dispose();
    }

    void End()
    {
        try
        {
            _process?.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It was disposed or never ran.
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    internal static extern int SendSignal(int process, int signal);
}
