using System.Text.Json.Serialization;
using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>Every step from the marks to the place. What is shown adds up: contributions to their parent, kept totals to the panel's value.</summary>
public sealed record Derivation(PartStep Total, IReadOnlyList<TieStep> Ties, Gap? Above, Gap? Below);

/// <summary>One part: its value as it counts, and as it was before the part's own rounding. Weight and contribution where the parent weighs.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PanelStep), "panel")]
[JsonDerivedType(typeof(FactorStep), "factor")]
[JsonDerivedType(typeof(IndicatorStep), "indicator")]
[JsonDerivedType(typeof(BandStep), "bands")]
[JsonDerivedType(typeof(GapStep), "gap")]
[JsonDerivedType(typeof(RelativeStep), "relative")]
[JsonDerivedType(typeof(RubricStep), "rubric")]
[JsonDerivedType(typeof(SurveyStep), "survey")]
[JsonDerivedType(typeof(CarryStep), "carry")]
[JsonDerivedType(typeof(AdjustmentStep), "adjustment")]
[JsonDerivedType(typeof(SumStep), "sum")]
[JsonDerivedType(typeof(WeightedStep), "weighted")]
[JsonDerivedType(typeof(ProductStep), "product")]
[JsonDerivedType(typeof(GeometricStep), "geometric")]
[JsonDerivedType(typeof(HarmonicStep), "harmonic")]
[JsonDerivedType(typeof(MatrixStep), "matrix")]
[JsonDerivedType(typeof(MinimumStep), "minimum")]
[JsonDerivedType(typeof(PairsStep), "pairs")]
[JsonDerivedType(typeof(BallotsStep), "ballots")]
[JsonDerivedType(typeof(SkatingStep), "skating")]
public abstract record PartStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places)
{
    public decimal? Weight { get; init; }

    /// <summary>What the parent adds up.</summary>
    public decimal? Contribution { get; init; }

    /// <summary>Whether the value stands in for a missing one (估补).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Imputed { get; init; }

    /// <summary>What the part has to reach where the parent weighs; below it the parent is held at this part's value.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Floor { get; init; }

    /// <summary>The limits that the parts' value is held within, and whether it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LimitStep? Limits { get; init; }
}

/// <summary>The limits of an inner part and what its parts made before they were applied, or before a floor was missed.</summary>
public sealed record LimitStep(decimal? Min, decimal? Max, decimal Before);

/// <summary>A panel: who counted, what was dropped, what the kept totals sum to. <see cref="Choices"/> are the answers that a panel of the
/// public chooses from, the highest first, where the rules name them.</summary>
public sealed record PanelStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places,
    Aggregate Aggregate, int Counted, int Expected, int Seats, int DropHigh, int DropLow, decimal? KeptSum, int Quorum, IReadOnlyList<SheetStep> Sheets,
    PanelKind PanelKind, IReadOnlyList<Level>? Choices) : PartStep(Id, Title, State, Value, Exact, Places)
{
    /// <summary>The criteria, where each is trimmed by itself; the sheets then show no drops and <see cref="KeptSum"/> is null.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CriterionStep>? Criteria { get; init; }

    /// <summary>What <see cref="KeptSum"/>, then of weight x total, is divided by, where seats count unequally.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? KeptWeight { get; init; }

    /// <summary>What is special to marks of peers.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PeersStep? Peers { get; init; }

    /// <summary>How the value of the sheets was made comparable with those of other rooms.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RoomStep? Room { get; init; }
}

/// <summary>A room: the value of its sheets alone; by a coefficient that times the coefficient, <see cref="IsHeld"/> if a guard held it; by deviation
/// 50 + 10 x (value - mean) / deviation; by linked judges the mean of what is cleared of each judge's severity. What does not apply is null or empty.</summary>
public sealed record RoomStep(string Id, Text Title, RoomMethod Method, decimal? Plain, decimal? Mean, decimal? Deviation, decimal? Coefficient, bool IsHeld, IReadOnlyList<MarkerStep> Markers);

/// <summary>Mutual marks: the plain mean received, and the markers. Where severity is adjusted, the value is the mean of what is cleared. Empty
/// markers where who marked is not told.</summary>
public sealed record PeersStep(decimal? Received, PeerAdjust Adjust, decimal Shrink, decimal? Spread, IReadOnlyList<MarkerStep> Markers);

/// <summary>One marker: how far above the others it marks (宽严, above 0 is generous), its total less that, and how far apart its totals lie over
/// the field; <see cref="IsNarrow"/> if that is less than the rules ask for.</summary>
public sealed record MarkerStep(int Seat, decimal? Severity, decimal? Cleared, decimal? Range, bool IsNarrow);

/// <summary>One criterion trimmed by itself: its value, rounded where the rules say so, and what it adds, that is <see cref="Factor"/> times as
/// much. <see cref="Dropped"/> has a line for each seat whose mark was left out.</summary>
public sealed record CriterionStep(string Criterion, Text Title, IReadOnlyList<DroppedStep> Dropped, decimal KeptSum, decimal Value, decimal Factor, decimal Contribution);

/// <summary>A seat whose mark was left out, as "high" or as "low".</summary>
public sealed record DroppedStep(int Seat, string Dropped);

/// <summary>One seat's sheet. <see cref="Dropped"/> is "high" or "low" where the sheet was left out as an extreme.</summary>
public sealed record SheetStep(int Seat, SheetMark State, decimal? Total, string? Dropped, IReadOnlyList<MarkStep> Marks)
{
    /// <summary>How often the seat counts, where seats count unequally.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Weight { get; init; }
}

/// <summary>Whether a seat's sheet is there.</summary>
public enum SheetMark { Given, NotYet, Absent, Recused }

public sealed record MarkStep(string Criterion, Text Title, decimal Mark);

public sealed record FactorStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, bool Constant)
    : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>A figure between its goalposts. <see cref="Amount"/> is the figure in its unit, of a rate in per cent; <see cref="Held"/> says that it lies
/// beyond a goalpost, <see cref="SmallBase"/> that the base of the rate is below 10. Without a figure, how it was filled.</summary>
public sealed record IndicatorStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, Text? Unit, Normalise Normalise,
    decimal Low, decimal High, decimal? Figure, decimal? Of, decimal? Amount, bool Held, bool SmallBase, string? Source, DateOnly? Date, Filled? Filled)
    : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>A level of a rubric and its title, where it has one. Without a level, how it was filled.</summary>
public sealed record RubricStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, int Max, int? Level, Text? Name,
    string? Source, DateOnly? Date, Filled? Filled) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>A survey of <see cref="Answers"/>, its share drawn towards that of the field with the weight of <see cref="Prior"/> answers, in per cent.
/// <see cref="Held"/> says that the share lies beyond a goalpost.</summary>
public sealed record SurveyStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, long? Positive, long? Answers,
    long FieldPositive, long FieldAnswers, decimal Prior, decimal? Share, decimal Low, decimal High, bool Held, int? Minimum)
    : PartStep(Id, Title, State, Value, Exact, Places);

public sealed record CarryStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, string Round)
    : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>Lines and their sum, capped to the limits.</summary>
public sealed record AdjustmentStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places,
    decimal Sum, bool Capped, decimal? Min, decimal? Max, IReadOnlyList<LineStep> Lines) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>A line with its reason; of over-time the seconds too.</summary>
public sealed record LineStep(decimal Value, string Reason, int? OverTime = null);

public sealed record SumStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, IReadOnlyList<PartStep> Parts)
    : PartStep(Id, Title, State, Value, Exact, Places);

public sealed record WeightedStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, IReadOnlyList<PartStep> Parts)
    : PartStep(Id, Title, State, Value, Exact, Places)
{
    /// <summary>The share of the weight that must have a value where figures may be left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Available { get; init; }

    /// <summary>The weight that has a value and stands for the whole, where figures are left out: a contribution is value x weight / this.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Present { get; init; }
}

public sealed record ProductStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, IReadOnlyList<PartStep> Parts)
    : PartStep(Id, Title, State, Value, Exact, Places);

public sealed record GeometricStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, IReadOnlyList<PartStep> Parts)
    : PartStep(Id, Title, State, Value, Exact, Places);

public sealed record HarmonicStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, IReadOnlyList<PartStep> Parts)
    : PartStep(Id, Title, State, Value, Exact, Places);

public sealed record MinimumStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, IReadOnlyList<PartStep> Parts)
    : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>Parts taken together over <see cref="Entrants"/> entrants; <see cref="Shares"/> are the weights that the method found for this entrant, as shares of 1 in the
/// order of the parts, for the methods that find them.</summary>
public sealed record MatrixStep(string Id, Text Title, ValueState State, decimal? Value, decimal? Exact, int? Places, MatrixMethod Method, ColumnScale Scale, int Entrants,
    IReadOnlyList<PartStep> Parts, IReadOnlyList<decimal> Shares) : PartStep(Id, Title, State, Value, Exact, Places);

/// <summary>One comparison with a neighbour of equal total. The last one of a neighbour is the one that decided, or all were equal.</summary>
public sealed record TieStep(string Entrant, string Key, string? Part, Text Title, decimal? Own, decimal? Other, bool Decided)
{
    /// <summary>Whether this entrant goes first, where that does not follow from which figure is larger: in the running order.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Ahead { get; init; }
}

/// <summary>The nearest place above or below with another total, and how far it is.</summary>
public sealed record Gap(string Entrant, [property: JsonConverter(typeof(RankJson))] decimal Rank, decimal Difference);
