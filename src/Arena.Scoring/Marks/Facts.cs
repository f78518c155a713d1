namespace Arena.Scoring.Marks;

/// <summary>Whether a seat is expected to mark. The default is present.</summary>
public enum SeatPresence : byte { Present, Absent, Recused }

/// <summary>Whether an entrant competes. The default is competing. Out of competition (名次外) is marked and has a score, yet no rank and no award, and
/// counts for nothing that measures the field: nobody else's result is another for it.</summary>
public enum EntrantStatus { Competing, Absent, Withdrawn, Vetoed, OutOfCompetition }

/// <summary>An entrant at the start of a round; by its number it has a seat in panels of peers.</summary>
public sealed record Starter(string Entrant, string? Group, int? Number = null);

/// <summary>One line of an adjustment part.</summary>
public sealed record AdjustmentLine(decimal Value, string Reason, long Seq, int? OverTime = null);

/// <summary>What facts have touched: rounds started anew, and entrants of a round. Carries are followed into later rounds.</summary>
public sealed record Touched(IReadOnlySet<string> Rounds, IReadOnlyList<(string Round, string Entrant)> Entrants);
