using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>What the sheets of a whole field say, by entrant and by seat; null where they say nothing. It is complete when every entrant who
/// competes has all the sheets that are expected.</summary>
sealed record PanelFit(bool IsComplete, decimal?[] Values)
{
    /// <summary>How far each seat marks above the others.</summary>
    public decimal?[] Severities { get; init; } = [];

    /// <summary>Mean and coefficient of each room that has entrants.</summary>
    public IReadOnlyDictionary<Room, AdjustedRoom> Rooms { get; init; } = new Dictionary<Room, AdjustedRoom>();
}

/// <summary>The fit of one panel part, made anew when it is asked for after a sheet, a seat or a status has changed.</summary>
sealed class FittedPanel(PanelPart part, RoundMarks round)
{
    PanelFit? _fit;
    ((int, int) Marks, int Statuses) _of;

    public PanelFit Fit()
    {
        var now = (round.Panel(part).Version, round.StatusVersion);
        if (_fit is null || _of != now)
            (_fit, _of) = (FieldFit.Of(part, round), now);
        return _fit;
    }
}
