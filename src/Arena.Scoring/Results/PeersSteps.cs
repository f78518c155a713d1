using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>The steps of mutual marks beyond those of any panel.</summary>
static class PeersSteps
{
    /// <param name="hasValue">While there is none, nothing follows from single sheets.</param>
    /// <param name="seats">The markers that are named.</param>
    public static PeersStep Of(RoundMarks round, PeersPart part, int entrant, bool hasValue, IEnumerable<int> seats)
    {
        var (marks, totals) = (round.Panel(part), new long[part.Panel.Seats]);
        var (counted, _) = marks.Read(entrant, totals);
        decimal? received = hasValue ? Score.Settle(Score.OfUnits(totals[..counted].Sum(), marks.Decimals) / counted) : null;
        return new PeersStep(received, part.Adjust, part.Shrink, part.Spread,
            [.. seats.Where(seat => marks.IsCounted(entrant, seat)).Select(seat => Marker(round, part, entrant, hasValue, seat))]);
    }

    static MarkerStep Marker(RoundMarks round, PeersPart part, int entrant, bool hasValue, int seat)
    {
        var marks = round.Panel(part);
        var severity = hasValue && part.IsFitted ? round.Fit(part).Severities[seat - 1] : null;
        var range = marks.Spread(seat) is { } spread ? Score.Plain(spread) : (decimal?)null;
        return new MarkerStep(seat, severity, severity is { } s ? Score.Plain(marks.Total(entrant, seat) - s) : null, range, range < part.Spread);
    }
}
