using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>Which seats the rules themselves keep away from which entrants of a round. No later word brings them back: peers do not mark
/// themselves, a peer's seat without its entrant in the round is empty, and the judges of one room do not mark in another.</summary>
public sealed class Seating
{
    readonly IReadOnlyList<Starter> _order;
    readonly Dictionary<string, Starter> _starters;
    readonly HashSet<int> _numbers;

    /// <exception cref="ArgumentException">An entrant stands twice in the order.</exception>
    public Seating(IReadOnlyList<Starter> order) =>
        (_order, _starters, _numbers) = (order, order.ToDictionary(starter => starter.Entrant), [.. order.Select(starter => starter.Number).OfType<int>()]);

    /// <summary>Whether an entrant is in the round.</summary>
    public bool Has(string entrant) => _starters.ContainsKey(entrant);

    /// <summary>Whether nobody of the round sits there.</summary>
    public bool IsEmpty(Panel panel, int seat) => panel.Kind == PanelKind.Peers && !_numbers.Contains(seat);

    /// <summary>What the rules say of a seat and an entrant of the round.</summary>
    public SeatPresence Of(Panel panel, int seat, string entrant) =>
        IsFree(panel) ? SeatPresence.Present
        : IsBarred(panel, seat, _starters[entrant]) ? SeatPresence.Recused
        : IsEmpty(panel, seat) ? SeatPresence.Absent
        : SeatPresence.Present;

    /// <summary>The seats of a panel as they are before anyone says a word.</summary>
    internal SeatColumn Column(Panel panel)
    {
        var column = new SeatColumn(panel.Seats, _order.Count);
        if (IsFree(panel))
            return column;
        for (var seat = 1; seat <= panel.Seats; seat++)
        {
            if (IsEmpty(panel, seat))
                column.Set(null, seat, SeatPresence.Recused, SeatColumn.ByRule);
            foreach (var (entrant, starter) in _order.Index())
                if (IsBarred(panel, seat, starter))
                    column.Set(entrant, seat, SeatPresence.Recused, SeatColumn.ByRule);
        }
        return column;
    }

    static bool IsFree(Panel panel) => panel.Kind != PanelKind.Peers && panel.Rooms.Count == 0;

    static bool IsBarred(Panel panel, int seat, Starter starter) =>
        (panel.Kind == PanelKind.Peers && seat == starter.Number)
        || (panel.Rooms.Count > 0 && panel.RoomOf(starter.Group)?.Seats.Contains(seat) != true);
}
