using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;
using Arena.Scoring.Statistics;

namespace Arena.Scoring.Results;

/// <summary>The steps by which rooms are made comparable.</summary>
static class RoomSteps
{
    public static RoomStep? Of(RoundMarks round, PanelPart part, RoomRule rule, int entrant)
    {
        if (part.Panel.RoomOf(round.Order[entrant].Group) is not { } room)
            return null;
        var (marks, fit) = (round.Panel(part), round.Fit(part));
        var plain = PanelAggregate.Value(marks, part, entrant, new long[part.Panel.Seats]) is { } value ? Score.Settle(value) : (decimal?)null;
        if (rule.Method == RoomMethod.Linked)
            return new RoomStep(room.Id, room.Title, rule.Method, plain, null, null, null, false,
                [.. Enumerable.Range(1, part.Panel.Seats).Where(seat => marks.IsCounted(entrant, seat)).Select(seat => MarkerSteps.Of(marks, fit, entrant, seat))]);
        var adjusted = fit.Rooms.GetValueOrDefault(room);
        return new RoomStep(room.Id, room.Title, rule.Method, plain, adjusted is null ? null : Score.Settle(adjusted.Mean), Deviation(round, part, rule, room),
            adjusted?.Coefficient is { } coefficient ? Score.Settle(coefficient) : null, adjusted is { IsHeld: true }, []);
    }

    static decimal? Deviation(RoundMarks round, PanelPart part, RoomRule rule, Room room)
    {
        if (rule.Method != RoomMethod.TScore)
            return null;
        var buffer = new long[part.Panel.Seats];
        var values = Enumerable.Range(0, round.Order.Count).Where(other => round.Order[other].Group == room.Group && round.Statuses[other] == EntrantStatus.Competing)
            .Select(other => PanelAggregate.Value(round.Panel(part), part, other, buffer)).OfType<decimal>().Select(value => (double)value).ToList();
        return values.Count > 1 ? Score.Round((decimal)Samples.Deviation(values), Score.FinestPlaces) : null;
    }
}
