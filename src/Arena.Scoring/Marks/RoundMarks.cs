using Arena.Scoring.Rules;

namespace Arena.Scoring.Marks;

/// <summary>The facts of one heat of a round, by entrant index in running order.</summary>
sealed class RoundMarks
{
    readonly Dictionary<string, int> _index;
    readonly Dictionary<string, PanelMarks> _panels;
    readonly Dictionary<string, SeatColumn> _seats;
    readonly Dictionary<string, (decimal? Value, long Seq)[]> _factors;
    readonly Dictionary<string, List<AdjustmentLine>?[]> _adjustments;

    public RoundMarks(Round round, IReadOnlyList<Starter> order)
    {
        (Round, Order) = (round, order);
        _index = order.Select((starter, i) => (starter.Entrant, i)).ToDictionary(p => p.Entrant, p => p.i);
        _panels = round.PanelParts.ToDictionary(p => p.Id, p => new PanelMarks(p, order.Count));
        _seats = round.PanelParts.Select(p => p.Panel).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => new SeatColumn(p.Seats, order.Count));
        _factors = round.Parts.OfType<FactorPart>().ToDictionary(p => p.Id, _ => new (decimal?, long)[order.Count]);
        _adjustments = round.Parts.OfType<AdjustmentPart>().ToDictionary(p => p.Id, _ => new List<AdjustmentLine>?[order.Count]);
        Absent = new (bool, long)[order.Count];
    }

    public Round Round { get; }

    public IReadOnlyList<Starter> Order { get; }

    public (bool Is, long Seq)[] Absent { get; }

    public int? Find(string entrant) => _index.TryGetValue(entrant, out var index) ? index : null;

    public PanelMarks Panel(PanelPart part) => _panels[part.Id];

    public SeatColumn Seats(Panel panel) => _seats[panel.Id];

    public SeatColumn Seats(string panel) => _seats[panel];

    public PanelMarks Panel(string part) => _panels[part];

    public decimal? Factor(FactorPart part, int entrant) => part.Value ?? _factors[part.Id][entrant].Value;

    public bool SetFactor(string part, int entrant, decimal value, long seq)
    {
        ref var kept = ref _factors[part][entrant];
        if (seq <= kept.Seq)
            return false;
        kept = (value, seq);
        return true;
    }

    public IReadOnlyList<AdjustmentLine> Lines(AdjustmentPart part, int entrant) => _adjustments[part.Id][entrant] ?? [];

    public void AddLine(string part, int entrant, AdjustmentLine line) => (_adjustments[part][entrant] ??= []).Add(line);
}
