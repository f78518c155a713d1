namespace Arena.Scoring.Rules;

/// <summary>How scores of several rooms are made comparable: by the mean of the room means over the mean of the room (二次平均法), by the mean of
/// all entrants over the mean of the room (修正系数法), by judges who sit in several rooms, or by 50 + 10 z within the room.</summary>
public enum RoomMethod { SecondAverage, Coefficient, Linked, TScore }

/// <summary>
/// What a panel with rooms makes of its value. For the two coefficients so many of the highest and as many of the lowest values of a room as
/// <see cref="Trim"/> says stay out of its mean, and the coefficient is held within <see cref="Least"/> and <see cref="Most"/>; 0.95 and 1.05 are
/// usual. Values of all who compete count once their panel is complete. A room that a method cannot take (its mean not above 0, fewer
/// entrants than the trim needs, all equal for a T score, no judge that links it) gives nobody a value. Formulas and sources:
/// <see cref="Panels.RoomAdjustment"/>. Coefficients are exact quotients, linked values rounded to 9 decimals and T scores to 12.
/// </summary>
public sealed record RoomRule(RoomMethod Method, int Trim, decimal? Least, decimal? Most)
{
    public bool IsCoefficient => Method is RoomMethod.SecondAverage or RoomMethod.Coefficient;
}
