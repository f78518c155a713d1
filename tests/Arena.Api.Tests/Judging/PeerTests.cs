using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

public sealed class PeerTests : IAsyncDisposable
{
    static readonly string?[][] Trap = [[null, "90", "92", "91"], ["85", null, "90", "89"], ["82", "85", null, "86"], ["77", "80", "82", null]];

    readonly ArenaApp _app = new();

    [Fact]
    public async Task An_entrant_is_not_offered_its_own_unit_and_cannot_mark_it()
    {
        var contest = await Running();
        var first = await Judge.Sit(_app, contest, 1, "peers");
        await _app.Chief.Open(contest, "e1");
        await _app.Chief.Open(contest, "e2", keepOthers: true);

        Assert.Equal(["e2"], (await first.View())["tasks"]!.AsArray().Select(t => (string)t!["entrant"]!["id"]!));
        Assert.Equal("urn:arena:seat-not-expected", (await first.Post(Sheet("e1", "100"))).Type);
        Assert.Equal("urn:arena:seat-not-expected", (await _app.Chief.Try(contest, new { command = "enter-sheet", round = "final", entrant = "e1", part = "mutual", seat = 1, marks = new { total = "100" } })).Type);
        Assert.Equal("urn:arena:seat-not-expected", (await _app.Chief.Try(contest, new { command = "present", round = "final", panel = "peers", seat = 1, entrant = "e1" })).Type);
    }

    [Fact]
    public async Task The_desk_shows_the_own_seat_as_recused_and_counts_those_who_are_there()
    {
        var contest = await Running();
        await _app.Chief.Open(contest, "e1");

        var desk = (await _app.Chief.Get($"/api/contests/{contest}/desk")).Json!;
        Assert.Equal(["recused", "waiting", "waiting", "waiting", "absent", "absent"], desk["seats"]!.AsArray().Select(s => (string)s!["state"]!));
        Assert.Equal(3, (int)desk["order"]![0]!["expected"]!);
    }

    [Fact]
    public async Task The_public_sees_what_was_received_and_not_who_gave_it()
    {
        var contest = await Running();
        await MarkAll(contest);

        var (staff, open) = (await Why(contest, "staff"), await Why(contest, "public"));
        Assert.Equal(("90.00", "90.00"), ((string)staff["score"]!, (string)open["score"]!));
        Assert.Equal(("91", "91"), ((string)staff["total"]!["peers"]!["received"]!, (string)open["total"]!["peers"]!["received"]!));
        Assert.Equal(["0", "2", "1"], staff["total"]!["peers"]!["markers"]!.AsArray().Select(m => (string)m!["severity"]!));
        Assert.Empty(open["total"]!["peers"]!["markers"]!.AsArray());
        Assert.Empty(open["total"]!["sheets"]!.AsArray());
    }

    [Fact]
    public async Task The_public_feed_holds_no_mark_of_a_peer()
    {
        var contest = await Running();
        await MarkAll(contest);

        Assert.DoesNotContain("\"marks\"", (await _app.Chief.Get($"/api/contests/{contest}/entries?audience=public")).Raw, StringComparison.Ordinal);
        Assert.Contains("\"marks\"", (await _app.Chief.Get($"/api/contests/{contest}/entries?audience=staff")).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_of_a_peers_mark_is_public_without_the_peer()
    {
        var contest = await Running();
        await MarkAll(contest);
        await _app.Chief.Do(contest, new { command = "correct", round = "final", entrant = "e1", part = "mutual", seat = 3, marks = new { total = "93" }, reason = "录入有误" });

        Assert.Equal(3, (int)(await Why(contest, "staff"))["corrections"]![0]!["seat"]!);
        Assert.Null((await Why(contest, "public"))["corrections"]![0]!["seat"]);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task<string> Running()
    {
        var contest = await _app.Chief.Create(RuleBooks.Mutual());
        await _app.Chief.Enter(contest, 4);
        await _app.Chief.Do(contest, new { command = "lock" });
        await _app.Chief.Do(contest, new { command = "start-round", round = "final", order = new[] { "e1", "e2", "e3", "e4" } });
        return contest;
    }

    async Task MarkAll(string contest)
    {
        foreach (var (entrant, marks) in Trap.Index())
        {
            await _app.Chief.Open(contest, $"e{entrant + 1}", keepOthers: true);
            foreach (var (seat, mark) in marks.Index().Where(m => m.Item is not null))
                await _app.Chief.Do(contest, new { command = "enter-sheet", round = "final", entrant = $"e{entrant + 1}", part = "mutual", seat = seat + 1, marks = new { total = mark } });
        }
    }

    async Task<JsonNode> Why(string contest, string audience) => (await _app.Chief.Get($"/api/contests/{contest}/standings/e1?audience={audience}")).Json!;

    static string Sheet(string entrant, string total) => Judge.Sheet(entrant, $$"""{"total":"{{total}}"}""", part: "mutual");
}
