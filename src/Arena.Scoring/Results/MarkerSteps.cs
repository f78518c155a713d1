using Arena.Scoring.Marks;

namespace Arena.Scoring.Results;

/// <summary>What a fit says of one seat's sheet.</summary>
static class MarkerSteps
{
    /// <param name="fit">Null while there is none, or where severity is not adjusted. A seat that marked nobody who measures others has no severity and nothing is cleared.</param>
    /// <param name="spread">How far apart the totals of a seat have to lie, where the rules say so.</param>
    public static MarkerStep Of(PanelMarks marks, PanelFit? fit, int entrant, int seat, decimal? spread = null)
    {
        var (severity, range) = (fit?.Severities.ElementAtOrDefault(seat - 1), marks.Spread(seat) is { } width ? Score.Plain(width) : (decimal?)null);
        return new MarkerStep(seat, severity, fit is null ? null : Score.Plain(marks.Total(entrant, seat) - (severity ?? 0)), range, range < spread);
    }
}
