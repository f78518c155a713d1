using Arena.Scoring.Results;
using BenchmarkDotNet.Attributes;

namespace Arena.Bench;

/// <summary>How long does it take to score and rank 100,000 entrants, each marked by nine judges by eight criteria, trimmed and exact?</summary>
[MemoryDiagnoser]
public class FullEvaluation
{
    const int Places = 2;

    readonly List<Mark> _records = [];
    Contest _contest = null!;

    [GlobalSetup(Target = nameof(Records))]
    public void Mark()
    {
        _records.Clear();
        _contest = new Contest(100_000, 9, 8, _records);
    }

    // The records go before the clock starts: the collector would look through millions of them, which are no part of the product.
    [GlobalSetup(Target = nameof(Evaluate))]
    public void Compare()
    {
        Mark();
        var standings = Evaluate();
        foreach (var (entrant, score, rank) in Records())
            if (standings.Find(entrant) is var row && (row?.Score, row?.Rank) != (score, rank))
                throw new InvalidDataException($"{entrant}: {row}, by records {score}, rank {rank}.");
        _records.Clear();
        _records.TrimExcess();
    }

    /// <summary>What one would write at first: records, decimals, LINQ.</summary>
    [Benchmark(Baseline = true)]
    public IReadOnlyList<(string Entrant, decimal Score, int Rank)> Records()
    {
        var ranked = new List<(string, decimal, int)>();
        foreach (var place in _records.GroupBy(mark => mark.Entrant).Select(Score).GroupBy(row => row.Score).OrderByDescending(place => place.Key))
        {
            var rank = ranked.Count + 1;
            ranked.AddRange(place.Select(row => (row.Entrant, row.Score, rank)));
        }
        return ranked;
    }

    [Benchmark]
    public Standings Evaluate() => Evaluator.Evaluate(_contest.Book, _contest.Round);

    static (string Entrant, decimal Score) Score(IGrouping<string, Mark> marks) =>
        (marks.Key, decimal.Round(marks.GroupBy(mark => mark.Seat).Select(sheet => sheet.Sum(mark => mark.Value)).Order().Skip(1).SkipLast(1).Average(), Places, MidpointRounding.AwayFromZero));
}
