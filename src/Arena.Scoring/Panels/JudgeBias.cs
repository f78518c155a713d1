using Arena.Scoring.Statistics;

namespace Arena.Scoring.Panels;

/// <summary>
/// Leanings of judges and panels. P values are of permutation tests with 9,999 random orders, the same for the same seed (Phipson and Smyth, Stat. Appl. Genet.
/// Mol. Biol. 9(1), 2010). Binary floating point, unrounded. None of them is a verdict.
/// </summary>
public static class JudgeBias
{
    const int FewestEntrants = 5;
    const int FewestOwn = 3;
    const int FewestInOrder = 8;
    const double Level = 0.05;
    const double Points = 1;

    /// <summary>
    /// Halo (光环): mean correlation of the criteria, two by two, over the sheets of one judge; notable above 0.95. Criteria with all marks equal are left out.
    /// Too few data below 5 sheets or 2 criteria that vary. Faults: <see cref="InputFaultKind.SizeMismatch"/> a sheet of another size than the first (index).
    /// Source: Thorndike, J. Appl. Psychol. 4, 1920; Eckes, Introduction to Many-Facet Rasch Measurement, 2011.
    /// </summary>
    /// <param name="sheets">For each entrant the marks by criterion.</param>
    public static Outcome<Measure> Halo(IReadOnlyList<IReadOnlyList<decimal>> sheets)
    {
        for (var i = 1; i < sheets.Count; i++)
            if (sheets[i].Count != sheets[0].Count)
                return new InputFault(InputFaultKind.SizeMismatch, "sheets", i);
        if (sheets.Count < FewestEntrants)
            return Measure.TooFew;
        var columns = Enumerable.Range(0, sheets[0].Count).Select(c => sheets.Select(sheet => (double)sheet[c]).ToList()).ToList();
        var correlations = columns.SelectMany((a, i) => columns.Skip(i + 1).Select(b => Samples.Correlation(a, b))).OfType<double>().ToList();
        return Measure.Of(correlations.Count > 0 ? correlations.Average() : null, correlation => correlation > 0.95);
    }

    /// <summary>
    /// Home bias (亲缘): for each judge the mean residual of its marks for its own entrants less that for all others, residuals from mark(j, i) = a(i) + s(j) + e
    /// fitted without the own marks; one-sided test by shuffling the judge's residuals; notable above 1 point with p &lt; 0.05. Too few data below 3 own entrants, or
    /// fewer others than own. For the supervisor only. Faults as <see cref="RoomAdjustment.Linked"/>, of the marks without the own ones;
    /// <see cref="InputFaultKind.Unknown"/> an own pair that names nobody. Source: Heiniger and Mercier, National bias of gymnastics judges, 2018.
    /// </summary>
    /// <param name="judges">How many judges there are.</param>
    /// <param name="entrants">How many entrants there are.</param>
    /// <param name="marks">At most one for each judge and entrant.</param>
    /// <param name="own">Which entrants are of the judge's own unit.</param>
    /// <param name="seed">Of the random orders.</param>
    public static Outcome<HomeBiases> Home(int judges, int entrants, IReadOnlyList<JudgeMark> marks, IReadOnlyList<(int Judge, int Entrant)> own, int seed = 1)
    {
        if (JudgeMarks.Check(judges, entrants, marks) is { } fault)
            return fault;
        for (var i = 0; i < own.Count; i++)
            if (!own[i].Judge.IsOneOf(judges) || !own[i].Entrant.IsOneOf(entrants))
                return new InputFault(InputFaultKind.Unknown, "own", i);
        var pairs = own.ToHashSet();
        var rated = JudgeMarks.Rated(marks);
        var fitted = AdditiveModel.Fit(judges, entrants, [.. rated.Where(mark => !pairs.Contains((mark.Rater, mark.Entrant)))], 0);
        if (fitted.Fault is { } unfit)
            return unfit;
        var byJudge = rated.ToLookup(mark => mark.Rater);
        return new HomeBiases(Enumerable.Range(0, judges).Select(judge =>
        {
            var count = byJudge[judge].Count(mark => pairs.Contains((judge, mark.Entrant)));
            if (count < FewestOwn || byJudge[judge].Count() < 2 * count)
                return TestedMeasure.TooFew;
            // Own marks first, so that a shuffle draws which marks are called own.
            var residuals = byJudge[judge].OrderByDescending(mark => pairs.Contains((judge, mark.Entrant))).Select(fitted.Value.Residual).ToList();
            double Lead(IReadOnlyList<double> r) => r.Take(count).Average() - r.Skip(count).Average();
            return Tested(Lead(residuals), Lead(residuals), Samples.PermutationP(residuals, Lead, seed));
        }).ToArray().AsReadOnly());
    }

    /// <summary>
    /// Order drift (顺序): slope of the panel's scores on the running order by least squares, times their number: what the last gains on the first. Two-sided test
    /// by shuffling the order; notable beyond 1 point with p &lt; 0.05. Too few data below 8 scores. Faults: <see cref="InputFaultKind.OutOfRange"/> a score beyond
    /// +-1e9. Source: Bruine de Bruin, Save the last dance for me, Acta Psychologica 118, 2005.
    /// </summary>
    /// <param name="scores">The panel's scores, in running order.</param>
    /// <param name="seed">Of the random orders.</param>
    public static Outcome<TestedMeasure> OrderDrift(IReadOnlyList<decimal> scores, int seed = 1)
    {
        for (var i = 0; i < scores.Count; i++)
            if (Math.Abs(scores[i]) > AdditiveModel.LargestMark)
                return new InputFault(InputFaultKind.OutOfRange, "scores", i);
        var n = scores.Count;
        if (n < FewestInOrder)
            return TestedMeasure.TooFew;
        var middle = (n - 1) / 2.0;
        var squares = n * ((double)n * n - 1) / 12;
        double Drift(IReadOnlyList<double> values) => values.Select((value, i) => (i - middle) * value).Sum() / squares * n;
        var centred = scores.Select(score => (double)(score - scores[0])).ToList();
        var drift = Drift(centred);
        return Tested(drift, Math.Abs(drift), Samples.PermutationP(centred, values => Math.Abs(Drift(values)), seed));
    }

    static TestedMeasure Tested(double value, double size, double p) =>
        new(value, p, size > Points && p < Level ? Finding.Notable : Finding.Usual);
}
