using System.Net;
using Arena.Api.Storage;
using Arena.Api.Tests.Drivers;
using Microsoft.Extensions.Configuration;

namespace Arena.Api.Tests.Nodes;

/// <summary>A copy taken while marks come in, put back onto nothing, goes on where it was.</summary>
public sealed class BackupTests(Loopback servers) : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("arena-backup").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restored_copy_has_the_log_takes_retries_once_and_goes_on(bool postgres)
    {
        var (from, to) = (postgres ? servers.NewDatabase() : null, postgres ? servers.NewDatabase() : null);
        var file = Path.Combine(_folder, "copy");
        var restored = Path.Combine(_folder, "restored");
        string contest, token;
        string[] keys = [Keys.Next(), Keys.Next()];
        IReadOnlyList<string> before;
        await using (var app = new ArenaApp(postgres: from))
        {
            contest = await Stage.Running(app, "on-sheet");
            await app.Chief.Open(contest, "e1");
            var (judge, other) = (await Judge.Sit(app, contest, 1), await Judge.Sit(app, contest, 2));
            Assert.Equal(HttpStatusCode.Created, (await judge.TryMark("e1", "91.5", key: keys[0])).Status);
            before = Chains((await app.Chief.Get($"/api/contests/{contest}/entries")).Raw);

            Assert.Equal(0, await Backup.Run(["backup", file], Settings(app.Folder, from), "/"));

            Assert.Equal(HttpStatusCode.Created, (await other.TryMark("e1", "92", key: keys[1])).Status);
            token = (await app.Chief.Get($"/api/contests/{contest}/entries")).Raw.TrimEnd().Split('\n')[^1];
        }

        Assert.Equal(0, await Backup.Run(["restore", file], Settings(restored, to), "/"));
        await using var again = new ArenaApp(restored, postgres: to);
        var after = Chains((await again.Chief.Get($"/api/contests/{contest}/entries")).Raw);
        var (first, second) = (await Judge.Sit(again, contest, 1), await Judge.Sit(again, contest, 2));

        Assert.Equal(before, after);
        Assert.Equal("urn:arena:other-incarnation", (await again.Chief.Get($"/api/contests/{contest}/entries?after={Token(token)}")).Type);
        // The phone offers both again: the first has its receipt, the second is taken.
        Assert.Equal(HttpStatusCode.Created, (await first.TryMark("e1", "91.5", key: keys[0])).Status);
        Assert.Equal(HttpStatusCode.Created, (await second.TryMark("e1", "92", key: keys[1])).Status);
        Assert.Equal(2, (await again.Chief.Get($"/api/contests/{contest}/entries")).Raw.Split("\"kind\":\"sheet\"").Length - 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_is_restored_over_a_log_and_no_copy_over_a_file(bool postgres)
    {
        var database = postgres ? servers.NewDatabase() : null;
        var file = Path.Combine(_folder, "copy");
        await using var app = new ArenaApp(postgres: database);
        _ = await app.Client().GetAsync("/healthz");
        Assert.Equal(0, await Backup.Run(["backup", file], Settings(app.Folder, database), "/"));

        Assert.Equal(1, await Backup.Run(["restore", file], Settings(app.Folder, database), "/"));
        Assert.Equal(1, await Backup.Run(["backup", file], Settings(app.Folder, database), "/"));
        Assert.Equal(1, await Backup.Run(["restore", Path.Combine(_folder, "none")], Settings(_folder, database), "/"));
        Assert.Equal(2, await Backup.Run(["backup"], Settings(_folder, database), "/"));
    }

    static IConfiguration Settings(string folder, string? postgres) => new ConfigurationBuilder()
        .AddInMemoryCollection(new Dictionary<string, string?> { ["Data:Path"] = folder, ["ConnectionStrings:Postgres"] = postgres }).Build();

    static List<string> Chains(string feed) => [.. feed.TrimEnd().Split('\n').Select(line => (string)System.Text.Json.Nodes.JsonNode.Parse(line)!["chain"]!)];

    static string Token(string line) => (string)System.Text.Json.Nodes.JsonNode.Parse(line)!["token"]!;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
