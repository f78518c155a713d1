using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// The robots on their seats, each with a device of its own, entered by a link as a person's. A robot whose seat a person took over is out
/// and stays out.
/// </summary>
sealed class RobotPanel(Contest contest, IReadOnlyList<SeatId> seats) : IDisposable
{
    readonly Dictionary<SeatId, ArenaClient> devices = [];

    public bool Sits(SeatId seat) => devices.ContainsKey(seat);

    public async Task TakeSeats(CancellationToken cancel)
    {
        var taken = await Task.WhenAll(seats.Select(seat => contest.TakeSeat(seat.Panel, seat.Seat, cancel)));
        foreach (var (seat, device) in seats.Zip(taken))
            devices[seat] = device;
    }

    /// <summary>The robot marks every entrant that its own page asks it to mark, returned sheets included.</summary>
    public async Task Mark(SeatId seat, HeatScript script, CancellationToken cancel)
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
        foreach (var task in tasks)
            await contest.Sheet(device, new JsonObject
            {
                ["round"] = task.Round,
                ["entrant"] = task.Entrant.Id,
                ["part"] = task.Part,
                ["revision"] = task.Revision,
                ["marks"] = ScriptedMarks.Of(script, task.Entrant.Number, seat, task.Revision),
            }, cancel);
    }

    public void Dispose()
    {
        foreach (var device in devices.Values)
            device.Dispose();
    }
}
