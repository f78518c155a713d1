using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Arena.Trials.Server;

/// <summary>What a caller knows after a post. Unknown: no answer, or one that says "later"; the same key may be sent again.</summary>
public enum Outcome { Recorded, Refused, Unknown }

/// <summary>RetryAfter: the answer says when to come again.</summary>
public readonly record struct Answer(Outcome Outcome, int Status, string Body, bool RetryAfter = false);

/// <summary>One actor's way to the API: a bearer token, or the cookie of a link; own connections.</summary>
public sealed class Session : IDisposable
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly HttpClient _http;
    readonly CookieContainer _cookies;

    public Session(Uri server, string? bearer = null) : this(server, bearer, new CookieContainer(), TimeSpan.FromSeconds(20)) { }

    Session(Uri server, string? bearer, CookieContainer cookies, TimeSpan patience)
    {
        _cookies = cookies;
        var handler = new SocketsHttpHandler { UseProxy = false, ConnectTimeout = TimeSpan.FromSeconds(2), CookieContainer = cookies };
        _http = new HttpClient(handler) { BaseAddress = server, Timeout = patience };
        _http.DefaultRequestHeaders.Add("Origin", server.GetLeftPart(UriPartial.Authority));
        if (bearer is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
    }

    /// <summary>As whom it acts, for clients that speak HTTP themselves.</summary>
    public string Cookie => _cookies.GetCookieHeader(_http.BaseAddress!);

    /// <summary>The same actor on another address, such as another node.</summary>
    public Session At(Uri server, TimeSpan patience)
    {
        var cookies = new CookieContainer();
        cookies.Add(server, _cookies.GetCookies(_http.BaseAddress!));
        return new Session(server, null, cookies, patience);
    }

    /// <summary>For what goes through a proxy that takes one request a connection.</summary>
    public Session OneRequestEach()
    {
        _http.DefaultRequestHeaders.ConnectionClose = true;
        return this;
    }

    public static Guid NewKey() => new(RandomNumberGenerator.GetBytes(16));

    public static byte[] Bytes(object body) => JsonSerializer.SerializeToUtf8Bytes(body, Json);

    public async Task<Answer> Post(string path, byte[] body, Guid key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("Idempotency-Key", $"\"{key}\"");
        try
        {
            using var response = await _http.SendAsync(request);
            var status = (int)response.StatusCode;
            var outcome = status switch
            {
                >= 200 and < 300 => Outcome.Recorded,
                408 or 429 or >= 500 => Outcome.Unknown,
                _ => Outcome.Refused,
            };
            return new Answer(outcome, status, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter is not null);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return new Answer(Outcome.Unknown, 0, fault.Message);
        }
    }

    /// <summary>A post that must succeed.</summary>
    public async Task<JsonElement> Must(string path, object body)
    {
        var answer = await Post(path, Bytes(body), NewKey());
        return answer.Outcome == Outcome.Recorded
            ? JsonSerializer.Deserialize<JsonElement>(answer.Body)
            : throw new InvalidOperationException($"POST {path}: {answer.Status} {answer.Body}");
    }

    public Task<string> Get(string path) => _http.GetStringAsync(path);

    /// <summary>The status alone; 0: no answer.</summary>
    public async Task<int> Status(string path)
    {
        try
        {
            using var response = await _http.GetAsync(path);
            return (int)response.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return 0;
        }
    }

    /// <summary>Null while there is no server, or another answer than 200.</summary>
    public async Task<string?> TryGet(string path)
    {
        try
        {
            return await _http.GetStringAsync(path);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException or IOException)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
