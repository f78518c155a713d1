using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>Where the ranges of places come from, or why there are none.</summary>
public enum RangeSource
{
    /// <summary>Fewer than three ranked entrants, or no panel of at least three judges that is trimmed by its totals.</summary>
    TooFewData,
    /// <summary>More entrants than are resampled.</summary>
    TooManyEntrants,
    /// <summary>One panel whose judges all marked all: <see cref="RankRange.OfPanel"/>.</summary>
    Panel,
    /// <summary>Judges drawn anew, with replacement, and the tree evaluated each time, as <see cref="RankRange.Bootstrap"/> does with plain means.</summary>
    Resampled,
}

/// <summary>How firm the place of a ranked entrant is: the range that judges' usual differences leave (80 %); with weights of the total varied by a quarter, all
/// places taken and the share of runs as the first. Null where there is too little data, or no weights.</summary>
public sealed record EntrantCertainty(string Entrant, PlaceRange? Range, PlaceRange? Weights, decimal? FirstShare);

/// <summary>What leaving out one judge does: how many places change, and who enters or leaves the awards.</summary>
public sealed record JudgeLeftOut(string Part, int Seat, int Moved, IReadOnlyList<string> Awards);

/// <summary>
/// How firm an order is: a companion of the official one, never a second. Only ranked rows; places by the total alone, equals share the best. Ranges are widened to
/// hold the present place, for the fit looks at plain means whatever the rules trim. <see cref="Seed"/> makes every answer repeatable. Binary floating point,
/// for it ranks nobody; shares to 4 decimals. Source: domain notes on rank uncertainty after Goldstein and Spiegelhalter, JRSS A 159, 1996; sensitivity after the
/// OECD and JRC Handbook on Constructing Composite Indicators, 2008, step 7.
/// </summary>
public sealed record Certainty(RangeSource Source, IReadOnlyList<EntrantCertainty> Entrants, IReadOnlyList<JudgeLeftOut> LeftOut)
{
    const int Seed = 20260508;
    const int Runs = 500;
    const int Fewest = 3;
    const int MostEntrants = 100;
    const double WeightSpread = 0.25;
    const double Confidence = 0.8;

    /// <summary>The firmness of the ranked rows, in their order.</summary>
    public static Certainty Of(MarkBook book, Standings standings)
    {
        var rows = Enumerable.Range(0, standings.Ranked).Select(standings.Order.RowAt).ToArray();
        if (rows.Length < Fewest || rows.Length > MostEntrants)
            return new Certainty(rows.Length < Fewest ? RangeSource.TooFewData : RangeSource.TooManyEntrants,
                [.. rows.Select(row => new EntrantCertainty(standings.Rows.Entrant(row), null, null, null))], []);
        var field = new Retold(book, standings, rows);
        var (source, ranges) = Ranges(field, standings.Round);
        var present = Retold.Places(field.Totals(null));
        var weights = Weights(standings, rows);
        return new Certainty(source, [.. rows.Select((row, i) => new EntrantCertainty(standings.Rows.Entrant(row), ranges is null ? null : Widened(ranges[i], present[i]),
            weights?.Extremes(i), weights is null ? null : Score.Round((decimal)weights.FirstShare(i), 4)))], field.LeftOut(standings, present));
    }

    static PlaceRange Widened(PlaceRange range, int place) => new(Math.Min(range.Best, place), Math.Max(range.Worst, place));

    static (RangeSource, IReadOnlyList<PlaceRange>?) Ranges(Retold field, Round round)
    {
        PanelPart[] panels = [.. round.PanelParts.Where(part => part.Panel.Seats >= Fewest && part.IsPlain)];
        if (panels.Length == 0)
            return (RangeSource.TooFewData, null);
        if (panels is [var only] && round.PanelParts.Count == 1 && field.Seats(only) is { Length: >= Fewest } seats)
        {
            List<double[]> columns = [.. seats.Select(seat => field.Totals((_, _) => [.. Enumerable.Repeat(seat, seats.Length)]))];
            IReadOnlyList<IReadOnlyList<double>> marks = [.. Enumerable.Range(0, columns[0].Length).Select(row => columns.Select(column => column[row]).ToArray())];
            if (RankRange.OfPanel(marks, Confidence) is { IsOk: true, Value: var fit })
                return (RangeSource.Panel, fit.Ranges);
        }
        var (random, counts) = (new Random(Seed), new PlaceCounts(field.Count));
        for (var run = 0; run < Runs; run++)
        {
            var drawn = round.PanelParts.Select(part => part.Panel).Distinct()
                .ToDictionary(panel => panel.Id, panel => (IReadOnlyList<int>)[.. Enumerable.Range(0, panel.Seats).Select(_ => random.Next(panel.Seats) + 1)]);
            counts.Add(field.Totals((part, _) => drawn[part.Panel.Id]));
        }
        return (RangeSource.Resampled, [.. Enumerable.Range(0, field.Count).Select(i => counts.Range(i, Confidence))]);
    }

    // Of a weighted total only: each weight times a factor drawn evenly around 1; what carries no weight stays.
    static PlaceCounts? Weights(Standings standings, int[] rows)
    {
        if (standings.Round.Total is not WeightedPart total || total.Weights.Count(weight => weight > 0) < 2)
            return null;
        double[][] parts = [.. rows.Select(row => standings.Rows.Parts(row).Select(part => (double)(part.Value ?? 0)).ToArray())];
        var (random, counts, scores) = (new Random(Seed), new PlaceCounts(rows.Length), new double[rows.Length]);
        var factors = new double[total.Parts.Count];
        for (var run = 0; run < Runs; run++)
        {
            for (var i = 0; i < factors.Length; i++)
                factors[i] = total.Weights[i] is null ? 1 : 1 + WeightSpread * (2 * random.NextDouble() - 1);
            var share = total.Weights.Select((weight, i) => (double)(weight ?? 0) * factors[i]).Sum() / 100;
            for (var row = 0; row < rows.Length; row++)
                scores[row] = parts[row].Select((value, i) => value * (total.Weights[i] is null ? 1 : factors[i] / share)).Sum();
            counts.Add(scores);
        }
        return counts;
    }

    /// <summary>The ranked rows evaluated again with other judges.</summary>
    sealed class Retold(MarkBook book, Standings standings, int[] rows)
    {
        public int Count => rows.Length;

        /// <summary>The seats that marked all of the rows, where no row has other sheets; null if one has.</summary>
        public int[]? Seats(PanelPart part)
        {
            var marks = standings.Marks.Panel(part);
            List<int[]> seats = [.. rows.Select(row => Enumerable.Range(1, part.Panel.Seats).Where(seat => marks.IsCounted(standings.Rows.EntrantAt(row), seat)).ToArray())];
            return seats.All(own => own.SequenceEqual(seats[0])) ? seats[0] : null;
        }

        /// <summary>The totals where each panel is those of the seats named that have a sheet that counts, a seat as often as it is named; null: as they are.</summary>
        public double[] Totals(Func<PanelPart, int, IReadOnlyList<int>>? seats)
        {
            var scorer = new Scorer(book, null, seats is null ? null : (_, round, entrant, part, now) => part is PanelPart { IsPlain: true } panel && now.Has && ReferenceEquals(round, standings.Marks)
                ? Panel(round, entrant, panel, seats(panel, entrant), now) : now);
            return Array.ConvertAll(rows, row => (double)Score.Settle(scorer.Score(standings.Marks, standings.Rows.EntrantAt(row)) is { Has: true, Value: var value } ? value : standings.Rows[row].Total));
        }

        static PartValue Panel(RoundMarks round, int entrant, PanelPart part, IReadOnlyList<int> seats, PartValue now)
        {
            var marks = round.Panel(part);
            long[] totals = [.. seats.Where(seat => marks.IsCounted(entrant, seat)).Select(seat => Score.ToUnits(marks.Total(entrant, seat), marks.Decimals))];
            if (totals.Length == 0)
                return now;
            var (high, low) = part.DropsFor(totals.Length);
            var (kept, divisor) = PanelAggregate.Of(totals, high, low, part.Aggregate);
            return now with { Value = part.Places is { } places ? Score.Quotient(kept, marks.Decimals, divisor, places) : Score.OfUnits(kept, marks.Decimals) / divisor };
        }

        public static int[] Places(double[] totals) => Array.ConvertAll(totals, total => 1 + totals.Count(other => other > total));

        /// <summary>Each judge in turn left out.</summary>
        public IReadOnlyList<JudgeLeftOut> LeftOut(Standings all, int[] present)
        {
            var awarded = rows.Count(row => all.Find(all.Rows.Entrant(row))!.Award is not null);
            return [.. all.Round.PanelParts.Where(part => part.Panel.Seats >= Fewest && part is { IsPlain: true, Panel.Kind: PanelKind.Experts })
                .SelectMany(part => Enumerable.Range(1, part.Panel.Seats).Select(seat => (Part: part, Seat: seat)))
                .Select(left =>
                {
                    var others = Enumerable.Range(1, left.Part.Panel.Seats).Where(seat => seat != left.Seat).ToList();
                    var places = Places(Totals((part, _) => part == left.Part ? others : [.. Enumerable.Range(1, part.Panel.Seats)]));
                    return new JudgeLeftOut(left.Part.Id, left.Seat, places.Where((place, i) => place != present[i]).Count(),
                        [.. rows.Where((_, i) => places[i] <= awarded != present[i] <= awarded).Select(all.Rows.Entrant)]);
                })];
        }
    }
}
