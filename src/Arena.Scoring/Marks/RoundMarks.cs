using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>The facts of one heat of a round, in columns by entrant (its index in the running order), each at the slot of its part.</summary>
sealed class RoundMarks
{
    readonly Dictionary<string, int> _index = [];
    readonly Dictionary<string, SeatColumn> _seats = [];
    PanelMarks?[] _panels;
    readonly (decimal? Value, long Seq)[]?[] _factors;
    readonly List<AdjustmentLine>?[]?[] _adjustments;
    readonly FigureColumn?[] _figures;
    readonly SurveyColumn?[] _surveys;
    readonly object?[] _votes;
    readonly FittedPanel?[] _fits;
    readonly (decimal? Points, long Seq)[] _playOffs;
    (int? Number, long Seq)[] _lots = [];
    readonly List<int> _touched = [];
    readonly bool[] _isTouched;

    /// <exception cref="ArgumentException">An entrant stands twice in the order.</exception>
    public RoundMarks(Round round, IReadOnlyList<Starter> order)
    {
        (Round, Order) = (round, [.. order]);
        Seating = new Seating(Order);
        foreach (var (i, starter) in Order.Index())
            _index.Add(starter.Entrant, i);
        _panels = new PanelMarks?[round.Parts.Count];
        _factors = new (decimal?, long)[]?[round.Parts.Count];
        _adjustments = new List<AdjustmentLine>?[]?[round.Parts.Count];
        _figures = new FigureColumn?[round.Parts.Count];
        foreach (var part in round.FigureParts)
            _figures[part.Slot] = new FigureColumn(part, Order);
        _surveys = [.. round.Parts.Select(part => part is SurveyPart ? new SurveyColumn(Order.Count) : null)];
        foreach (var part in round.PanelParts)
        {
            if (!_seats.TryGetValue(part.Panel.Id, out var presence))
                _seats.Add(part.Panel.Id, presence = Seating.Column(part.Panel));
            _panels[part.Slot] = new PanelMarks(part, presence, Order.Count);
        }
        _votes = new object?[round.Parts.Count];
        if (round.VoteParts.Count > 0 && Order.Count > VotePart.MostEntrants)
            throw new ArgumentException($"A round with comparisons or ballots has at most {VotePart.MostEntrants} entrants.", nameof(order));
        foreach (var part in round.VoteParts)
        {
            if (!_seats.TryGetValue(part.Panel.Id, out var presence))
                _seats.Add(part.Panel.Id, presence = Seating.Column(part.Panel));
            _votes[part.Slot] = part is PairsPart pairs ? new PairColumn(pairs, presence, Order.Count) : new BallotColumn((BallotsPart)part, presence, Order);
        }
        foreach (var part in round.Parts.OfType<SkatingPart>())
            _votes[part.Slot] = new SkatingColumn([.. part.Parts.Select(dance => (BallotColumn)_votes[dance.Slot]!)]);
        _fits = [.. round.Parts.Select(part => part is PanelPart { IsFitted: true } panel ? new FittedPanel(panel, this) : null)];
        _playOffs = new (decimal?, long)[Order.Count];
        _isTouched = new bool[Order.Count];
        Statuses = new EntrantStatus[Order.Count];
        OwnStatuses = new (EntrantStatus, long)[Order.Count];
    }

    public Round Round { get; }

    public IReadOnlyList<Starter> Order { get; }

    public Seating Seating { get; }

    /// <summary>What is said of entrants for this round alone, with its seq.</summary>
    public (EntrantStatus Status, long Seq)[] OwnStatuses { get; }

    /// <summary>Whether each entrant competes here, all words taken together.</summary>
    public EntrantStatus[] Statuses { get; }

    /// <summary>Sets whether an entrant competes here; true if it now counts, or counts no more, for what measures the field.</summary>
    public bool SetStatus(int entrant, EntrantStatus status)
    {
        var (was, isOutside) = (Statuses[entrant] == EntrantStatus.OutOfCompetition, status == EntrantStatus.OutOfCompetition);
        Statuses[entrant] = status;
        if (was == isOutside)
            return false;
        foreach (var panel in _panels)
            panel?.SetOutside(entrant, isOutside);
        foreach (var figures in _figures)
            figures?.SetOutside(entrant, isOutside);
        foreach (var surveys in _surveys)
            surveys?.SetOutside(entrant, isOutside);
        foreach (var pairs in _votes.OfType<PairColumn>())
            pairs.SetOutside(entrant, isOutside);
        return Round.Parts.Any(Round.ReachesField);
    }

    /// <summary>Grows whenever something is said of who competes.</summary>
    public int StatusVersion { get; set; }

    /// <summary>Entrants touched since <see cref="Settle"/>.</summary>
    public IReadOnlyList<int> Touched => _touched;

    /// <summary>The same with missing sheets filled, as <see cref="MarkBook.Filled"/> says.</summary>
    public RoundMarks Filled(bool highest)
    {
        var filled = (RoundMarks)MemberwiseClone();
        filled._panels = Array.ConvertAll(_panels, panel => panel?.Filled(highest));
        return filled;
    }

    public int? Find(string entrant) => _index.TryGetValue(entrant, out var index) ? index : null;

    public PanelMarks Panel(PanelPart part) => _panels[part.Slot]!;

    public PanelFit Fit(PanelPart part) => _fits[part.Slot]!.Fit();

    /// <summary>The presence of a panel's seats, or null if the panel does not mark in this round.</summary>
    public SeatColumn? Seats(string panel) => _seats.GetValueOrDefault(panel);

    public decimal? Factor(FactorPart part, int entrant) => part.Value ?? _factors[part.Slot]?[entrant].Value;

    public bool SetFactor(string id, int entrant, decimal value, long seq)
    {
        var part = Part<FactorPart>(id);
        if (part.Check(value) is { } fault)
            throw new ArgumentException($"Figure {value} of {id}: {fault}.", nameof(value));
        ref var kept = ref (_factors[part.Slot] ??= new (decimal?, long)[Order.Count])[entrant];
        if (seq <= kept.Seq)
            return false;
        kept = (value, seq);
        return true;
    }

    public FigureColumn Figures(FigurePart part) => _figures[part.Slot]!;

    public SurveyColumn Surveys(SurveyPart part) => _surveys[part.Slot]!;

    public PairColumn Pairs(PairsPart part) => (PairColumn)_votes[part.Slot]!;

    public BallotColumn Ballots(BallotsPart part) => (BallotColumn)_votes[part.Slot]!;

    public SkatingColumn Skating(SkatingPart part) => (SkatingColumn)_votes[part.Slot]!;

    public IReadOnlyList<AdjustmentLine> Lines(AdjustmentPart part, int entrant) => _adjustments[part.Slot]?[entrant] ?? (IReadOnlyList<AdjustmentLine>)[];

    /// <summary>Adds a line at its place by seq; false if that line is there already.</summary>
    public bool AddLine(string id, int entrant, AdjustmentLine line)
    {
        var part = Part<AdjustmentPart>(id);
        var lines = (_adjustments[part.Slot] ??= new List<AdjustmentLine>?[Order.Count])[entrant] ??= [];
        var place = lines.FindLastIndex(other => other.Seq <= line.Seq) + 1;
        if (place > 0 && lines[place - 1].Seq == line.Seq)
            return false;
        lines.Insert(place, line);
        return true;
    }

    public decimal? PlayOff(int entrant) => _playOffs[entrant].Points;

    public bool SetPlayOff(int entrant, decimal points, long seq)
    {
        if (Math.Abs(points) > RuleBookReader.LargestNumber || Score.Decimals(points) > PartReader.MaxPlaces)
            throw new ArgumentException($"Points {points} of a play-off cannot stand.", nameof(points));
        if (seq <= _playOffs[entrant].Seq)
            return false;
        _playOffs[entrant] = (points, seq);
        return true;
    }

    public int? Lot(int entrant) => _lots.Length == 0 ? null : _lots[entrant].Number;

    public bool SetLot(int entrant, int number, long seq)
    {
        if (number is < 1 or > MarkBook.LargestLot)
            throw new ArgumentException($"Lot {number} cannot stand.", nameof(number));
        if (_lots.Length == 0)
            _lots = new (int?, long)[Order.Count];
        if (seq <= _lots[entrant].Seq)
            return false;
        _lots[entrant] = (number, seq);
        return true;
    }

    /// <summary>Grows with every fact.</summary>
    public long Revision { get; private set; }

    /// <summary>Touches all whom a fact about an entrant in a part can change.</summary>
    public void Touch(int entrant, Part part)
    {
        if (Round.ReachesField(part))
            TouchAll();
        else
            Touch(entrant);
    }

    public void TouchAll()
    {
        for (var entrant = 0; entrant < Order.Count; entrant++)
            Touch(entrant);
    }

    public void Touch(int entrant)
    {
        Revision++;
        if (_isTouched[entrant])
            return;
        _isTouched[entrant] = true;
        _touched.Add(entrant);
    }

    public void Settle()
    {
        foreach (var entrant in _touched)
            _isTouched[entrant] = false;
        _touched.Clear();
    }

    /// <summary>The part with this id.</summary>
    /// <exception cref="ArgumentException">The round has no such part of this kind.</exception>
    public T Part<T>(string id) where T : Part =>
        Round.FindPart(id) as T ?? throw new ArgumentException($"Round {Round.Id} has no {typeof(T).Name} {id}.", nameof(id));
}
