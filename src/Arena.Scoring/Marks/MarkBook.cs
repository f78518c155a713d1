using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>
/// The latest accepted facts of a contest. Of two facts about the same thing the one with the larger seq (1 and up) stands, in whatever
/// order they come. Facts about a round that has not started, or about an entrant who is not in it, are passed over; a part, panel, seat
/// or mark that the rules do not know is an <see cref="ArgumentException"/>. Remembers what was touched, so that standings can follow
/// without looking at everything. One writer; not safe for use by several threads.
/// </summary>
[Mutable]
public sealed class MarkBook(RuleBook rules)
{
    /// <summary>No lot is higher.</summary>
    public const int LargestLot = 100_000;

    readonly RoundMarks?[] _rounds = new RoundMarks?[rules.Rounds.Count];
    readonly Dictionary<string, (EntrantStatus Status, long Seq)> _statuses = [];
    readonly HashSet<string> _started = [];

    /// <summary>The rule book that says what the facts mean.</summary>
    public RuleBook Rules { get; } = rules;

    /// <summary>Whether the round has been started.</summary>
    public bool HasRound(string round) => Find(round) is not null;

    /// <summary>Starts a round with its entrants in running order. Started again it is a new heat: what was said of the round before is
    /// gone from here (not from the log); a withdrawal from the contest stays.</summary>
    public void StartRound(string round, IReadOnlyList<Starter> order)
    {
        var rules = Rules.FindRound(round) ?? throw new ArgumentException($"There is no round {round}.", nameof(round));
        var marks = _rounds[rules.Index] = new RoundMarks(rules, order);
        for (var entrant = 0; entrant < order.Count; entrant++)
            SettleStatus(marks, entrant);
        _started.Add(round);
    }

    /// <summary>A judge's sheet, marks in the order of the part's criteria, each one that <see cref="Criterion.Check"/> lets stand.</summary>
    public void SetSheet(string round, string entrant, string part, int seat, IReadOnlyList<decimal> marks, long seq)
    {
        if (Locate(round, entrant) is var (book, index) && book.Part<PanelPart>(part) is var panel && book.Panel(panel).Set(index, seat, marks, seq))
            book.Touch(index, panel);
    }

    /// <summary>Takes a sheet out (returned to its judge).</summary>
    public void RemoveSheet(string round, string entrant, string part, int seat, long seq)
    {
        if (Locate(round, entrant) is var (book, index) && book.Part<PanelPart>(part) is var panel && book.Panel(panel).Remove(index, seat, seq))
            book.Touch(index, panel);
    }

    /// <summary>
    /// Whether a seat marks an entrant, or (entrant null) all of the round for whom nothing else was said. An absent seat is not expected,
    /// yet a sheet that it gave before counts; a recused seat's sheet does not.
    /// </summary>
    public void SetSeat(string round, string panel, int seat, string? entrant, SeatPresence presence, long seq)
    {
        if (Rules.FindPanel(panel) is null)
            throw new ArgumentException($"There is no panel {panel}.", nameof(panel));
        if (Find(round) is not { } book || book.Seats(panel) is not { } seats || (entrant is not null && book.Find(entrant) is null))
            return;
        var index = entrant is null ? null : book.Find(entrant);
        if (!seats.Set(index, seat, presence, seq))
            return;
        if (index is { } one && !book.Round.PanelParts.Any(part => part.Panel.Id == panel && book.Round.ReachesField(part)) && !book.Round.VoteParts.Any(part => part.Panel.Id == panel))
            book.Touch(one);
        else
            book.TouchAll();
    }

    /// <summary>A figure for a factor part, one that <see cref="FactorPart.Check"/> lets stand.</summary>
    public void SetFactor(string round, string entrant, string part, decimal value, long seq)
    {
        if (Locate(round, entrant) is var (book, index) && book.SetFactor(part, index, value, seq))
            book.Touch(index, book.Part<FactorPart>(part));
    }

    /// <summary>A figure for an indicator or the level of a rubric, one that <see cref="FigurePart.Check"/> lets stand; of a rate, the
    /// numerator and its base <paramref name="of"/>. Where a missing figure is a median, all of the field are touched.</summary>
    public void SetFigure(string round, string entrant, string part, decimal value, decimal? of, string? source, DateOnly? date, long seq)
    {
        if (Locate(round, entrant) is var (book, index) && book.Part<FigurePart>(part) is var figures && book.Figures(figures).Set(index, value, of, source, date, seq))
            book.Touch(index, figures);
    }

    /// <summary>A survey of an entrant, counts that <see cref="SurveyPart.Check"/> lets stand. It moves the share of the field, so all are touched.</summary>
    public void SetSurvey(string round, string entrant, string part, int positive, int answers, long seq)
    {
        if (Locate(round, entrant) is var (book, index) && book.Part<SurveyPart>(part) is var survey && book.Surveys(survey).Set(index, positive, answers, seq))
            book.Touch(index, survey);
    }

    /// <summary>What a seat says of two entrants, the first being the one shown first. A newer word about the same two replaces it, whichever was first.</summary>
    /// <exception cref="ArgumentException">A seat that is not there, one entrant twice, or a tie where the rules have none.</exception>
    public void SetComparison(string round, string part, int seat, string first, string second, PairResult result, long seq)
    {
        if (Locate(round, first) is var (book, one) && book.Find(second) is { } other && book.Part<PairsPart>(part) is var pairs && book.Pairs(pairs).Set(seat, one, other, result, seq))
            book.TouchAll();
    }

    /// <summary>A seat's ballot, best first; a newer one replaces it. One that names an entrant who is not in the round is passed over.</summary>
    /// <exception cref="ArgumentException">A seat that is not there, or a ballot that <see cref="BallotsPart.Check"/> does not let stand.</exception>
    public void SetBallot(string round, string part, int seat, IReadOnlyList<IReadOnlyList<string>> tiers, long seq)
    {
        if (Find(round) is { } book && tiers.All(tier => tier.All(name => book.Find(name) is not null)) && book.Part<BallotsPart>(part) is var ballots && book.Ballots(ballots).Set(seat, tiers, seq))
            book.TouchAll();
    }

    /// <summary>The two that a seat should compare next; null: it has compared all that it may, or the round has not started.</summary>
    /// <param name="own">The entrant that the seat belongs to, who is never shown to it.</param>
    public NextPair? NextPair(string round, string part, int seat, string? own) => Find(round) is { } book
        ? PairChoice.Next(book.Pairs(book.Part<PairsPart>(part)), seat, own is null ? null : book.Find(own), entrant => book.Statuses[entrant] == EntrantStatus.Competing) is var (first, second)
            ? new NextPair(book.Order[first].Entrant, book.Order[second].Entrant) : null
        : null;

    /// <summary>One more line of an adjustment part; of over-time with its seconds. The same seq twice is one line.</summary>
    public void AddAdjustment(string round, string entrant, string part, decimal value, string reason, long seq, int? overTime = null)
    {
        if (Locate(round, entrant) is var (book, index) && book.AddLine(part, index, new AdjustmentLine(value, reason, seq, overTime)))
            book.Touch(index);
    }

    /// <summary>The points of an entrant in a play-off, higher first. They count where the tie chain of the round asks for them.</summary>
    /// <exception cref="ArgumentException">Beyond a thousand million, or of more than six decimals.</exception>
    public void SetPlayOff(string round, string entrant, decimal points, long seq)
    {
        if (Locate(round, entrant) is var (book, index) && book.SetPlayOff(index, points, seq))
            book.Touch(index);
    }

    /// <summary>The lot that an entrant drew, 1 to <see cref="LargestLot"/>, the lower first. It counts where the tie chain of the round asks for it.</summary>
    public void SetLot(string round, string entrant, int number, long seq)
    {
        if (Locate(round, entrant) is var (book, index) && book.SetLot(index, number, seq))
            book.Touch(index);
    }

    /// <summary>
    /// Whether an entrant competes, in one round or (round null) in the contest. Out of the contest is out of every round, also of those
    /// that start later; back in the contest ends what was said before of single rounds too. Facts stay either way.
    /// </summary>
    public void SetStatus(string entrant, EntrantStatus status, string? round, long seq)
    {
        if (round is null && seq > _statuses.GetValueOrDefault(entrant).Seq)
            _statuses[entrant] = (status, seq);
        foreach (var book in _rounds.OfType<RoundMarks>())
        {
            if ((round is not null && book.Round.Id != round) || book.Find(entrant) is not { } index)
                continue;
            if (round is not null && seq > book.OwnStatuses[index].Seq)
                book.OwnStatuses[index] = (status, seq);
            book.StatusVersion++;
            if (SettleStatus(book, index) || book.Round.IsFitted)
                book.TouchAll();
            else
                book.Touch(index);
        }
    }

    /// <summary>A judge's total as it stands; null: there is no sheet.</summary>
    public decimal? SheetTotal(string round, string entrant, string part, int seat) =>
        Locate(round, entrant) is var (book, index) && book.Panel(book.Part<PanelPart>(part)) is var panel && panel.IsGiven(index, seat) ? panel.Total(index, seat) : null;

    /// <summary>A figure as it was given, of a rate or a survey with its base; null: there is none, or the part takes none.</summary>
    public (decimal Value, decimal? Of)? Figure(string round, string entrant, string part) => Locate(round, entrant) is var (book, index)
        ? book.Round.FindPart(part) switch
        {
            FigurePart figure => book.Figures(figure).Find(index) is { } given ? (given.Value, given.Of) : null,
            FactorPart factor => book.Factor(factor, index) is { } value ? (value, null) : null,
            SurveyPart survey => book.Surveys(survey).Find(index) is { } counts ? (counts.Positive, counts.Answers) : null,
            _ => null,
        }
        : null;

    /// <summary>What was touched since this was last asked. Entrants of rounds started anew are not named: all of them are.
    /// A round that carries from one started anew counts as started anew.</summary>
    public Touched TakeTouched()
    {
        var (rounds, entrants) = (new HashSet<string>(_started), new List<(string, string)>());
        foreach (var book in _rounds.OfType<RoundMarks>())
        {
            foreach (var source in book.Round.CarrySources)
                if (rounds.Contains(source.Id))
                    rounds.Add(book.Round.Id);
                else
                    Follow(_rounds[source.Index], book);
            if (!rounds.Contains(book.Round.Id))
                entrants.AddRange(book.Touched.Select(index => (book.Round.Id, book.Order[index].Entrant)));
        }
        foreach (var book in _rounds)
            book?.Settle();
        _started.Clear();
        return new Touched(rounds, entrants);
    }

    /// <summary>The same facts with a sheet of the lowest or of the highest marks wherever one is expected and missing; to read from.</summary>
    internal MarkBook Filled(bool highest)
    {
        var filled = new MarkBook(Rules);
        for (var i = 0; i < _rounds.Length; i++)
            filled._rounds[i] = _rounds[i]?.Filled(highest);
        return filled;
    }

    internal RoundMarks? Find(string round) => Rules.FindRound(round) is { } found ? _rounds[found.Index] : null;

    static void Follow(RoundMarks? earlier, RoundMarks later)
    {
        foreach (var index in earlier?.Touched ?? [])
            if (later.Find(earlier!.Order[index].Entrant) is { } there)
                later.Touch(there);
    }

    // Whether that changes what measures the field.
    bool SettleStatus(RoundMarks book, int index)
    {
        var (contest, own) = (_statuses.GetValueOrDefault(book.Order[index].Entrant), book.OwnStatuses[index]);
        return book.SetStatus(index, contest.Status is EntrantStatus.Competing or EntrantStatus.OutOfCompetition && own.Seq > contest.Seq ? own.Status : contest.Status);
    }

    (RoundMarks Book, int Index)? Locate(string round, string entrant) =>
        Find(round) is { } book && book.Find(entrant) is { } index ? (book, index) : null;
}
