using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace Arena.Api.Tests.Drivers;

/// <summary>What came back: the status and the JSON, if any.</summary>
sealed record Answer(HttpStatusCode Status, JsonNode? Json, string Raw)
{
    public string? Type => (string?)Json?["type"];

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var raw = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json" ? JsonNode.Parse(raw) : null;
        return new Answer(response.StatusCode, json, raw);
    }
}

/// <summary>The head of judges at the desk, with every right.</summary>
sealed class Chief(HttpClient http)
{
    public HttpClient Http { get; } = http;

    public async Task<string> Create(string ruleBook)
    {
        var answer = await TryCreate(ruleBook);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        return (string)answer.Json!["id"]!;
    }

    public Task<Answer> TryCreate(string ruleBook) => Post("/api/contests", $$"""{"ruleBook":{{ruleBook}}}""");

    public async Task Enter(string contest, int entrants, string? group = null)
    {
        var roster = Enumerable.Range(1, entrants).Select(n => new { number = n, name = $"东一镇·{n}号村", unit = "东一镇", group });
        Accepted(await Post($"/api/contests/{contest}/entrants", System.Text.Json.JsonSerializer.Serialize(roster.Select(e => e.group is null ? (object)new { e.number, e.name, e.unit } : e))));
    }

    public async Task<Answer> Do(string contest, object command) => Accepted(await Try(contest, command));

    public Task<Answer> Try(string contest, object command, string? key = null) =>
        Post($"/api/contests/{contest}/commands", System.Text.Json.JsonSerializer.Serialize(command), key);

    public Task Open(string contest, string entrant, string round = "final", bool keepOthers = false) => Do(contest, new { command = "open", round, entrant, keepOthers });

    public Task Release(string contest, string entrant, string round = "final") => Do(contest, new { command = "release", round, entrant });

    public async Task<string> SeatLink(string contest, int seat, string panel = "experts")
    {
        var answer = Accepted(await Post($"/api/contests/{contest}/seats/{panel}/{seat}/link", "{}"));
        return ((string)answer.Json!["link"]!).Split('#')[1];
    }

    public async Task<JsonNode> Board(string contest, string query = "") => (await Get($"/api/contests/{contest}/board{query}")).Json!;

    public async Task<Answer> Get(string path) => await Answer.Of(await Http.GetAsync(path));

    public async Task<Answer> Post(string path, string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", $"\"{key ?? Keys.Next()}\"");
        return await Answer.Of(await Http.SendAsync(request));
    }

    static Answer Accepted(Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Raw);
        return answer;
    }
}

/// <summary>Fresh keys, as a device would make them.</summary>
static class Keys
{
    static long _last;

    public static string Next() => new Guid((int)(Interlocked.Increment(ref _last) & int.MaxValue), 7, 7, [1, 2, 3, 4, 5, 6, 7, 8]).ToString();
}
