using Arena.Scoring.Ranking;

namespace Arena.Scoring.Rules;

/// <summary>When what was marked becomes public.</summary>
public enum Publication { OnSheet, OnComplete, OnRelease }

/// <summary>A round of the contest: its tree of parts, its tie chain and its awards.</summary>
public sealed class Round
{
    readonly Dictionary<string, Part> _parts;
    readonly bool[] _reachField;
    readonly Part[] _slots;
    readonly PanelPart[] _panelParts;
    readonly FigurePart[] _figureParts;
    readonly WeightedPart[] _availableParts;

    /// <param name="parts">Every part of the tree at its slot, children before their parents, the total last.</param>
    internal Round(string id, Text title, int index, Publication publication, bool lamps, IReadOnlyList<ClockPhase> clock, IReadOnlyList<Part> parts, IReadOnlyList<TieKey> ties,
        IReadOnlyList<Award> awards, AwardRounding awardRounding, AwardTies awardTies, IReadOnlyList<Round> earlier)
    {
        (Id, Title, Index, Publication, Lamps, Clock, Parts) = (id, title, index, publication, lamps, clock, _slots = [.. parts]);
        (Ties, Awards, AwardRounding, AwardTies) = (ties, awards, awardRounding, awardTies);
        _parts = parts.ToDictionary(part => part.Id);
        PanelParts = _panelParts = [.. parts.OfType<PanelPart>()];
        _reachField = [.. parts.Select(part => part is SurveyPart or PanelPart { IsFitted: true } or RelativePart or VotePart or FigurePart { Missing: MissingFigure.GroupMedian }
            || ties.Any(tie => tie.Kind == TieKeyKind.FirstPlaces && tie.Part.Id == part.Id))];
        foreach (var below in parts.OfType<MatrixPart>().SelectMany(Below))
            _reachField[below.Slot] = true;
        VoteParts = [.. parts.OfType<VotePart>()];
        IsFitted = _panelParts.Any(part => part.IsFitted);
        FigureParts = _figureParts = [.. parts.OfType<FigurePart>()];
        _availableParts = [.. parts.OfType<WeightedPart>().Where(part => part.Available is not null)];
        CarrySources = [.. parts.OfType<CarryPart>().Select(carry => earlier.First(round => round.Id == carry.Round)).Distinct()];
    }

    public string Id { get; }
    public Text Title { get; }
    /// <summary>0 for the first round.</summary>
    public int Index { get; }
    public Publication Publication { get; }
    /// <summary>Whether the hall may see which seats are in.</summary>
    public bool Lamps { get; }
    /// <summary>The phases of an entrant's time on stage, in their order; empty where the rules set none.</summary>
    public IReadOnlyList<ClockPhase> Clock { get; }
    /// <summary>The root of the tree.</summary>
    public Part Total => Parts[^1];
    public IReadOnlyList<TieKey> Ties { get; }
    public IReadOnlyList<Award> Awards { get; }
    public AwardRounding AwardRounding { get; }
    public AwardTies AwardTies { get; }
    /// <summary>How equals are numbered.</summary>
    public Numbering Numbering { get; init; }
    /// <summary>Whether the public may see the range that a place has.</summary>
    public bool ShowRanges { get; init; }
    /// <summary>The panel parts in the order of the tree.</summary>
    public IReadOnlyList<PanelPart> PanelParts { get; }
    /// <summary>The parts that turn figures into points, in the order of the tree.</summary>
    public IReadOnlyList<FigurePart> FigureParts { get; }
    /// <summary>The parts whose values come from comparisons and ballots, in the order of the tree.</summary>
    public IReadOnlyList<VotePart> VoteParts { get; }
    /// <summary>The round of the first carry of the tree, or null.</summary>
    public Round? CarriesFrom => CarrySources.Count > 0 ? CarrySources[0] : null;

    /// <summary>The rounds whose results this one carries, each once.</summary>
    public IReadOnlyList<Round> CarrySources { get; }
    public IReadOnlyList<Part> Parts { get; }

    // The lists of the parts as what they are: a scorer walks them for every entrant of a field, without an enumerator each time.
    internal ReadOnlySpan<Part> Slots => _slots;

    /// <summary>Whether a panel waits for the sheets of all who compete, so that who competes can change everyone's result.</summary>
    internal bool IsFitted { get; }

    internal ReadOnlySpan<PanelPart> PanelSlots => _panelParts;

    internal ReadOnlySpan<FigurePart> FigureSlots => _figureParts;

    internal ReadOnlySpan<WeightedPart> AvailableSlots => _availableParts;

    /// <summary>The parts for whose figures a total waits, <paramref name="isThere"/> telling whether a part has the figure that it needs. A part that shows a running
    /// value asks for none of its parts; one that may leave figures out asks for them while too little of its weight is there.</summary>
    public IEnumerable<Part> MissingFigures(Func<Part, bool> isThere) => MissingFigures(Total, isThere);

    static IEnumerable<Part> MissingFigures(Part part, Func<Part, bool> isThere) => part switch
    {
        SumPart { Missing: Missing.Running } or WeightedPart { Missing: Missing.Running } => [],
        WeightedPart { Available: { } share } weighted when Present(weighted, isThere) >= share * 100 =>
            weighted.Parts.Where(child => child is not (FigurePart or SurveyPart)).SelectMany(child => MissingFigures(child, isThere)),
        InnerPart inner => inner.Parts.SelectMany(child => MissingFigures(child, isThere)),
        FactorPart { Value: null } or FigurePart { Missing: not MissingFigure.Zero } or SurveyPart => isThere(part) ? [] : [part],
        _ => [],
    };

    static decimal Present(WeightedPart part, Func<Part, bool> isThere) =>
        part.Parts.Select((child, i) => MissingFigures(child, isThere).Any() ? 0 : part.Weights[i] ?? 0).Sum();

    static IEnumerable<Part> Below(InnerPart part) => part.Parts.SelectMany(child => child is InnerPart inner ? Below(inner).Append(child) : [child]);

    /// <summary>Whether a fact about one entrant in this part can change the result of others.</summary>
    public bool ReachesField(Part part) => _reachField[part.Slot];

    public Part? FindPart(string id) => _parts.GetValueOrDefault(id);
}
