using Arena.Api;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arena.Bench.Nodes;

/// <summary>The product's own services in this process, put together as its Program does; it does not listen.</summary>
sealed class Node : IAsyncDisposable
{
    readonly WebApplication _app;

    /// <param name="settings">As the environment gives them to a node, such as ConnectionStrings__Postgres.</param>
    public Node(string folder, IReadOnlyDictionary<string, string>? settings = null)
    {
        var builder = WebApplication.CreateSlimBuilder(Services.StartArguments);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection((settings ?? new Dictionary<string, string>()).Append(KeyValuePair.Create("Data__Path", folder))
            .Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)));
        builder.AddArenaOptions();
        builder.AddTelemetry();
        builder.AddStorage();
        builder.AddContests();
        builder.AddLive();
        Count(builder.Services);
        _app = builder.Build();
    }

    public ContestRegistry Contests => _app.Services.GetRequiredService<ContestRegistry>();

    public Posting Posting => _app.Services.GetRequiredService<Posting>();

    public CountingLog Log => (CountingLog)_app.Services.GetRequiredService<IContestLog>();

    public ArenaMetrics Metrics => _app.Services.GetRequiredService<ArenaMetrics>();

    static void Count(IServiceCollection services)
    {
        var own = services.Single(service => service.ServiceType == typeof(IContestLog));
        services.Remove(own);
        services.AddSingleton<IContestLog>(provider => new CountingLog((IContestLog)(own.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, own.ImplementationType!))));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
