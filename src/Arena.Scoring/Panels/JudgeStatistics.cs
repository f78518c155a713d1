using Arena.Scoring.Statistics;

namespace Arena.Scoring.Panels;

/// <summary>The measures of one judge. Severity is in points; the others have no unit.</summary>
public sealed record JudgeStatistic(int Judge, int Marks, Measure Severity, double? SeverityZ, Measure Consistency, Measure Misfit, Measure RangeUse);

/// <summary>
/// How each judge marks, from mark(j, i) = a(i) + s(j) + e by least squares over all marks (severities with sum zero).
/// Severity s(j), notable beyond 1 point and |z| > 2.5, z = s(j) / (s / sqrt n), s^2 = sum of e^2 / (marks - entrants - judges + 1).
/// Consistency: correlation with the mean of the other judges' marks, notable below 0.5.
/// Misfit: mean e^2 of the judge / mean e^2 of all, which is 1 for a judge like the others (outfit and infit agree where all marks have one variance), notable
/// above 1.5 (打分忽高忽低) or below 0.5 (几乎不拉开差距).
/// Range use: standard deviation of the judge's marks / median of those of all judges, notable below 0.5.
/// A judge with fewer than 5 marks is not judged. Sources: Linacre, Many-Facet Rasch Measurement, 1989, in additive form; Wright and Masters, Rating Scale
/// Analysis, 1982 (mean squares); Eckes, Introduction to Many-Facet Rasch Measurement, 2011.
/// </summary>
public sealed record JudgeStatistics(IReadOnlyList<JudgeStatistic> Judges)
{
    const int FewestMarks = 5;

    /// <summary>
    /// The measures of all judges by index. Faults: <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.Unknown"/>,
    /// <see cref="InputFaultKind.Repeated"/>, <see cref="InputFaultKind.OutOfRange"/>, <see cref="InputFaultKind.TooFew"/> and
    /// <see cref="InputFaultKind.Disconnected"/> as <see cref="RoomAdjustment.Linked"/>.
    /// </summary>
    public static Outcome<JudgeStatistics> Of(int judges, int entrants, IReadOnlyList<JudgeMark> marks)
    {
        if (JudgeMarks.Check(judges, entrants, marks) is { } fault)
            return fault;
        var rated = JudgeMarks.Rated(marks);
        var fitted = AdditiveModel.Fit(judges, entrants, rated, 0);
        if (fitted.Fault is { } unfit)
            return unfit;
        var model = fitted.Value;
        var squares = rated.ToLookup(mark => mark.Rater, mark => Math.Pow(model.Residual(mark), 2));
        var total = squares.Sum(judge => judge.Sum());
        var freedom = rated.Count - entrants - squares.Count + 1;
        var isExact = total <= rated.Count * Math.Pow(JudgeMarks.Rounding * (1 + rated.Max(mark => Math.Abs(mark.Value))), 2);
        var byJudge = rated.ToLookup(mark => mark.Rater);
        var byEntrant = rated.ToLookup(mark => mark.Entrant);
        var range = Samples.Median(byJudge.Where(own => own.Count() > 1).Select(own => Samples.Deviation([.. own.Select(mark => mark.Value)])).DefaultIfEmpty(0));
        return new JudgeStatistics(Enumerable.Range(0, judges).Select(judge =>
        {
            var own = byJudge[judge].ToList();
            if (own.Count < FewestMarks)
                return new JudgeStatistic(judge, own.Count, Measure.TooFew, null, Measure.TooFew, Measure.TooFew, Measure.TooFew);
            double? z = freedom > 0 && !isExact ? model.Severities[judge] / Math.Sqrt(total / freedom / own.Count) : null;
            return new JudgeStatistic(
                judge,
                own.Count,
                Measure.Of(model.Severities[judge], severity => Math.Abs(severity) > 1 && (isExact || Math.Abs(z ?? 0) > 2.5)),
                z,
                Measure.Of(Consistency(own, byEntrant), correlation => correlation < 0.5),
                Measure.Of(isExact || freedom <= 0 ? null : squares[judge].Average() / (total / rated.Count), misfit => misfit is > 1.5 or < 0.5),
                Measure.Of(range > 0 ? Samples.Deviation([.. own.Select(mark => mark.Value)]) / range : null, share => share < 0.5));
        }).ToArray().AsReadOnly());
    }

    static double? Consistency(List<RatedMark> own, ILookup<int, RatedMark> byEntrant)
    {
        var compared = own.Where(mark => byEntrant[mark.Entrant].Skip(1).Any())
            .Select(mark => (mark.Value, Others: byEntrant[mark.Entrant].Where(other => other.Rater != mark.Rater).Average(other => other.Value))).ToList();
        return compared.Count < FewestMarks ? null : Samples.Correlation([.. compared.Select(c => c.Value)], [.. compared.Select(c => c.Others)]);
    }
}
