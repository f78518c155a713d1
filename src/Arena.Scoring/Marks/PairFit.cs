using Arena.Scoring.Peers;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>What the comparisons of a part say: strengths, or islands between which there is no order.</summary>
sealed class PairFit
{
    readonly int[] _place;
    readonly int[] _compared;

    PairFit(IReadOnlyList<PairCount> pairs, int entrants)
    {
        (Pairs, _compared, _place) = (pairs, new int[entrants], new int[entrants]);
        foreach (var pair in pairs)
            (_compared[pair.Low], _compared[pair.High]) = (_compared[pair.Low] + pair.All, _compared[pair.High] + pair.All);
        Array.Fill(_place, -1);
        Items = [.. Enumerable.Range(0, entrants).Where(entrant => _compared[entrant] > 0)];
        for (var i = 0; i < Items.Count; i++)
            _place[Items[i]] = i;
    }

    public IReadOnlyList<PairCount> Pairs { get; }

    /// <summary>The entrants that were compared; a strength stands for each.</summary>
    public IReadOnlyList<int> Items { get; }

    /// <summary>Groups of entrants between which there is no order; empty where there is one list of all.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Islands { get; private init; } = [];

    /// <summary>One pair for each further island, whose comparison would join it to the first: of each island the one compared least.</summary>
    public IReadOnlyList<(int First, int Second)> Bridges => [.. Islands.Skip(1).Select(island => (LeastCompared(Islands[0]), LeastCompared(island)))];

    public BradleyTerryFit? Fit { get; private init; }

    public int ComparedWith(int entrant) => _compared[entrant];

    /// <summary>theta of an entrant that was compared, in logits.</summary>
    public double Strength(int entrant) => Fit!.LogStrengths[_place[entrant]];

    public int PlaceOf(int entrant) => _place[entrant];

    public ValueState StateOf(int entrant, int least) =>
        _compared[entrant] == 0 ? ValueState.NotYet
        : Fit is null ? ValueState.NotComparable
        : _compared[entrant] < least ? ValueState.NoQuorum
        : ValueState.Given;

    public static PairFit Of(PairsPart part, int entrants, IReadOnlyList<PairCount> pairs)
    {
        var fit = new PairFit(pairs, entrants);
        if (pairs.Count == 0)
            return fit;
        var comparisons = pairs.Select(pair => new Comparison(fit._place[pair.Low], fit._place[pair.High], pair.LowWins, pair.HighWins, pair.Ties)).ToList();
        // A prior holds those who only won; it says nothing across a gap that no comparison crosses.
        var joined = part.Prior > 0 ? comparisons.ConvertAll(c => c with { FirstWins = 0, SecondWins = 0, Ties = 1 }) : comparisons;
        var islands = WinGraph.Components(fit.Items.Count, joined).Index().GroupBy(item => item.Item, item => fit.Items[item.Index])
            .Select(IReadOnlyList<int> (island) => [.. island]).ToList();
        if (islands.Count > 1)
            return new PairFit(pairs, entrants) { Islands = islands };
        var deviation = (double)part.Prior;
        var found = BradleyTerry.Fit(fit.Items.Count, comparisons, new BradleyTerryOptions
        {
            Ridge = deviation > 0 ? 1 / (2 * deviation * deviation) : 0,
            Ties = part.Ties == PairTies.Davidson && pairs.Any(pair => pair.LowWins + pair.HighWins > 0) ? TieRule.Davidson : TieRule.HalfWins,
        });
        return found.IsOk ? new PairFit(pairs, entrants) { Fit = found.Value } : fit;
    }

    int LeastCompared(IReadOnlyList<int> island) => island.MinBy(entrant => _compared[entrant]);
}
