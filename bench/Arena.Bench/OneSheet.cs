using Arena.Scoring.Results;
using BenchmarkDotNet.Attributes;

namespace Arena.Bench;

/// <summary>How long does it take from one judge's new sheet to the entrant's new score and place and all rows that changed?
/// Nine judges, eight criteria; entrants and marks are drawn anew each time.</summary>
[MemoryDiagnoser]
public class OneSheet
{
    Contest _contest = null!;
    Standings _standings = null!;

    [Params(1_000, 100_000)]
    public int Entrants { get; set; }

    [GlobalSetup]
    public void Mark()
    {
        _contest = new Contest(Entrants, 9, 8);
        _standings = Evaluator.Evaluate(_contest.Book, _contest.Round);
    }

    /// <summary>All is evaluated anew.</summary>
    [Benchmark(Baseline = true)]
    public Standing? Anew()
    {
        var entrant = _contest.Anyone();
        _contest.Sheet(entrant);
        _contest.Book.TakeTouched();
        return Evaluator.Evaluate(_contest.Book, _contest.Round).Find(entrant);
    }

    [Benchmark]
    public (Standing? Own, IReadOnlyList<Standing> Changed) Update()
    {
        var entrant = _contest.Anyone();
        _contest.Sheet(entrant);
        var changed = _standings.Update(_contest.Book.TakeTouched().Entrants.Select(touched => touched.Entrant));
        return (_standings.Find(entrant), changed);
    }
}
