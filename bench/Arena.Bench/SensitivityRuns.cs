using Arena.Scoring.Indicators;
using BenchmarkDotNet.Attributes;

namespace Arena.Bench;

/// <summary>How long do 1,000 runs with other weights and scales take, of 30 units by 30 indicators?</summary>
[MemoryDiagnoser]
public class SensitivityRuns
{
    const int Size = 30;
    const int Runs = 1_000;

    double[][] _matrix = [];
    double[] _weights = [];
    Direction[] _directions = [];

    [GlobalSetup]
    public void Draw()
    {
        var chance = new Random(5);
        _matrix = [.. Enumerable.Range(0, Size).Select(_ => Enumerable.Range(0, Size).Select(_ => 100 * chance.NextDouble()).ToArray())];
        (_weights, _directions) = ([.. Enumerable.Repeat(1.0, Size)], new Direction[Size]);
    }

    /// <summary>Each run scales its columns, weighs and ranks by LINQ.</summary>
    [Benchmark(Baseline = true)]
    public int[][] Linq()
    {
        var chance = new Random(5);
        return [.. Enumerable.Range(0, Runs).Select(_ =>
        {
            double[] weights = [.. _weights.Select(weight => weight * (0.75 + 0.5 * chance.NextDouble()))];
            double[] scores = [.. _matrix.Select(unit => unit.Select((value, j) => weights[j] * (value - _matrix.Min(other => other[j])) / (_matrix.Max(other => other[j]) - _matrix.Min(other => other[j]))).Sum())];
            return scores.Select(score => 1 + scores.Count(other => other > score)).ToArray();
        })];
    }

    [Benchmark]
    public SensitivityResult Sensitivity() =>
        Scoring.Indicators.Sensitivity.Of(_matrix, _weights, _directions, new SensitivityPlan(Runs, 5) { Scales = [FieldScale.MinMax, FieldScale.ZScore, FieldScale.Percentile], LeavesOneOut = true }).Value;
}
