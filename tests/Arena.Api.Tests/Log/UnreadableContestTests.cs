using System.Net;
using Arena.Api.Tests.Drivers;
using Microsoft.Data.Sqlite;

namespace Arena.Api.Tests.Log;

/// <summary>One log that was changed by hand takes its own contest out of service, and nothing else.</summary>
public sealed class UnreadableContestTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_changed_log_is_an_outage_of_its_own_contest_alone()
    {
        var broken = await Stage.Running(_app);
        var sound = await Stage.Running(_app);
        await using var restarted = await _app.Restart(folder => Change(folder, broken));

        var list = await restarted.Chief.Get("/api/contests");
        var board = await restarted.Chief.Get($"/api/contests/{broken}/board");
        var twice = await restarted.Chief.Get($"/api/contests/{broken}");

        Assert.Equal(sound, (string?)Assert.Single(list.Json!.AsArray())!["id"]);
        Assert.Equal(HttpStatusCode.OK, (await restarted.Chief.Get("/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await restarted.Chief.Get($"/api/contests/{sound}/board")).Status);
        Assert.All([board, twice], answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "urn:arena:contest-unreadable"), (answer.Status, answer.Type)));
    }

    static void Change(string folder, string contest)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "arena.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "update entries set salt = zeroblob(16) where contest = $contest and seq = 2";
        command.Parameters.AddWithValue("$contest", contest);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
