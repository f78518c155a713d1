using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>The comparisons of one part: of each seat and pair the newest, and the strengths that follow, found when they are asked for.</summary>
sealed class PairColumn(PairsPart part, SeatColumn seats, int entrants)
{
    readonly Dictionary<(int Seat, int Low, int High), (int First, PairResult Result, long Seq)> _given = [];
    readonly HashSet<int> _outside = [];
    // Of those outside, as of the fit.
    readonly Dictionary<int, PairFit> _with = [];
    PairFit? _fit;
    int _seats;

    public int Entrants { get; } = entrants;

    public int Seats => part.Panel.Seats;

    /// <summary>The strengths from what counts now, among those whom entrants are measured by.</summary>
    public PairFit Fit
    {
        get
        {
            if (_fit is null || _seats != seats.Version)
            {
                (_fit, _seats) = (PairFit.Of(part, Entrants, Counted(null)), seats.Version);
                _with.Clear();
            }
            return _fit;
        }
    }

    /// <summary>The strengths with an entrant among them: one out of competition is measured by the others, who are not measured by it.</summary>
    public PairFit FitWith(int entrant)
    {
        var fit = Fit;
        if (!_outside.Contains(entrant))
            return fit;
        if (!_with.TryGetValue(entrant, out var own))
            _with.Add(entrant, own = PairFit.Of(part, Entrants, Counted(entrant)));
        return own;
    }

    /// <summary>Takes an entrant out of those by whom the others are measured, or back to them.</summary>
    public void SetOutside(int entrant, bool isOutside)
    {
        _ = isOutside ? _outside.Add(entrant) : _outside.Remove(entrant);
        _fit = null;
    }

    /// <summary>All comparisons that were given, each pair with the one shown first.</summary>
    public IEnumerable<(int Seat, int First, int Second)> Shown =>
        _given.Select(pair => (pair.Key.Seat, pair.Value.First, pair.Value.First == pair.Key.Low ? pair.Key.High : pair.Key.Low));

    /// <summary>Whether some seat has not yet compared all of these entrants that it may.</summary>
    public bool IsOpen(IReadOnlySet<int> entrants)
    {
        bool May(int seat, int entrant) => entrants.Contains(entrant) && Presence(seat, entrant) == SeatPresence.Present;
        var done = _given.Keys.Where(pair => May(pair.Seat, pair.Low) && May(pair.Seat, pair.High)).CountBy(pair => pair.Seat).ToDictionary();
        return Enumerable.Range(1, Seats).Any(seat => entrants.Count(entrant => May(seat, entrant)) is var own && done.GetValueOrDefault(seat) < own * (own - 1) / 2);
    }

    public bool IsRecused(int seat, int entrant) => Presence(seat, entrant) == SeatPresence.Recused;

    /// <summary>Takes a comparison; false if it is not newer than the last one of this seat and pair.</summary>
    /// <exception cref="ArgumentException">A comparison that cannot stand.</exception>
    public bool Set(int seat, int first, int second, PairResult result, long seq)
    {
        if (seat < 1 || seat > Seats)
            throw new ArgumentOutOfRangeException(nameof(seat), seat, $"Seats go from 1 to {Seats}.");
        if (first == second || (result == PairResult.Tie && part.Ties == PairTies.None))
            throw new ArgumentException($"Comparison of {first} and {second} in {part.Id}: {result} cannot stand.", nameof(second));
        var key = (seat, Math.Min(first, second), Math.Max(first, second));
        if (seq <= _given.GetValueOrDefault(key).Seq)
            return false;
        _given[key] = (first, result, seq);
        _fit = null;
        return true;
    }

    // Counts of each pair in the order of the pairs: the order in which seats spoke leaves no trace.
    List<PairCount> Counted(int? with) =>
        [.. _given.Where(pair => IsIn(pair.Key.Low, with) && IsIn(pair.Key.High, with) && !IsRecused(pair.Key.Seat, pair.Key.Low) && !IsRecused(pair.Key.Seat, pair.Key.High))
            .GroupBy(pair => (pair.Key.Low, pair.Key.High)).OrderBy(pair => pair.Key)
            .Select(pair => new PairCount(pair.Key.Low, pair.Key.High,
                pair.Count(one => one.Value.Result != PairResult.Tie && (one.Value.Result == PairResult.First) == (one.Value.First == pair.Key.Low)),
                pair.Count(one => one.Value.Result != PairResult.Tie && (one.Value.Result == PairResult.First) != (one.Value.First == pair.Key.Low)),
                pair.Count(one => one.Value.Result == PairResult.Tie)))];

    SeatPresence Presence(int seat, int entrant) => seats.Of(entrant) is { Length: > 0 } presence ? presence[seat - 1] : SeatPresence.Present;

    bool IsIn(int entrant, int? with) => entrant == with || !_outside.Contains(entrant);
}

/// <summary>What two entrants have won against each other.</summary>
readonly record struct PairCount(int Low, int High, int LowWins, int HighWins, int Ties)
{
    public int All => LowWins + HighWins + Ties;
}
