using System.Text;
using System.Threading.Channels;
using Arena.Api.Tests.Drivers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arena.Api.Tests.Telemetry;

/// <summary>The way to a collector: over a real connection, in the bytes of the protocol.</summary>
[Collection(nameof(Alone))]
public sealed class ExportTests(Loopback servers)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mark_reaches_the_collector_and_no_id_name_or_secret_does(bool postgres)
    {
        await using var collector = await Collector.Start();
        await using var app = new ArenaApp(postgres: postgres ? servers.NewDatabase() : null) { Settings = collector.Settings };
        var contest = await Stage.Running(app, "on-sheet");
        var link = await app.Chief.SeatLink(contest, 1);
        var (judge, _) = await Judge.TryEnter(app, contest, link);
        await using var viewer = await Viewer.Watch(app, contest);
        await app.Chief.Open(contest, "e1");
        await judge.TryMark("e1", "1000");
        await judge.Mark("e1", "91.5");
        await viewer.Next();

        var sent = await collector.Until("sheet", "arena.push.duration");

        string[] told = ["arena.entries.accepted", "sheet", "urn:arena:mark-out-of-bounds", "arena.append.duration", "arena.watchers", "http.server.request.duration", "dotnet.gc.collections"];
        Assert.All(postgres ? [.. told, "db.client.connection.count", "arena.log.lag"] : told, name => Assert.Contains(name, sent, StringComparison.Ordinal));
        Assert.All([contest, link, ArenaApp.Token, "东一镇", "91.5", "Username=test"], secret => Assert.DoesNotContain(secret, sent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_collector_in_the_settings_nothing_of_it_is_there()
    {
        await using var app = new ArenaApp { Settings = new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "" } };

        Assert.Null(app.Services.GetService<OpenTelemetry.Metrics.MeterProvider>());
    }

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("nonsense")]
    public async Task A_collector_whose_address_cannot_be_read_stops_the_start(string address)
    {
        await using var app = new ArenaApp { Settings = new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address } };

        // Names the setting and never its value, which may hold a key.
        var said = Assert.Throws<InvalidOperationException>(() => app.Services).Message;
        Assert.Contains("OTEL_EXPORTER_OTLP_ENDPOINT", said, StringComparison.Ordinal);
        Assert.DoesNotContain(address, said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_collector_that_is_away_holds_nothing_up()
    {
        Dictionary<string, string> settings;
        await using (var gone = await Collector.Start())
            settings = gone.Settings;
        await using var app = new ArenaApp { Settings = settings };
        var contest = await Stage.Running(app, "on-sheet");
        var judge = await Judge.Sit(app, contest, 1);
        await app.Chief.Open(contest, "e1");

        await judge.Mark("e1", "91.5");
    }

    /// <summary>One exporter hears all applications of a process, and forgets an instrument when any of them ends: none may run beside it.</summary>
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;

    /// <summary>A collector that keeps what it is sent, as text.</summary>
    sealed class Collector : IAsyncDisposable
    {
        readonly WebApplication _server;
        readonly Channel<string> _sent = Channel.CreateUnbounded<string>();

        Collector(WebApplication server) => _server = server;

        public Dictionary<string, string> Settings => new()
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _server.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        };

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var collector = new Collector(builder.Build());
            collector._server.MapPost("/v1/metrics", collector.Take);
            await collector._server.StartAsync();
            return collector;
        }

        async Task Take(HttpContext http)
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            _sent.Writer.TryWrite(Encoding.UTF8.GetString(body.ToArray()));
        }

        /// <summary>The next message that holds all these words; each tells all that there is.</summary>
        public async Task<string> Until(params string[] words)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (true)
                if (await _sent.Reader.ReadAsync(patience.Token) is var sent && words.All(word => sent.Contains(word, StringComparison.Ordinal)))
                    return sent;
        }

        public ValueTask DisposeAsync() => _server.DisposeAsync();
    }
}
