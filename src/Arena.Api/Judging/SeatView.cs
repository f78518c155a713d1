using Arena.Api.Contests;
using Arena.Api.Results;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;
using Arena.Web;
using Text = Arena.Scoring.Rules.Text;

namespace Arena.Api.Judging;

/// <summary>What one judge sees: what is open for the own seat, and the own sheets. Nothing of anyone else.</summary>
sealed record SeatView(string Contest, Text Title, bool Demo, PanelTitle Panel, int Seat, BoardRound? Round, string State,
    IReadOnlyList<SeatTask> Tasks, IReadOnlyList<OwnSheet> Sheets, EntrantCard? Next);

sealed record PanelTitle(string Id, Text Title, PanelKind Kind);

sealed record SeatTask(string Round, string Part, Text Title, EntrantCard Entrant, int Position, int Of, int Revision, ReturnedSheet? Returned, IReadOnlyList<CriterionView> Criteria);

sealed record ReturnedSheet(string Reason, IReadOnlyDictionary<string, decimal> Marks);

sealed record CriterionView(string Id, Text Title, decimal Min, decimal Max, decimal Step, IReadOnlyList<LevelView> Levels)
{
    public static IReadOnlyList<CriterionView> Of(PanelPart part) =>
        [.. part.Criteria.Select(c => new CriterionView(c.Id, c.Title, c.Min, c.Max, c.Step, [.. c.Levels.Select(l => new LevelView(l.Title, l.From))]))];
}

sealed record LevelView(Text Title, decimal From);

sealed record OwnSheet(string Round, int Heat, string Part, EntrantCard Entrant, int Revision, decimal Total, IReadOnlyDictionary<string, decimal> Marks, long Seq, DateTimeOffset ReceivedAt);

static class SeatViews
{
    const int MostSheets = 20;

    public static SeatView Of(ContestState state, string panelId, int seat, Func<string, string?> names)
    {
        var panel = state.Rules.FindPanel(panelId)!;
        var round = state.CurrentRound is { } id ? state.Rules.FindRound(id) : null;
        var running = round is null ? null : state.Rounds[round.Id];
        var parts = round is null ? [] : round.PanelParts.Where(p => p.Panel.Id == panelId).ToList();
        return new SeatView(state.Id, state.Title, state.Demo, new(panel.Id, panel.Title, panel.Kind), seat,
            round is null ? null : new BoardRound(round.Id, round.Title, running!.Heat, round.Numbering, round.ShowRanges), state.Phase.ToString().ToLowerInvariant(),
            state.Phase == ContestPhase.Running && running is not null ? [.. parts.SelectMany(p => Tasks(state, round!, running, p, seat, names))] : [],
            running is null ? [] : [.. Sheets(state, round!, running, parts, seat, names).OrderByDescending(s => s.Seq).Take(MostSheets)],
            running is null ? null : Next(state, running, names));
    }

    // The entrant opened last comes first.
    static IEnumerable<SeatTask> Tasks(ContestState state, Round round, RoundState running, PanelPart part, int seat, Func<string, string?> names) =>
        running.Order.Select((entrant, index) => (entrant, index))
            .Where(e => running.IsOpen(e.entrant, part.Id) && running.Presence(part.Panel, seat, e.entrant) == SeatPresence.Present
                && !state.Entrants[e.entrant].Withdrawn && running.Sheet(e.entrant, part.Id, seat) is null or { Returned: not null })
            .OrderByDescending(e => e.entrant == state.Current?.Entrant)
            .Select(e =>
            {
                var sheet = running.Sheet(e.entrant, part.Id, seat);
                return new SeatTask(round.Id, part.Id, part.Title, BoardViews.Card(state, e.entrant, names), e.index + 1, running.Order.Length, (sheet?.Revision ?? 0) + 1,
                    sheet is null ? null : new ReturnedSheet(sheet.Returned!, SheetView.Of(part, sheet).Marks),
                    CriterionView.Of(part));
            });

    static IEnumerable<OwnSheet> Sheets(ContestState state, Round round, RoundState running, IReadOnlyList<PanelPart> parts, int seat, Func<string, string?> names) =>
        from part in parts
        from entrant in running.Order
        let sheet = running.Sheet(entrant, part.Id, seat)
        where sheet is { Returned: null }
        let view = SheetView.Of(part, sheet)
        select new OwnSheet(round.Id, running.Heat, part.Id, BoardViews.Card(state, entrant, names), view.Revision, view.Total, view.Marks, view.Seq, view.ReceivedAt);

    static EntrantCard? Next(ContestState state, RoundState running, Func<string, string?> names) =>
        running.Order.FirstOrDefault(e => !running.WasOpened.Contains(e) && !running.NoShows.Contains(e) && !state.Entrants[e].Withdrawn) is { } next
            ? BoardViews.Card(state, next, names)
            : null;
}
