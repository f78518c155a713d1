using Arena.Scoring.Marks;
using Arena.Scoring.Rules;
using Arena.Scoring.Statistics;

namespace Arena.Scoring.Panels;

/// <summary>Fits a panel part over all sheets of a round that count, also those about and from entrants who do not compete any more: a sheet is a sheet.
/// Sheets about entrants out of competition measure nobody; such an entrant has the mean of its own, each less the severity of its seat, and no value in rooms.</summary>
static class FieldFit
{
    public static PanelFit Of(PanelPart part, RoundMarks round) => part.Rooms is { Method: not RoomMethod.Linked } rooms
        ? ByRoom(round.Panel(part), part, rooms, round)
        : Additive(round.Panel(part), part, round, (double)(part.Peers?.Shrink ?? 0));

    // Means of rooms are of those who compete: someone who left with a nought would lift the room.
    static PanelFit ByRoom(PanelMarks marks, PanelPart part, RoomRule rule, RoundMarks round)
    {
        var buffer = new long[part.Panel.Seats];
        var plain = Enumerable.Range(0, round.Order.Count)
            .Select(entrant => (Entrant: entrant, Room: part.Panel.RoomOf(round.Order[entrant].Group), Value: PanelAggregate.Value(marks, part, entrant, buffer)))
            .Where(one => one.Room is not null && one.Value is not null && round.Statuses[one.Entrant] == EntrantStatus.Competing).ToLookup(one => one.Room!);
        var rooms = part.Panel.Rooms.Where(plain.Contains).ToList();
        IReadOnlyList<IReadOnlyList<decimal>> scores = [.. rooms.Select(room => plain[room].Select(one => one.Value!.Value).ToList())];
        var adjusted = rule.Method == RoomMethod.TScore ? RoomAdjustment.ByDeviation(scores)
            : RoomAdjustment.ByCoefficient(scores, rule.Method == RoomMethod.SecondAverage ? RoomReference.MeanOfRooms : RoomReference.MeanOfEntrants,
                new RoomGuard { Trim = rule.Trim, Least = rule.Least, Most = rule.Most });
        var values = new decimal?[round.Order.Count];
        if (adjusted.IsOk)
            foreach (var (index, room) in rooms.Index())
                foreach (var (one, score) in plain[room].Zip(adjusted.Value.Rooms[index].Scores))
                    values[one.Entrant] = score;
        return new PanelFit(IsComplete(marks, part, round), values) { Rooms = adjusted.IsOk ? rooms.Zip(adjusted.Value.Rooms).ToDictionary() : [] };
    }

    static PanelFit Additive(PanelMarks marks, PanelPart part, RoundMarks round, double shrinkage)
    {
        // Entrants without a sheet take no part; those that have one are numbered in running order.
        var all = Enumerable.Range(0, round.Order.Count).Where(entrant => Seats(marks, part, entrant).Any()).ToLookup(entrant => round.Statuses[entrant] == EntrantStatus.OutOfCompetition);
        int[] entrants = [.. all[false]];
        var sheets = entrants.SelectMany((entrant, index) => Seats(marks, part, entrant).Select(seat => (Seat: seat, Index: index, Total: marks.Total(entrant, seat)))).ToList();
        var (values, severities) = (new decimal?[round.Order.Count], new decimal?[part.Panel.Seats]);
        var model = AdditiveModel.Fit(part.Panel.Seats, entrants.Length, [.. sheets.Select(sheet => new RatedMark(sheet.Seat - 1, sheet.Index, (double)sheet.Total))], shrinkage);
        if (model.IsOk)
        {
            foreach (var (index, entrant) in entrants.Index())
                values[entrant] = AdditiveModel.Mark(model.Value.Entrants[index]);
            foreach (var outside in all[true])
                if (Seats(marks, part, outside).Where(seat => model.Value.Severities[seat - 1] is not null).ToList() is { Count: > 0 } known)
                    values[outside] = AdditiveModel.Mark(known.Average(seat => (double)marks.Total(outside, seat) - model.Value.Severities[seat - 1]!.Value));
            severities = [.. model.Value.Severities.Select(severity => severity is { } s ? AdditiveModel.Mark(s) : (decimal?)null)];
        }
        return new PanelFit(IsComplete(marks, part, round), values) { Severities = severities };
    }

    static bool IsComplete(PanelMarks marks, PanelPart part, RoundMarks round)
    {
        var totals = new long[part.Panel.Seats];
        for (var entrant = 0; entrant < round.Order.Count; entrant++)
            if (round.Statuses[entrant] == EntrantStatus.Competing && marks.Read(entrant, totals) is var (counted, expected) && counted < expected)
                return false;
        return true;
    }

    static IEnumerable<int> Seats(PanelMarks marks, PanelPart part, int entrant) => Enumerable.Range(1, part.Panel.Seats).Where(seat => marks.IsCounted(entrant, seat));
}
