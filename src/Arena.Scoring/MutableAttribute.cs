namespace Arena.Scoring;

/// <summary>Marks the few public types that change after construction. Every other public type is immutable; a test holds the library to it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutableAttribute : Attribute;
