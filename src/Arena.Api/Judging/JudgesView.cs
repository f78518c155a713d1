using System.Text.Json.Serialization;
using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using Arena.Web;
using Text = Arena.Scoring.Rules.Text;

namespace Arena.Api.Judging;

/// <summary>How the panels of a round mark, for those who lead and supervise. Nothing is computed from it.</summary>
sealed record JudgesView(string Contest, BoardRound Round, long Version, IReadOnlyList<JudgePanel> Panels);

sealed record JudgePanel(string Part, Text Title, string Panel, int Entrants, JudgeMeasure OrderDrift, IReadOnlyList<JudgeSeat> Seats);

sealed record JudgeSeat(int Seat, int Marks, IReadOnlyList<JudgeMeasure> Measures);

enum JudgeMeasureKind { Severity, Consistency, Misfit, RangeUse, Halo, Influence, HomeBias, RivalBias, OrderDrift }

/// <summary>One measure, to 3 decimals, with the chance of it by mere order where it was tested; without a value there are too few data.</summary>
sealed record JudgeMeasure(JudgeMeasureKind Kind, Finding Finding, decimal? Value, decimal? P, Text Sentence)
{
    /// <summary>Whose place would be another without this judge, by this panel alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JudgePlaceChange>? Changes { get; init; }
}

sealed record JudgePlaceChange(string Entrant, int With, int Without);

/// <summary>What a report needs, taken from the board at one version; the tests, which take their time, come after.</summary>
sealed record JudgesInput(ContestState State, Round Round, long Version, int Prizes, IReadOnlyList<(PanelPart Part, PanelSheets Sheets)> Panels)
{
    const int UsualPrizes = 3;

    public static JudgesInput Of(ContestState state, AudienceBoard staff, Round round) => new(state, round, staff.Version,
        round.Awards.Count > 0 ? Awarded(staff.Standings(round.Id, null)) : UsualPrizes,
        [.. round.PanelParts.Where(part => part.Panel.Kind != PanelKind.Public).Select(part => (part, staff.Sheets(round.Id, part)))]);

    // Places, whatever numbers the round gives them: who has an award stands first.
    static int Awarded(Standings standings) => Enumerable.Range(0, standings.Ranked).TakeWhile(position => standings[position].Award is not null).Count();
}

static class JudgesViews
{
    const int Places = 3;

    /// <param name="supervises">Whether the caller may see how judges mark their own unit and its rivals.</param>
    public static JudgesView Of(JudgesInput input, bool supervises) => new(input.State.Id, new BoardRound(input.Round.Id, input.Round.Title, input.State.Rounds[input.Round.Id].Heat, input.Round.Numbering, input.Round.ShowRanges), input.Version,
        [.. input.Panels.Select(panel => Panel(input, panel.Part, panel.Sheets, supervises))]);

    static JudgePanel Panel(JudgesInput input, PanelPart part, PanelSheets sheets, bool supervises)
    {
        var report = JudgeReport.Of(sheets, supervises ? Own(input.State, part.Panel, sheets.Entrants) : [], input.Prizes);
        return new JudgePanel(part.Id, part.Title, part.Panel.Id, report.Entrants, Tested(JudgeMeasureKind.OrderDrift, report.OrderDrift, JudgeSentences.OrderDrift(report.OrderDrift)),
            [.. report.Seats.Select(seat => new JudgeSeat(seat.Seat, seat.Marks, [.. Measures(seat, sheets, supervises)]))]);
    }

    static IEnumerable<JudgeMeasure> Measures(SeatReport seat, PanelSheets sheets, bool supervises)
    {
        yield return Plain(JudgeMeasureKind.Severity, seat.Severity, JudgeSentences.Severity(seat.Seat, seat.Severity));
        yield return Plain(JudgeMeasureKind.Consistency, seat.Consistency, JudgeSentences.Consistency(seat.Seat, seat.Consistency));
        yield return Plain(JudgeMeasureKind.Misfit, seat.Misfit, JudgeSentences.Misfit(seat.Seat, seat.Misfit));
        yield return Plain(JudgeMeasureKind.RangeUse, seat.RangeUse, JudgeSentences.RangeUse(seat.Seat, seat.RangeUse));
        yield return Plain(JudgeMeasureKind.Halo, seat.Halo, JudgeSentences.Halo(seat.Seat, seat.Halo));
        yield return new JudgeMeasure(JudgeMeasureKind.Influence, seat.Influence.Finding, seat.Influence.Finding == Finding.TooFewData ? null : seat.Influence.Changes.Count, null, JudgeSentences.Influence(seat.Seat, seat.Influence))
        { Changes = [.. seat.Influence.Changes.Select(change => new JudgePlaceChange(sheets.Entrants[change.Entrant], change.With, change.Without))] };
        if (!supervises)
            yield break;
        yield return Tested(JudgeMeasureKind.HomeBias, seat.Home, JudgeSentences.Home(seat.Seat, seat.Home));
        yield return Tested(JudgeMeasureKind.RivalBias, seat.Rivals, JudgeSentences.Rivals(seat.Seat, seat.Rivals));
    }

    // A peer's own unit is the entrant itself, which it never marks: only its rivals can tell.
    static IReadOnlyList<(int Seat, string Entrant)> Own(ContestState state, Panel panel, IReadOnlyList<string> entrants) =>
        [.. from id in entrants
            let entrant = state.Entrants[id]
            from seat in Enumerable.Range(1, panel.Seats)
            where panel.Kind == PanelKind.Peers ? entrant.Number == seat : state.JudgeUnits.GetValueOrDefault((panel.Id, seat)) is { } unit && unit == entrant.Unit
            select (seat, id)];

    static JudgeMeasure Plain(JudgeMeasureKind kind, Measure measure, Text sentence) => new(kind, measure.Finding, Rounded(measure.Value), null, sentence);

    static JudgeMeasure Tested(JudgeMeasureKind kind, TestedMeasure measure, Text sentence) => new(kind, measure.Finding, Rounded(measure.Value), Rounded(measure.P), sentence);

    static decimal? Rounded(double? value) => value is { } number ? Score.Plain(Score.Round((decimal)number, Places)) : null;
}
