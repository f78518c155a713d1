using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// The robots on seats 1 to 6, each with a device of its own. Seat 7 is never touched: its link belongs to a visitor.
/// A robot whose seat a person took over is out and stays out.
/// </summary>
sealed class RobotPanel(Contest contest)
{
    readonly Dictionary<int, ArenaClient> devices = [];

    public bool Sits(int seat) => devices.ContainsKey(seat);

    public async Task TakeSeats(CancellationToken cancel)
    {
        var seats = Enumerable.Range(1, DemoRuleBook.Seats - 1).ToArray();
        var taken = await Task.WhenAll(seats.Select(seat => contest.TakeSeat(DemoRuleBook.Panel, seat, cancel)));
        foreach (var (seat, device) in seats.Zip(taken))
            devices[seat] = device;
    }

    /// <summary>The robot marks every entrant that its own page asks it to mark, returned sheets included.</summary>
    public async Task Mark(int seat, HeatScript script, CancellationToken cancel)
    {
        if (!devices.TryGetValue(seat, out var device))
            return;
        IReadOnlyList<SeatTask> tasks;
        try
        {
            tasks = (await contest.Seat(device, cancel)).Tasks;
        }
        catch (RefusedException refused) when (refused.Status is 401 or 403)
        {
            devices.Remove(seat);
            device.Dispose();
            return;
        }
        await Task.WhenAll(tasks.Select(task => contest.Sheet(device, new JsonObject
        {
            ["round"] = task.Round,
            ["entrant"] = task.Entrant.Id,
            ["part"] = task.Part,
            ["revision"] = task.Revision,
            ["marks"] = script.Marks(task.Entrant.Number, seat),
        }, cancel)));
    }
}
