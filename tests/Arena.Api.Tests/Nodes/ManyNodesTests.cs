using System.Net;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Nodes;

/// <summary>Several nodes on one PostgreSQL, with and without Redis: any takes any mark, each shows what the others took.</summary>
public sealed class ManyNodesTests(Loopback servers)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mark_taken_by_one_node_is_pushed_to_the_screens_of_another(bool redis)
    {
        var database = servers.NewDatabase();
        await using var first = Node(database, redis);
        await using var second = Node(database, redis);
        var contest = await Stage.Running(first, "on-sheet");
        await using var viewer = await Viewer.Watch(second, contest);
        await first.Chief.Open(contest, "e1");
        var judge = await Judge.Sit(second, contest, 1);

        var version = (long)(await judge.Mark("e1", "91.5")).Json!["version"]!;
        await using var late = await Viewer.Watch(first, contest);
        var second2 = (long)(await (await Judge.Sit(first, contest, 2)).Mark("e1", "92")).Json!["version"]!;

        Assert.Equal(second2, (long)(await viewer.Until(second2))["version"]!);
        Assert.True(version < second2);
        Assert.Equal((await first.Chief.Board(contest)).ToJsonString(), (await second.Chief.Board(contest)).ToJsonString());
    }

    [Fact]
    public async Task A_seat_that_moved_on_one_node_is_lost_on_the_other_within_a_second_or_so()
    {
        var database = servers.NewDatabase();
        await using var first = Node(database, redis: false);
        await using var second = Node(database, redis: false);
        var contest = await Stage.Running(first, "on-sheet");
        await first.Chief.Open(contest, "e1");
        var judge = await Judge.Sit(second, contest, 1);

        await first.Chief.SeatLink(contest, 1);

        await Eventually.Holds(async () => (await judge.TryMark("e1", "91.5")).Status == HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Names_registered_on_one_node_are_shown_by_the_other_until_they_are_erased()
    {
        var database = servers.NewDatabase();
        await using var first = Node(database, redis: true);
        await using var second = Node(database, redis: true);
        var contest = await Stage.Running(first, "on-sheet");
        var before = await FirstName(second);
        var person = Sheets(await first.Chief.Get($"/api/contests/{contest}/entries"), "entrants-registered")[0]["fact"]!["entrants"]![0]!["name"]!["id"]!;

        using var erase = await first.Chief.Http.DeleteAsync($"/api/contests/{contest}/people/{person}");

        Assert.Equal("东一镇·1号村", before);
        Assert.True(erase.IsSuccessStatusCode, await erase.Content.ReadAsStringAsync());
        await Eventually.Holds(async () => await FirstName(second) is null or "");

        async Task<string?> FirstName(ArenaApp node) => (string?)(await node.Chief.Board(contest))["rows"]![0]!["entrant"]!["name"];
    }

    [Fact]
    public async Task Marks_posted_to_all_nodes_at_once_are_each_there_once_and_without_gap()
    {
        const int seats = 12, nodes = 3;
        var database = servers.NewDatabase();
        var apps = Enumerable.Range(0, nodes).Select(_ => Node(database, redis: true)).ToArray();
        var contest = await Stage.Running(apps[0], "on-sheet", seats, entrants: 6);
        for (var entrant = 1; entrant <= 6; entrant++)
            await apps[0].Chief.Open(contest, $"e{entrant}", keepOthers: true);
        var judges = new Judge[seats];
        for (var seat = 1; seat <= seats; seat++)
            judges[seat - 1] = await Judge.Sit(apps[seat % nodes], contest, seat);

        var answers = await Task.WhenAll(judges.SelectMany((judge, i) => Enumerable.Range(1, 6).Select(entrant => Task.Run(() => judge.TryMark($"e{entrant}", $"{80 + i}.5")))));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.Created, answer.Raw));
        var log = Lines(await apps[1].Chief.Get($"/api/contests/{contest}/entries"));
        Assert.Equal(Enumerable.Range(1, log.Count).Select(seq => (long)seq), log.Select(line => (long)line["seq"]!));
        Assert.Equal(seats * 6, log.Where(line => Kind(line) == "sheet").Select(line => ((int)line["fact"]!["seat"]!, (string)line["fact"]!["entrant"]!)).Distinct().Count());
        foreach (var app in apps)
            await app.DisposeAsync();
    }

    ArenaApp Node(string database, bool redis) => new(postgres: database, redis: redis ? servers.Redis : null);

    static List<JsonNode> Sheets(Answer log, string kind = "sheet") => [.. Lines(log).Where(line => Kind(line) == kind)];

    static string Kind(JsonNode line) => (string)line["fact"]!["kind"]!;

    static List<JsonNode> Lines(Answer log) => [.. log.Raw.TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!)];
}
