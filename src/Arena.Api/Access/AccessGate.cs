using System.Security.Cryptography;
using System.Text;
using Arena.Api.Contests;
using Arena.Api.Log;
using Microsoft.Extensions.Options;

namespace Arena.Api.Access;

/// <summary>The name an endpoint has in the role table.</summary>
sealed record Act(string Name);

/// <summary>Lets a request pass when the role table allows it, and says as whom it acts. An endpoint without a name in the table answers no one.</summary>
sealed class AccessGate(Sessions sessions, SeatsSeen seen, IOptions<AccessOptions> options, DemoToken demo)
{
    public const string StaffCookie = "arena.staff";
    public const string SeatCookie = "arena.seat";

    public async Task Invoke(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            // No route, or routing itself answers: a method or content type that the route does not take.
            await next(http);
            if (!http.Response.HasStarted && http.Request.Path.StartsWithSegments("/api") && Unrouted(http.Response.StatusCode) is { } refusal)
                await Problems.Write(http, refusal);
            return;
        }
        foreach (var token in Tokens(http))
            await sessions.Learn(token);
        var identities = Identities(http);
        if (ForeignOrigin(http, identities))
        {
            await Problems.Write(http, new Refusal(RefusalKind.ForeignOrigin, "请求来自别的网站，没有执行。", "The request came from another site and was not carried out."));
            return;
        }
        if (endpoint.Metadata.GetMetadata<Act>() is not { } act)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var contest = http.GetRouteValue("id") as string;
        if (RoleTable.Find(act.Name, identities, contest) is not { } caller)
        {
            await Problems.Write(http, Denied(identities));
            return;
        }
        if (caller.Role == Role.Judge)
            seen.Note(caller);
        http.Features.Set(caller);
        await next(http);
    }

    static Refusal? Unrouted(int status) => status switch
    {
        StatusCodes.Status404NotFound => new Refusal(RefusalKind.UnknownRoute, "没有这个接口。", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new Refusal(RefusalKind.MethodNotAllowed, "这个接口不接受这种请求方法。", "This address does not take this method."),
        StatusCodes.Status415UnsupportedMediaType => Body.NotJson(),
        _ => null,
    };

    public IReadOnlyList<Caller> Identities(HttpContext http)
    {
        var found = new List<Caller>(3);
        var header = http.Request.Headers.Authorization.ToString();
        if (header.StartsWith("Bearer ", StringComparison.Ordinal) && IsMaster(header["Bearer ".Length..]))
            found.Add(new Caller(Role.Administrator, null, null, null, "bootstrap"));
        found.AddRange(Tokens(http).Select(sessions.Find).OfType<Caller>());
        found.Add(Caller.Anyone);
        return found;
    }

    public static IEnumerable<string> Tokens(HttpContext http) => ((string[])[StaffCookie, SeatCookie]).Select(name => http.Request.Cookies[name]).OfType<string>();

    /// <summary>Whether the demo that this process started asks.</summary>
    public bool IsDemo(HttpContext http) => http.Request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && Same(token, demo.Value);

    public static Refusal Denied(IReadOnlyList<Caller> identities) => identities.Count == 1
        ? new Refusal(RefusalKind.NotSignedIn, "请先用工作人员给的链接进入。", "Enter first with the link that the staff gave you.")
        : new Refusal(RefusalKind.NotAllowed, "您的身份不能做这一步。", "Your role may not do this.");

    /// <summary>Staff see the staff's board when they ask for it; a program with a bearer token, unless it asks for the public one.</summary>
    public static bool TryAudience(string? asked, Caller caller, HttpContext http, out Audience audience)
    {
        audience = asked == "staff" || (asked is null && http.Request.Headers.Authorization.Count > 0 && caller.IsStaff) ? Audience.Staff : Audience.Public;
        return asked is null or "public" or "staff" && (audience == Audience.Public || caller.IsStaff);
    }

    bool IsMaster(string token) => Same(token, options.Value.BootstrapToken) || Same(token, demo.Value);

    static bool Same(string given, string? expected) => expected is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    // Browsers name the page a request comes from; a cookie acts only for pages of this server.
    static bool ForeignOrigin(HttpContext http, IReadOnlyList<Caller> identities)
    {
        if (identities.Count == 1 || ((HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && !http.Request.Path.StartsWithSegments("/hubs")))
            return false;
        var origin = http.Request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return !string.Equals(origin, $"{http.Request.Scheme}://{http.Request.Host}", StringComparison.OrdinalIgnoreCase);
        return http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }
}

/// <summary>The secret that this process hands to the demo it starts, and to no one else.</summary>
sealed class DemoToken
{
    public string Value { get; } = Ids.Secret() + Ids.Secret();
}

static class CallerOfRequest
{
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? throw new InvalidOperationException("The request did not pass the access gate.");
}
