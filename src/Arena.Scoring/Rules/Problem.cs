namespace Arena.Scoring.Rules;

/// <summary>One thing that keeps a rule book from being used: where it stands (a JSON pointer such as
/// "/rounds/0/total/parts/1/weight", empty for the whole), what is wrong and what was expected there.</summary>
public sealed record Problem(string Path, Text What, Text Expected);

/// <summary>What came of reading a rule book. <see cref="Book"/> is null exactly when there are problems.</summary>
public sealed record RuleBookReading(RuleBook? Book, IReadOnlyList<Problem> Problems);
