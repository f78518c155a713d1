namespace Arena.Scoring.Panels;

/// <summary>All measures of one seat; <see cref="Rivals"/> above 0 where it marks the rivals of its own unit lower than others.</summary>
public sealed record SeatReport(int Seat, int Marks, Measure Severity, Measure Consistency, Measure Misfit, Measure RangeUse, Measure Halo, JudgeInfluence Influence,
    TestedMeasure Home, TestedMeasure Rivals);

/// <summary>
/// All measures of a panel in one round, each as <see cref="JudgeStatistics"/>, <see cref="JudgeBias"/> and <see cref="JudgeInfluences"/> define it; too few data
/// wherever their input cannot be taken. Rivals of a unit are the entrants within 3 places of one of its own by the panel's score; the test on them is that
/// of home bias on the marks without the own ones, turned round. Influence looks at the order by this panel alone. Source of the test on rivals: domain rules on
/// mutual marks; Heiniger and Mercier, National bias of gymnastics judges, 2018.
/// </summary>
public sealed record JudgeReport(int Entrants, TestedMeasure OrderDrift, IReadOnlyList<SeatReport> Seats)
{
    const int Near = 3;

    /// <param name="sheets">What was marked.</param>
    /// <param name="own">Seats and entrants of their own unit, marked or not; entrants without a sheet are passed over.</param>
    /// <param name="prizes">The last place that wins something.</param>
    public static JudgeReport Of(PanelSheets sheets, IReadOnlyList<(int Seat, string Entrant)> own, int prizes)
    {
        var index = sheets.Entrants.Index().ToDictionary(entrant => entrant.Item, entrant => entrant.Index);
        (int Judge, int Entrant)[] home = [.. own.Where(pair => index.ContainsKey(pair.Entrant)).Select(pair => (pair.Seat - 1, index[pair.Entrant])).Distinct()];
        var statistics = JudgeStatistics.Of(sheets.Seats, sheets.Entrants.Count, sheets.Totals);
        var influence = JudgeInfluences.Of(sheets.Seats, sheets.Entrants.Count, sheets.Totals, sheets.High, sheets.Low, prizes);
        var (homes, rivals) = (JudgeBias.Home(sheets.Seats, sheets.Entrants.Count, sheets.Totals, home), OnRivals(sheets, home));
        var marks = sheets.Totals.Zip(sheets.Marks).ToLookup(sheet => sheet.First.Judge, sheet => sheet.Second);
        return new JudgeReport(sheets.Entrants.Count, JudgeBias.OrderDrift(sheets.Scores) is { IsOk: true } drift ? drift.Value : TestedMeasure.TooFew,
            [.. Enumerable.Range(0, sheets.Seats).Select(judge =>
            {
                var one = statistics.IsOk ? statistics.Value.Judges[judge] : new JudgeStatistic(judge, 0, Measure.TooFew, null, Measure.TooFew, Measure.TooFew, Measure.TooFew);
                return new SeatReport(judge + 1, marks[judge].Count(), one.Severity, one.Consistency, one.Misfit, one.RangeUse,
                    JudgeBias.Halo([.. marks[judge]]) is { IsOk: true } halo ? halo.Value : Measure.TooFew,
                    influence.IsOk ? influence.Value.Judges[judge] : new JudgeInfluence(judge, Finding.TooFewData, []),
                    homes.IsOk ? homes.Value.Judges[judge] : TestedMeasure.TooFew, rivals.IsOk ? rivals.Value.Judges[judge] : TestedMeasure.TooFew);
            })]);
    }

    static Outcome<HomeBiases> OnRivals(PanelSheets sheets, (int Judge, int Entrant)[] home)
    {
        int[] places = [.. sheets.Scores.Select(score => sheets.Scores.Count(other => other > score))];
        var own = home.ToHashSet();
        var rivals = home.SelectMany(pair => Enumerable.Range(0, places.Length)
            .Where(entrant => Math.Abs(places[entrant] - places[pair.Entrant]) <= Near && !own.Contains((pair.Judge, entrant))).Select(entrant => (pair.Judge, entrant))).Distinct();
        return JudgeBias.Home(sheets.Seats, sheets.Entrants.Count,
            [.. sheets.Totals.Where(mark => !own.Contains((mark.Judge, mark.Entrant))).Select(mark => mark with { Value = -mark.Value })], [.. rivals]);
    }
}
