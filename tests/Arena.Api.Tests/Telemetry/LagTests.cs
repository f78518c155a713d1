using Arena.Api.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Arena.Api.Tests.Telemetry;

public sealed class LagTests(Loopback servers)
{
    [Fact]
    public async Task A_node_that_cannot_look_at_the_log_tells_how_old_its_knowledge_is()
    {
        var (database, time) = (servers.NewDatabase(), new FakeTimeProvider(DateTimeOffset.Parse("2026-05-08T09:00:00Z", null)));
        await using var app = new ArenaApp(time: time, postgres: database);
        using var lag = Metrics.Of<double>(app, "arena.log.lag");
        await Stage.Running(app);
        var name = new Npgsql.NpgsqlConnectionStringBuilder(database).Database!;

        servers.Execute(name, "alter table entries rename to away");
        time.Advance(TimeSpan.FromMinutes(1));
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
        var away = Now();
        servers.Execute(name, "alter table away rename to entries");

        Assert.Equal(60, away);
        await Eventually.Holds(() => Now() == 0);

        double Now()
        {
            lag.RecordObservableInstruments();
            return lag.LastMeasurement!.Value;
        }
    }

    [Fact]
    public async Task A_node_without_others_has_no_lag_to_tell()
    {
        await using var app = new ArenaApp();
        using var lag = Metrics.Of<double>(app, "arena.log.lag");
        await Stage.Running(app);

        lag.RecordObservableInstruments();

        Assert.Empty(lag.GetMeasurementSnapshot());
    }
}
