using Arena.Api.Access;
using Arena.Api.Demo;
using Arena.Api.Tests.Drivers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Arena.Api.Tests.Starting;

/// <summary>What a start does beside serving: links that open doors, and the demo.</summary>
public sealed class StartTests : IAsyncDisposable
{
    const string Unused = "select count(*) from links where session_hash is null";

    readonly ArenaApp _app = new(token: null);

    [Fact]
    public async Task A_link_that_a_start_printed_and_nobody_used_is_withdrawn_by_the_next()
    {
        await Started(_app);
        var given = _app.Services.GetRequiredService<Sessions>().LinkForStaff("c", Role.Clerk);

        await using var second = await _app.Restart(token: null);
        await Started(second);

        Assert.Equal(2, Count(second, Unused));
        Assert.Equal(1, Count(second, $"{Unused} and contest is null"));
        Assert.NotNull(second.Services.GetRequiredService<Sessions>().Enter(given, []).Caller);
    }

    [Fact]
    public async Task A_start_with_a_bootstrap_token_makes_no_link()
    {
        await using var app = new ArenaApp();

        await Started(app);

        Assert.Equal(0, Count(app, Unused));
    }

    [Fact]
    public async Task A_contest_is_a_demo_only_when_the_demo_of_this_process_makes_it()
    {
        await using var app = new ArenaApp();

        Assert.False(await Made(app, ArenaApp.Token));
        Assert.True(await Made(app, app.Services.GetRequiredService<DemoToken>().Value));
    }

    [Fact]
    public async Task A_fault_in_printing_links_does_not_stop_the_server()
    {
        await Started(_app);
        await using var broken = await _app.Restart(folder => Execute(folder, "drop table links"), token: null);

        await Started(broken);
        await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.False(broken.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
    }

    static async Task Started(ArenaApp app)
    {
        var process = app.Services.GetServices<IHostedService>().OfType<DemoProcess>().Single();
        await Task.WhenAny(process.ExecuteTask!);
    }

    static async Task<bool> Made(ArenaApp app, string token)
    {
        using var client = app.Client(token);
        client.DefaultRequestHeaders.Add("Arena-Demo", "true");
        var id = await new Chief(client).Create(RuleBooks.Stage());
        return (bool)(await app.Chief.Get($"/api/contests/{id}")).Json!["demo"]!;
    }

    static long Count(ArenaApp app, string sql) => (long)Execute(app.Folder, sql)!;

    static object? Execute(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "arena.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
