using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Arena.Api.Telemetry;

/// <summary>Sends what is counted to an OpenTelemetry collector, if the settings name one; nothing is set up otherwise.</summary>
static class MetricsExport
{
    // OpenTelemetry's own names; the exporter reads these and its further settings by itself.
    static readonly string[] Collectors = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"];

    // Arena's own, and those of the platform that tell of requests, connections, the database's pool and the process.
    static readonly string[] Meters =
    [
        ArenaMetrics.MeterName,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Server.Kestrel",
        "Npgsql",
        "System.Runtime",
    ];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ArenaMetrics>();
        builder.Services.AddHostedService<NodeGauges>();
        if (Collectors.Where(name => !string.IsNullOrEmpty(builder.Configuration[name])).ToList() is not [_, ..] configured)
            return;
        // The exporter would take its default in place of what it cannot read, and say nothing.
        foreach (var name in configured)
            if (!Uri.TryCreate(builder.Configuration[name], UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                throw new InvalidOperationException($"{name} is no http address.");
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("arena").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
    }
}
