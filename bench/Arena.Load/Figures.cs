using System.Globalization;

namespace Arena.Load;

/// <summary>Prints one figure a line: its name, then a plain decimal.</summary>
static class Figures
{
    public static void Print(string name, double value) =>
        Console.WriteLine($"{name,-32} {value.ToString("0.##", CultureInfo.InvariantCulture)}");

    /// <summary>p50, p99 (nearest rank) and the maximum.</summary>
    public static void PrintSpread(string name, IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
            return;
        Print($"{name}-p50-ms", sorted[(int)Math.Ceiling(sorted.Count * 0.50) - 1]);
        Print($"{name}-p99-ms", sorted[(int)Math.Ceiling(sorted.Count * 0.99) - 1]);
        Print($"{name}-max-ms", sorted[^1]);
    }
}
