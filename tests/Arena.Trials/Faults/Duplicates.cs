using Arena.Trials.Load;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>Posts that come twice, late, in another order, in part, or whose answers are lost: one effect a key, and other bytes under a used key are refused.</summary>
public static class Duplicates
{
    public static async Task<int> Run(int sheets, Mischief mischief, int nodes)
    {
        using var hall = await Hall.Open(nodes, sheets);
        var proxies = hall.Nodes.Select(node => new FaultProxy(node.Address, mischief)).ToList();
        var ways = hall.Contest.Seats.Select((seat, i) => (IReadOnlyList<Session>)[.. proxies.Select((_, p) => seat.At(proxies[(p + i) % proxies.Count].Address, TimeSpan.FromSeconds(30)).OneRequestEach())]).ToList();
        var posters = new Posters(hall.Contest, ways, hall.Ledger);
        await posters.Post(hall.Sheets, 200, 0);
        foreach (var proxy in proxies)
            await proxy.Quiet();

        var changed = 0;
        var probes = hall.Sheets.Where((_, i) => i % 10 == 0).ToList();
        foreach (var sheet in probes)
        {
            var other = hall.Sheets.First(o => o.Seat == sheet.Seat && o.Key != sheet.Key);
            changed += (await hall.Contest.Seats[sheet.Seat - 1].Post($"{hall.Contest.Api}/sheets", other.Body, sheet.Key)).Status == 422 ? 1 : 0;
        }
        Figures.Print("duplicates.copies", proxies.Sum(p => p.Copies));
        Figures.Print("duplicates.answers-dropped", proxies.Sum(p => p.Dropped));
        Figures.Print("duplicates.halves", proxies.Sum(p => p.Halves));
        Figures.Print("duplicates.changed-refused-share", (double)changed / probes.Count);
        Figures.Print("duplicates.odd-answers", posters.Odd);
        var faults = await hall.Check("duplicates", hall.Administrator) + posters.Odd + probes.Count - changed;
        foreach (var proxy in proxies)
            await proxy.DisposeAsync();
        return faults;
    }
}
