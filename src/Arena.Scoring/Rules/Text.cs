namespace Arena.Scoring.Rules;

/// <summary>A text that people read, in Chinese and in English. Neither side is empty in a rule book that was read without problems.</summary>
public sealed record Text(string Zh, string En);
