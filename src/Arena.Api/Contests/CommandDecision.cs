using Arena.Api.Judging;
using Arena.Api.Log;
using Arena.Scoring.Rules;

namespace Arena.Api.Contests;

/// <summary>Whether a command may be carried out. Pure.</summary>
static class CommandDecision
{
    public static Decision Decide(ContestState state, Command command) => command switch
    {
        LockRules => new RulesLocked(state.Rules.Hash),
        StartRound c => RunningDecision.Start(state, c),
        OpenEntrant c => RunningDecision.Open(state, c),
        CloseEntrant c => RunningDecision.Close(state, c),
        ReleaseEntrant c => RunningDecision.Release(state, c),
        MarkNoShow c => RunningDecision.NoShow(state, c),
        FreezeBoard c => FreezeDecision.Freeze(state, c),
        ThawBoard c => FreezeDecision.Thaw(state, c),
        EnterSheet c => SheetDecision.Enter(state, c),
        ReturnSheet c => SheetDecision.Return(state, c),
        CorrectSheet c => SheetDecision.Correct(state, c),
        EnterComparison c => VoteDecision.Compare(state, new(c.Round, c.Part, c.First, c.Second, c.Result), null, c.Seat),
        EnterBallot c => VoteDecision.Rank(state, new(c.Round, c.Part, c.Tiers), null, c.Seat),
        MarkAbsent c => SeatDecision.Absent(state, c),
        RecuseSeat c => SeatDecision.Recuse(state, c),
        MarkPresent c => SeatDecision.Present(state, c),
        WithdrawEntrant c => Withdraw(state, c),
        ReinstateEntrant c => Reinstate(state, c),
        RecordPlayOff c => FigureDecision.PlayOff(state, c),
        RecordLot c => FigureDecision.Lot(state, c),
        VetoEntrant c => Veto(state, c.Entrant, c.Reason, holds: true),
        LiftVeto c => Veto(state, c.Entrant, c.Reason, holds: false),
        TakeOutOfCompetition c => OutOfCompetition(state, c),
        SetClock c => StageDecision.Clock(state, c),
        SetScene c => StageDecision.Show(state, c),
        TakeOverTime c => AdjustmentDecision.OverTime(state, c),
        CorrectFigure c => FigureDecision.Correct(state, c),
        CorrectAdjustment c => AdjustmentDecision.Correct(state, c),
        FinishContest => Finish(state),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "No decision for this command."),
    };

    static Decision Withdraw(ContestState state, WithdrawEntrant command)
    {
        if (Lookup.Known(state, command.Entrant, out var entrant) is { } unknown)
            return unknown;
        if (Wording.Check(command.Reason) is { } wording)
            return wording;
        if (entrant.Vetoed)
            return VetoHolds();
        return entrant.Withdrawn
            ? new Refusal(RefusalKind.EntrantWithdrawn, "这位选手已经弃权。", "This entrant has withdrawn already.")
            : new Withdrawn(command.Entrant, command.Reason.Trim());
    }

    static Decision Reinstate(ContestState state, ReinstateEntrant command)
    {
        if (Lookup.Known(state, command.Entrant, out var entrant) is { } unknown)
            return unknown;
        if (entrant.Vetoed)
            return VetoHolds();
        return entrant.Withdrawn || entrant.IsOutOfCompetition || state.Rounds.Values.Any(r => r.NoShows.Contains(command.Entrant))
            ? new Reinstated(command.Entrant)
            : new Refusal(RefusalKind.NothingToUndo, "这位选手没有弃权、缺赛或名次外的登记。", "This entrant is recorded neither as withdrawn, nor as absent, nor as out of competition.");
    }

    static Decision Veto(ContestState state, string id, string reason, bool holds)
    {
        if (Lookup.Known(state, id, out var entrant) is { } unknown)
            return unknown;
        if (Wording.Check(reason) is { } wording)
            return wording;
        if (holds && entrant.Withdrawn)
            return new Refusal(RefusalKind.EntrantWithdrawn, "这位选手已经弃权，不用再登记。", "This entrant has withdrawn; there is nothing to record.");
        if (holds && entrant.IsOutOfCompetition)
            return new Refusal(RefusalKind.NothingToUndo, "这位选手在名次外，不参加评奖，不用登记。", "This entrant is out of competition and takes no award; there is nothing to record.");
        if (entrant.Vetoed == holds)
            return holds
                ? new Refusal(RefusalKind.NothingToUndo, "这位选手已登记暂缓评定。", "A veto is recorded for this entrant already.")
                : new Refusal(RefusalKind.NothingToUndo, "这位选手没有暂缓评定的登记。", "No veto is recorded for this entrant.");
        return holds ? new Vetoed(id, reason.Trim()) : new VetoLifted(id, reason.Trim());
    }

    /// <summary>Also before the rules are locked: a host or a guest is known to be out of competition before anyone marks.</summary>
    static Decision OutOfCompetition(ContestState state, TakeOutOfCompetition command)
    {
        if (Lookup.Known(state, command.Entrant, out var entrant) is { } unknown)
            return unknown;
        if (Wording.Check(command.Reason) is { } wording)
            return wording;
        if (entrant.Vetoed)
            return VetoHolds();
        if (entrant.Withdrawn)
            return new Refusal(RefusalKind.EntrantWithdrawn, "这位选手已经弃权，不用再登记。", "This entrant has withdrawn; there is nothing to record.");
        return entrant.IsOutOfCompetition
            ? new Refusal(RefusalKind.NothingToUndo, "这位选手已在名次外。", "This entrant is out of competition already.")
            : new OutOfCompetition(command.Entrant, command.Reason.Trim());
    }

    static Refusal VetoHolds() => new(RefusalKind.EntrantWithdrawn, "这位选手正暂缓评定，请先解除。", "A veto holds for this entrant. Lift it first.");

    static Decision Finish(ContestState state) => state.Freezes.IsEmpty
        ? new Finished()
        : new Refusal(RefusalKind.WhileFrozen, "封榜期间不能结束比赛，请先解除封榜。", "The contest cannot finish while the board is frozen. Thaw it first.");
}
