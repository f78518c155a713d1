using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Scoring.Rules;

namespace Arena.Api.Judging;

/// <summary>Another person in a seat from an entry on; the sheets before stay with the seat.</summary>
sealed record SeatChange(string Panel, int Seat, PersonRef Judge, string Reason, long Seq, DateTimeOffset At);

/// <summary>A change of a seat as a derivation tells it. <see cref="Before"/>: whether the sheet of this entrant is the one of the person before;
/// null where there is none. Who sits there now is told to staff alone.</summary>
sealed record SeatChangeView(string Panel, Text Title, int Seat, string Reason, DateTimeOffset At, bool? Before, string? Judge);

static class SeatChanges
{
    /// <summary>A seat goes to another person by name, so that the log can say who gave which sheet.</summary>
    public static Decision Replace(ContestState state, JudgeReplaced fact) =>
        RosterDecision.Missing(state, fact.Panel, fact.Seat) is { } missing ? missing : fact with { Reason = fact.Reason.Trim() };

    /// <summary>The changes among the seats that mark in a round since its heat began, beside the sheets that the audience knows.</summary>
    public static IReadOnlyList<SeatChangeView> Of(ContestState state, Round round, string entrant, bool isShown, AudienceBoard board, Func<string, string?> names)
    {
        var running = state.Rounds[round.Id];
        return [.. from change in state.SeatChanges
                   where change.Seq > running.Since
                   let part = round.PanelParts.FirstOrDefault(p => p.Panel.Id == change.Panel)
                   where part is not null
                   let sheet = isShown ? board.SheetSeq(round.Id, entrant, part.Id, change.Seat) : null
                   select new SeatChangeView(change.Panel, part.Panel.Title, change.Seat, change.Reason, change.At, sheet is null ? null : sheet < change.Seq,
                       board.Audience == Audience.Staff ? names(change.Judge.Id) : null)];
    }
}
