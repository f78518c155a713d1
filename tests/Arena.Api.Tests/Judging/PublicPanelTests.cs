using System.Net;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

public sealed class PublicPanelTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task Every_seat_of_a_panel_gets_a_link_and_a_code_to_print_at_once()
    {
        var contest = await Final();

        var answer = await Links(contest, "public");

        var links = answer.Json!["links"]!.AsArray();
        Assert.Equal(Enumerable.Range(1, 41), links.Select(l => (int)l!["seat"]!));
        Assert.All(links, l => Assert.StartsWith("<svg", (string)l!["qr"]!, StringComparison.Ordinal));
        Assert.Equal(41, links.Select(l => (string)l!["link"]!).Distinct().Count());
        Assert.Equal("urn:arena:unknown-panel", (await Links(contest, "jury")).Type);
    }

    [Fact]
    public async Task A_code_leads_to_the_page_of_its_panel_and_new_codes_end_the_old_ones()
    {
        var contest = await Final();
        var first = Token(await Links(contest, "public"), seat: 7);
        var (_, entered) = await Judge.TryEnter(_app, contest, first);
        Assert.Equal("/panel", (string?)entered.Json!["go"]);

        var second = await Links(contest, "public");

        Assert.Equal(HttpStatusCode.Gone, (await Judge.TryEnter(_app, contest, first)).Answer.Status);
        Assert.Equal(HttpStatusCode.OK, (await Judge.TryEnter(_app, contest, Token(second, seat: 7))).Answer.Status);
        var (_, expert) = await Judge.TryEnter(_app, contest, Token(await Links(contest, "experts"), seat: 1));
        Assert.Equal("/judge", (string?)expert.Json!["go"]);
    }

    [Fact]
    public async Task A_retry_after_a_lost_answer_brings_codes_that_open()
    {
        var contest = await Final();
        var key = Keys.Next();
        await _app.Chief.Post($"/api/contests/{contest}/panels/public/links", "{}", key);

        var again = await _app.Chief.Post($"/api/contests/{contest}/panels/public/links", "{}", key);

        Assert.Equal(41, again.Json!["links"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.OK, (await Judge.TryEnter(_app, contest, Token(again, seat: 41))).Answer.Status);
    }

    [Fact]
    public async Task The_desk_hints_at_a_harsh_seat_from_complete_panels_alone()
    {
        var contest = await Stage.Running(_app, entrants: 6, seats: 4);
        var judges = await Judge.Panel(_app, contest, 4);
        for (var n = 1; n <= 5; n++)
        {
            await _app.Chief.Open(contest, $"e{n}", keepOthers: true);
            foreach (var judge in judges[..3])
                await judge.Mark($"e{n}", judge == judges[1] ? "86" : "90");
        }
        Assert.Empty((await _app.Chief.Get($"/api/contests/{contest}/desk")).Json!["hints"]!.AsArray());

        for (var n = 1; n <= 5; n++)
            await judges[3].Mark($"e{n}", "90");

        var hint = (await _app.Chief.Get($"/api/contests/{contest}/desk")).Json!["hints"]!.AsArray().Single(h => (int)h!["seat"]! == 2)!;
        Assert.Equal(("seat-apart", "-4.00", 5), ((string)hint["kind"]!, (string)hint["mean"]!, (int)hint["entrants"]!));
    }

    [Fact]
    public async Task One_code_gives_one_answer_for_an_entrant_and_only_one_that_was_offered()
    {
        var contest = await Final();
        var (villager, _) = await Judge.TryEnter(_app, contest, Token(await Links(contest, "public"), seat: 7));
        await _app.Chief.Open(contest, "e1");
        var task = (await villager.View())["tasks"]![0]!;
        Assert.Equal(("public", 5), ((string)(await villager.View())["panel"]!["kind"]!, task["criteria"]![0]!["levels"]!.AsArray().Count));

        Assert.Equal("urn:arena:mark-off-step", (await Answer(villager, "95")).Type);
        Assert.Equal("urn:arena:mark-out-of-bounds", (await Answer(villager, "50")).Type);
        Assert.Equal(HttpStatusCode.Created, (await Answer(villager, "90")).Status);
        Assert.Equal("urn:arena:revision-conflict", (await Answer(villager, "100")).Type);
        Assert.Equal("urn:arena:revision-conflict", (await Answer(villager, "100", revision: 2)).Type);
    }

    async Task<string> Final()
    {
        var contest = (string)(await _app.Chief.Post("/api/contests", """{"template":"arena-contest"}""")).Json!["id"]!;
        await _app.Chief.Enter(contest, 2);
        await _app.Chief.Do(contest, new { command = "lock" });
        await _app.Chief.Do(contest, new { command = "start-round", round = "final", order = (string[])["e1", "e2"] });
        return contest;
    }

    Task<Answer> Links(string contest, string panel) => _app.Chief.Post($"/api/contests/{contest}/panels/{panel}/links", "{}");

    static string Token(Answer links, int seat) => ((string)links.Json!["links"]![seat - 1]!["link"]!).Split('#')[1];

    static Task<Answer> Answer(Judge villager, string mark, int revision = 1) =>
        villager.Post(Judge.Sheet("e1", $$"""{"mark":"{{mark}}"}""", revision: revision, part: "public-panel"));

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
