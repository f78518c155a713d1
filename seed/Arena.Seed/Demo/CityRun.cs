using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// Plays the first heat of the demo city from the first entrant to the thaw, or until so many results are out with the next entrant open
/// on a running clock and partly marked. Everything must be accepted: what is on the screens afterwards is the script, no more and no less.
/// </summary>
sealed class CityRun(Contest contest, RobotPanel panel, HeatScript script, double speed)
{
    /// <summary>The most results after which somebody can still be open: one of the twenty withdraws, one is open.</summary>
    public const int MostResults = 18;

    const int ExpertsOfOpenEntrant = 3;
    const int PublicOfOpenEntrant = 20;

    static readonly SeatId Returned = new(DemoRules.Experts, Stories.ReturnedSeat);

    readonly DeskActs acts = new(contest);

    /// <param name="until">Results after which the run stops; null: play to the end.</param>
    /// <param name="cancel">Ends the run.</param>
    /// <returns>The entrant who is left open, if any.</returns>
    public async Task<string?> Play(int? until, CancellationToken cancel)
    {
        await panel.TakeSeats(cancel);
        (await acts.StartHeat(script.Order, again: false, cancel)).Require();
        (await acts.ImportFigures(script, cancel)).Require();
        var begin = contest.Time.GetTimestamp();
        var results = 0;
        foreach (var (index, number) in script.Order.Index())
        {
            if (speed > 0 && TimeSpan.FromSeconds(index / speed) - contest.Time.GetElapsedTime(begin) is { Ticks: > 0 } early)
                await Task.Delay(early, contest.Time, cancel);
            if (number == script.Stories.Withdrawn)
            {
                (await acts.Withdraw(script, cancel)).Require();
                continue;
            }
            if (index == script.Order.Count - Stories.Frozen)
                await Freeze(cancel);
            await Open(number, cancel);
            if (results == until)
            {
                await MarkPartly(cancel);
                return $"e{number}";
            }
            await Perform(number, cancel);
            results++;
        }
        (await acts.Thaw(script, cancel)).Require();
        return null;
    }

    /// <summary>The entrants of each story, as the command prints them.</summary>
    public JsonObject Report(string? open) => new()
    {
        ["contest"] = contest.Id,
        ["open"] = open,
        ["stories"] = new JsonObject
        {
            ["tie"] = new JsonArray($"e{script.Stories.Twin}", $"e{script.Stories.Tied}"),
            ["harsh"] = Stories.HarshSeat,
            ["home"] = OnSeat(Stories.HomeSeat, DemoCity.Home.Number),
            ["outlier"] = $"e{script.Stories.Outlier}",
            ["missing"] = new JsonArray([.. OfficeFigures.Missing(script.Stories).Select(cell => new JsonObject { ["entrant"] = $"e{cell.Number}", ["part"] = cell.Part })]),
            ["overTime"] = $"e{script.Stories.OverTime}",
            ["withdrawn"] = $"e{script.Stories.Withdrawn}",
            ["corrected"] = $"e{script.Stories.Corrected}",
            ["recused"] = OnSeat(Stories.RecusedSeat, script.Stories.Recused),
            ["returned"] = OnSeat(Stories.ReturnedSeat, script.Stories.Returned),
        },
    };

    async Task Freeze(CancellationToken cancel)
    {
        (await acts.Freeze(script, cancel)).Require();
        (await acts.Correct(script, cancel)).Require();
    }

    async Task Open(int number, CancellationToken cancel)
    {
        if (number == script.Stories.Recused)
            (await acts.Recuse(script, cancel)).Require();
        (await acts.Open($"e{number}", keepOthers: false, cancel)).Require();
        (await acts.Clock($"e{number}", DemoRules.Talk, "start", cancel)).Require();
    }

    async Task Perform(int number, CancellationToken cancel)
    {
        (await acts.Clock($"e{number}", DemoRules.Answer, "start", cancel)).Require();
        await Mark(DemoRules.Seats, cancel);
        if (number == script.Stories.Returned)
        {
            (await acts.ReturnSheet(script, cancel)).Require();
            await panel.Mark(Returned, script.SheetOf(Returned), cancel);
        }
        (await acts.Clock($"e{number}", DemoRules.Answer, "stop", cancel)).Require();
        if (number == script.Stories.OverTime)
            (await acts.TakeOverTime(script, cancel)).Require();
        (await acts.Release($"e{number}", cancel)).Require();
    }

    Task MarkPartly(CancellationToken cancel) => Mark(
        DemoRules.Seats.Where(seat => seat.Seat <= (seat.Panel == DemoRules.Experts ? ExpertsOfOpenEntrant : PublicOfOpenEntrant)), cancel);

    Task Mark(IEnumerable<SeatId> seats, CancellationToken cancel) => Task.WhenAll(seats.Select(seat => panel.Mark(seat, script.SheetOf(seat), cancel)));

    static JsonObject OnSeat(int seat, int number) => new() { ["seat"] = seat, ["entrant"] = $"e{number}" };
}
