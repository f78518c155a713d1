using Arena.Scoring.Results;
using BenchmarkDotNet.Attributes;

namespace Arena.Bench;

/// <summary>How long does it take to find the rank of one entrant among a million and the page of 100 around it? The entrant is another one
/// each time, so nothing is in the caches by chance.</summary>
[MemoryDiagnoser]
public class PageOfMillion
{
    const int Size = 100;
    const int Requests = 200_000;

    string[] _asked = [];
    int _next;
    Standings _standings = null!;

    [GlobalSetup]
    public void Mark()
    {
        var contest = new Contest(1_000_000, 3, 1);
        _standings = Evaluator.Evaluate(contest.Book, contest.Round);
        // A request brings its own string.
        _asked = [.. Enumerable.Range(0, Requests).Select(_ => new string(contest.Anyone().AsSpan()))];
    }

    /// <summary>The rows as objects, with all that a board shows.</summary>
    [Benchmark(Baseline = true)]
    public (decimal? Rank, Standing[] Page) Objects()
    {
        var row = _standings.Find(Asked())!;
        var page = new Standing[Size];
        var from = Math.Clamp(row.Position - Size / 2, 0, _standings.Count - Size);
        for (var i = 0; i < Size; i++)
            page[i] = _standings[from + i];
        return (row.Rank, page);
    }

    [Benchmark]
    public (decimal? Rank, int From, int Count) Slice()
    {
        var entrant = Asked();
        var page = _standings.Around(entrant, Size);
        return (_standings.RankOf(entrant), page.From, page.Count);
    }

    /// <summary>The same, and each of the 100 rows read.</summary>
    [Benchmark]
    public decimal SliceRead()
    {
        var sum = 0m;
        foreach (var place in _standings.Around(Asked(), Size))
            sum += place.Score!.Value + place.Rank!.Value + place.Entrant.Length;
        return sum;
    }

    string Asked() => _asked[_next = (_next + 1) % Requests];
}
