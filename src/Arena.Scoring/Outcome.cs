namespace Arena.Scoring;

/// <summary>What is wrong with an input of a method.</summary>
public enum InputFaultKind
{
    /// <summary>Nothing was given.</summary>
    Empty,
    /// <summary>Less was given than the method needs.</summary>
    TooFew,
    /// <summary>Two inputs that belong together differ in size.</summary>
    SizeMismatch,
    /// <summary>NaN or infinite.</summary>
    NotFinite,
    /// <summary>Outside the domain of the method.</summary>
    OutOfRange,
    /// <summary>Zero or below where a logarithm or a root of a product needs more.</summary>
    NotPositive,
    /// <summary>An item that was not declared.</summary>
    Unknown,
    /// <summary>An item that is there twice.</summary>
    Repeated,
    /// <summary>The items fall into groups that nothing compares.</summary>
    Disconnected,
    /// <summary>A column in which all are equal.</summary>
    Constant,
    /// <summary>Weights that are negative or all zero.</summary>
    BadWeights,
    /// <summary>The method has no answer, or did not reach it in its bound of steps.</summary>
    NoSolution,
}

/// <summary>Which input cannot be taken and why; <see cref="Index"/> counts from 0 within it.</summary>
public sealed record InputFault(InputFaultKind Kind, string Input, int? Index = null);

/// <summary>The value of a method, or why its input cannot be taken. Data never cause an exception.</summary>
public readonly struct Outcome<T> where T : class
{
    readonly T? _value;

    Outcome(T? value, InputFault? fault) => (_value, Fault) = (value, fault);

    public InputFault? Fault { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; <see cref="Fault"/> says why.</exception>
    public T Value => _value ?? throw new InvalidOperationException($"No value: {Fault?.ToString() ?? "default"}.");

    public bool IsOk => _value is not null;

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(InputFault fault) => new(null, fault);
}
