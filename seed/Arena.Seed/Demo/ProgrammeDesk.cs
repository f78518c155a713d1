using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// Runs a programme from its desk, year after year: figures, comparisons and mutual marks at once, then the entrants one by one, the last ones
/// slowly. Reads the desk before each entrant, so it goes on from wherever a restart or a person at the same desk has left the contest.
/// </summary>
sealed class ProgrammeDesk(Contest contest, Programme programme, RobotPanel panel)
{
    const string TooLate = "限时内未提交";

    /// <summary>Between two sheets of an entrant who is judged slowly.</summary>
    static readonly TimeSpan Pace = TimeSpan.FromSeconds(20);

    /// <summary>How long the result of a year stands before the next one begins.</summary>
    static readonly TimeSpan Standing = TimeSpan.FromMinutes(10);

    int prepared;
    string? tried;

    public async Task Run(CancellationToken cancel)
    {
        var seated = false;
        while (true)
        {
            try
            {
                if ((await contest.Desk(cancel)).Round is null)
                    (await Start(1, [], cancel)).Require();
                if (!seated)
                    await panel.TakeSeats(cancel);
                seated = true;
                await Step(await contest.Desk(cancel), cancel);
            }
            catch (RefusedException refused)
            {
                await Console.Error.WriteLineAsync($"{programme.Key}: {refused.Message}");
                await Wait(cancel);
            }
        }
    }

    async Task Step(Desk desk, CancellationToken cancel)
    {
        if (desk.State == "finished" || desk.Round is not { } round || round.Id != programme.Round)
        {
            await Wait(cancel);
            return;
        }
        if (round.Heat != prepared)
        {
            await Prepare(round.Heat, desk, cancel);
            (prepared, tried) = (round.Heat, null);
            desk = await contest.Desk(cancel);
        }
        var due = desk.Order.Where(line => line.Status is "waiting" or "open" or "closed" || desk.Ready.Contains(line.Entrant.Id)).ToList();
        if (due.Count > 0)
        {
            await Judge(due[0], round.Heat, isQuick: due.Count > programme.Slow, cancel);
            return;
        }
        await Task.Delay(Standing, contest.Time, cancel);
        var gone = desk.Order.Where(line => line.Status is "withdrawn" or "vetoed").Select(line => line.Entrant.Number);
        (await Start(round.Heat + 1, gone, cancel)).Require();
    }

    /// <summary>What measures the whole field, before anyone's first result: after it none of this could change any more.</summary>
    async Task Prepare(int year, Desk desk, CancellationToken cancel)
    {
        await contest.Import(programme.Round, programme.Table(year), Programme.Source, OfficeFigures.Date, cancel, Once("figures", year));
        if (programme.Peers is not { } peers)
            return;
        // One after the other, so that the pairs asked for, and with them the strengths, are the same on every machine.
        for (var turn = 1; turn <= peers.Comparisons; turn++)
            foreach (var seat in peers.All)
                await panel.Compare(seat, programme.Round, peers.Pairs, turn, (first, second) => programme.Prefer(year, seat.Seat, first, second), cancel);
        foreach (var line in desk.Order)
            await Open(line, peers.Marks, keepOthers: true, cancel, Once($"peers {line.Entrant.Id}", year));
        await Task.WhenAll(peers.All.Select(seat => Mark(seat, year, cancel)));
        foreach (var seat in peers.All.Where(seat => !panel.Sits(seat)))
            await Excuse(seat, null, cancel);
    }

    async Task Judge(DeskLine line, int year, bool isQuick, CancellationToken cancel)
    {
        // Comes again only where a person at the desk decided otherwise.
        if (line.Entrant.Id == tried)
            await Wait(cancel);
        tried = line.Entrant.Id;
        if (line.Status != "complete")
            await Open(line, part: null, keepOthers: false, cancel);
        if (isQuick)
            await Task.WhenAll(programme.Judges.Select(seat => Mark(seat, year, cancel)));
        else
            foreach (var seat in programme.Judges)
            {
                await Wait(cancel);
                await Mark(seat, year, cancel);
            }
        foreach (var seat in programme.Judges.Where(seat => !panel.Sits(seat)))
            await Excuse(seat, line.Entrant.Id, cancel);
        if (programme.IsReleased)
            await contest.Command(Act("release", line), cancel);
    }

    Task Mark(SeatId seat, int year, CancellationToken cancel) => panel.Mark(seat, task => programme.Sheet(year, seat, task), cancel);

    Task<Answer> Start(int year, IEnumerable<int> gone, CancellationToken cancel) => contest.Command(new JsonObject
    {
        ["command"] = "start-round",
        ["round"] = programme.Round,
        ["order"] = new JsonArray([.. programme.Order(year).Except(gone).Select(number => JsonValue.Create($"e{number}"))]),
        ["again"] = year > 1,
    }, cancel);

    Task<Answer> Open(DeskLine line, string? part, bool keepOthers, CancellationToken cancel, Guid? key = null)
    {
        var act = Act("open", line);
        act["part"] = part;
        act["keepOthers"] = keepOthers;
        return contest.Command(act, cancel, key);
    }

    /// <summary>A seat that a person took over and did not use.</summary>
    Task<Answer> Excuse(SeatId seat, string? entrant, CancellationToken cancel) => contest.Command(new JsonObject
    {
        ["command"] = "absent",
        ["round"] = programme.Round,
        ["panel"] = seat.Panel,
        ["seat"] = seat.Seat,
        ["entrant"] = entrant,
        ["reason"] = TooLate,
    }, cancel);

    JsonObject Act(string command, DeskLine line) => new() { ["command"] = command, ["round"] = programme.Round, ["entrant"] = line.Entrant.Id };

    Guid Once(string what, int year) => ArenaClient.KeyOf($"{programme.Key} {what} {contest.Id} {year}");

    Task Wait(CancellationToken cancel) => Task.Delay(Pace, contest.Time, cancel);
}
