using System.Text.RegularExpressions;

namespace Arena.Web.Tests.Browsing;

/// <summary>A person with a device of their own. Whatever their browser complains about, and whatever it asks of another host, is kept.</summary>
sealed partial class Visitor
{
    readonly IBrowserContext _context;
    readonly string _host;
    readonly List<string> _faults = [];
    readonly List<string> _expected = [];

    Visitor(IBrowserContext context, IPage page, string host) => (_context, Page, _host) = (context, page, host);

    public IPage Page { get; }

    /// <summary>Every request of this device, by method and path.</summary>
    public List<IRequest> Requests { get; } = [];

    public IEnumerable<string> Faults => _faults.Where(fault => !_expected.Any(fault.Contains));

    public static async Task<Visitor> Come(IBrowser browser, string address, int width, int height, string lang)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            DeviceScaleFactor = 1,
            Locale = lang == "en" ? "en-GB" : "zh-CN",
            TimezoneId = "Asia/Shanghai",
            HasTouch = width < 900,
        });
        context.SetDefaultTimeout(40_000);
        await context.AddCookiesAsync([new Cookie { Name = "arena.lang", Value = lang, Url = address }]);
        var visitor = new Visitor(context, await context.NewPageAsync(), new Uri(address).Authority);
        visitor.Listen();
        return visitor;
    }

    /// <summary>Complaints that belong to the story of a test: a refused request, a network that is away.</summary>
    public void Expect(params ReadOnlySpan<string> complaints) => _expected.AddRange(complaints);

    /// <summary>Follows a link that was given out, to the page it leads to.</summary>
    public async Task Follow(string token)
    {
        // The page goes on by itself, possibly before it has loaded to its end.
        await Page.GotoAsync($"/enter#{token}", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(Page).Not.ToHaveURLAsync(Entering());
    }

    public Task Offline(bool offline) => _context.SetOfflineAsync(offline);

    public Task Leave() => _context.CloseAsync();

    void Listen()
    {
        _context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _faults.Add($"console {message.Type}: {message.Text} ({message.Location})");
        };
        _context.WebError += (_, error) => _faults.Add($"script: {error.Error}");
        _context.Request += (_, request) =>
        {
            Requests.Add(request);
            if (new Uri(request.Url).Authority != _host)
                _faults.Add($"another host: {request.Url}");
        };
    }

    [GeneratedRegex("/enter")]
    private static partial Regex Entering();
}
