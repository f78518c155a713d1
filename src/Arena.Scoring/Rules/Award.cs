namespace Arena.Scoring.Rules;

/// <summary>An award for <see cref="Count"/> places, or for <see cref="Share"/> of the competing entrants, after the awards before it.</summary>
public sealed record Award(string Id, Text Title, int? Count, decimal? Share);

/// <summary>How a share of the field becomes a number of places; it is at least 1.</summary>
public enum AwardRounding { Nearest, Floor, Ceiling }

/// <summary>Whether equals on the last place of an award all get it or none does.</summary>
public enum AwardTies { AllIn, NoneIn }
