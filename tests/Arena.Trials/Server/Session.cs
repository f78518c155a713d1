using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Arena.Trials.Server;

/// <summary>What a caller knows after a post. Unknown: no answer, or one that says "later"; the same key may be sent again.</summary>
public enum Outcome { Recorded, Refused, Unknown }

public readonly record struct Answer(Outcome Outcome, int Status, string Body);

/// <summary>One actor's way to the API: a bearer token, or the cookie of a link; own connections.</summary>
public sealed class Session : IDisposable
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    readonly HttpClient _http;
    readonly CookieContainer _cookies = new();

    public Session(Uri server, string? bearer = null)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, CookieContainer = _cookies, ConnectTimeout = TimeSpan.FromSeconds(2) };
        _http = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(20) };
        _http.DefaultRequestHeaders.Add("Origin", server.GetLeftPart(UriPartial.Authority));
        if (bearer is not null)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
    }

    /// <summary>As whom it acts, for clients that speak HTTP themselves.</summary>
    public string Cookie => _cookies.GetCookieHeader(_http.BaseAddress!);

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
            return new Answer(outcome, status, await response.Content.ReadAsStringAsync());
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
