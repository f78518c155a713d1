using Arena.Scoring.Statistics;

namespace Arena.Scoring.Panels;

/// <summary>What the methods on marks of judges take and refuse.</summary>
static class JudgeMarks
{
    /// <summary>Residuals this far below the marks are what binary numbers leave behind.</summary>
    public const double Rounding = 1e-12;

    public static InputFault? Check(int judges, int entrants, IReadOnlyList<JudgeMark> marks)
    {
        if (judges <= 0 || entrants <= 0 || marks.Count == 0)
            return new InputFault(InputFaultKind.Empty, judges <= 0 ? "judges" : entrants <= 0 ? "entrants" : "marks");
        var seen = new HashSet<(int, int)>();
        for (var i = 0; i < marks.Count; i++)
        {
            if (!marks[i].Judge.IsOneOf(judges) || !marks[i].Entrant.IsOneOf(entrants))
                return new InputFault(InputFaultKind.Unknown, "marks", i);
            if (!seen.Add((marks[i].Judge, marks[i].Entrant)))
                return new InputFault(InputFaultKind.Repeated, "marks", i);
            if (Math.Abs(marks[i].Value) > AdditiveModel.LargestMark)
                return new InputFault(InputFaultKind.OutOfRange, "marks", i);
        }
        return null;
    }

    public static IReadOnlyList<RatedMark> Rated(IReadOnlyList<JudgeMark> marks) => [.. marks.Select(mark => new RatedMark(mark.Judge, mark.Entrant, (double)mark.Value))];
}
