using System.Diagnostics;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Storage;
using Microsoft.Extensions.Options;

namespace Arena.Api.Demo;

/// <summary>
/// On an empty folder starts the demo city as a child process, and on later starts of that folder goes on with it.
/// The child holds one end of a pipe and ends when this process does, however it ends. A published build has no child to start.
/// </summary>
sealed class DemoProcess(Database database, SqlCatalog catalog, DemoToken token, StartLinks links, IOptions<DemoOptions> options, IHostApplicationLifetime lifetime, ILogger<DemoProcess> logger) : BackgroundService
{
    const string Setting = "demo";

    /// <summary>A fault here, such as a disk that is full, must not end a server that runs a contest.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Start(stoppingToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.LogError(fault, "The demo or the start links failed; the server goes on");
        }
    }

    async Task Start(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        links.Withdraw();
        if (Program() is not { } program || !options.Value.Enabled || !(database.IsNew || catalog.Setting(Setting) == "true"))
        {
            links.PrintSetUp();
            return;
        }
        catalog.Set(Setting, "true");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])[program, "demo", "--url", links.BaseUrl])
            start.ArgumentList.Add(argument);
        start.Environment["ARENA_TOKEN"] = token.Value;
        using var child = Process.Start(start)!;
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var printing = links.PrintDemo(ended.Token);
            await child.WaitForExitAsync(stoppingToken);
            await ended.CancelAsync();
            logger.LogWarning("The demo ended with code {Code}; the server goes on", child.ExitCode);
            await printing;
        }
        catch (OperationCanceledException)
        {
            child.StandardInput.Close();
        }
    }

    // Built beside the product: artifacts/bin/Arena.Seed next to artifacts/bin/Arena.Api, same configuration.
    static string? Program()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var path = here.Parent?.Parent is { } bin ? Path.Combine(bin.FullName, "Arena.Seed", here.Name, "Arena.Seed.dll") : null;
        return path is not null && File.Exists(path) ? path : null;
    }

    async Task Started(CancellationToken cancel)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancel);
    }
}
