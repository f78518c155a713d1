using System.Text.Json.Serialization;
using Arena.Scoring.Rules;

namespace Arena.Api.Log;

/// <summary>What an entry says: a closed set. A new kind is one record here, one decision, one place in <see cref="Visibility"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ContestCreated), "contest-created")]
[JsonDerivedType(typeof(RulesLocked), "rules-locked")]
[JsonDerivedType(typeof(EntrantsRegistered), "entrants-registered")]
[JsonDerivedType(typeof(JudgeSeated), "judge-seated")]
[JsonDerivedType(typeof(JudgeReplaced), "judge-replaced")]
[JsonDerivedType(typeof(RoundStarted), "round-started")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(SheetSubmitted), "sheet")]
[JsonDerivedType(typeof(SheetEntered), "sheet-entered")]
[JsonDerivedType(typeof(SheetReturned), "sheet-returned")]
[JsonDerivedType(typeof(SheetCorrected), "corrected")]
[JsonDerivedType(typeof(FigureGiven), "figure")]
[JsonDerivedType(typeof(FigureCorrected), "figure-corrected")]
[JsonDerivedType(typeof(ComparisonGiven), "comparison")]
[JsonDerivedType(typeof(BallotGiven), "ballot")]
[JsonDerivedType(typeof(Adjusted), "adjusted")]
[JsonDerivedType(typeof(SeatAbsent), "seat-absent")]
[JsonDerivedType(typeof(SeatRecused), "seat-recused")]
[JsonDerivedType(typeof(SeatPresent), "seat-present")]
[JsonDerivedType(typeof(Released), "released")]
[JsonDerivedType(typeof(Frozen), "frozen")]
[JsonDerivedType(typeof(Thawed), "thawed")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(Reinstated), "reinstated")]
[JsonDerivedType(typeof(PlayedOff), "played-off")]
[JsonDerivedType(typeof(LotDrawn), "lot-drawn")]
[JsonDerivedType(typeof(Vetoed), "vetoed")]
[JsonDerivedType(typeof(VetoLifted), "veto-lifted")]
[JsonDerivedType(typeof(OutOfCompetition), "out-of-competition")]
[JsonDerivedType(typeof(NoShow), "no-show")]
[JsonDerivedType(typeof(ClockSet), "clock")]
[JsonDerivedType(typeof(SceneSet), "scene")]
[JsonDerivedType(typeof(Finished), "finished")]
abstract record Fact
{
    static readonly Lazy<Dictionary<Type, string>> Kinds = new(() =>
        ArenaJson.Options.GetTypeInfo(typeof(Fact)).PolymorphismOptions!.DerivedTypes.ToDictionary(d => d.DerivedType, d => (string)d.TypeDiscriminator!));

    /// <summary>The kind's name in the log.</summary>
    public static string KindOf(Fact fact) => Kinds.Value[fact.GetType()];
}

/// <summary>A fact about how the contest runs: public from the moment it is written.</summary>
abstract record StagingFact : Fact;

/// <summary>A fact that can move a score or a rank: public by the publication rule, held back by a freeze.</summary>
abstract record ScoreFact : Fact
{
    /// <summary>The round it touches, or null for all rounds.</summary>
    [JsonIgnore]
    public abstract string? InRound { get; }

    /// <summary>The entrant it touches, or null for all of the round.</summary>
    [JsonIgnore]
    public abstract string? About { get; }

    /// <summary>Whether it corrects what is public and is to be public at once, also during a freeze.</summary>
    [JsonIgnore]
    public virtual bool IsBulletin => false;
}

/// <summary>A score fact about one entrant in one round.</summary>
abstract record EntrantFact([property: JsonPropertyOrder(-2)] string Round, [property: JsonPropertyOrder(-1)] string Entrant) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => Round;

    [JsonIgnore]
    public override string? About => Entrant;
}

/// <summary>Personal data stand beside the log; the entry holds the id and a salted commitment.</summary>
sealed record PersonRef(string Id, string Commitment);

sealed record RegisteredEntrant(string Id, int Number, string Unit, PersonRef Name, string? Group = null, string? Subject = null);

sealed record ContestCreated(Text Title, string RuleBook, string RuleBookHash, bool Demo) : StagingFact;
sealed record RulesLocked(string RuleBookHash) : StagingFact;
sealed record EntrantsRegistered(IReadOnlyList<RegisteredEntrant> Entrants) : StagingFact;
/// <summary>A link for a seat was given out, perhaps with who sits there and of which unit. The public line has no unit.</summary>
sealed record JudgeSeated(string Panel, int Seat, PersonRef? Judge = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit = null) : StagingFact;

/// <summary>A seat goes to another person from here on; what was marked from it stays.</summary>
sealed record JudgeReplaced(string Panel, int Seat, PersonRef Judge, string Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Unit = null) : StagingFact;
sealed record RoundStarted(string Round, int Heat, IReadOnlyList<string> Order) : StagingFact;
sealed record Opened(string Round, string Entrant, bool KeepOthers, string? Part = null) : StagingFact;
sealed record Closed(string Round, string Entrant, string? Part = null) : StagingFact;
sealed record Frozen(FreezeScope Scope, string? Round = null, string? Group = null) : StagingFact;
sealed record Thawed(FreezeScope Scope, string? Round = null, string? Group = null) : StagingFact;

/// <summary>The clock of an entrant's time on stage. Times are those of the entries; the limits stand in the rules.</summary>
sealed record ClockSet(string Round, string Entrant, string Phase, ClockAct Act) : StagingFact;

/// <summary>What the walls show: by themselves (auto), or what the desk chose.</summary>
sealed record SceneSet(Scene Scene, string? Entrant = null) : StagingFact;
sealed record Finished : StagingFact;

/// <summary>A sheet from the judge's own seat. Marks stand in the order of the part's criteria.</summary>
sealed record SheetSubmitted(string Round, string Entrant, string Part, int Seat, int Revision, IReadOnlyList<decimal> Marks) : EntrantFact(Round, Entrant);

/// <summary>A paper sheet that the desk entered for a seat.</summary>
sealed record SheetEntered(string Round, string Entrant, string Part, int Seat, int Revision, IReadOnlyList<decimal> Marks) : EntrantFact(Round, Entrant);
sealed record SheetReturned(string Round, string Entrant, string Part, int Seat, int Revision, string Reason) : EntrantFact(Round, Entrant);

/// <summary>A change of a sheet already shown. A bulletin is public at once, also during a freeze; the public line has no revision, which would tell of a correction held back.</summary>
sealed record SheetCorrected(string Round, string Entrant, string Part, int Seat, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Revision, IReadOnlyList<decimal> Marks, string Reason, bool Bulletin) : EntrantFact(Round, Entrant)
{
    public override bool IsBulletin => Bulletin;
}

/// <summary>A number from an office or the desk; of a rate the numerator and its base. Date: of the table it comes from.</summary>
sealed record FigureGiven(string Round, string Entrant, string Part, decimal Value, string Source, decimal? Of = null, DateOnly? Date = null) : EntrantFact(Round, Entrant);

/// <summary>A figure of a result already shown, changed or given late.</summary>
sealed record FigureCorrected(string Round, string Entrant, string Part, decimal Value, string Source, string Reason, bool Bulletin, decimal? Of = null, DateOnly? Date = null) : EntrantFact(Round, Entrant)
{
    public override bool IsBulletin => Bulletin;
}

/// <summary>What one seat says of several entrants, from the seat itself or entered by the desk. It reaches the whole field, and the public sees what
/// follows from it alone: who said what is nobody's business.</summary>
abstract record VoteFact([property: JsonPropertyOrder(-3)] string Round, [property: JsonPropertyOrder(-2)] string Part, [property: JsonPropertyOrder(-1)] int Seat) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => Round;

    [JsonIgnore]
    public override string? About => null;
}

/// <summary>A comparison of two, the first as it was shown. A newer one of the same seat and the same two replaces it.</summary>
sealed record ComparisonGiven(string Round, string Part, int Seat, string First, string Second, PairResult Result) : VoteFact(Round, Part, Seat);

/// <summary>A ranked ballot, best first. A newer one of the same seat replaces it.</summary>
sealed record BallotGiven(string Round, string Part, int Seat, IReadOnlyList<IReadOnlyList<string>> Tiers) : VoteFact(Round, Part, Seat);

/// <summary>A line of bonus, penalty or over-time (then with its seconds). A line on a result already shown is a correction, and may be a bulletin.</summary>
sealed record Adjusted(string Round, string Entrant, string Part, decimal Value, string Reason, int? OverTime = null, bool Correction = false, bool Bulletin = false) : EntrantFact(Round, Entrant)
{
    public override bool IsBulletin => Bulletin;
}

/// <summary>Points of a play-off (加赛) between equals, as the desk recorded them: for the tie chain alone.</summary>
sealed record PlayedOff(string Round, string Entrant, decimal Points) : EntrantFact(Round, Entrant);

/// <summary>The lot that an entrant drew (抽签) among equals: for the tie chain alone, the lower number first.</summary>
sealed record LotDrawn(string Round, string Entrant, int Number) : EntrantFact(Round, Entrant);
sealed record Released(string Round, string Entrant) : EntrantFact(Round, Entrant);
sealed record NoShow(string Round, string Entrant) : EntrantFact(Round, Entrant);
sealed record SeatRecused(string Round, string Panel, int Seat, string Entrant, string Reason) : EntrantFact(Round, Entrant);

/// <summary>A judge is away for one entrant, or (entrant null) for all of the round that have no sheet from the seat.</summary>
sealed record SeatAbsent(string Round, string Panel, int Seat, string Reason, string? Entrant = null) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => Round;

    [JsonIgnore]
    public override string? About => Entrant;
}

sealed record SeatPresent(string Round, string Panel, int Seat, string? Entrant = null) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => Round;

    [JsonIgnore]
    public override string? About => Entrant;
}

sealed record Withdrawn(string Entrant, string Reason) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => null;

    [JsonIgnore]
    public override string? About => Entrant;
}

sealed record Reinstated(string Entrant) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => null;

    [JsonIgnore]
    public override string? About => Entrant;
}

/// <summary>A veto item of the rules (一票否决) holds for an entrant: shown, not ranked. Facts are kept.</summary>
sealed record Vetoed(string Entrant, string Reason) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => null;

    [JsonIgnore]
    public override string? About => Entrant;
}

sealed record VetoLifted(string Entrant, string Reason) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => null;

    [JsonIgnore]
    public override string? About => Entrant;
}

/// <summary>An entrant takes part out of competition (名次外): marked and shown, without a rank or an award.</summary>
sealed record OutOfCompetition(string Entrant, string Reason) : ScoreFact
{
    [JsonIgnore]
    public override string? InRound => null;

    [JsonIgnore]
    public override string? About => Entrant;
}

enum FreezeScope { Contest, Round, Group }

enum ClockAct { Start, Pause, Resume, Stop }

enum Scene { Auto, Opening, Entrant, Reveal, Ranking, Blank }
