using System.Text.Encodings.Web;
using System.Text.Unicode;
using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Demo;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Screens;
using Arena.Api.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Arena.Api;

/// <summary>What the parts of the host need, a method a part.</summary>
static class Services
{
    const int HubMessageLimit = 4 * 1024;
    const long BodyLimit = 4 * 1024 * 1024;

    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>Watch dogs and link checkers ask with HEAD.</summary>
    public static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Settings are read once: whoever watches the file of settings is woken by every write of the database in the same folder.</summary>
    public static readonly string[] StartArguments = ["--hostBuilder:reloadConfigOnChange=false"];

    public static void AddArenaOptions(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DataOptions>().BindConfiguration("Data").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<DemoOptions>().BindConfiguration("Demo").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<AccessOptions>().BindConfiguration("Access").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<LiveOptions>().BindConfiguration("Live").ValidateDataAnnotations().ValidateOnStart();
        // Also without appsettings.json beside it, a start shows links and faults, not every request.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (builder.Configuration["urls"] is null)
            builder.WebHost.UseUrls(DefaultUrl);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
            kestrel.ConfigureEndpointDefaults(endpoint => ((IConnectionBuilder)endpoint).Use(SocketOutput.Use));
        });
    }

    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(TimeProvider.System);
        if (builder.Configuration.GetConnectionString("Postgres") is { } postgres)
        {
            builder.Services.AddSingleton(_ => new PostgresDatabase(postgres, builder.Configuration.GetConnectionString("PostgresOwner")));
            builder.Services.AddSingleton<Database>(services => services.GetRequiredService<PostgresDatabase>());
            builder.Services.AddSingleton<PostgresContestLog>();
            builder.Services.AddSingleton<IContestLog>(services => services.GetRequiredService<PostgresContestLog>());
            builder.Services.AddSingleton<LogFollower>();
            builder.Services.AddHostedService(services => services.GetRequiredService<LogFollower>());
        }
        else
        {
            builder.Services.AddSingleton(services => new SqliteDatabase(Path.Combine(
                services.GetRequiredService<IHostEnvironment>().ContentRootPath, services.GetRequiredService<IOptions<DataOptions>>().Value.Path), services.GetRequiredService<ILogger<SqliteDatabase>>()));
            builder.Services.AddSingleton<Database>(services => services.GetRequiredService<SqliteDatabase>());
            builder.Services.AddSingleton<IContestLog, SqliteContestLog>();
        }
        builder.Services.AddSingleton<SqlCatalog>();
        builder.Services.AddSingleton<Committer>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHostedService<ClockWatch>();
    }

    public static void AddContests(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ContestRegistry>();
        builder.Services.AddSingleton<Posting>();
        builder.Services.AddHostedService<UnusedContests>();
    }

    public static void AddLive(this WebApplicationBuilder builder)
    {
        // A connection that is just being made does not hear that the server stops, and would hold it for half a minute.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
        if (builder.Configuration.GetConnectionString("Redis") is { } redis)
        {
            builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<RedisRelay>(services, redis));
            builder.Services.AddHostedService(services => services.GetRequiredService<RedisRelay>());
        }
        builder.Services.AddSingleton<BoardConnections>();
        builder.Services.AddSingleton<HubLifetimeManager<BoardHub>>(services => services.GetRequiredService<BoardConnections>());
        builder.Services.AddSignalR(hub => hub.MaximumReceiveMessageSize = HubMessageLimit)
            .AddJsonProtocol(json => ArenaJson.Apply(json.PayloadSerializerOptions));
        builder.Services.Replace(ServiceDescriptor.Singleton<IHubProtocol, PreparedProtocol>());
    }

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<SeatsSeen>();
        // A proxy on this machine says what the browser asked for: the check of the origin and the mark of the cookie depend on it.
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);
        builder.Services.AddSingleton<DemoToken>();
        builder.Services.AddSingleton<AccessGate>();
    }

    public static void AddScreens(this WebApplicationBuilder builder)
    {
        // A build output serves the pages' files from where they were built; a published one has them at hand and ignores this.
        builder.WebHost.UseStaticWebAssets();
        builder.Services.AddRazorComponents();
        // Chinese as itself in the pages, not as entities.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.ConfigureHttpJsonOptions(json => ArenaJson.Apply(json.SerializerOptions));
        builder.Services.AddOpenApi();
        // A value in the address that cannot be read is answered in words, by the guard.
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    public static void AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StartLinks>();
        builder.Services.AddHostedService<DemoProcess>();
    }

    /// <summary>Routes with their place in the role table; pages with their assets and content policy.</summary>
    public static void MapAssets(this WebApplication app)
    {
        app.MapStaticAssets().WithMetadata(new Act("static"));
        app.MapOpenApi().WithMetadata(new Act("openapi"));
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapMethods("/healthz", Reads, () => TypedResults.Text("ok")).WithMetadata(new Act("health"));
        app.MapMethods("/readyz", Reads, async (Readiness readiness, CancellationToken cancel) =>
        {
            await readiness.Check(cancel);
            return TypedResults.Text("ok");
        }).WithMetadata(new Act("ready"));
    }

    public static RouteGroupBuilder PageGroup(this WebApplication app)
    {
        var assets = new PageAssets(app);
        return app.MapGroup("").WithMetadata(assets.Resources, assets.ImportMap).AddEndpointFilter((context, next) =>
        {
            context.HttpContext.Response.Headers.ContentSecurityPolicy = assets.Policy;
            context.HttpContext.Response.Headers["Referrer-Policy"] = "same-origin";
            return next(context);
        });
    }

    public static void UseGuards(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use(Problems.Guard);
        app.Use((http, next) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return next(http);
        });
        app.UseRouting();
        var gate = app.Services.GetRequiredService<AccessGate>();
        app.Use(gate.Invoke);
    }
}
