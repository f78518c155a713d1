using Arena.Scoring.Marks;

namespace Arena.Scoring.Statistics;

/// <summary>A mark that a rater gave an entrant; both are indices from 0.</summary>
readonly record struct RatedMark(int Rater, int Entrant, double Value);

/// <summary>
/// mark = entrant + severity of rater + error by least squares, with shrinkage * sum of severities squared added to the squares. Severities have sum zero over
/// the raters that marked. The entrants are eliminated, which leaves one equation a rater.
/// </summary>
sealed record AdditiveModel(double[] Entrants, double?[] Severities)
{
    /// <summary>The largest mark that is taken: nine digits beside nine decimals are about what binary numbers hold.</summary>
    public const decimal LargestMark = 1_000_000_000;

    const int Places = 9;

    /// <summary>
    /// The fit. Without shrinkage refuses <see cref="InputFaultKind.Disconnected"/> where raters and entrants fall into groups without a mark between them, with
    /// the first entrant outside the group of entrant 0; refuses <see cref="InputFaultKind.TooFew"/> with the first entrant that nobody marked.
    /// </summary>
    public static Outcome<AdditiveModel> Fit(int raters, int entrants, IReadOnlyList<RatedMark> marks, double shrinkage)
    {
        var byEntrant = marks.ToLookup(mark => mark.Entrant);
        for (var entrant = 0; entrant < entrants; entrant++)
            if (!byEntrant.Contains(entrant))
                return new InputFault(InputFaultKind.TooFew, "marks", entrant);
        if (shrinkage == 0 && FirstStranger(raters, entrants, marks) is { } stranger)
            return new InputFault(InputFaultKind.Disconnected, "marks", stranger);
        var counts = new int[raters];
        foreach (var mark in marks)
            counts[mark.Rater]++;
        var (matrix, right) = Equations(raters, byEntrant, counts, shrinkage);
        if (Dense.Factor(matrix) is not { } factor)
            return new InputFault(InputFaultKind.NoSolution, "marks");
        var severities = Dense.Solve(factor, right);
        return new AdditiveModel(
            [.. Enumerable.Range(0, entrants).Select(entrant => byEntrant[entrant].Average(mark => mark.Value - severities[mark.Rater]))],
            [.. severities.Select((severity, rater) => counts[rater] > 0 ? severity : (double?)null)]);
    }

    /// <summary>A mark less what the fit expects of it; a rater that the fit does not know counts as neither harsh nor generous.</summary>
    public double Residual(RatedMark mark) => mark.Value - Entrants[mark.Entrant] - (Severities[mark.Rater] ?? 0);

    /// <summary>A fitted value as a mark: 9 decimals, far above what rounding of binary numbers leaves behind.</summary>
    public static decimal Mark(double value) => Score.Plain(Score.Round((decimal)value, Places));

    static (double[][] Matrix, double[] Right) Equations(int raters, ILookup<int, RatedMark> byEntrant, int[] counts, double shrinkage)
    {
        var matrix = new double[raters][];
        var right = new double[raters];
        for (var rater = 0; rater < raters; rater++)
        {
            matrix[rater] = new double[raters];
            matrix[rater][rater] = counts[rater] > 0 ? counts[rater] + shrinkage : 1;
            // The level is free without shrinkage: this row of ones sets the sum of severities to zero and changes nothing else.
            for (var other = 0; other < raters && shrinkage == 0 && counts[rater] > 0; other++)
                matrix[rater][other] += counts[other] > 0 ? 1 : 0;
        }
        foreach (var marks in byEntrant)
        {
            var received = marks.ToList();
            var mean = received.Average(mark => mark.Value);
            foreach (var mark in received)
            {
                right[mark.Rater] += mark.Value - mean;
                foreach (var other in received)
                    matrix[mark.Rater][other.Rater] -= 1.0 / received.Count;
            }
        }
        return (matrix, right);
    }

    static int? FirstStranger(int raters, int entrants, IReadOnlyList<RatedMark> marks)
    {
        var leader = Enumerable.Range(0, entrants + raters).ToArray();
        int Leader(int node)
        {
            while (leader[node] != node)
                node = leader[node] = leader[leader[node]];
            return node;
        }
        foreach (var mark in marks)
            leader[Leader(mark.Entrant)] = Leader(entrants + mark.Rater);
        for (var entrant = 1; entrant < entrants; entrant++)
            if (Leader(entrant) != Leader(0))
                return entrant;
        return null;
    }
}
