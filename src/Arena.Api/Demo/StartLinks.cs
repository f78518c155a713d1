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
    /// <summary>The seat of the final that is left to a person.</summary>
    const int FreeSeat = 7;

    /// <summary>A final on stage, and two programmes beside it.</summary>
    const int DemoContests = 3;

    public string BaseUrl => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080")
        .Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal).Replace("*", "localhost", StringComparison.Ordinal);

    /// <summary>What earlier starts printed and nobody used opens nothing any more.</summary>
    public void Withdraw() => sessions.WithdrawPrinted();

    public async Task PrintDemo(CancellationToken cancel)
    {
        IReadOnlyList<LiveContest> demos;
        while ((demos = [.. (await contests.All(cancel)).Where(c => c.State is { Demo: true, Phase: not ContestPhase.Draft })]).Count < DemoContests)
            await Task.Delay(50, cancel);
        // The one with a clock is on stage.
        var final = demos.First(demo => demo.State.Rules.Rounds.Any(round => round.Clock.Count > 0));
        var panel = final.State.Rules.Panels[0];
        Print([("公开排行  Public board", $"/c/{final.Id}"), ("大屏  Hall screen", $"/hall/{final.Id}"), ("导播台  Desk", $"/enter#{sessions.LinkForStaff(final.Id, Role.Organiser, printed: true)}"),
            sessions.IsBound(final.Id, panel.Id, FreeSeat)
                ? ($"评委{FreeSeat}号  Judge, seat {FreeSeat}", "已在另一台设备上  in use on a device; the desk can give a new link")
                : ($"评委{FreeSeat}号  Judge, seat {FreeSeat}", $"/enter#{sessions.LinkForSeat(final.Id, panel.Id, FreeSeat)}"),
            .. demos.Where(demo => demo != final).Select(demo => ($"{demo.State.Rules.Title.Zh}  {demo.State.Rules.Title.En}", $"/c/{demo.Id}"))]);
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
