using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Panels;

/// <summary>How far a seat's totals lie from those of the others, on average over the entrants it marked beside at least two others.</summary>
public sealed record SeatEffect(int Seat, int Entrants, decimal Mean);

/// <summary>One sheet's distance from the others of its entrant, less what the seat is off by elsewhere; <see cref="Times"/> the usual spread of such distances.</summary>
public sealed record SheetResidual(string Entrant, int Seat, decimal Difference, decimal Times);

/// <summary>
/// Severity of judges and single sheets that stand apart. For each sheet d = its total - the mean of the other totals of the entrant; a seat's
/// effect is the mean of its d; a sheet's residual is its d - the mean of d of the same seat for the other entrants; the spread is the root mean
/// square of all residuals but the largest, so that one wild sheet cannot hide itself. Points of the panel's total, rounded to 2 decimals;
/// binary floating point, since it ranks nobody. Severity as a difference of means: Linacre, Many-Facet Rasch Measurement, 1989, in its additive form.
/// </summary>
public sealed record JudgeEffects(IReadOnlyList<SeatEffect> Seats, IReadOnlyList<SheetResidual> Sheets)
{
    const int FewestOthers = 2;
    const int Places = 2;

    /// <summary>The effects of a panel in a round that has been started; empty while there is nothing to compare. Residuals need two entrants of a seat.</summary>
    /// <param name="which">The entrants to look at; null: all.</param>
    /// <exception cref="ArgumentException">The round has not been started.</exception>
    public static JudgeEffects Of(MarkBook book, string round, PanelPart part, Func<string, bool>? which = null)
    {
        var marks = book.Find(round) ?? throw new ArgumentException($"Round {round} has not been started.", nameof(round));
        var distances = Distances(marks, part, which);
        var seats = distances.GroupBy(d => d.Seat).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => (Sum: g.Sum(d => d.Value), Count: g.Count()));
        var residuals = distances.Where(d => seats[d.Seat].Count > 1)
            .Select(d => (d.Entrant, d.Seat, Value: d.Value - (seats[d.Seat].Sum - d.Value) / (seats[d.Seat].Count - 1)))
            .OrderByDescending(r => Math.Abs(r.Value)).ToList();
        var spread = residuals.Count > 1 ? Math.Sqrt(residuals.Skip(1).Average(r => r.Value * r.Value)) : 0;
        return new JudgeEffects(
            [.. seats.Select(s => new SeatEffect(s.Key, s.Value.Count, Rounded(s.Value.Sum / s.Value.Count)))],
            [.. residuals.Select(r => new SheetResidual(marks.Order[r.Entrant].Entrant, r.Seat, Rounded(r.Value), spread > 0 ? Rounded(Math.Abs(r.Value) / spread) : 0))]);
    }

    static List<(int Entrant, int Seat, double Value)> Distances(RoundMarks marks, PanelPart part, Func<string, bool>? which)
    {
        var panel = marks.Panel(part);
        var distances = new List<(int, int, double)>();
        for (var entrant = 0; entrant < marks.Order.Count; entrant++)
        {
            if (which is not null && !which(marks.Order[entrant].Entrant))
                continue;
            var totals = Enumerable.Range(1, part.Panel.Seats).Where(seat => panel.IsCounted(entrant, seat))
                .Select(seat => (Seat: seat, Total: (double)panel.Total(entrant, seat))).ToList();
            var sum = totals.Sum(t => t.Total);
            if (totals.Count > FewestOthers)
                distances.AddRange(totals.Select(t => (entrant, t.Seat, t.Total - (sum - t.Total) / (totals.Count - 1))));
        }
        return distances;
    }

    static decimal Rounded(double value) => Score.Round((decimal)value, Places);
}
