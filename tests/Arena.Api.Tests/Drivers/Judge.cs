using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arena.Api.Tests.Drivers;

/// <summary>A judge's phone: entered by a seat link, with a cookie of its own.</summary>
sealed class Judge
{
    readonly HttpClient _http;

    Judge(HttpClient http, string contest) => (_http, Contest) = (http, contest);

    public string Contest { get; }

    /// <summary>The page that the requests claim to come from.</summary>
    public string? Origin { get; set; }

    public static async Task<Judge> Sit(ArenaApp app, string contest, int seat, string panel = "experts")
    {
        var (judge, answer) = await TryEnter(app, contest, await app.Chief.SeatLink(contest, seat, panel));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Raw);
        return judge;
    }

    public static async Task<Judge[]> Panel(ArenaApp app, string contest, int seats)
    {
        var judges = new Judge[seats];
        for (var seat = 1; seat <= seats; seat++)
            judges[seat - 1] = await Sit(app, contest, seat);
        return judges;
    }

    public static async Task<(Judge Judge, Answer Answer)> TryEnter(ArenaApp app, string contest, string token)
    {
        var judge = new Judge(app.Client(), contest);
        return (judge, await judge.Enter(token));
    }

    public async Task<Answer> Enter(string token) => await Answer.Of(await _http.PostAsJsonAsync("/api/enter", new { token }));

    public async Task<Answer> Mark(string entrant, string total, string round = "final", int revision = 1)
    {
        var answer = await TryMark(entrant, total, round, revision);
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Raw);
        return answer;
    }

    public Task<Answer> TryMark(string entrant, string total, string round = "final", int revision = 1, string? key = null) =>
        Post(Sheet(entrant, $$"""{"total":"{{total}}"}""", round, revision), key);

    public static string Sheet(string entrant, string marks, string round = "final", int revision = 1, string part = "stage") =>
        $$"""{"round":"{{round}}","entrant":"{{entrant}}","part":"{{part}}","revision":{{revision}},"marks":{{marks}}}""";

    public Task<Answer> Post(string body, string? key = null) => Post("/sheets", body, key);

    public async Task<Answer> Post(string route, string body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/contests/{Contest}{route}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (key != "")
            request.Headers.Add("Idempotency-Key", $"\"{key ?? Keys.Next()}\"");
        if (Origin is not null)
            request.Headers.Add("Origin", Origin);
        return await Answer.Of(await _http.SendAsync(request));
    }

    public async Task<JsonNode> View() => JsonNode.Parse(await _http.GetStringAsync("/api/seat"))!;

    public async Task<Answer> Get(string path) => await Answer.Of(await _http.GetAsync(path));
}
