using System.Diagnostics.Metrics;
using Arena.Api.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Arena.Api.Tests.Drivers;

/// <summary>What an operator would see of an application, and of no other that runs beside it.</summary>
static class Metrics
{
    public static MetricCollector<T> Of<T>(ArenaApp app, string instrument) where T : struct =>
        new(app.Services.GetRequiredService<IMeterFactory>(), ArenaMetrics.MeterName, instrument);

    /// <summary>For parts that are tried without an application.</summary>
    public static ArenaMetrics Unheard(TimeProvider? time = null) => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>(), time ?? TimeProvider.System);
}
