using System.Globalization;

namespace Arena.Trials.Load;

/// <summary>Results as they are printed: a name, a blank, a plain number.</summary>
public static class Figures
{
    public static void Print(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {Math.Round(value, 3)}"));

    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count - 1, Math.Ceiling(sorted.Count * share) - 1)];
    }
}
