namespace Arena.Web.Tests.Browsing;

/// <summary>The real application on a real port, on a folder of its own, and the people who visit it. A test fails when any of their browsers complained.</summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    readonly IBrowser _browser = chromium.Browser;
    readonly List<Visitor> _visitors = [];
    int _port;

    private protected ArenaApp App { get; private set; } = null!;

    private protected string Address => App.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority);

    public ValueTask InitializeAsync()
    {
        App = Build();
        Serve(0);
        return ValueTask.CompletedTask;
    }

    private protected virtual ArenaApp Build() => new();

    private protected Task<Visitor> Phone(string lang = "zh", int width = 390, int height = 844) => Come(width, height, lang);

    private protected Task<Visitor> Laptop(string lang = "zh") => Come(1280, 800, lang);

    private protected Task<Visitor> Wall(string lang = "zh", int width = 1920, int height = 1080) => Come(width, height, lang);

    /// <summary>The server goes away. What it wrote stays in its folder.</summary>
    private protected async Task Stop() => (_port, App) = (App.ClientOptions.BaseAddress.Port, await App.Restart());

    /// <summary>The server that went away is back on the same port.</summary>
    private protected void Return() => Serve(_port);

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.Leave();
        await App.DisposeAsync();
        GC.SuppressFinalize(this);
        Assert.Empty(_visitors.SelectMany(visitor => visitor.Faults));
    }

    void Serve(int port)
    {
        App.UseKestrel(port);
        App.StartServer();
    }

    async Task<Visitor> Come(int width, int height, string lang)
    {
        var visitor = await Visitor.Come(_browser, Address, width, height, lang);
        _visitors.Add(visitor);
        return visitor;
    }
}
