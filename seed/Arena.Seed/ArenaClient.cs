using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Arena.Seed;

/// <summary>
/// One device talking to the public API: the administrator's (with a token) or a judge's (with the cookie of a seat link).
/// An act keeps its idempotency key over all its retries, so an answer lost on the way is never done twice.
/// </summary>
sealed class ArenaClient : IDisposable
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);

    readonly Uri server;
    readonly TimeSpan patience;
    readonly TimeProvider time;
    readonly HttpClient http;

    /// <param name="server">Root address of the server.</param>
    /// <param name="token">Administrator token, or null for a device that enters by a link.</param>
    /// <param name="patience">How long a busy or silent server is tried again before giving up; infinite: never.</param>
    /// <param name="time">Clock of the pauses.</param>
    public ArenaClient(Uri server, string? token, TimeSpan patience, TimeProvider time)
    {
        this.server = server;
        this.patience = patience;
        this.time = time;
        http = new HttpClient(new SocketsHttpHandler { UseProxy = !server.IsLoopback })
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromSeconds(10),
        };
        http.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue("en"));
        if (token is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public TimeProvider Time => time;

    /// <summary>Another device at the same server, with a cookie container of its own.</summary>
    public ArenaClient NewDevice() => new(server, token: null, patience, time);

    /// <summary>A key that a repeated act derives again, also after a restart.</summary>
    public static Guid KeyOf(string act) => new(SHA256.HashData(Encoding.UTF8.GetBytes(act)).AsSpan(0, 16));

    public Task<Answer> Get(string path, CancellationToken cancel) =>
        Send(() => new HttpRequestMessage(HttpMethod.Get, path), cancel);

    public Task<Answer> Post(string path, JsonNode body, CancellationToken cancel, Guid? key = null, string? header = null) =>
        Post(path, "application/json", body.ToJsonString(), key, header, cancel);

    /// <summary>Sends a table as a spreadsheet saves it.</summary>
    public Task<Answer> PostTable(string path, string csv, CancellationToken cancel, Guid? key = null) =>
        Post(path, "text/csv", csv, key, header: null, cancel);

    Task<Answer> Post(string path, string type, string body, Guid? key, string? header, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var quoted = $"\"{key ?? new Guid(RandomNumberGenerator.GetBytes(16))}\"";
        return Send(() =>
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = new MediaTypeHeaderValue(type);
            var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
            request.Headers.Add("Idempotency-Key", quoted);
            if (header is not null)
                request.Headers.Add(header, "true");
            return request;
        }, cancel);
    }

    public void Dispose() => http.Dispose();

    async Task<Answer> Send(Func<HttpRequestMessage> create, CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = Shorter(pause * 2, LongestPause))
        {
            var (answer, wait, trouble) = await TryOnce(create, cancel);
            if (answer is not null)
                return answer;
            if (patience != Timeout.InfiniteTimeSpan && time.GetElapsedTime(start) > patience)
                throw new UnreachableException($"The server at {server} cannot be reached: {trouble}");
            await Task.Delay(wait is { } asked ? Shorter(asked, LongestPause) : pause, time, cancel);
        }
    }

    async Task<(Answer? Answer, TimeSpan? Wait, string Trouble)> TryOnce(Func<HttpRequestMessage> create, CancellationToken cancel)
    {
        try
        {
            using var request = create();
            using var response = await http.SendAsync(request, cancel);
            var body = await response.Content.ReadAsByteArrayAsync(cancel);
            // 429, 502 to 504 and 507: nothing was decided, the same act may be tried again.
            if ((int)response.StatusCode is 429 or 502 or 503 or 504 or 507)
                return (null, response.Headers.RetryAfter?.Delta, $"it answers {(int)response.StatusCode}.");
            return (new Answer((int)response.StatusCode, body), null, "");
        }
        catch (HttpRequestException broken)
        {
            return (null, null, broken.Message);
        }
        catch (IOException broken)
        {
            return (null, null, broken.Message);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (null, null, "it does not answer in time.");
        }
    }

    static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
