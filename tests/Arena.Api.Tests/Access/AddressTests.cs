using System.Net;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Access;

/// <summary>Addresses, methods and headers as programs and proxies send them: every answer of the API has a stable type.</summary>
public sealed class AddressTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Theory]
    [InlineData("GET", "/api/nothing", "unknown-route", 404)]
    [InlineData("PUT", "/api/contests", "method-not-allowed", 405)]
    [InlineData("POST", "/api/contests/x/seats/experts/first/link", "unknown-route", 404)]
    [InlineData("GET", "/api/contests/{id}/board?round=none", "unknown-round", 404)]
    [InlineData("GET", "/api/contests/{id}/board?group=none", "unknown-group", 404)]
    [InlineData("GET", "/api/contests/{id}/standings/e1?round=none", "unknown-round", 404)]
    [InlineData("GET", "/api/contests/{id}/entries?after=x", "malformed", 400)]
    [InlineData("GET", "/api/contests/{id}/entries?after=1:2:3", "malformed", 400)]
    [InlineData("GET", "/api/contests/{id}/entries?after=9999", "other-incarnation", 410)]
    [InlineData("GET", "/api/contests/{id}/entries?after=9999&audience=public", "other-incarnation", 410)]
    [InlineData("POST", "/api/contests/{id}/figures/import", "malformed", 400)]
    public async Task What_cannot_be_answered_is_refused_with_a_type_and_a_sentence(string method, string path, string type, int status)
    {
        var contest = await Stage.Running(_app);
        using var client = _app.Client(ArenaApp.Token);
        using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{id}", contest, StringComparison.Ordinal));

        var answer = await Answer.Of(await client.SendAsync(request));

        Assert.Equal(($"urn:arena:{type}", status), (answer.Type, (int)answer.Status));
        Assert.NotEmpty((string)answer.Json!["texts"]!["zh"]!);
    }

    [Theory]
    [InlineData("/api/contests")]
    [InlineData("/api/contests/{id}")]
    [InlineData("/api/contests/{id}/board")]
    [InlineData("/api/contests/{id}/standings/e1")]
    [InlineData("/api/contests/{id}/entries")]
    [InlineData("/api/contests/{id}/rules")]
    [InlineData("/api/contests/{id}/desk")]
    [InlineData("/api/templates")]
    public async Task Head_is_answered_wherever_get_is(string path)
    {
        var contest = await Stage.Running(_app);
        using var client = _app.Client(ArenaApp.Token);
        using var head = new HttpRequestMessage(HttpMethod.Head, path.Replace("{id}", contest, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(head)).StatusCode);
    }

    [Theory]
    [InlineData("", null, "en-GB,en;q=0.9", "en")]
    [InlineData("", null, "fr,zh;q=0.5,en;q=0.8", "en")]
    [InlineData("", "zh", "en", "zh")]
    [InlineData("", "xx", "en", "en")]
    [InlineData("?lang=zh", "en", "en", "zh")]
    [InlineData("", null, null, "zh")]
    public async Task Pages_and_answers_choose_the_language_by_one_rule(string query, string? cookie, string? accept, string expected)
    {
        using var client = _app.Client();
        if (cookie is not null)
            client.DefaultRequestHeaders.Add("Cookie", $"arena.lang={cookie}");
        if (accept is not null)
            client.DefaultRequestHeaders.Add("Accept-Language", accept);

        var page = await client.GetStringAsync($"/{query}");
        var answer = await Answer.Of(await client.GetAsync($"/api/contests/nothing{query}"));

        Assert.Contains($"<html lang=\"{(expected == "en" ? "en" : "zh")}", page, StringComparison.Ordinal);
        Assert.Equal((string)answer.Json!["texts"]![expected]!, (string)answer.Json["detail"]!);
    }

    [Fact]
    public async Task Behind_a_proxy_on_this_machine_the_address_of_the_browser_counts()
    {
        var contest = await Stage.Running(_app);
        var token = await _app.Chief.SeatLink(contest, 1);

        var entered = await Enter(token, IPAddress.Loopback);
        var again = await Enter(token, IPAddress.Loopback, entered.Response.Headers.SetCookie.ToString().Split(';')[0]);
        var stranger = await Enter(await _app.Chief.SeatLink(contest, 2), IPAddress.Parse("192.0.2.7"));

        Assert.Contains("secure", entered.Response.Headers.SetCookie.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(200, again.Response.StatusCode);
        Assert.DoesNotContain("secure", stranger.Response.Headers.SetCookie.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    Task<Microsoft.AspNetCore.Http.HttpContext> Enter(string token, IPAddress from, string? cookie = null) => _app.Server.SendAsync(http =>
    {
        http.Connection.RemoteIpAddress = from;
        http.Request.Method = "POST";
        http.Request.Path = "/api/enter";
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes($$"""{"token":"{{token}}"}"""));
        http.Request.Headers["X-Forwarded-Proto"] = "https";
        http.Request.Headers["X-Forwarded-Host"] = "arena.example";
        http.Request.Headers.Origin = "https://arena.example";
        if (cookie is not null)
            http.Request.Headers.Cookie = cookie;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
