using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Arena.Api.Demo;

/// <summary>The links that a start prints, to the console alone: they open doors, so no log holds them.</summary>
sealed class StartLinks(IServer server, ContestRegistry contests, Sessions sessions, SqlCatalog catalog, IOptions<AccessOptions> options)
{
    /// <summary>The seat of the demo that is left to a person.</summary>
    const int FreeSeat = 7;

    public string BaseUrl => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080")
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal);

    /// <summary>What earlier starts printed and nobody used opens nothing any more.</summary>
    public void Withdraw() => sessions.WithdrawPrinted();

    public async Task PrintDemo(CancellationToken cancel)
    {
        LiveContest? demo;
        while ((demo = (await contests.All(cancel)).FirstOrDefault(c => c.State is { Demo: true, Phase: ContestPhase.Running })) is null)
            await Task.Delay(50, cancel);
        var panel = demo.State.Rules.Panels[0];
        Print(("公开排行  Public board", $"/c/{demo.Id}"), ("大屏  Hall screen", $"/hall/{demo.Id}"), ("导播台  Desk", $"/enter#{sessions.LinkForStaff(demo.Id, Role.Organiser, printed: true)}"),
            sessions.IsBound(demo.Id, panel.Id, FreeSeat)
                ? ($"评委{FreeSeat}号  Judge, seat {FreeSeat}", "已在另一台设备上  in use on a device; the desk can give a new link")
                : ($"评委{FreeSeat}号  Judge, seat {FreeSeat}", $"/enter#{sessions.LinkForSeat(demo.Id, panel.Id, FreeSeat)}"));
    }

    public void PrintSetUp()
    {
        if (options.Value.BootstrapToken is null && catalog.Sessions().All(s => s.Role != Role.Administrator))
            Print(("首次设置（一次有效）  Set-up, good once", $"/enter#{sessions.LinkForStaff(null, Role.Administrator, printed: true)}"));
    }

    void Print(params ReadOnlySpan<(string What, string Path)> links)
    {
        Console.WriteLine($"\nArena  {BaseUrl}");
        foreach (var (what, path) in links)
            Console.WriteLine($"  {what}:  {(path.StartsWith('/') ? BaseUrl + path : path)}");
        Console.WriteLine();
    }
}
