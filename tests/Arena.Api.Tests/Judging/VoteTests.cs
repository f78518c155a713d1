using System.Net;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

/// <summary>Comparisons and ballots through the API.</summary>
public sealed class VoteTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_seat_compares_what_it_is_given_until_all_is_compared()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes(), 3);
        var judge = await Judge.Sit(_app, contest, 1);
        var seen = new HashSet<string>();
        while ((await judge.Get($"/api/contests/{contest}/comparisons/next?round=final&part=worth")).Json is { } next && next["first"] is not null)
        {
            var (first, second) = ((string)next["first"]!["id"]!, (string)next["second"]!["id"]!);
            Assert.True(seen.Add(string.Join(' ', new[] { first, second }.Order())));
            var receipt = await judge.Post("/comparisons", Pair(first, second, string.CompareOrdinal(first, second) < 0 ? "first" : "second"), null);
            Assert.True(receipt.Status == HttpStatusCode.Created, receipt.Raw);
        }

        Assert.Equal(3, seen.Count);
        Assert.Equal(["e1", "e2", "e3"], Ranked(await _app.Chief.Board(contest)));
    }

    [Fact]
    public async Task Ballots_of_a_panel_make_the_ranking_and_a_newer_one_replaces_the_older()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes(leaf: RuleBooks.Borda), 3);
        var judges = await Judge.Panel(_app, contest, 2);
        Assert.Equal(HttpStatusCode.Created, (await judges[0].Post("/ballots", Ballot("""["e1"],["e2"],["e3"]"""), null)).Status);
        Assert.Equal(HttpStatusCode.Created, (await judges[1].Post("/ballots", Ballot("""["e1"],["e3"],["e2"]"""), null)).Status);
        Assert.Equal(["e1", "e2", "e3"], Ranked(await _app.Chief.Board(contest)).Order());

        await judges[0].Post("/ballots", Ballot("""["e3"],["e2"],["e1"]"""), null);
        Assert.Equal("e3", Ranked(await _app.Chief.Board(contest))[0]);
    }

    [Fact]
    public async Task The_same_key_is_recorded_once()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes(), 2);
        var judge = await Judge.Sit(_app, contest, 1);
        var key = Keys.Next();
        var first = await judge.Post("/comparisons", Pair("e1", "e2", "first"), key);
        var again = await judge.Post("/comparisons", Pair("e1", "e2", "first"), key);

        Assert.Equal((string)first.Json!["digest"]!, (string)again.Json!["digest"]!);
        Assert.Equal("urn:arena:key-missing", (await judge.Post("/comparisons", Pair("e1", "e2", "first"), "")).Type);
    }

    [Theory]
    [InlineData("/comparisons", """{"round":"final","part":"worth","first":"e1","second":"e1","result":"first"}""", "vote-invalid")]
    [InlineData("/comparisons", """{"round":"final","part":"worth","first":"e1","second":"e9","result":"first"}""", "unknown-entrant")]
    [InlineData("/comparisons", """{"round":"final","part":"worth","first":"e1","second":"e4","result":"first"}""", "entrant-not-in-round")]
    [InlineData("/comparisons", """{"round":"final","part":"worth","first":"e1","second":"e2","result":"tie"}""", "vote-invalid")]
    [InlineData("/comparisons", """{"round":"final","part":"worth","first":"e1","second":"e2","result":"draw"}""", "malformed")]
    [InlineData("/comparisons", """{"round":"final","part":"total","first":"e1","second":"e2","result":"first"}""", "unknown-part")]
    [InlineData("/comparisons", """{"round":"semi","part":"worth","first":"e1","second":"e2","result":"first"}""", "unknown-round")]
    [InlineData("/ballots", """{"round":"final","part":"worth","tiers":[["e1"]]}""", "unknown-part")]
    [InlineData("/ballots", """{"round":"final","part":"vote","tiers":[]}""", "vote-invalid")]
    [InlineData("/ballots", """{"round":"final","part":"vote","tiers":[["e1"],["e1"],["e2"]]}""", "vote-invalid")]
    [InlineData("/ballots", """{"round":"final","part":"vote","tiers":[["e1","e2"],["e3"]]}""", "vote-invalid")]
    [InlineData("/ballots", """{"round":"final","part":"vote","tiers":[["e1"],null]}""", "vote-invalid")]
    [InlineData("/ballots", """{"round":"final","part":"vote","tiers":[["e1"],[null]]}""", "vote-invalid")]
    [InlineData("/ballots", """{"round":"final","part":"vote","tiers":[["e1"]]}""", "vote-invalid")]
    [InlineData("/ballots", """{"round":"final","part":"vote","tiers":[["e1"],["e4"],["e2"]]}""", "entrant-not-in-round")]
    public async Task What_cannot_stand_is_refused(string route, string body, string refusal)
    {
        var contest = await _app.Chief.Create(RuleBooks.Votes(leaf: RuleBooks.Worth + "," + RuleBooks.Borda));
        await _app.Chief.Enter(contest, 4);
        await _app.Chief.Do(contest, new { command = "lock" });
        await _app.Chief.Do(contest, new { command = "start-round", round = "final", order = (string[])["e1", "e2", "e3"] });
        var judge = await Judge.Sit(_app, contest, 1);

        Assert.Equal($"urn:arena:{refusal}", (await judge.Post(route, body, null)).Type);
    }

    [Fact]
    public async Task Seats_that_are_away_or_of_another_panel_are_not_heard()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes(), 3);
        var (judge, stranger) = (await Judge.Sit(_app, contest, 1), await Judge.Sit(_app, contest, 1, "others"));
        Assert.Equal("urn:arena:wrong-seat", (await stranger.Post("/comparisons", Pair("e1", "e2", "first"), null)).Type);
        await _app.Chief.Do(contest, new { command = "recuse", round = "final", panel = "experts", seat = 1, entrant = "e3", reason = "亲属" });
        Assert.Equal("urn:arena:seat-not-expected", (await judge.Post("/comparisons", Pair("e1", "e3", "first"), null)).Type);
        Assert.Equal(HttpStatusCode.Created, (await judge.Post("/comparisons", Pair("e1", "e2", "first"), null)).Status);
        await _app.Chief.Do(contest, new { command = "absent", round = "final", panel = "experts", seat = 1, reason = "请假" });
        Assert.Equal("urn:arena:seat-not-expected", (await judge.Post("/comparisons", Pair("e2", "e1", "first"), null)).Type);
    }

    [Fact]
    public async Task The_desk_enters_for_a_seat()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes(leaf: RuleBooks.Worth + "," + RuleBooks.Borda), 3);
        await _app.Chief.Do(contest, new { command = "enter-comparison", round = "final", part = "worth", seat = 2, first = "e1", second = "e2", result = "first" });
        await _app.Chief.Do(contest, new { command = "enter-ballot", round = "final", part = "vote", seat = 2, tiers = (string[][])[["e1"], ["e2"], ["e3"]] });

        Assert.Equal("urn:arena:unknown-seat", (await _app.Chief.Try(contest, new { command = "enter-comparison", round = "final", part = "worth", seat = 3, first = "e1", second = "e2", result = "first" })).Type);
    }

    [Fact]
    public async Task Of_a_round_on_release_votes_come_out_with_the_first_result_and_stand_from_then_on()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes("on-release"), 2);
        var judge = await Judge.Sit(_app, contest, 1);
        Assert.Equal("urn:arena:not-complete", (await _app.Chief.Try(contest, new { command = "release", round = "final", entrant = "e1" })).Type);
        Assert.Null((await judge.Post("/comparisons", Pair("e1", "e2", "first"), null)).Json!["version"]);
        var anyone = _app.Client();
        Assert.DoesNotContain("\"rank\":1", await anyone.GetStringAsync($"/api/contests/{contest}/board"), StringComparison.Ordinal);

        await _app.Chief.Release(contest, "e1");
        Assert.Contains("\"rank\":1", await anyone.GetStringAsync($"/api/contests/{contest}/board"), StringComparison.Ordinal);
        Assert.Equal("urn:arena:already-public", (await judge.Post("/comparisons", Pair("e2", "e1", "first"), null)).Type);
        Assert.Null((await judge.Get($"/api/contests/{contest}/comparisons/next?round=final&part=worth")).Json!["first"]);
    }

    [Fact]
    public async Task A_comparison_with_one_out_of_competition_does_not_make_a_result_ready()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes("on-release"), 3);
        var judge = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Do(contest, new { command = "out-of-competition", entrant = "e3", reason = "东道主" });
        await judge.Post("/comparisons", Pair("e1", "e3", "first"), null);
        Assert.Equal("urn:arena:not-complete", (await _app.Chief.Try(contest, new { command = "release", round = "final", entrant = "e1" })).Type);

        await judge.Post("/comparisons", Pair("e1", "e2", "first"), null);
        await _app.Chief.Release(contest, "e1");
    }

    [Fact]
    public async Task A_recusal_changes_no_comparison_that_is_out_and_none_of_a_frozen_board()
    {
        var recusal = new { command = "recuse", round = "final", panel = "experts", seat = 1, entrant = "e2", reason = "亲属" };
        var contest = await Stage.Of(_app, RuleBooks.Votes("on-release"), 2);
        await (await Judge.Sit(_app, contest, 1)).Post("/comparisons", Pair("e1", "e2", "first"), null);
        await _app.Chief.Release(contest, "e1");
        Assert.Equal("urn:arena:already-released", (await _app.Chief.Try(contest, recusal)).Type);

        var frozen = await Stage.Of(_app, RuleBooks.Votes(), 2);
        await (await Judge.Sit(_app, frozen, 1)).Post("/comparisons", Pair("e1", "e2", "first"), null);
        await _app.Chief.Do(frozen, new { command = "freeze", scope = "contest" });
        Assert.Equal("urn:arena:while-frozen", (await _app.Chief.Try(frozen, recusal)).Type);
    }

    [Fact]
    public async Task The_public_never_learns_who_compared_what()
    {
        var contest = await Stage.Of(_app, RuleBooks.Votes(), 2);
        var judge = await Judge.Sit(_app, contest, 1);
        await judge.Post("/comparisons", Pair("e1", "e2", "first"), null);

        Assert.DoesNotContain("comparison", await _app.Client().GetStringAsync($"/api/contests/{contest}/entries"), StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"comparison\"", await _app.Chief.Http.GetStringAsync($"/api/contests/{contest}/entries"), StringComparison.Ordinal);
        Assert.Contains("\"won\":1", await _app.Client().GetStringAsync($"/api/contests/{contest}/standings/e1?round=final"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_that_votes_has_an_end()
    {
        var contest = await _app.Chief.Create(RuleBooks.Votes());
        await _app.Chief.Enter(contest, 301);
        await _app.Chief.Do(contest, new { command = "lock" });

        Assert.Equal("urn:arena:invalid-order", (await _app.Chief.Try(contest, new { command = "start-round", round = "final", order = Enumerable.Range(1, 301).Select(n => $"e{n}") })).Type);
    }

    static string Pair(string first, string second, string result) => $$"""{"round":"final","part":"worth","first":"{{first}}","second":"{{second}}","result":"{{result}}"}""";

    static string Ballot(string tiers) => $$"""{"round":"final","part":"vote","tiers":[{{tiers}}]}""";

    static List<string> Ranked(System.Text.Json.Nodes.JsonNode board) => [.. board["rows"]!.AsArray().Where(row => row!["rank"] is not null).Select(row => (string)row!["entrant"]!["id"]!)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
