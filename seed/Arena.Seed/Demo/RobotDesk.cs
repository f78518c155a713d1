namespace Arena.Seed.Demo;

/// <summary>
/// Runs the demo from the desk, for ever. Before each act it reads the desk again and keeps nothing that the server
/// knows, so it goes on from wherever a restart or a human chief at the same desk has left the contest.
/// </summary>
sealed class RobotDesk(Contest contest, RobotPanel panel)
{
    const int QuickInSecondHeat = 8;
    const int OthersBesidesHeld = 4;
    const string Busy = "本席正在评其他选手";
    const string Away = "本席不在线";
    const string TooLate = "限时内未提交";

    static readonly TimeSpan Pace = TimeSpan.FromSeconds(6);
    static readonly TimeSpan BetweenSheets = TimeSpan.FromSeconds(0.55);
    static readonly TimeSpan FinalStanding = TimeSpan.FromSeconds(6);
    static readonly TimeSpan HoldAtMost = TimeSpan.FromSeconds(120);
    static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    readonly DeskActs acts = new(contest);
    readonly HashSet<string> failedOnce = [];
    readonly HashSet<string> givenUp = [];
    HeatScript script = new(1);
    Held? held;

    /// <summary>The entrant kept open for the person on a seat while the others go on.</summary>
    sealed record Held(string Entrant, DateTimeOffset Until);

    public async Task Run(CancellationToken cancel)
    {
        var seated = false;
        while (true)
        {
            try
            {
                var desk = await contest.Desk(cancel);
                if (desk.Round is null)
                    await acts.StartHeat(script.Order, again: false, cancel);
                if (!seated)
                    await panel.TakeSeats(cancel);
                seated = true;
                await Step(await contest.Desk(cancel), cancel);
            }
            catch (RefusedException refused)
            {
                await Console.Error.WriteLineAsync($"demo: {refused.Message}");
                await Wait(AfterTrouble, cancel);
            }
        }
    }

    async Task Step(Desk desk, CancellationToken cancel)
    {
        if (desk.State == "finished" || desk.Round is null)
        {
            await Wait(FinalStanding, cancel);
            return;
        }
        Follow(desk.Round.Heat);
        foreach (var line in desk.Order.Where(line => desk.Ready.Contains(line.Entrant.Id)))
            await Conclude(line, cancel);
        desk = await SettleHeld(await contest.Desk(cancel), cancel);

        var due = Due(desk).ToList();
        var quick = script.Heat switch
        {
            1 => due.Count,
            2 => QuickInSecondHeat - desk.Order.Count(line => line.Status == "released"),
            _ => 0,
        };
        if (due.Count == 0)
            await EndHeat(desk, cancel);
        else if (quick > 0)
            await JudgeAtOnce([.. due.Take(quick)], desk, cancel);
        else
            await JudgeInPace(due, desk, cancel);
    }

    void Follow(int heat)
    {
        if (heat == script.Heat)
            return;
        (script, held) = (new HeatScript(heat), null);
        failedOnce.Clear();
        givenUp.Clear();
    }

    /// <summary>Who is to be judged, in the order of doing: those already open, those waiting, last those closed too early.</summary>
    IEnumerable<DeskLine> Due(Desk desk) =>
        from line in desk.Order
        let urgency = Array.IndexOf(["open", "complete", "waiting", "closed"], line.Status)
        where urgency >= 0 && line.Entrant.Id != held?.Entrant && !givenUp.Contains(line.Entrant.Id)
        orderby urgency
        select line;

    async Task JudgeAtOnce(IReadOnlyList<DeskLine> lines, Desk desk, CancellationToken cancel)
    {
        foreach (var line in lines)
            await Prepare(line, desk, keepOthers: true, cancel);
        await Task.WhenAll(Enumerable.Range(1, DemoRuleBook.Seats).Select(seat => panel.Mark(seat, script, cancel)));
        await Task.WhenAll(
            from line in lines
            from seat in Free(desk)
            select acts.EnterSheet(line.Entrant.Id, seat, script.Marks(line.Entrant.Number, seat), cancel));
        foreach (var line in lines)
            await Conclude(line, cancel);
    }

    async Task JudgeInPace(List<DeskLine> due, Desk desk, CancellationToken cancel)
    {
        var start = contest.Time.GetTimestamp();
        var line = due[0];
        await HoldForVisitor([.. due.Skip(1).Where(other => other.Status == "waiting")], desk, cancel);
        await Prepare(line, desk, keepOthers: held is not null, cancel);

        var excused = Visitors(desk).Select(seat => seat.Seat).ToHashSet();
        foreach (var seat in script.SeatsInOrder(line.Entrant.Number))
        {
            await Wait(BetweenSheets, cancel);
            await panel.Mark(seat, script, cancel);
            if (!panel.Sits(seat) && !excused.Contains(seat))
                await FillSeat(line, seat, cancel);
            if (held is not null)
                await SettleHeld(await contest.Desk(cancel), cancel);
        }
        await Wait(BetweenSheets, cancel);
        if (await Conclude(line, cancel) && due.Count > 1)
            await Wait(Pace - contest.Time.GetElapsedTime(start), cancel);
    }

    /// <summary>Opens one more entrant for a person who sits on a seat, if enough others follow to fill the time it takes.</summary>
    async Task HoldForVisitor(IReadOnlyList<DeskLine> waiting, Desk desk, CancellationToken cancel)
    {
        if (held is not null || waiting.Count <= OthersBesidesHeld || !Visitors(desk).Any(seat => seat.Online))
            return;
        held = new Held(waiting[0].Entrant.Id, contest.Time.GetUtcNow() + HoldAtMost);
        await acts.Open(held.Entrant, keepOthers: true, cancel);
    }

    /// <summary>Everyone who will not mark this entrant is excused before it opens, so nobody's page shows it in vain.</summary>
    async Task Prepare(DeskLine line, Desk desk, bool keepOthers, CancellationToken cancel)
    {
        var entrant = line.Entrant.Id;
        foreach (var seat in Visitors(desk))
            await acts.Excuse(entrant, new Excuse(seat.Seat, "absent", seat.Online ? Busy : Away), cancel);
        if (script.Excused(line.Entrant.Number) is { } excuse)
            await acts.Excuse(entrant, excuse, cancel);
        if (line.Status is "waiting" or "closed")
            await acts.Open(entrant, keepOthers, cancel);
    }

    /// <summary>A seat without a device, such as seat 7 before a person takes it. Somebody who has just taken it starts with a later entrant.</summary>
    async Task FillSeat(DeskLine line, int seat, CancellationToken cancel)
    {
        if (Free(await contest.Desk(cancel)).Contains(seat))
            await acts.EnterSheet(line.Entrant.Id, seat, script.Marks(line.Entrant.Number, seat), cancel);
        else
            await acts.Excuse(line.Entrant.Id, new Excuse(seat, "absent", Busy), cancel);
    }

    /// <summary>Deduction if there is one, then release. An entrant that stays incomplete is left to a human chief for this heat.</summary>
    async Task<bool> Conclude(DeskLine line, CancellationToken cancel)
    {
        var entrant = line.Entrant.Id;
        if (script.OverTime(line.Entrant.Number) is { } overTime)
            await acts.Deduct(entrant, script.Heat, overTime, cancel);
        if ((await acts.Release(entrant, cancel)).Accepted)
            return true;
        if (!failedOnce.Add(entrant))
            givenUp.Add(entrant);
        return false;
    }

    /// <summary>Releases the held entrant when the person's sheet is in, or without that sheet when the time is over.</summary>
    async Task<Desk> SettleHeld(Desk desk, CancellationToken cancel)
    {
        if (held is null)
            return desk;
        var line = desk.Order.FirstOrDefault(line => line.Entrant.Id == held.Entrant);
        var ready = desk.Ready.Contains(held.Entrant);
        if (line is { Status: "open" } && !ready && contest.Time.GetUtcNow() < held.Until)
            return desk;
        if (line is { Status: "open" } && !ready)
            foreach (var seat in Visitors(desk))
                await acts.Excuse(held.Entrant, new Excuse(seat.Seat, "absent", TooLate), cancel);
        if (line is { Status: "open" or "complete" })
            await Conclude(line, cancel);
        held = null;
        return await contest.Desk(cancel);
    }

    async Task EndHeat(Desk desk, CancellationToken cancel)
    {
        await Wait(script.Heat == 1 ? TimeSpan.Zero : FinalStanding, cancel);
        if (held is not null)
        {
            // Nothing else moves the board any more, so the person's time ends with the heat.
            held = held with { Until = contest.Time.GetUtcNow() };
            return;
        }
        if (desk.Frozen is not null)
        {
            await Wait(AfterTrouble, cancel);
            return;
        }
        var gone = desk.Order.Where(line => line.Status == "withdrawn").Select(line => line.Entrant.Id);
        await acts.StartHeat(new HeatScript(script.Heat + 1).Order.Except(gone), again: true, cancel);
    }

    /// <summary>Seats that a person has taken.</summary>
    IEnumerable<DeskSeat> Visitors(Desk desk) => desk.Seats.Where(seat => seat.Bound && !panel.Sits(seat.Seat));

    IEnumerable<int> Free(Desk desk) => desk.Seats.Where(seat => !seat.Bound && !panel.Sits(seat.Seat)).Select(seat => seat.Seat);

    Task Wait(TimeSpan span, CancellationToken cancel) =>
        span > TimeSpan.Zero ? Task.Delay(span, contest.Time, cancel) : Task.CompletedTask;
}
