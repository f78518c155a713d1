using Arena.Scoring.Rules;

namespace Arena.Api;

/// <summary>Everything Arena turns down on purpose: a closed set. <see cref="Problems"/> has the status and title of each.</summary>
enum RefusalKind
{
    Malformed, TooLarge, TooSlow, NotJson, UnknownRoute, MethodNotAllowed, KeyMissing, KeyReused,
    NotSignedIn, NotAllowed, ForeignOrigin, LinkUsed, SeatBound, WrongSeat,
    UnknownContest, UnknownRound, UnknownEntrant, UnknownPart, UnknownPanel, UnknownSeat, UnknownGroup, UnknownCriterion, UnknownTemplate, UnknownPerson,
    RuleBookInvalid, RulesNotLocked, RulesLocked, ContestFinished, RoundNotStarted, HeatRunning, OtherRound,
    EntrantClosed, EntrantNotInRound, EntrantWithdrawn, DuplicateEntrant, InvalidOrder, InvalidRoster,
    MarkMissing, MarkOutOfBounds, MarkOffStep, RevisionConflict, SheetMissing, SheetIn, SeatNotExpected, AlreadyPublic, NotPublicYet,
    VoteInvalid, OwnUnit,
    FigureInvalid, ImportInvalid, AdjustmentInvalid, ReasonMissing, AlreadyReleased, NotReleasable, NotComplete,
    AlreadyFrozen, NotFrozen, WhileFrozen, NothingToUndo,
    OtherIncarnation, ContestUnreadable, Busy, StorageAway, StorageFull,
}

/// <summary>An expected no: why, in a sentence for the person who asked.</summary>
sealed record Refusal(RefusalKind Kind, string Zh, string En)
{
    /// <summary>What is unknown stands in the address: not found, rather than content that cannot be processed.</summary>
    public bool InAddress { get; init; }
    /// <summary>The faults of a rule book, where that is what was refused.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The sheet as it stands, where the caller's was based on an older one.</summary>
    public object? Sheet { get; init; }
}

/// <summary>What became of a request: facts to write together (nearly always one), or a refusal.</summary>
readonly struct Decision
{
    Decision(IReadOnlyList<Log.Fact> facts, Refusal? refusal) => (Facts, Refusal) = (facts, refusal);

    public IReadOnlyList<Log.Fact> Facts { get; }

    public Refusal? Refusal { get; }

    public static Decision All(IReadOnlyList<Log.Fact> facts) => new(facts, null);

    public static implicit operator Decision(Log.Fact fact) => new([fact], null);

    public static implicit operator Decision(Refusal refusal) => new([], refusal);
}
