using System.Collections.Immutable;
using Arena.Api.Judging;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Contests;

/// <summary>The next state of a contest after one more entry, and which entries that made public. Pure; the only place that reads facts into state.</summary>
static class ContestFold
{
    public static (ContestState State, IReadOnlyList<Entry> Revealed) Apply(ContestState state, Entry entry, byte[] chain)
    {
        var next = Apply(state, entry) with { Seq = entry.Seq, Chain = chain };
        var (filter, revealed) = state.Public.After(entry, next);
        return (next with { Public = filter }, revealed);
    }

    static ContestState Apply(ContestState state, Entry entry) => entry.Fact switch
    {
        ContestCreated => state,
        RulesLocked => state with { Phase = ContestPhase.Running, LockedAt = entry.At },
        EntrantsRegistered f => state with { Entrants = state.Entrants.SetItems(f.Entrants.Select(e => KeyValuePair.Create(e.Id, new Entrant(e.Id, e.Number, e.Unit, e.Group, e.Subject, e.Name)))) },
        JudgeSeated { Unit: { } unit } f => state with { JudgeUnits = state.JudgeUnits.SetItem((f.Panel, f.Seat), unit) },
        JudgeSeated => state,
        JudgeReplaced f => state with { JudgeUnits = f.Unit is { } unit ? state.JudgeUnits.SetItem((f.Panel, f.Seat), unit) : state.JudgeUnits.Remove((f.Panel, f.Seat)), SeatChanges = state.SeatChanges.Add(new SeatChange(f.Panel, f.Seat, f.Judge, f.Reason, entry.Seq, entry.At)) },
        RoundStarted f => state with
        {
            Rounds = state.Rounds.SetItem(f.Round, new RoundState(f.Heat, entry.Seq, [.. f.Order]) { Seating = new Seating([.. f.Order.Select(id => state.Entrants[id].Starter)]) }),
            CurrentRound = f.Round,
            Current = null,
            ClockOf = state.ClockOf?.Round == f.Round ? null : state.ClockOf,
        },
        Opened f => Open(state, f),
        Closed f => InRound(state, f.Round, r => r with { Open = f.Part is null ? r.Open.Except(r.Open.Where(s => s.Entrant == f.Entrant)) : r.Open.Remove(new(f.Entrant, f.Part)) }),
        SheetSubmitted f => Sheet(state, entry, f.Round, new(f.Entrant, f.Part, f.Seat), f.Revision, f.Marks),
        SheetEntered f => Sheet(state, entry, f.Round, new(f.Entrant, f.Part, f.Seat), f.Revision, f.Marks),
        SheetCorrected f => Sheet(state, entry, f.Round, new(f.Entrant, f.Part, f.Seat), f.Revision, f.Marks),
        SheetReturned f => InRound(state, f.Round, r => r with
        {
            Sheets = r.Sheets.SetItem(new(f.Entrant, f.Part, f.Seat), r.Sheets[new(f.Entrant, f.Part, f.Seat)] with { Returned = f.Reason }),
        }),
        SeatAbsent f => Seat(state, entry, f.Round, new(f.Panel, f.Seat, f.Entrant), SeatPresence.Absent),
        SeatRecused f => Seat(state, entry, f.Round, new(f.Panel, f.Seat, f.Entrant), SeatPresence.Recused),
        SeatPresent f => Seat(state, entry, f.Round, new(f.Panel, f.Seat, f.Entrant), SeatPresence.Present),
        FigureGiven f => Figure(state, f.Round, f.Entrant, f.Part),
        FigureCorrected f => Figure(state, f.Round, f.Entrant, f.Part),
        ComparisonGiven f => InRound(state, f.Round, r => r with { Compared = r.Compared.Add((f.Part, f.Seat, f.First, f.Second)).Remove((f.Part, f.Seat, f.Second, f.First)) }),
        BallotGiven f => InRound(state, f.Round, r => r with { Ballots = r.Ballots.Add((f.Part, f.Seat)) }),
        Adjusted f => f.OverTime is null ? state : InRound(state, f.Round, r => r with { OverTimes = r.OverTimes.Add((f.Entrant, f.Part)) }),
        PlayedOff or LotDrawn => state,
        ClockSet f => Clock(state, entry.At, f),
        SceneSet f => state with { Scene = new SceneState(f.Scene, f.Entrant, entry.At) },
        Released f => InRound(state, f.Round, r => r with { Releases = r.Releases.SetItem(f.Entrant, entry.Seq), FirstRelease = r.FirstRelease ?? entry.Seq }),
        NoShow f => InRound(state, f.Round, r => r with { NoShows = r.NoShows.Add(f.Entrant) }),
        Frozen f => state with { Freezes = state.Freezes.Add(new Freeze(f.Scope, f.Round, f.Group, entry.Seq, entry.At)) },
        Thawed f => state with { Freezes = state.Freezes.RemoveAll(z => z.Is(f.Scope, f.Round, f.Group)) },
        Withdrawn f => Entrant(state, f.Entrant, e => e with { Withdrawn = true, IsOutOfCompetition = false }),
        Reinstated f => Reinstate(state, f.Entrant),
        Vetoed f => Entrant(state, f.Entrant, e => e with { Vetoed = true }),
        OutOfCompetition f => Entrant(state, f.Entrant, e => e with { IsOutOfCompetition = true }),
        VetoLifted f => Entrant(state, f.Entrant, e => e with { Vetoed = false }),
        Finished => state with { Phase = ContestPhase.Finished },
        _ => throw new InvalidDataException($"Entry kind {entry.Fact.GetType().Name} has no fold."),
    };

    static ContestState Open(ContestState state, Opened f)
    {
        var slot = new OpenSlot(f.Entrant, f.Part);
        var opened = InRound(state, f.Round, r => r with
        {
            Open = (f.KeepOthers ? r.Open : []).Add(slot),
            WasOpened = r.WasOpened.Add(f.Entrant),
        });
        return opened with { CurrentRound = f.Round, Current = slot };
    }

    static ContestState Figure(ContestState state, string round, string entrant, string part) => state.Rules.FindRound(round)!.Publication == Publication.OnRelease
        ? InRound(state, round, r => r with { Figures = r.Figures.Add((entrant, part)) })
        : state;

    // One clock runs at a time: what sets one going stops whatever runs, of whomever.
    static ContestState Clock(ContestState state, DateTimeOffset at, ClockSet f)
    {
        if (f.Act is ClockAct.Start or ClockAct.Resume && state.ClockOf is { } last)
            state = InRound(state, last.Round, r => r with { Times = r.Times.SetItem(last.Entrant, [.. r.Times[last.Entrant].Select(t => t.Stopped ? t : t.HaltedAt(at, stopped: true))]) });
        var set = InRound(state, f.Round, r =>
        {
            var times = r.Times.GetValueOrDefault(f.Entrant, []);
            var own = times.Find(t => t.Phase == f.Phase) ?? new PhaseTime(f.Phase, TimeSpan.Zero, null, false);
            var next = f.Act switch
            {
                ClockAct.Start => new PhaseTime(f.Phase, TimeSpan.Zero, at, false),
                ClockAct.Resume => own with { Running = at, Stopped = false },
                _ => own.HaltedAt(at, f.Act == ClockAct.Stop),
            };
            return r with { Times = r.Times.SetItem(f.Entrant, times.RemoveAll(t => t.Phase == f.Phase).Add(next)) };
        });
        return set with { ClockOf = (f.Round, f.Entrant) };
    }

    static ContestState Sheet(ContestState state, Entry entry, string round, SheetKey key, int revision, IReadOnlyList<decimal> marks) =>
        InRound(state, round, r => Complete(state.Rules, round, entry.Seq, key.Entrant, key.Part,
            r with { Sheets = r.Sheets.SetItem(key, new SheetState(revision, marks, entry.Seq, entry.At)) }));

    static ContestState Seat(ContestState state, Entry entry, string round, SeatKey key, SeatPresence presence) =>
        InRound(state, round, r =>
        {
            // A word about the whole round ends an earlier "present" of single entrants, as it does in the mark book.
            var overtaken = key.Entrant is null ? r.Seats.Where(s => s.Key.Panel == key.Panel && s.Key.Seat == key.Seat && s.Value == SeatPresence.Present).Select(s => s.Key) : [];
            r = r with { Seats = r.Seats.RemoveRange(overtaken).SetItem(key, presence) };
            foreach (var part in state.Rules.FindRound(round)!.PanelParts.Where(p => p.Panel.Id == key.Panel))
                foreach (var entrant in key.Entrant is { } one ? [one] : r.Order)
                    r = Complete(r, entry.Seq, entrant, part);
            return r;
        });

    static RoundState Complete(RuleBook rules, string round, long seq, string entrant, string part, RoundState state) =>
        Complete(state, seq, entrant, (PanelPart)rules.FindRound(round)!.FindPart(part)!);

    static RoundState Complete(RoundState state, long seq, string entrant, PanelPart part) =>
        state.Completed.ContainsKey((entrant, part.Id)) || !state.IsComplete(entrant, part)
            ? state
            : state with { Completed = state.Completed.Add((entrant, part.Id), seq) };

    static ContestState Reinstate(ContestState state, string entrant) => Entrant(state, entrant, e => e with { Withdrawn = false, IsOutOfCompetition = false }) with
    {
        Rounds = state.Rounds.ToImmutableDictionary(r => r.Key, r => r.Value with { NoShows = r.Value.NoShows.Remove(entrant) }),
    };

    static ContestState InRound(ContestState state, string round, Func<RoundState, RoundState> change) =>
        state with { Rounds = state.Rounds.SetItem(round, change(state.Rounds[round])) };

    static ContestState Entrant(ContestState state, string entrant, Func<Entrant, Entrant> change) =>
        state with { Entrants = state.Entrants.SetItem(entrant, change(state.Entrants[entrant])) };
}
