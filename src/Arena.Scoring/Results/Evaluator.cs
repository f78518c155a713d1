using Arena.Scoring.Marks;

namespace Arena.Scoring.Results;

/// <summary>The one way from facts to results. A board is a function of rule book and mark book alone: no clock, no chance, no storage.</summary>
public static class Evaluator
{
    /// <summary>
    /// The standings of a round that has been started, or of one group in it. Every value follows the round's rule tree, rounded half away from zero
    /// where a part declares places and nowhere else; equals after the tie chain share a place, are numbered as the round says and stand in running order.
    /// </summary>
    /// <exception cref="ArgumentException">The round has not been started.</exception>
    public static Standings Evaluate(MarkBook book, string round, string? group = null) =>
        new(book, book.Find(round) ?? throw new ArgumentException($"Round {round} has not been started.", nameof(round)), group);

    /// <summary>Why an entrant stands where it stands, step by step; null when it is not in these standings.</summary>
    /// <param name="namesPeers">Whether it tells which entrant gave which mark in a panel of peers, by seat.</param>
    public static Derivation? Derive(MarkBook book, Standings standings, string entrant, bool namesPeers = true) =>
        standings.RowOf(entrant) is { } row ? Deriver.Derive(book, standings, row, namesPeers) : null;
}
