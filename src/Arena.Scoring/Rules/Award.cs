namespace Arena.Scoring.Rules;

/// <summary>An award for <see cref="Count"/> places, or for <see cref="Share"/> of the competing entrants, after those that the awards before it
/// took. With <see cref="From"/> only totals of at least so much have it, and places that nobody reached are not handed on; without count
/// and share everyone who reaches it has it.</summary>
public sealed record Award(string Id, Text Title, int? Count, decimal? Share, decimal? From = null);

/// <summary>How a share of the field becomes a number of places; it is at least 1.</summary>
public enum AwardRounding { Nearest, Floor, Ceiling }

/// <summary>Whether equals on the last place of an award all get it or none does.</summary>
public enum AwardTies { AllIn, NoneIn }
