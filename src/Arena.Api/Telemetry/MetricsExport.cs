using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Arena.Api.Telemetry;

/// <summary>Sends what is counted to an OpenTelemetry collector, if the settings name one; nothing is set up otherwise.</summary>
static class MetricsExport
{
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
        if (string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) && string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_METRICS_ENDPOINT"]))
            return;
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("arena").AddEnvironmentVariableDetector())
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter());
    }
}
