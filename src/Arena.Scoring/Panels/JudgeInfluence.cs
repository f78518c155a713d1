namespace Arena.Scoring.Panels;

/// <summary>An entrant whose place changes if a judge is left out.</summary>
public sealed record PlaceChange(int Entrant, int With, int Without);

/// <summary>What one judge decides; too few data where an entrant would be left without a mark.</summary>
public sealed record JudgeInfluence(int Judge, Finding Finding, IReadOnlyList<PlaceChange> Changes);

/// <summary>
/// Influence by leave-one-out (去掉该评委后名次变化): all places from the trimmed means of all marks, and again without each judge. A drop that would leave nothing is
/// not made. Equal means share a place (1, 2, 2, 4); exact decimals settled to 12 places. Notable if the set of entrants in the places of prizes changes.
/// Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 11 (jackknife).
/// </summary>
public sealed record JudgeInfluences(IReadOnlyList<JudgeInfluence> Judges)
{
    /// <summary>
    /// The influence of all judges by index. Faults: <see cref="InputFaultKind.Empty"/>, <see cref="InputFaultKind.Unknown"/>,
    /// <see cref="InputFaultKind.Repeated"/>, <see cref="InputFaultKind.OutOfRange"/> as <see cref="RoomAdjustment.Linked"/>, and a negative number of drops or
    /// prizes; <see cref="InputFaultKind.TooFew"/> an entrant without marks (index).
    /// </summary>
    /// <param name="judges">How many judges there are.</param>
    /// <param name="entrants">How many entrants there are.</param>
    /// <param name="marks">At most one for each judge and entrant.</param>
    /// <param name="high">How many of the highest marks of an entrant are dropped.</param>
    /// <param name="low">How many of the lowest are dropped.</param>
    /// <param name="prizes">The last place that wins something.</param>
    public static Outcome<JudgeInfluences> Of(int judges, int entrants, IReadOnlyList<JudgeMark> marks, int high = 0, int low = 0, int prizes = 3)
    {
        if (high < 0 || low < 0 || prizes < 0)
            return new InputFault(InputFaultKind.OutOfRange, high < 0 ? "high" : low < 0 ? "low" : "prizes");
        if (JudgeMarks.Check(judges, entrants, marks) is { } fault)
            return fault;
        var byEntrant = marks.ToLookup(mark => mark.Entrant);
        for (var entrant = 0; entrant < entrants; entrant++)
            if (!byEntrant.Contains(entrant))
                return new InputFault(InputFaultKind.TooFew, "marks", entrant);
        var all = Places(entrants, byEntrant, null, high, low)!;
        return new JudgeInfluences(Enumerable.Range(0, judges).Select(judge =>
        {
            if (Places(entrants, byEntrant, judge, high, low) is not { } without)
                return new JudgeInfluence(judge, Finding.TooFewData, []);
            var changes = Enumerable.Range(0, entrants).Where(e => all[e] != without[e]).Select(e => new PlaceChange(e, all[e], without[e])).ToArray();
            var movesPrize = changes.Any(change => change.With <= prizes != change.Without <= prizes);
            return new JudgeInfluence(judge, movesPrize ? Finding.Notable : Finding.Usual, changes.AsReadOnly());
        }).ToArray().AsReadOnly());
    }

    static int[]? Places(int entrants, ILookup<int, JudgeMark> byEntrant, int? without, int high, int low)
    {
        var scores = new decimal[entrants];
        for (var entrant = 0; entrant < entrants; entrant++)
        {
            var kept = byEntrant[entrant].Where(mark => mark.Judge != without).Select(mark => mark.Value).Order().ToList();
            if (kept.Count == 0)
                return null;
            if (high < kept.Count && low < kept.Count - high)
                kept = kept[low..^high];
            scores[entrant] = Marks.Score.Settle(kept.Average());
        }
        return Array.ConvertAll(scores, score => 1 + scores.Count(other => other > score));
    }
}
