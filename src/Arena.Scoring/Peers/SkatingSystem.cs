namespace Arena.Scoring.Peers;

/// <summary>Which rule of the skating system gave a couple its final place.</summary>
public enum SkatingRule
{
    /// <summary>The sum of the places in the dances alone.</summary>
    Rule9,
    /// <summary>Equal sums: places in the dances at or above the place under review, then their sum.</summary>
    Rule10,
    /// <summary>Equal by rule 10: all marks of all judges as in one dance.</summary>
    Rule11,
    /// <summary>Equal to the end.</summary>
    Shared,
}

/// <summary>Places of the couples in one dance; those who share places have their mean.</summary>
public sealed record DancePlaces(IReadOnlyList<decimal> Places);

/// <summary>Places in each dance, final places, and the rule that gave each couple its final place.</summary>
public sealed record SkatingResult(IReadOnlyList<IReadOnlyList<decimal>> Dances, IReadOnlyList<decimal> Places, IReadOnlyList<SkatingRule> DecidedBy);

/// <summary>
/// The skating system of ballroom dancing. Each judge places all couples 1 to n. In a dance: a couple's majority is the number of marks at or above the place under
/// review, an absolute majority of the judges being needed (rule 5); the larger majority first (6); of equal majorities the smaller sum of those marks (7), of
/// equal sums the next place included for these couples; no majority: the next place is included (8). Over the dances: sum of places (9); equal sums: most
/// places at or above the place under review, then their smallest sum (10); still equal: the marks of all dances as in one dance, from the place under review on (11: 11a the majority,
/// 11b the larger majority, 11c the smaller sum, 11d the next place included). Two couples under rule 11 get both places by it; of more only the first
/// is placed, and the others go back to rule 10 for the next place. Couples equal to the end share the mean of their places.
/// Source: Dawson, The Skating System, 1963; WDSF Skating System, rules 5 to 11.
/// Not monotone: over several dances a better mark can cost a couple a place, since it also changes the places of others.
/// </summary>
public static class SkatingSystem
{
    /// <summary>The places in one dance.</summary>
    /// <param name="marks">marks[couple][judge], each from 1 to n. A judge who gives a place twice is taken as marked: to have that corrected before is the chairman's duty (rule 4).</param>
    /// <returns>Faults of <c>marks</c>: <see cref="InputFaultKind.Empty"/>; <see cref="InputFaultKind.SizeMismatch"/> and <see cref="InputFaultKind.OutOfRange"/>
    /// with the couple's index.</returns>
    public static Outcome<DancePlaces> Dance(IReadOnlyList<IReadOnlyList<int>> marks) =>
        Check(marks) is { } fault ? fault : new DancePlaces(PlacesOf(marks));

    /// <summary>The final places from all marks.</summary>
    /// <param name="marks">marks[dance][couple][judge]; the panel may differ between dances, the couples not.</param>
    /// <returns>Faults as for one dance, with the index of the dance.</returns>
    public static Outcome<SkatingResult> Final(IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> marks) =>
        Check(marks) is { } fault ? fault : Combined([.. marks.Select(PlacesOf)], marks);

    /// <summary>The final places from places in the dances. Without marks rule 11 cannot be applied: couples equal by rule 10 share their places.</summary>
    /// <param name="places">places[dance][couple], from 1 to n, shared places as means.</param>
    /// <param name="marks">marks[dance][couple][judge] for rule 11.</param>
    /// <returns>Faults of <c>places</c>, with the dance's index: <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.SizeMismatch"/>, <see cref="InputFaultKind.OutOfRange"/>;
    /// of <c>marks</c> as for the final.</returns>
    public static Outcome<SkatingResult> Combine(IReadOnlyList<IReadOnlyList<decimal>> places, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>? marks = null)
    {
        if (places.Count == 0 || places[0].Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(places));
        for (var dance = 0; dance < places.Count; dance++)
        {
            if (places[dance].Count != places[0].Count)
                return new InputFault(InputFaultKind.SizeMismatch, nameof(places), dance);
            if (places[dance].Any(place => place < 1 || place > places[0].Count))
                return new InputFault(InputFaultKind.OutOfRange, nameof(places), dance);
        }
        if (marks is not null && Check(marks) is { } fault)
            return fault;
        return marks is not null && marks[0].Count != places[0].Count ? new InputFault(InputFaultKind.SizeMismatch, nameof(marks)) : Combined(places, marks);
    }

    static InputFault? Check(IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> marks)
    {
        if (marks.Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(marks));
        for (var dance = 0; dance < marks.Count; dance++)
        {
            if (Check(marks[dance]) is { } fault)
                return fault with { Index = dance };
            if (marks[dance].Count != marks[0].Count)
                return new InputFault(InputFaultKind.SizeMismatch, nameof(marks), dance);
        }
        return null;
    }

    static InputFault? Check(IReadOnlyList<IReadOnlyList<int>> marks)
    {
        if (marks.Count == 0 || marks[0].Count == 0)
            return new InputFault(InputFaultKind.Empty, nameof(marks));
        for (var couple = 0; couple < marks.Count; couple++)
        {
            if (marks[couple].Count != marks[0].Count)
                return new InputFault(InputFaultKind.SizeMismatch, nameof(marks), couple);
            if (marks[couple].Any(mark => mark < 1 || mark > marks.Count))
                return new InputFault(InputFaultKind.OutOfRange, nameof(marks), couple);
        }
        return null;
    }

    static decimal[] PlacesOf(IReadOnlyList<IReadOnlyList<int>> marks)
    {
        var (places, next) = (new decimal[marks.Count], 1);
        foreach (var equals in ByMajority(marks, [.. Enumerable.Range(0, marks.Count)], 1))
        {
            foreach (var couple in equals)
                places[couple] = Shared(next, equals.Count);
            next += equals.Count;
        }
        return places;
    }

    /// <summary>Rules 5 to 8 for some of the couples, beginning with the place under review; equals stand in one list.</summary>
    static IEnumerable<List<int>> ByMajority(IReadOnlyList<IReadOnlyList<int>> marks, List<int> couples, int place)
    {
        var majority = marks[couples[0]].Count / 2 + 1;
        for (var open = couples; open.Count > 0; place++)
        {
            var column = place;
            foreach (var equals in Broken(marks, [.. open.Where(couple => AtOrAbove(marks[couple], column).Count >= majority)], column))
                yield return equals;
            open = [.. open.Where(couple => AtOrAbove(marks[couple], column).Count < majority)];
        }
    }

    static IEnumerable<List<int>> Broken(IReadOnlyList<IReadOnlyList<int>> marks, List<int> couples, int place) =>
        couples.Count < 2 || place > marks.Count
            ? couples.Count == 0 ? [] : [couples]
            : couples.GroupBy(couple => AtOrAbove(marks[couple], place)).OrderByDescending(g => g.Key.Count).ThenBy(g => g.Key.Sum)
                .SelectMany(equals => Broken(marks, [.. equals], place + 1));

    static (int Count, int Sum) AtOrAbove(IReadOnlyList<int> marks, int place) => (marks.Count(mark => mark <= place), marks.Where(mark => mark <= place).Sum());

    static SkatingResult Combined(IReadOnlyList<IReadOnlyList<decimal>> dances, IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>? marks)
    {
        var couples = Enumerable.Range(0, dances[0].Count).ToList();
        var all = marks is null ? null : couples.ConvertAll(couple => (IReadOnlyList<int>)[.. marks.SelectMany(dance => dance[couple])]);
        var (places, rules, next) = (new decimal[couples.Count], new SkatingRule[couples.Count], 1);
        foreach (var equal in couples.GroupBy(couple => dances.Sum(dance => dance[couple])).OrderBy(g => g.Key))
        {
            var rule = SkatingRule.Rule9;
            for (var open = equal.ToList(); open.Count > 0; open.RemoveAll(couple => places[couple] > 0))
            {
                var leaders = ByPlaces(dances, open, next);
                rule = leaders.Count > 1 ? SkatingRule.Rule11 : open.Count > 1 || rule != SkatingRule.Rule9 ? SkatingRule.Rule10 : rule;
                var order = leaders.Count < 2 || all is null ? [leaders] : ByMajority(all, leaders, next).ToList();
                foreach (var equals in leaders.Count == 2 ? order : order.Take(1))
                {
                    foreach (var couple in equals)
                        (places[couple], rules[couple]) = (Shared(next, equals.Count), equals.Count > 1 ? SkatingRule.Shared : rule);
                    next += equals.Count;
                }
            }
        }
        return new SkatingResult(dances, places, rules);
    }

    /// <summary>Rule 10: those who lead for the place under review.</summary>
    static List<int> ByPlaces(IReadOnlyList<IReadOnlyList<decimal>> dances, List<int> couples, int place) =>
        couples.Count < 2 ? couples : [.. couples.GroupBy(couple =>
        {
            var counted = dances.Select(dance => dance[couple]).Where(p => p <= place).ToList();
            return (counted.Count, Sum: counted.Sum());
        }).OrderByDescending(g => g.Key.Count).ThenBy(g => g.Key.Sum).First()];

    static decimal Shared(int first, int count) => first + (count - 1) / 2m;
}
