using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>
/// The latest accepted facts of a contest. Written by one writer in any order of seq: of two facts about the same cell the one with the
/// larger seq stands. Remembers what was touched, so that standings can follow without looking at everything. Not safe for use by several threads.
/// </summary>
[Mutable]
public sealed class MarkBook(RuleBook rules)
{
    readonly Dictionary<string, RoundMarks> _rounds = [];
    readonly Dictionary<string, (EntrantStatus Status, long Seq)> _statuses = [];
    readonly HashSet<string> _startedRounds = [];
    readonly HashSet<(string Round, string Entrant)> _touched = [];

    /// <summary>The rule book that says what the facts mean.</summary>
    public RuleBook Rules { get; } = rules;

    /// <summary>Whether the round has been started.</summary>
    public bool HasRound(string round) => _rounds.ContainsKey(round);

    /// <summary>Starts a round with its entrants in running order. Started again it is a new heat: its earlier facts are gone from here (not from the log).</summary>
    public void StartRound(string round, IReadOnlyList<Starter> order)
    {
        _rounds[round] = new RoundMarks(Rules.FindRound(round) ?? throw new ArgumentException($"No round {round}.", nameof(round)), order);
        _startedRounds.Add(round);
    }

    /// <summary>A judge's sheet, marks in the order of the part's criteria, each on its step (see <see cref="Criterion.Check"/>).</summary>
    public void SetSheet(string round, string entrant, string part, int seat, IReadOnlyList<decimal> marks, long seq)
    {
        if (Locate(round, entrant, out var book, out var index) && book.Panel(part).Set(index, seat, marks, seq))
            _touched.Add((round, entrant));
    }

    /// <summary>Takes a sheet out (returned to its judge).</summary>
    public void RemoveSheet(string round, string entrant, string part, int seat, long seq)
    {
        if (Locate(round, entrant, out var book, out var index) && book.Panel(part).Remove(index, seat, seq))
            _touched.Add((round, entrant));
    }

    /// <summary>
    /// Whether a seat marks this entrant, or (entrant null) all of the round for whom nothing else was said.
    /// An absent seat's sheet, if there is one, still counts; a recused seat's does not.
    /// </summary>
    public void SetSeat(string round, string panel, int seat, string? entrant, SeatPresence presence, long seq)
    {
        if (entrant is not null)
        {
            if (Locate(round, entrant, out var book, out var index) && book.Seats(panel).Set(index, seat, presence, seq))
                _touched.Add((round, entrant));
        }
        else if (_rounds.TryGetValue(round, out var whole) && whole.Seats(panel).Set(null, seat, presence, seq))
            _touched.UnionWith(whole.Order.Select(s => (round, s.Entrant)));
    }

    /// <summary>A figure for a factor part.</summary>
    public void SetFactor(string round, string entrant, string part, decimal value, long seq)
    {
        if (Locate(round, entrant, out var book, out var index) && book.SetFactor(part, index, value, seq))
            _touched.Add((round, entrant));
    }

    /// <summary>One more line of an adjustment part.</summary>
    public void AddAdjustment(string round, string entrant, string part, decimal value, string reason, long seq)
    {
        if (!Locate(round, entrant, out var book, out var index))
            return;
        book.AddLine(part, index, new AdjustmentLine(value, reason, seq));
        _touched.Add((round, entrant));
    }

    /// <summary>
    /// Whether an entrant competes: in one round (absent), or in all (withdrawn; or competing again, which also ends absences). Facts stay either way.
    /// </summary>
    public void SetStatus(string entrant, EntrantStatus status, string? round, long seq)
    {
        foreach (var (name, book) in _rounds)
            if ((round is null || round == name) && book.Find(entrant) is { } index)
            {
                if (seq > book.Absent[index].Seq && (round is not null || status == EntrantStatus.Competing))
                    book.Absent[index] = (status == EntrantStatus.Absent, seq);
                _touched.Add((name, entrant));
            }
        if (round is null && seq > _statuses.GetValueOrDefault(entrant).Seq)
            _statuses[entrant] = (status, seq);
    }

    /// <summary>What was touched since this was last asked.</summary>
    public Touched TakeTouched()
    {
        var rounds = new HashSet<string>(_startedRounds);
        var entrants = new HashSet<(string Round, string Entrant)>(_touched);
        foreach (var later in Rules.Rounds)
            foreach (var source in later.CarrySources)
            {
                if (rounds.Contains(source.Id) && HasRound(later.Id))
                    rounds.Add(later.Id);
                entrants.UnionWith(entrants.Where(t => t.Round == source.Id).Select(t => (later.Id, t.Entrant)).ToList());
            }
        entrants.RemoveWhere(t => !_rounds.TryGetValue(t.Round, out var book) || book.Find(t.Entrant) is null);
        _startedRounds.Clear();
        _touched.Clear();
        return new Touched(rounds, [.. entrants]);
    }

    internal RoundMarks? Find(string round) => _rounds.GetValueOrDefault(round);

    internal EntrantStatus Status(RoundMarks round, int entrant) =>
        _statuses.GetValueOrDefault(round.Order[entrant].Entrant).Status is var status && status != EntrantStatus.Competing ? status
        : round.Absent[entrant].Is ? EntrantStatus.Absent : EntrantStatus.Competing;

    bool Locate(string round, string entrant, out RoundMarks book, out int index)
    {
        index = -1;
        if (!_rounds.TryGetValue(round, out book!) || book.Find(entrant) is not { } found)
            return false;
        index = found;
        return true;
    }
}
