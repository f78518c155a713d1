using Arena.Api.Judging;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Results;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;
using Arena.Web;
using Text = Arena.Scoring.Rules.Text;

namespace Arena.Api.Contests;

/// <summary>What the desk sees of the running contest: states and counts; marks stay with the judges until they count.</summary>
sealed record DeskView(string Contest, Text Title, bool Demo, string State, long Version, DateTimeOffset Now, DeskRound? Round, IReadOnlyList<DeskRoundName> Rounds, IReadOnlyList<GroupName> Groups,
    IReadOnlyList<DeskRow> Order, string? Current, IReadOnlyList<DeskPart> Parts, IReadOnlyList<DeskSeat> Seats, FreezeNotice? Frozen, int Published, IReadOnlyList<string> Ready, IReadOnlyList<DeskLine> Log, int Watchers,
    StageView Stage, IReadOnlyList<JudgeHint> Hints);

/// <param name="Adjustments">The parts that take lines of the desk.</param>
/// <param name="FieldIsOut">Figures that measure the field change by correction alone.</param>
sealed record DeskRound(string Id, Text Title, int Heat, Publication Publication, IReadOnlyList<ClockPhase> Clock, IReadOnlyList<DeskAdjustment> Adjustments, IReadOnlyList<DeskFigure> Figures, bool FieldIsOut, bool PlayOff, bool Lot);

/// <param name="Field">Measures others too, so it is out with the first result.</param>
sealed record DeskFigure(string Id, Text Title, bool Field);

sealed record DeskAdjustment(string Id, Text Title, decimal? Min, decimal? Max, OverTimeRule? OverTime);

sealed record DeskRoundName(string Id, Text Title, bool Started);

sealed record DeskPart(string Id, Text Title, string Panel, Text PanelTitle, PanelKind Kind, IReadOnlyList<CriterionView> Criteria);

/// <param name="Missing">Figures without which the entrant cannot be released.</param>
/// <param name="OverTime">Whether over-time was taken off.</param>
/// <param name="Out">The result was let out: it changes by correction alone.</param>
sealed record DeskRow(int Position, EntrantCard Entrant, string Status, int Sheets, int Expected, string? Score, IReadOnlyList<Text> Missing, bool OverTime, bool Out, bool OutOfCompetition);

sealed record DeskSeat(string Panel, int Seat, Lamp State, DateTimeOffset? At, bool Online, bool Bound);

sealed record DeskLine(long Seq, DateTimeOffset At, DeskActor Actor, string Kind, string? Entrant, int? Seat, string? Reason);

sealed record DeskActor(string Role, int? Seat);

/// <summary>What the desk needs beyond the contest's state.</summary>
sealed record DeskContext(DateTimeOffset Now, Func<string, string?> Names, Func<string, int, bool> Online, Func<string, int, bool> Bound, int Watchers, IReadOnlyList<Entry> Latest);

static class DeskViews
{
    public static DeskView Of(ContestState state, AudienceBoard staff, DeskContext context)
    {
        var round = state.CurrentRound is { } id ? state.Rules.FindRound(id) : null;
        var running = round is null ? null : state.Rounds[round.Id];
        var rows = round is null
            ? [.. state.Entrants.Values.OrderBy(e => e.Number).Select((e, i) => new DeskRow(i + 1, BoardViews.Card(state, e.Id, context.Names), "waiting", 0, 0, null, [], false, false, state.Entrants[e.Id].IsOutOfCompetition))]
            : running!.Order.Select((e, i) => Row(state, staff, round, running, e, i + 1, context.Names)).ToList();
        var freeze = state.Freezes.IsEmpty ? null : state.Freezes.MinBy(f => f.Seq);
        return new DeskView(state.Id, state.Title, state.Demo, state.Phase.ToString().ToLowerInvariant(), state.Seq, context.Now,
            round is null ? null : new DeskRound(round.Id, round.Title, running!.Heat, round.Publication, round.Clock,
                [.. round.Parts.OfType<AdjustmentPart>().Select(p => new DeskAdjustment(p.Id, p.Title, p.Min, p.Max, p.OverTime))],
                [.. round.Parts.Where(p => p is FigurePart or SurveyPart or FactorPart { Value: null }).Select(p => new DeskFigure(p.Id, p.Title, round.ReachesField(p)))], running.IsFieldOut(round), round.Ties.Any(t => t.Kind == TieKeyKind.PlayOff), round.Ties.Any(t => t.Kind == TieKeyKind.Lot)),
            [.. state.Rules.Rounds.Select(r => new DeskRoundName(r.Id, r.Title, state.Rounds.ContainsKey(r.Id)))],
            [.. state.Rules.Groups.Select(g => new GroupName(g.Id, g.Title))],
            rows, state.Current?.Entrant,
            round is null ? [] : [.. round.PanelParts.Select(p => new DeskPart(p.Id, p.Title, p.Panel.Id, p.Panel.Title, p.Panel.Kind, CriterionView.Of(p)))],
            [.. SeatedPanels(state, round).SelectMany(p => Enumerable.Range(1, p.Seats).Select(seat => Seat(state, round, running, p, seat, context)))],
            freeze is null ? null : new FreezeNotice(freeze.At, freeze.Scope.ToString().ToLowerInvariant()),
            rows.Count(r => r.Status is "released" || (round?.Publication != Publication.OnRelease && r.Score is not null)),
            [.. rows.Where(r => r.Status == "complete" && r.Missing.Count == 0 && round?.Publication == Publication.OnRelease).Select(r => r.Entrant.Id)],
            [.. context.Latest.Select(Line)], context.Watchers, StageView.Of(state, context.Now), round is null ? [] : JudgeHints.Of(staff, round, running!));
    }

    // Panels of this round; before the first one all.
    static IEnumerable<Panel> SeatedPanels(ContestState state, Round? round) => round is null ? state.Rules.Panels : round.PanelParts.Select(p => p.Panel).Concat(round.VoteParts.Select(p => p.Panel)).Distinct();

    static DeskRow Row(ContestState state, AudienceBoard staff, Round round, RoundState running, string entrant, int position, Func<string, string?> names)
    {
        var counts = round.PanelParts.Select(p => running.Count(entrant, p)).ToList();
        var (sheets, expected) = (counts.Sum(c => c.In), counts.Sum(c => c.Expected));
        var status = state.Entrants[entrant].Withdrawn ? "withdrawn"
            : state.Entrants[entrant].Vetoed ? "vetoed"
            : running.NoShows.Contains(entrant) ? "no-show"
            : running.Releases.ContainsKey(entrant) ? "released"
            : counts.Count > 0 && sheets == expected && sheets > 0 ? "complete"
            : running.IsOpen(entrant) ? "open"
            : running.WasOpened.Contains(entrant) ? "closed" : "waiting";
        var score = staff.Has(round.Id) && staff.Standings(round.Id, null).Find(entrant) is { Score: { } value } ? Score.Format(value) : null;
        var missing = round.Publication == Publication.OnRelease ? running.MissingFigures(round, entrant).Select(p => p.Title) : [];
        return new DeskRow(position, BoardViews.Card(state, entrant, names), status, sheets, expected, score, [.. missing], running.OverTimes.Any(o => o.Entrant == entrant), running.IsOut(round, entrant), state.Entrants[entrant].IsOutOfCompetition);
    }

    static DeskSeat Seat(ContestState state, Round? round, RoundState? running, Panel panel, int seat, DeskContext context)
    {
        var (online, bound) = (context.Online(panel.Id, seat), context.Bound(panel.Id, seat));
        if (round is null || running is null || state.Current is not { } current)
            return new DeskSeat(panel.Id, seat, Lamp.Idle, null, online, bound);
        var part = round.PanelParts.FirstOrDefault(p => p.Panel.Id == panel.Id && (current.Part is null || current.Part == p.Id));
        return part is null
            ? new DeskSeat(panel.Id, seat, Lamp.Idle, null, online, bound)
            : new DeskSeat(panel.Id, seat, running.LampOf(current.Entrant, part, seat), running.Sheet(current.Entrant, part.Id, seat)?.At, online, bound);
    }

    static DeskLine Line(Entry entry) => new(entry.Seq, entry.At, new DeskActor(entry.Actor.Role, entry.Actor.Seat), Fact.KindOf(entry.Fact),
        entry.Fact switch { ScoreFact f => f.About, Opened f => f.Entrant, Closed f => f.Entrant, ClockSet f => f.Entrant, SceneSet f => f.Entrant, _ => null },
        entry.Fact switch { SheetEntered f => f.Seat, SheetReturned f => f.Seat, SheetCorrected f => f.Seat, SeatAbsent f => f.Seat, SeatRecused f => f.Seat, SeatPresent f => f.Seat, SheetSubmitted f => f.Seat, VoteFact f => f.Seat, JudgeSeated f => f.Seat, JudgeReplaced f => f.Seat, _ => null },
        entry.Fact switch { SheetReturned f => f.Reason, SheetCorrected f => f.Reason, SeatAbsent f => f.Reason, SeatRecused f => f.Reason, Adjusted f => f.Reason, FigureCorrected f => f.Reason, Withdrawn f => f.Reason, Vetoed f => f.Reason, VetoLifted f => f.Reason, OutOfCompetition f => f.Reason, JudgeReplaced f => f.Reason, _ => null });
}
