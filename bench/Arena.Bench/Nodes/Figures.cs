using System.Globalization;

namespace Arena.Bench.Nodes;

/// <summary>Prints one figure a line: its name, then a plain decimal.</summary>
static class Figures
{
    public static void Print(string name, double value) => Console.WriteLine($"{name,-36} {value.ToString("0.###", CultureInfo.InvariantCulture)}");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}

/// <summary>A folder that goes with its user.</summary>
sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arena-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
