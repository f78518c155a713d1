using System.Net;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;
using Microsoft.Data.Sqlite;

namespace Arena.Api.Tests.Access;

/// <summary>A name that was erased is gone at once: from storage, from every board, and from what caches may keep.</summary>
public sealed class ErasureTests : IAsyncDisposable
{
    const string Name = "东一镇·1号村";

    readonly ArenaApp _app = new();

    [Fact]
    public async Task An_erased_name_leaves_the_board_at_once_and_caches_are_told()
    {
        var contest = await Stage.Running(_app);
        var (before, tag) = await Board(_app, contest);
        var (staff, _) = await Board(_app, contest, ArenaApp.Token);

        await Erase(contest, HttpStatusCode.NoContent);
        var (after, newTag) = await Board(_app, contest);
        await using var restarted = await _app.Restart();

        Assert.Contains(Name, before, StringComparison.Ordinal);
        Assert.Contains(Name, staff, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, after, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, (await Board(restarted, contest, ArenaApp.Token)).Json, StringComparison.Ordinal);
        Assert.NotEqual(tag, newTag);
        Assert.Equal(newTag, (await Board(restarted, contest)).Tag);
    }

    [Fact]
    public async Task An_erasure_that_a_reader_keeps_in_the_write_ahead_log_is_not_called_done()
    {
        var contest = await Stage.Running(_app);
        await using var reader = new SqliteConnection($"Data Source={Path.Combine(_app.Folder, "arena.db")};Pooling=false");
        await reader.OpenAsync();
        await using var transaction = reader.BeginTransaction(deferred: true);
        await using var command = reader.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "select value from personal";
        await command.ExecuteScalarAsync();

        await Erase(contest, HttpStatusCode.ServiceUnavailable);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);

        await Erase(contest, HttpStatusCode.NoContent);
        Assert.DoesNotContain(Name, (await Board(_app, contest)).Json, StringComparison.Ordinal);
    }

    async Task Erase(string contest, HttpStatusCode status)
    {
        var entries = (await _app.Chief.Get($"/api/contests/{contest}/entries")).Raw.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!);
        var person = (string)entries.First(e => (string?)e["fact"]!["kind"] == "entrants-registered")["fact"]!["entrants"]![0]!["name"]!["id"]!;
        using var client = _app.Client(ArenaApp.Token);

        Assert.Equal(status, (await client.DeleteAsync($"/api/contests/{contest}/people/{person}")).StatusCode);
    }

    static async Task<(string Json, string Tag)> Board(ArenaApp app, string contest, string? bearer = null)
    {
        var response = await app.Client(bearer).GetAsync($"/api/contests/{contest}/board");
        return (await response.Content.ReadAsStringAsync(), response.Headers.ETag!.Tag);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
