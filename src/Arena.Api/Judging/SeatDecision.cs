using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Judging;

/// <summary>Seats that are away, recused, or back. The panel that counts follows from it, and the score says how many of how many.</summary>
static class SeatDecision
{
    public static Decision Absent(ContestState state, MarkAbsent command)
    {
        if (Find(state, command.Round, command.Panel, command.Seat, command.Entrant, out var round, out var running) is { } no)
            return no;
        if (Wording.Check(command.Reason) is { } wording)
            return wording;
        if (command.Entrant is { } entrant && HasSheet(round, running, command.Panel, command.Seat, entrant))
            return SheetIn();
        return new SeatAbsent(command.Round, command.Panel, command.Seat, command.Reason.Trim(), command.Entrant);
    }

    public static Decision Recuse(ContestState state, RecuseSeat command)
    {
        if (Find(state, command.Round, command.Panel, command.Seat, command.Entrant, out var round, out var running) is { } no)
            return no;
        if (Wording.Check(command.Reason) is { } wording)
            return wording;
        if (Votes(state, round, running, command.Panel, command.Seat, command.Entrant, isBack: false) is { } voted)
            return voted;
        return HasSheet(round, running, command.Panel, command.Seat, command.Entrant)
            ? SheetIn()
            : new SeatRecused(command.Round, command.Panel, command.Seat, command.Entrant, command.Reason.Trim());
    }

    public static Decision Present(ContestState state, MarkPresent command)
    {
        if (Find(state, command.Round, command.Panel, command.Seat, command.Entrant, out var round, out var running) is { } no)
            return no;
        if (round.PanelParts.Where(p => p.Panel.Id == command.Panel).Any(p => running.Order.Any(e => (command.Entrant is null || command.Entrant == e) && SheetDecision.IsOut(round, running, e, p.Id) && running.Sheet(e, p.Id, command.Seat) is not { Returned: null })))
            return new Refusal(RefusalKind.AlreadyReleased, "有选手的成绩已经公布，评委人数不能再变。请逐位选手恢复席位。", "A result has been shown; its panel cannot change any more. Bring the seat back entrant by entrant.");
        if (command.Entrant is { } whom && running.Seating.Of(state.Rules.FindPanel(command.Panel)!, command.Seat, whom) != SeatPresence.Present)
            return new Refusal(RefusalKind.SeatNotExpected, "按规则，这个席位不给这位选手评分，不能恢复。", "By the rules this seat does not mark this entrant; it cannot be brought back.");
        if (Votes(state, round, running, command.Panel, command.Seat, command.Entrant, isBack: true) is { } voted)
            return voted;
        var now = command.Entrant is { } one ? running.Presence(state.Rules.FindPanel(command.Panel)!, command.Seat, one) : running.Seats.GetValueOrDefault(new(command.Panel, command.Seat, null));
        return now == SeatPresence.Present
            ? new Refusal(RefusalKind.NothingToUndo, "这个席位没有缺席或回避的登记。", "This seat is recorded neither as absent nor as recused.")
            : new SeatPresent(command.Round, command.Panel, command.Seat, command.Entrant);
    }

    static Refusal? Find(ContestState state, string roundId, string panelId, int seat, string? entrant, out Round round, out RoundState running)
    {
        if (Lookup.Running(state, roundId, out round, out running) is { } no)
            return no;
        if (state.Rules.FindPanel(panelId) is not { } panel)
            return Lookup.NoPanel(panelId);
        if (seat < 1 || seat > panel.Seats)
            return Lookup.NoSeat(seat);
        return entrant is null ? null : Lookup.InRound(state, running, entrant, out _);
    }

    // A recusal takes comparisons and ballots out of the count, and its end puts them back or waits for more: not once they are out, nor for a frozen board, since
    // words about seats are public at once.
    static Refusal? Votes(ContestState state, Round round, RoundState running, string panel, int seat, string? entrant, bool isBack)
    {
        VotePart[] parts = [.. round.VoteParts.Where(part => part.Panel.Id == panel && (part is BallotsPart
            ? isBack || running.Ballots.Contains((part.Id, seat))
            : running.Compared.Any(c => c.Part == part.Id && c.Seat == seat && (entrant is null || c.First == entrant || c.Second == entrant))))];
        return parts.Any(part => running.IsOut(round, part))
            ? new Refusal(RefusalKind.AlreadyReleased, "比较和排序票已随成绩公布，席位的回避不能再变。", "Comparisons and ballots have been shown with a result; recusals of this seat cannot change any more.")
            : parts.Length > 0 && !state.Freezes.IsEmpty
            ? new Refusal(RefusalKind.WhileFrozen, "封榜期间，已比较或投票的席位不能改回避，请先解除封榜。", "Recusals of a seat that has compared or voted cannot change while the board is frozen. Thaw it first.")
            : null;
    }

    static bool HasSheet(Round round, RoundState running, string panel, int seat, string entrant) =>
        round.PanelParts.Any(p => p.Panel.Id == panel && running.Sheet(entrant, p.Id, seat) is { Returned: null });

    static Refusal SheetIn() => new(RefusalKind.SheetIn, "这个席位的评分表已经收下，请先退回。", "This seat's sheet is already in. Return it first.");
}
