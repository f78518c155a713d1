using System.Data.Common;
using Arena.Api.Log;
using Arena.Api.Telemetry;

namespace Arena.Api.Storage;

/// <summary>A database that is away at start is waited for. Meanwhile the process lives and says that it is not ready.</summary>
static class StorageWait
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static async Task WaitForStorage(this WebApplication app)
    {
        if (Fault(app) is not { } fault)
            return;
        await using var waiting = Waiting(app);
        await waiting.StartAsync();
        for (; fault is not null; fault = Fault(app))
        {
            app.Logger.LogWarning("The database cannot be reached; trying again every {Between} s. {Fault}", Between.TotalSeconds, fault.Message);
            await Task.Delay(Between, app.Lifetime.ApplicationStopping);
        }
        app.Logger.LogWarning("The database is there");
        await waiting.StopAsync();
    }

    // Only what may pass by itself is waited for: a password that is wrong today is wrong in a second.
    static DbException? Fault(WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<Database>();
            return null;
        }
        catch (DbException fault) when (fault.IsTransient)
        {
            return fault;
        }
    }

    static WebApplication Waiting(WebApplication app)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(app.Configuration["urls"] ?? Services.DefaultUrl);
        builder.Services.AddSingleton(app.Services.GetRequiredService<ArenaMetrics>());
        var waiting = builder.Build();
        waiting.MapGet("/healthz", () => TypedResults.Text("ok"));
        waiting.MapFallback(http => Problems.Write(http, Problems.Of(new StorageException(StorageFault.Away, new IOException("The database cannot be reached.")))));
        return waiting;
    }
}
