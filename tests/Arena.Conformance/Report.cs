using System.Globalization;

namespace Arena.Conformance;

/// <summary>Counts what was compared, by check: one check is one published value.</summary>
public sealed class Report
{
    const int FailuresShown = 10;

    readonly SortedDictionary<string, (int Passed, int Total)> _checks = new(StringComparer.Ordinal);
    readonly List<string> _failures = [];
    readonly List<string> _notUnderstood = [];

    public int Passed => _checks.Values.Sum(c => c.Passed);

    public int Failed => _checks.Values.Sum(c => c.Total - c.Passed);

    /// <summary>Files and parts of files that the runner could not read.</summary>
    public IReadOnlyList<string> NotUnderstood => _notUnderstood;

    public bool IsGood => Failed == 0 && _notUnderstood.Count == 0 && Passed > 0;

    public void Compare<T>(string check, string where, T expected, T actual) => Compare(check, where, expected, actual, EqualityComparer<T>.Default.Equals(expected, actual));

    public void CompareWithin(string check, string where, double expected, double actual, double tolerance) =>
        Compare(check, where, expected, actual, Math.Abs(expected - actual) <= tolerance);

    void Compare<T>(string check, string where, T expected, T actual, bool isEqual)
    {
        var (passed, total) = _checks.GetValueOrDefault(check);
        _checks[check] = (passed + (isEqual ? 1 : 0), total + 1);
        if (!isEqual)
            _failures.Add(string.Create(CultureInfo.InvariantCulture, $"  {check} {where}: published {expected}, computed {actual}"));
    }

    public void CannotRead(string where, string why) => _notUnderstood.Add($"  {where}: {why}");

    public void Print(TextWriter output)
    {
        foreach (var (check, (passed, total)) in _checks)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{check} {passed}/{total}"));
        foreach (var failure in _failures.Take(FailuresShown))
            output.WriteLine(failure);
        foreach (var line in _notUnderstood)
            output.WriteLine($"  not understood{line}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed + _notUnderstood.Count} failed"));
    }
}
