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
    static readonly TimeSpan Marking = TimeSpan.FromSeconds(4);
    static readonly TimeSpan FinalStanding = TimeSpan.FromSeconds(6);
    static readonly TimeSpan HoldAtMost = TimeSpan.FromSeconds(120);
    static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(1);

    readonly DeskActs acts = new(contest);
    readonly HashSet<string> failedOnce = [];
    readonly HashSet<string> givenUp = [];
    HeatScript script = new(1);
    bool figuresIn;
    bool withdrawalIn;
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
                    (await acts.StartHeat(script.Order, again: false, cancel)).Require();
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
        if (desk.State == "finished" || desk.Round is not { Id: DemoRules.Round } round)
        {
            await Wait(FinalStanding, cancel);
            return;
        }
        Follow(round.Heat);
        if (!figuresIn)
            await acts.ImportFigures(script, cancel);
        figuresIn = true;
        foreach (var line in desk.Order.Where(line => desk.Ready.Contains(line.Entrant.Id)))
            await Conclude(line, cancel);
        desk = await SettleHeld(await contest.Desk(cancel), cancel);

        var due = Due(desk).ToList();
        if (due.Count == 0)
            await EndHeat(desk, cancel);
        else if (!withdrawalIn && due[0].Entrant.Number == script.Stories.Withdrawn)
        {
            await acts.Withdraw(script, cancel);
            withdrawalIn = true;
        }
        else
        {
            if (due.Count <= Stories.Frozen)
                await Freeze(cancel);
            await Judge(due, desk, cancel);
        }
    }

    void Follow(int heat)
    {
        if (heat == script.Heat)
            return;
        (script, held, figuresIn, withdrawalIn) = (new HeatScript(heat), null, false, false);
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

    /// <summary>The first heat and the beginning of the second one go at once, so that a new demo has a full board and places of before.</summary>
    bool IsQuick(Desk desk) =>
        script.Heat == 1 || (script.Heat == 2 && desk.Order.Count(line => line.Status == "released") < QuickInSecondHeat);

    async Task Freeze(CancellationToken cancel)
    {
        await acts.Freeze(script, cancel);
        if (panel.Sits(new(DemoRules.Experts, Stories.CorrectedSeat)))
            await acts.Correct(script, cancel);
    }

    async Task Judge(List<DeskLine> due, Desk desk, CancellationToken cancel)
    {
        var start = contest.Time.GetTimestamp();
        var (line, isQuick) = (due[0], IsQuick(desk));
        if (!isQuick)
            await HoldForVisitor([.. due.Skip(1).Where(other => other.Status == "waiting")], desk, cancel);
        await Prepare(line, desk, keepOthers: held is not null, cancel);

        var excused = Visitors(desk).ToHashSet();
        var seats = script.SeatsInOrder(line.Entrant.Number);
        if (isQuick)
            await Task.WhenAll(seats.Select(seat => Mark(line, seat, excused, cancel)));
        else
            await MarkInPace(line, seats, excused, cancel);
        if (await Conclude(line, cancel) && due.Count > 1 && !isQuick)
            await Wait(Pace - contest.Time.GetElapsedTime(start), cancel);
    }

    async Task MarkInPace(DeskLine line, SeatId[] seats, HashSet<SeatId> excused, CancellationToken cancel)
    {
        var start = contest.Time.GetTimestamp();
        await acts.Clock(line.Entrant.Id, DemoRules.Talk, "start", cancel);
        foreach (var (index, seat) in seats.Index())
        {
            if (index == seats.Length / 2)
                await acts.Clock(line.Entrant.Id, DemoRules.Answer, "start", cancel);
            await Wait(Marking * (index + 1) / seats.Length - contest.Time.GetElapsedTime(start), cancel);
            await Mark(line, seat, excused, cancel);
            if (held is not null && seat.Panel == DemoRules.Experts)
                await SettleHeld(await contest.Desk(cancel), cancel);
        }
        await acts.Clock(line.Entrant.Id, DemoRules.Answer, "stop", cancel);
    }

    async Task Mark(DeskLine line, SeatId seat, HashSet<SeatId> excused, CancellationToken cancel)
    {
        await panel.Mark(seat, script.SheetOf(seat), cancel);
        if (!panel.Sits(seat) && !excused.Contains(seat))
            await FillSeat(line, seat, cancel);
        if (line.Entrant.Number == script.Stories.Returned && seat == new SeatId(DemoRules.Experts, Stories.ReturnedSeat) && panel.Sits(seat))
        {
            await acts.ReturnSheet(script, cancel);
            await panel.Mark(seat, script.SheetOf(seat), cancel);
        }
    }

    /// <summary>Opens one more entrant for a person who sits on a seat, if enough others follow to fill the time it takes.</summary>
    async Task HoldForVisitor(IReadOnlyList<DeskLine> waiting, Desk desk, CancellationToken cancel)
    {
        var next = waiting.FirstOrDefault(line => line.Entrant.Number != script.Stories.Withdrawn);
        if (held is not null || next is null || waiting.Count <= OthersBesidesHeld || !VisitedSeats(desk).Any(seat => seat.Online))
            return;
        held = new Held(next.Entrant.Id, contest.Time.GetUtcNow() + HoldAtMost);
        await acts.Open(held.Entrant, keepOthers: true, cancel);
    }

    /// <summary>Everyone who will not mark this entrant is excused before it opens, so nobody's page shows it in vain.</summary>
    async Task Prepare(DeskLine line, Desk desk, bool keepOthers, CancellationToken cancel)
    {
        var entrant = line.Entrant.Id;
        foreach (var seat in VisitedSeats(desk))
            await acts.Excuse(entrant, new Excuse(seat.Id, "absent", seat.Online ? Busy : Away), cancel);
        if (line.Entrant.Number == script.Stories.Recused)
            await acts.Recuse(script, cancel);
        if (line.Status is "waiting" or "closed")
            await acts.Open(entrant, keepOthers, cancel);
    }

    /// <summary>A seat without a device, such as seat 7 before a person takes it. Somebody who has just taken it starts with a later entrant.</summary>
    async Task FillSeat(DeskLine line, SeatId seat, CancellationToken cancel)
    {
        if ((await contest.Desk(cancel)).Seats.Any(one => one.Id == seat && !one.Bound))
            await acts.EnterSheet(line.Entrant.Id, seat, ScriptedMarks.Of(script, line.Entrant.Number, seat), cancel);
        else
            await acts.Excuse(line.Entrant.Id, new Excuse(seat, "absent", Busy), cancel);
    }

    /// <summary>Deduction if there is one, then release. An entrant that stays incomplete is left to a human chief for this heat.</summary>
    async Task<bool> Conclude(DeskLine line, CancellationToken cancel)
    {
        var entrant = line.Entrant.Id;
        if (line.Entrant.Number == script.Stories.OverTime)
            await acts.TakeOverTime(script, cancel);
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
                await acts.Excuse(held.Entrant, new Excuse(seat, "absent", TooLate), cancel);
        if (line is { Status: "open" or "complete" })
            await Conclude(line, cancel);
        held = null;
        return await contest.Desk(cancel);
    }

    async Task EndHeat(Desk desk, CancellationToken cancel)
    {
        if (held is not null)
        {
            // Nothing else moves the board any more, so the person's time ends with the heat.
            await Wait(FinalStanding, cancel);
            held = held with { Until = contest.Time.GetUtcNow() };
            return;
        }
        await acts.Thaw(script, cancel);
        await Wait(script.Heat == 1 ? TimeSpan.Zero : FinalStanding, cancel);
        if ((await contest.Desk(cancel)).Frozen is not null)
        {
            await Wait(AfterTrouble, cancel);
            return;
        }
        await acts.Reinstate(script, cancel);
        var gone = desk.Order.Where(line => line.Status == "withdrawn" && line.Entrant.Number != script.Stories.Withdrawn).Select(line => line.Entrant.Number);
        (await acts.StartHeat(new HeatScript(script.Heat + 1).Order.Except(gone), again: true, cancel)).Require();
    }

    /// <summary>Seats that a person has taken.</summary>
    IEnumerable<DeskSeat> VisitedSeats(Desk desk) =>
        desk.Seats.Where(seat => seat.Bound && (seat.Panel is DemoRules.Experts or DemoRules.Public) && !panel.Sits(seat.Id));

    IEnumerable<SeatId> Visitors(Desk desk) => VisitedSeats(desk).Select(seat => seat.Id);

    Task Wait(TimeSpan span, CancellationToken cancel) =>
        span > TimeSpan.Zero ? Task.Delay(span, contest.Time, cancel) : Task.CompletedTask;
}
