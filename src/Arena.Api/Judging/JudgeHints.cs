using System.Text.Json.Serialization;
using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Api.Judging;

/// <summary>What the head of judges may want to look at, for the desk alone. Hints, never a verdict: nothing is computed from them.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SeatApart), "seat-apart")]
[JsonDerivedType(typeof(SheetApart), "sheet-apart")]
abstract record JudgeHint(string Panel, int Seat);

/// <summary>A seat that marks higher or lower than the others on average.</summary>
sealed record SeatApart(string Panel, int Seat, decimal Mean, int Entrants) : JudgeHint(Panel, Seat);

/// <summary>One sheet far from the others, after the habit of its seat.</summary>
sealed record SheetApart(string Panel, int Seat, string Entrant, decimal Difference) : JudgeHint(Panel, Seat);

static class JudgeHints
{
    /// <summary>Fewer entrants show no habit.</summary>
    const int FewestEntrants = 5;

    /// <summary>A seat is named when it is off by more than one point in a hundred of the full mark.</summary>
    const decimal SeatShare = 0.01m;

    /// <summary>A sheet is named when it lies three times as far off as is usual, and as far as a seat must.</summary>
    const decimal SheetTimes = 3;

    const int MostSheets = 3;

    /// <summary>Hints about complete sheets of expert panels; a large public panel speaks by its number.</summary>
    public static IReadOnlyList<JudgeHint> Of(AudienceBoard staff, Round round, RoundState running) =>
        !staff.Has(round.Id) || running.Completed.IsEmpty ? [] : [.. round.PanelParts.Where(p => p.Panel.Kind == PanelKind.Experts).SelectMany(part => Of(staff, round, running, part))];

    static IEnumerable<JudgeHint> Of(AudienceBoard staff, Round round, RoundState running, PanelPart part)
    {
        var effects = staff.Effects(round.Id, part, entrant => running.Completed.ContainsKey((entrant, part.Id)));
        var least = part.Criteria.Sum(c => c.Max) * SeatShare;
        foreach (var seat in effects.Seats.Where(s => s.Entrants >= FewestEntrants && Math.Abs(s.Mean) > least).OrderByDescending(s => Math.Abs(s.Mean)))
            yield return new SeatApart(part.Panel.Id, seat.Seat, seat.Mean, seat.Entrants);
        foreach (var sheet in effects.Sheets.TakeWhile(s => s.Times >= SheetTimes && Math.Abs(s.Difference) > least).Take(MostSheets))
            yield return new SheetApart(part.Panel.Id, sheet.Seat, sheet.Entrant, sheet.Difference);
    }
}
