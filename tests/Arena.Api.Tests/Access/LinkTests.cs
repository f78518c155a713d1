using System.Net;
using System.Text;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Access;

public sealed class LinkTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_seat_link_opens_the_seat_on_the_first_device_only()
    {
        var contest = await Stage.Running(_app);
        var token = await _app.Chief.SeatLink(contest, 1);
        var (first, _) = await Judge.TryEnter(_app, contest, token);

        var (_, second) = await Judge.TryEnter(_app, contest, token);
        var again = await first.Enter(token);

        Assert.Equal((HttpStatusCode.Conflict, "urn:arena:seat-bound"), (second.Status, second.Type));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("/judge", (string?)again.Json!["go"]);
    }

    [Fact]
    public async Task A_new_seat_link_ends_the_old_device_at_once()
    {
        var contest = await Stage.Running(_app);
        var old = await Judge.Sit(_app, contest, 1);
        await _app.Chief.Open(contest, "e1");

        var replacement = await Judge.Sit(_app, contest, 1);

        Assert.Equal(HttpStatusCode.Unauthorized, (await old.TryMark("e1", "90")).Status);
        Assert.Equal(HttpStatusCode.Created, (await replacement.TryMark("e1", "90")).Status);
    }

    [Fact]
    public async Task Seats_survive_a_restart()
    {
        var contest = await Stage.Running(_app);
        var token = await _app.Chief.SeatLink(contest, 1);
        await Judge.TryEnter(_app, contest, token);

        await using var restarted = await _app.Restart();
        var (_, answer) = await Judge.TryEnter(restarted, contest, token);

        Assert.Equal("urn:arena:seat-bound", answer.Type);
    }

    [Fact]
    public async Task A_staff_link_is_good_once_and_gives_its_role_alone()
    {
        var contest = await Stage.Running(_app);
        var link = await _app.Chief.Post($"/api/contests/{contest}/links", """{"role":"clerk"}""");
        var token = ((string)link.Json!["link"]!).Split('#')[1];
        var (clerk, entered) = await Judge.TryEnter(_app, contest, token);
        var (_, second) = await Judge.TryEnter(_app, contest, token);

        Assert.Equal($"/desk/{contest}", (string?)entered.Json!["go"]);
        Assert.Equal((HttpStatusCode.Gone, "urn:arena:link-used"), (second.Status, second.Type));
        Assert.Equal(HttpStatusCode.OK, (await clerk.Get($"/api/contests/{contest}/desk")).Status);
        Assert.Equal(HttpStatusCode.Created, (await clerk.Post("/commands", """{"command":"open","round":"final","entrant":"e1"}""", null)).Status);
        Assert.Equal("urn:arena:not-allowed", (await clerk.Post("/commands", """{"command":"freeze","scope":"contest"}""", null)).Type);
    }

    [Fact]
    public async Task No_one_enters_with_an_invented_link()
    {
        var contest = await Stage.Running(_app);

        var (_, answer) = await Judge.TryEnter(_app, contest, new string('a', 26));

        Assert.Equal(HttpStatusCode.Gone, answer.Status);
    }

    [Fact]
    public async Task A_wrong_bearer_token_is_no_one()
    {
        using var client = _app.Client("wrong-token-wrong-token-wrong-token-0");
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostAsync("/api/contests", content)).StatusCode);
    }

    [Fact]
    public async Task A_cookie_does_not_act_for_another_site()
    {
        var contest = await Stage.Running(_app);
        await _app.Chief.Open(contest, "e1");
        var judge = await Judge.Sit(_app, contest, 1);

        judge.Origin = "https://elsewhere.example";
        var foreign = await judge.TryMark("e1", "90");
        judge.Origin = "http://localhost";
        var own = await judge.TryMark("e1", "90");

        Assert.Equal("urn:arena:foreign-origin", foreign.Type);
        Assert.Equal(HttpStatusCode.Created, own.Status);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
