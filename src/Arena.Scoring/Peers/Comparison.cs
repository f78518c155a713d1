using Arena.Scoring.Statistics;

namespace Arena.Scoring.Peers;

/// <summary>
/// What two items have won against each other: <see cref="FirstWins"/>, <see cref="SecondWins"/> and <see cref="Ties"/> are counts of comparisons,
/// 0 or more and not necessarily whole, so one record holds one comparison or many. <see cref="First"/> is the side that has the home, or was shown first.
/// </summary>
/// <param name="First">Index of an item, from 0.</param>
/// <param name="Second">Index of another item.</param>
public readonly record struct Comparison(int First, int Second, double FirstWins, double SecondWins, double Ties = 0)
{
    /// <summary>One comparison that one item won; which side it was on is not kept.</summary>
    public static Comparison Won(int winner, int loser) => new(winner, loser, 1, 0);

    internal double Count => FirstWins + SecondWins + Ties;

    internal static InputFault? Check(int items, IReadOnlyList<Comparison> comparisons)
    {
        if (items <= 0 || comparisons.Count == 0)
            return new InputFault(InputFaultKind.Empty, items <= 0 ? "items" : "comparisons");
        if (items < 2)
            return new InputFault(InputFaultKind.TooFew, "items");
        for (var i = 0; i < comparisons.Count; i++)
            if (comparisons[i].FaultKind(items) is { } kind)
                return new InputFault(kind, "comparisons", i);
        return null;
    }

    InputFaultKind? FaultKind(int items) =>
        !First.IsOneOf(items) || !Second.IsOneOf(items) ? InputFaultKind.Unknown
        : First == Second ? InputFaultKind.Repeated
        : !double.IsFinite(Count) ? InputFaultKind.NotFinite
        : FirstWins < 0 || SecondWins < 0 || Ties < 0 ? InputFaultKind.OutOfRange
        : null;
}
