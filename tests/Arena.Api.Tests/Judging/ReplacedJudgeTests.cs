using System.Net;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

public sealed class ReplacedJudgeTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task Sheets_before_and_after_count_and_the_derivation_names_the_change()
    {
        var (contest, _, second) = await Replaced();
        await _app.Chief.Open(contest, "e2");
        await second.Mark("e2", "80");
        await Enter(contest, "e2", 2, "90");

        var (first, later) = (await Why(contest, "e1", "staff"), await Why(contest, "e2", "staff"));
        Assert.Equal(("95.00", "85.00"), ((string?)first["score"], (string?)later["score"]));
        var (before, after) = (first["seatChanges"]![0]!, later["seatChanges"]![0]!);
        Assert.Equal((1, "身体不适", true, "李评委"), ((int)before["seat"]!, (string)before["reason"]!, (bool)before["before"]!, (string)before["judge"]!));
        Assert.False((bool)after["before"]!);
    }

    [Fact]
    public async Task The_public_learns_of_the_change_and_not_of_the_person()
    {
        var (contest, _, _) = await Replaced();

        var change = (await Why(contest, "e1", "public"))["seatChanges"]![0]!;
        Assert.Equal((1, "身体不适"), ((int)change["seat"]!, (string)change["reason"]!));
        Assert.Null(change["judge"]);
        Assert.DoesNotContain("李评委", (await _app.Chief.Get($"/api/contests/{contest}/entries?audience=public")).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_a_freeze_holds_does_not_show_in_the_change_of_the_seat()
    {
        var (contest, _, _) = await Replaced();
        await _app.Chief.Do(contest, new { command = "freeze", scope = "contest" });
        await _app.Chief.Do(contest, new { command = "correct", round = "final", entrant = "e1", part = "stage", seat = 1, marks = new { total = "93" }, reason = "录入有误" });

        Assert.True((bool)(await Why(contest, "e1", "public"))["seatChanges"]![0]!["before"]!);
        Assert.False((bool)(await Why(contest, "e1", "staff"))["seatChanges"]![0]!["before"]!);
    }

    [Fact]
    public async Task The_link_of_the_person_before_is_dead()
    {
        var (contest, first, second) = await Replaced();
        await _app.Chief.Open(contest, "e2");

        Assert.Equal(HttpStatusCode.Unauthorized, (await first.TryMark("e2", "99")).Status);
        Assert.Equal(HttpStatusCode.Created, (await second.TryMark("e2", "80")).Status);
    }

    [Fact]
    public async Task The_log_says_from_where_on_who_sits_there()
    {
        var (contest, _, _) = await Replaced();

        var entries = (await _app.Chief.Get($"/api/contests/{contest}/entries?audience=staff")).Raw.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!["fact"]!).ToList();
        var kinds = entries.Select(fact => (string)fact["kind"]!).ToList();
        var replaced = entries.Single(fact => (string)fact["kind"]! == "judge-replaced");
        Assert.Equal(("experts", 1, "身体不适"), ((string)replaced["panel"]!, (int)replaced["seat"]!, (string)replaced["reason"]!));
        Assert.NotNull(replaced["judge"]!["id"]);
        Assert.True(kinds.IndexOf("sheet") < kinds.IndexOf("judge-replaced"));
        var line = (await _app.Chief.Get($"/api/contests/{contest}/desk")).Json!["log"]!.AsArray().Single(l => (string)l!["kind"]! == "judge-replaced")!;
        Assert.Equal((1, "身体不适"), ((int)line["seat"]!, (string)line["reason"]!));
    }

    [Theory]
    [InlineData("experts", 9, "李评委", "身体不适", "urn:arena:unknown-seat")]
    [InlineData("jury", 1, "李评委", "身体不适", "urn:arena:unknown-panel")]
    [InlineData("experts", 1, " ", "身体不适", "urn:arena:invalid-roster")]
    [InlineData("experts", 1, "李评委", "", "urn:arena:reason-missing")]
    public async Task A_replacement_needs_a_seat_a_name_and_a_reason(string panel, int seat, string name, string reason, string refusal)
    {
        var contest = await Stage.Running(_app, "on-complete", seats: 2);

        Assert.Equal(refusal, (await Replace(contest, panel, seat, name, reason)).Type);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Seat 1 gave 92 to e1, then someone else took it over; seat 2 gave 98 on paper.
    async Task<(string Contest, Judge First, Judge Second)> Replaced()
    {
        var contest = await Stage.Running(_app, "on-complete", seats: 2);
        var first = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");
        await first.Mark("e1", "92");
        await Enter(contest, "e1", 2, "98");
        var answer = await Replace(contest, "experts", 1, "李评委", "身体不适");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Raw);
        var (second, entered) = await Judge.TryEnter(_app, contest, ((string)answer.Json!["link"]!).Split('#')[1]);
        Assert.True(entered.Status == HttpStatusCode.OK, entered.Raw);
        return (contest, first, second);
    }

    Task<Answer> Replace(string contest, string panel, int seat, string name, string reason) =>
        _app.Chief.Post($"/api/contests/{contest}/seats/{panel}/{seat}/replace", $$"""{"name":"{{name}}","reason":"{{reason}}"}""");

    Task<Answer> Enter(string contest, string entrant, int seat, string total) =>
        _app.Chief.Do(contest, new { command = "enter-sheet", round = "final", entrant, part = "stage", seat, marks = new { total } });

    async Task<JsonNode> Why(string contest, string entrant, string audience) => (await _app.Chief.Get($"/api/contests/{contest}/standings/{entrant}?audience={audience}")).Json!;
}
