using Arena.Scoring.Statistics;

namespace Arena.Scoring.Peers;

/// <summary>A mark that one member gave another, by index from 0.</summary>
public readonly record struct PeerMark(int Rater, int Entrant, decimal Value);

/// <summary>
/// One member: the plain mean of the marks it received, that mean cleared of its markers' severity, its own severity as a marker (above 0 is generous; null if
/// it marked nobody that counts), and how many marks it received.
/// </summary>
public sealed record PeerScore(decimal Received, decimal Adjusted, decimal? Severity, int Marks);

/// <summary>All members by index, and how many marks were left out because they went to the marker itself or its partner.</summary>
public sealed record PeerScores(IReadOnlyList<PeerScore> Members, int Excluded);

/// <summary>
/// Marks that members give each other (互评). Those to oneself and between partners are left out. Received = exact mean of the rest, unrounded. Adjusted =
/// a(i) of mark(r, i) = a(i) + s(r) + error by least squares, minimising the squares + shrinkage * sum of s squared, severities s with sum zero; so that a harsh
/// marker, who never meets its own marks, gains nothing by it. Points of the marks; adjusted values and severities are rounded to 9 decimals.
/// Source: Linacre, Many-Facet Rasch Measurement, 1989, in additive form; Searle, Casella and McCulloch, Variance Components, 1992 (shrinkage).
/// </summary>
public static class MutualMarks
{
    /// <summary>
    /// Scores all members. Faults: <see cref="InputFaultKind.Empty"/> no members or no marks; <see cref="InputFaultKind.Unknown"/> a mark or partner that is no
    /// member; <see cref="InputFaultKind.Repeated"/> the second mark of one member for the same other; <see cref="InputFaultKind.OutOfRange"/> a mark beyond
    /// +-1e9 or a shrinkage below 0; <see cref="InputFaultKind.NotFinite"/> a shrinkage; <see cref="InputFaultKind.TooFew"/> a member without a mark that counts;
    /// <see cref="InputFaultKind.Disconnected"/> without shrinkage, if members fall into groups that no marker links (index: first member outside the first group).
    /// </summary>
    /// <param name="members">How many members there are.</param>
    /// <param name="marks">At most one for each marker and entrant.</param>
    /// <param name="partners">Pairs of members that must not mark each other.</param>
    /// <param name="shrinkage">0 for plain least squares; the ratio of error variance to severity variance pulls severities of few marks towards zero.</param>
    public static Outcome<PeerScores> Evaluate(int members, IReadOnlyList<PeerMark> marks, IReadOnlyList<(int First, int Second)>? partners = null, double shrinkage = 0)
    {
        partners ??= [];
        if (Check(members, marks, partners, shrinkage) is { } fault)
            return fault;
        var apart = partners.SelectMany(p => new[] { p, (p.Second, p.First) }).ToHashSet();
        var counted = marks.Where(mark => mark.Rater != mark.Entrant && !apart.Contains((mark.Rater, mark.Entrant))).ToList();
        var model = AdditiveModel.Fit(members, members, [.. counted.Select(mark => new RatedMark(mark.Rater, mark.Entrant, (double)mark.Value))], shrinkage);
        if (model.Fault is { } unfit)
            return unfit;
        var received = counted.ToLookup(mark => mark.Entrant, mark => mark.Value);
        return new PeerScores(Enumerable.Range(0, members).Select(member => new PeerScore(
            received[member].Average(),
            AdditiveModel.Mark(model.Value.Entrants[member]),
            model.Value.Severities[member] is { } severity ? AdditiveModel.Mark(severity) : null,
            received[member].Count())).ToArray().AsReadOnly(), marks.Count - counted.Count);
    }

    static InputFault? Check(int members, IReadOnlyList<PeerMark> marks, IReadOnlyList<(int First, int Second)> partners, double shrinkage)
    {
        if (members <= 0 || marks.Count == 0)
            return new InputFault(InputFaultKind.Empty, members <= 0 ? "members" : "marks");
        if (!double.IsFinite(shrinkage) || shrinkage < 0)
            return new InputFault(double.IsFinite(shrinkage) ? InputFaultKind.OutOfRange : InputFaultKind.NotFinite, "shrinkage");
        for (var i = 0; i < partners.Count; i++)
            if (!partners[i].First.IsOneOf(members) || !partners[i].Second.IsOneOf(members))
                return new InputFault(InputFaultKind.Unknown, "partners", i);
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < marks.Count; i++)
        {
            if (!marks[i].Rater.IsOneOf(members) || !marks[i].Entrant.IsOneOf(members))
                return new InputFault(InputFaultKind.Unknown, "marks", i);
            if (!seen.Add((marks[i].Rater, marks[i].Entrant)))
                return new InputFault(InputFaultKind.Repeated, "marks", i);
            if (Math.Abs(marks[i].Value) > AdditiveModel.LargestMark)
                return new InputFault(InputFaultKind.OutOfRange, "marks", i);
        }
        return null;
    }
}
