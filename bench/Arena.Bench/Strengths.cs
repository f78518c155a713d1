using Arena.Scoring.Peers;
using BenchmarkDotNet.Attributes;

namespace Arena.Bench;

/// <summary>How long does it take to fit the strengths of 1,000 items to 100,000 comparisons by maximum likelihood?</summary>
[MemoryDiagnoser]
public class Strengths
{
    const int Items = 1_000;
    const int Pairs = 100_000;
    const double Enough = 1e-9;

    readonly List<Comparison> _comparisons = [];

    [GlobalSetup]
    public void Compare()
    {
        var chance = new Random(5);
        double[] strengths = [.. Enumerable.Range(0, Items).Select(_ => 2 * chance.NextDouble() - 1)];
        _comparisons.Clear();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var (one, other) = (chance.Next(Items), chance.Next(Items - 1));
            other += other >= one ? 1 : 0;
            var oneWins = chance.NextDouble() < 1 / (1 + Math.Exp(strengths[other] - strengths[one]));
            _comparisons.Add(oneWins ? Comparison.Won(one, other) : Comparison.Won(other, one));
        }
        var furthest = Fit().LogStrengths.Zip(Iterate(), (fast, slow) => Math.Abs(fast - slow)).Max();
        if (furthest > 1e-7)
            throw new InvalidDataException($"The strengths differ by {furthest}.");
    }

    /// <summary>The textbook iteration: each strength is its wins over the sum of 1 / (own + other), until none moves by more than 1e-9 (Zermelo 1929).</summary>
    [Benchmark(Baseline = true)]
    public double[] Iterate()
    {
        var wins = new double[Items];
        foreach (var comparison in _comparisons)
            wins[comparison.First]++;
        var strengths = Enumerable.Repeat(1.0, Items).ToArray();
        for (var moved = double.MaxValue; moved > Enough;)
        {
            var sums = new double[Items];
            foreach (var (first, second, _, _, _) in _comparisons)
            {
                var share = 1 / (strengths[first] + strengths[second]);
                (sums[first], sums[second]) = (sums[first] + share, sums[second] + share);
            }
            double[] next = [.. wins.Zip(sums, (won, sum) => won / sum)];
            var scale = Math.Exp(next.Average(strength => Math.Log(strength)));
            moved = 0;
            for (var i = 0; i < Items; i++)
                moved = Math.Max(moved, Math.Abs(Math.Log(next[i] / scale / strengths[i])));
            strengths = [.. next.Select(strength => strength / scale)];
        }
        return [.. strengths.Select(strength => Math.Log(strength))];
    }

    [Benchmark]
    public BradleyTerryFit Fit() => BradleyTerry.Fit(Items, _comparisons).Value;
}
