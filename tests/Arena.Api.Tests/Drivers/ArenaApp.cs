using System.Net.Http.Headers;
using Arena.Api.Log;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Arena.Api.Tests.Drivers;

/// <summary>The whole application on a database file of its own. Disposing it and making another on the same folder is a restart.</summary>
sealed class ArenaApp : WebApplicationFactory<Program>
{
    public const string Token = "a-bootstrap-token-for-tests-only-0123456789";

    bool _owns;
    readonly TimeProvider? _time;
    readonly IContestLog? _log;
    readonly string? _token;
    readonly string? _postgres;
    readonly string? _redis;

    public ArenaApp(string? folder = null, TimeProvider? time = null, IContestLog? log = null, string? token = Token, string? postgres = null, string? redis = null)
    {
        (_postgres, _redis) = (postgres, redis);
        _token = token;
        _owns = folder is null;
        _time = time;
        _log = log;
        Folder = folder ?? Directory.CreateTempSubdirectory("arena-test").FullName;
    }

    public string Folder { get; }

    /// <summary>Further settings, before the first use.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    public Chief Chief => new(Client(Token));

    /// <summary>Stops this application and starts another on its folder, which the new one owns.</summary>
    public async Task<ArenaApp> Restart(Action<string>? between = null, string? token = Token)
    {
        _owns = false;
        await DisposeAsync();
        between?.Invoke(Folder);
        return new ArenaApp(Folder, token: token) { _owns = true };
    }

    public HttpClient Client(string? bearer = null)
    {
        var client = CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = ClientOptions.BaseAddress });
        if (bearer is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Data:Path", Folder);
        builder.UseSetting("Demo:Enabled", "false");
        if (_token is not null)
            builder.UseSetting("Access:BootstrapToken", _token);
        if (_postgres is not null)
            builder.UseSetting("ConnectionStrings:Postgres", _postgres);
        if (_redis is not null)
            builder.UseSetting("ConnectionStrings:Redis", _redis);
        builder.UseSetting("Live:MergeMilliseconds", "5");
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureTestServices(services =>
        {
            if (_time is not null)
                services.Replace(ServiceDescriptor.Singleton(_time));
            if (_log is not null)
                services.Replace(ServiceDescriptor.Singleton(_log));
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_owns && Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }
}
