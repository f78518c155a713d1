namespace Arena.Scoring.Rules;

/// <summary>What mutual marks become: cleared of each marker's severity, or their plain mean.</summary>
public enum PeerAdjust { Additive, None }

/// <summary>
/// Entrants mark each other (互评): seat n of the panel belongs to the entrant with number n and never marks itself; partners are recused.
/// Received = mean of the totals. Adjusted = a(i) of total(r, i) = a(i) + s(r) + error over all sheets that count, by least squares with
/// <see cref="Shrink"/> * sum of s squared added, severities s with sum zero, rounded to 9 decimals; so that a harsh marker, who never meets its
/// own marks, gains nothing by it. It is given when every competing entrant has all its sheets; sheets that nothing links, or too few for
/// <see cref="PanelPart.Quorum"/>, give no value. A marker whose totals lie less than <see cref="Spread"/> apart is named, its sheets count.
/// Source: Linacre, Many-Facet Rasch Measurement, 1989, in additive form; Searle, Casella and McCulloch, Variance Components, 1992 (shrinkage).
/// </summary>
public sealed record PeerRule(PeerAdjust Adjust, decimal Shrink, decimal? Spread);
