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
    public async Task Mark(SeatId seat, Func<SeatTask, JsonObject> sheet, CancellationToken cancel)
    {
        if (await Ask(seat, device => contest.Seat(device, cancel)) is not var (device, view))
            return;
        foreach (var task in view.Tasks)
            await contest.Sheet(device, new JsonObject
            {
                ["round"] = task.Round,
                ["entrant"] = task.Entrant.Id,
                ["part"] = task.Part,
                ["revision"] = task.Revision,
                ["marks"] = sheet(task),
            }, cancel);
    }

    /// <summary>The robot compares the two that it is asked about, if it has not given so many comparisons yet.</summary>
    public async Task Compare(SeatId seat, string round, string part, int turn, Func<int, int, string> prefer, CancellationToken cancel)
    {
        if (await Ask(seat, device => contest.NextPair(device, round, part, cancel)) is not var (device, pair) || pair.Given >= turn || pair is not { First: { } first, Second: { } second })
            return;
        await contest.Comparison(device, new JsonObject
        {
            ["round"] = round,
            ["part"] = part,
            ["first"] = first.Id,
            ["second"] = second.Id,
            ["result"] = prefer(first.Number, second.Number),
        }, cancel);
    }

    async Task<(ArenaClient Device, T Answer)?> Ask<T>(SeatId seat, Func<ArenaClient, Task<T>> question)
    {
        if (!devices.TryGetValue(seat, out var device))
            return null;
        try
        {
            return (device, await question(device));
        }
        catch (RefusedException refused) when (refused.Status is 401 or 403)
        {
            devices.Remove(seat);
            device.Dispose();
            return null;
        }
    }

    public void Dispose()
    {
        foreach (var device in devices.Values)
            device.Dispose();
    }
}
