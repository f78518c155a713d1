using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>The steps of mutual marks beyond those of any panel.</summary>
static class PeersSteps
{
    /// <param name="hasValue">While there is none, nothing follows from single sheets.</param>
    /// <param name="seats">The markers that are named.</param>
    public static PeersStep Of(RoundMarks round, PanelPart part, PeerRule rule, int entrant, bool hasValue, IEnumerable<int> seats)
    {
        var (marks, totals) = (round.Panel(part), new long[part.Panel.Seats]);
        var (counted, _) = marks.Read(entrant, totals);
        decimal? received = hasValue ? Score.Settle(Score.OfUnits(totals[..counted].Sum(), marks.Decimals) / counted) : null;
        return new PeersStep(received, rule.Adjust, rule.Shrink, rule.Spread,
            [.. seats.Where(seat => marks.IsCounted(entrant, seat)).Select(seat => MarkerSteps.Of(marks, hasValue && part.IsFitted ? round.Fit(part) : null, entrant, seat, rule.Spread))]);
    }
}
