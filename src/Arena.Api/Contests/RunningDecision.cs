using Arena.Api.Log;
using Arena.Scoring.Rules;

namespace Arena.Api.Contests;

/// <summary>Decisions that move a round on: start, open, close, release, absence of an entrant.</summary>
static class RunningDecision
{
    /// <summary>Marks that one round may take, and memory is kept for.</summary>
    const long MostMarks = 50_000_000;

    public static Decision Start(ContestState state, StartRound command)
    {
        if (state.Rules.FindRound(command.Round) is not { } round)
            return Lookup.NoRound(command.Round);
        foreach (var id in command.Order)
            if (Lookup.Known(state, id ?? "", out _) is { } unknown)
                return unknown;
        if (command.Order.Count == 0 || command.Order.Distinct().Count() != command.Order.Count)
            return new Refusal(RefusalKind.InvalidOrder, "出场顺序是空的，或有选手重复。", "The running order is empty or names an entrant twice.");
        if (!state.Freezes.IsEmpty)
            return new Refusal(RefusalKind.WhileFrozen, "封榜期间不能开始新的一轮，请先解除封榜。", "A round cannot start while the board is frozen. Thaw it first.");
        if (command.Order.Count * round.PanelParts.Sum(part => (long)part.Panel.Seats * part.Criteria.Count) > MostMarks)
            return new Refusal(RefusalKind.InvalidOrder, "选手、席位和评分项相乘太多，一轮装不下。", "Entrants, seats and criteria together are too many for one round.");
        if (round.VoteParts.Count > 0 && command.Order.Count > VotePart.MostEntrants)
            return new Refusal(RefusalKind.InvalidOrder, $"有比较或排序票的一轮最多 {VotePart.MostEntrants} 位选手。", $"A round with comparisons or ballots has at most {VotePart.MostEntrants} entrants.");
        if (command.Order.Select(id => state.Entrants[id]).FirstOrDefault(e => round.PanelParts.Any(p => p.Panel.Rooms.Count > 0 && p.Panel.RoomOf(e.Group) is null)) is { } outside)
            return new Refusal(RefusalKind.InvalidOrder, $"选手{outside.Number:00}的组没有分到考场。", $"The group of entrant {outside.Number:00} has no room.");
        if (!state.Rounds.TryGetValue(command.Round, out var running))
            return new RoundStarted(command.Round, 1, command.Order);
        if (!command.Again)
            return new Refusal(RefusalKind.HeatRunning, $"“{round.Title.Zh}”已经开始。要重新比一场，请选“新的一场”。", $"“{round.Title.En}” has started. To run it again, ask for a new heat.");
        return new RoundStarted(command.Round, running.Heat + 1, command.Order);
    }

    public static Decision Open(ContestState state, OpenEntrant command)
    {
        if (Find(state, command.Round, command.Entrant, out var round, out var running) is { } no)
            return no;
        if (state.CurrentRound != command.Round)
            return new Refusal(RefusalKind.OtherRound, "这一轮已经过去，正在进行的是另一轮。", "This round is over; another one is running.");
        if (command.Part is { } part && round.FindPart(part) is not PanelPart)
            return Lookup.NoPart(part);
        if (running.NoShows.Contains(command.Entrant))
            return new Refusal(RefusalKind.EntrantWithdrawn, "这位选手已登记未参赛，请先恢复参赛。", "This entrant is recorded as absent. Reinstate them first.");
        if (running.Releases.ContainsKey(command.Entrant))
            return new Refusal(RefusalKind.AlreadyReleased, "这位选手的成绩已经公布，不能再开放评分。", "This entrant's result has been shown; marking cannot be opened again.");
        return new Opened(command.Round, command.Entrant, command.KeepOthers, command.Part);
    }

    public static Decision Close(ContestState state, CloseEntrant command)
    {
        if (Find(state, command.Round, command.Entrant, out _, out var running) is { } no)
            return no;
        var open = command.Part is { } part ? running.Open.Contains(new(command.Entrant, part)) : running.IsOpen(command.Entrant);
        return open
            ? new Closed(command.Round, command.Entrant, command.Part)
            : new Refusal(RefusalKind.EntrantClosed, "这位选手的评分没有开放。", "Marking of this entrant is not open.");
    }

    /// <summary>Nothing is released before every seat that is expected has its sheet in: a shown score must not change later.</summary>
    public static Decision Release(ContestState state, ReleaseEntrant command)
    {
        if (Find(state, command.Round, command.Entrant, out var round, out var running) is { } no)
            return no;
        if (round.Publication != Publication.OnRelease)
            return new Refusal(RefusalKind.NotReleasable, "这一轮的成绩自动公布，不用亮分。", "Results of this round show by themselves; there is nothing to release.");
        if (running.Releases.ContainsKey(command.Entrant))
            return new Refusal(RefusalKind.AlreadyReleased, "这位选手的成绩已经公布。", "This entrant's result has been shown already.");
        if (running.MissingFigures(round, command.Entrant).FirstOrDefault() is { } figure)
            return new Refusal(RefusalKind.NotComplete, $"“{figure.Title.Zh}”还没有数，还不能亮分。", $"“{figure.Title.En}” has no figure yet; it cannot be released.");
        if (round.VoteParts.FirstOrDefault(p => p is PairsPart pairs ? running.Comparisons(pairs, command.Entrant, id => state.Entrants[id].IsOutOfCompetition) < pairs.Least : running.Count((BallotsPart)p) is var (@in, expected) && @in < expected) is { } vote)
            return new Refusal(RefusalKind.NotComplete, $"“{vote.Title.Zh}”的比较或排序票还没收齐，还不能亮分。", $"“{vote.Title.En}” still waits for comparisons or ballots; it cannot be released yet.");
        var missing = round.PanelParts.Select(p => (Part: p, Sheets: running.Count(command.Entrant, p))).FirstOrDefault(p => p.Sheets.In < p.Sheets.Expected);
        return missing.Part is null
            ? new Released(command.Round, command.Entrant)
            : new Refusal(RefusalKind.NotComplete,
                $"“{missing.Part.Title.Zh}”收到 {missing.Sheets.In}／{missing.Sheets.Expected} 张评分表，还不能亮分。",
                $"“{missing.Part.Title.En}” has {missing.Sheets.In} of {missing.Sheets.Expected} sheets; it cannot be released yet.");
    }

    public static Decision NoShow(ContestState state, MarkNoShow command)
    {
        if (Find(state, command.Round, command.Entrant, out _, out var running) is { } no)
            return no;
        if (running.Releases.ContainsKey(command.Entrant))
            return new Refusal(RefusalKind.AlreadyReleased, "这位选手的成绩已经公布，不能再记为未参赛。", "This entrant's result has been shown; they cannot be recorded as absent.");
        return running.NoShows.Contains(command.Entrant)
            ? new Refusal(RefusalKind.NothingToUndo, "这位选手已登记缺赛。", "This entrant is recorded as absent already.")
            : new NoShow(command.Round, command.Entrant);
    }

    static Refusal? Find(ContestState state, string round, string entrant, out Round rules, out RoundState running)
    {
        if (Lookup.Running(state, round, out rules, out running) is { } no)
            return no;
        if (Lookup.InRound(state, running, entrant, out var found) is { } stranger)
            return stranger;
        return found.Withdrawn ? new Refusal(RefusalKind.EntrantWithdrawn, "这位选手已弃权。", "This entrant has withdrawn.") : null;
    }
}
