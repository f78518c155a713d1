using System.Collections.Immutable;
using Arena.Api.Judging;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Contests;

enum ContestPhase { Draft, Running, Finished }

/// <summary>A contest as its log says it is after <see cref="Seq"/> entries. Immutable: decisions read it, <see cref="ContestFold"/> makes the next.</summary>
sealed record ContestState(string Id, RuleBook Rules, Text Title, bool Demo)
{
    public long Seq { get; init; }
    public required byte[] Chain { get; init; }
    public ContestPhase Phase { get; init; } = ContestPhase.Draft;
    public DateTimeOffset? LockedAt { get; init; }
    public ImmutableDictionary<string, Entrant> Entrants { get; init; } = ImmutableDictionary<string, Entrant>.Empty;
    public ImmutableDictionary<string, RoundState> Rounds { get; init; } = ImmutableDictionary<string, RoundState>.Empty;

    /// <summary>The round started last.</summary>
    public string? CurrentRound { get; init; }

    /// <summary>The entrant opened last, in the current round.</summary>
    public OpenSlot? Current { get; init; }

    /// <summary>Whose clock was set last.</summary>
    public (string Round, string Entrant)? ClockOf { get; init; }
    public SceneState Scene { get; init; } = new(Log.Scene.Auto, null, default);
    public ImmutableList<Freeze> Freezes { get; init; } = [];

    /// <summary>Seats that went to another person, in the order of the log.</summary>
    public ImmutableList<SeatChange> SeatChanges { get; init; } = [];
    /// <summary>The unit of the judge in a seat, where it was said.</summary>
    public ImmutableDictionary<(string Panel, int Seat), string> JudgeUnits { get; init; } = ImmutableDictionary<(string, int), string>.Empty;
    public PublicFilter Public { get; init; } = PublicFilter.Empty;

    public static ContestState From(Entry first)
    {
        var created = (ContestCreated)first.Fact;
        var book = RuleBookReader.Read(System.Text.Encoding.UTF8.GetBytes(created.RuleBook)).Book
            ?? throw new InvalidDataException($"Contest {first.Contest} holds a rule book that this version of Arena does not accept.");
        return new ContestState(first.Contest, book, created.Title, created.Demo) { Chain = Log.Chain.Start(first.Contest) };
    }
}

sealed record Entrant(string Id, int Number, string Unit, string? Group, string? Subject, PersonRef Name)
{
    public Starter Starter => new(Id, Group, Number);

    public bool Withdrawn { get; init; }

    /// <summary>A veto item holds. Never together with a withdrawal: the decisions see to it, since a mark book keeps one status an entrant.</summary>
    public bool Vetoed { get; init; }

    /// <summary>Marked and shown, but neither ranked nor awarded; ends with a withdrawal.</summary>
    public bool IsOutOfCompetition { get; init; }
}

/// <summary>What is open for marking: an entrant's one part, or (part null) all parts.</summary>
readonly record struct OpenSlot(string Entrant, string? Part);

/// <summary>What a seat has done for an entrant.</summary>
enum Lamp { Waiting, In, Returned, Absent, Recused, Idle }

readonly record struct SheetKey(string Entrant, string Part, int Seat);

readonly record struct SeatKey(string Panel, int Seat, string? Entrant);

/// <summary>The latest sheet of a seat; a returned one waits for the next revision.</summary>
sealed record SheetState(int Revision, IReadOnlyList<decimal> Marks, long Seq, DateTimeOffset At)
{
    public string? Returned { get; init; }
}

/// <summary>What the walls show, and since when.</summary>
sealed record SceneState(Scene Scene, string? Entrant, DateTimeOffset Since);

/// <summary>The time taken in one phase: <see cref="Used"/> up to the last stop, and on since <see cref="Running"/> while the clock runs.</summary>
sealed record PhaseTime(string Phase, TimeSpan Used, DateTimeOffset? Running, bool Stopped)
{
    // A clock of the server that was set back meanwhile takes away nothing of what was used.
    public PhaseTime HaltedAt(DateTimeOffset at, bool stopped) => this with { Used = Used + (Running is { } since && at > since ? at - since : TimeSpan.Zero), Running = null, Stopped = stopped };
}

sealed record Freeze(FreezeScope Scope, string? Round, string? Group, long Seq, DateTimeOffset At)
{
    public bool Covers(string? round, string? group) => Scope switch
    {
        FreezeScope.Contest => true,
        FreezeScope.Round => round is null || round == Round,
        _ => group == Group,
    };

    public bool Is(FreezeScope scope, string? round, string? group) => Scope == scope && Round == round && Group == group;
}

/// <summary>A round in its present heat. Starting it again makes a new one of these.</summary>
sealed record RoundState(int Heat, long Since, ImmutableArray<string> Order)
{
    /// <summary>What was opened and not closed. Only staging facts write here, since the public board shows it: a release that a freeze holds back must not.</summary>
    public ImmutableHashSet<OpenSlot> Open { get; init; } = [];
    public ImmutableHashSet<string> WasOpened { get; init; } = [];
    public ImmutableDictionary<SheetKey, SheetState> Sheets { get; init; } = ImmutableDictionary<SheetKey, SheetState>.Empty;
    public ImmutableDictionary<SeatKey, SeatPresence> Seats { get; init; } = ImmutableDictionary<SeatKey, SeatPresence>.Empty;

    /// <summary>The seq at which each entrant was released.</summary>
    public ImmutableDictionary<string, long> Releases { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>The seq of the first release, with which figures about the whole field come out.</summary>
    public long? FirstRelease { get; init; }

    /// <summary>The parts of each entrant that have a figure; kept where a release asks for them.</summary>
    public ImmutableHashSet<(string Entrant, string Part)> Figures { get; init; } = [];

    /// <summary>The parts for whose figure an entrant's total still waits.</summary>
    public IEnumerable<Part> MissingFigures(Round round, string entrant) => round.MissingFigures(part =>
        part is FigurePart { Missing: MissingFigure.GroupMedian } ? Figures.Any(f => f.Part == part.Id) : Figures.Contains((entrant, part.Id)));

    /// <summary>Whether the publication rule has let an entrant's result out as a whole, freezes aside: from then on it changes by correction alone.</summary>
    public bool IsOut(Round round, string entrant) => round.Publication switch
    {
        Publication.OnRelease => Releases.ContainsKey(entrant),
        Publication.OnComplete => round.PanelParts.Count > 0 && round.PanelParts.All(part => Completed.ContainsKey((entrant, part.Id))),
        _ => false,
    };

    /// <summary>Whether any result that the figures of the whole field measure is out.</summary>
    public bool IsFieldOut(Round round) => round.Publication switch
    {
        Publication.OnRelease => FirstRelease is not null,
        Publication.OnComplete => !Completed.IsEmpty,
        _ => false,
    };

    /// <summary>The pairs that each seat has compared, each once, in the order in which they were shown last.</summary>
    public ImmutableHashSet<(string Part, int Seat, string First, string Second)> Compared { get; init; } = [];

    /// <summary>The seats that have given their ballot, by part.</summary>
    public ImmutableHashSet<(string Part, int Seat)> Ballots { get; init; } = [];

    /// <summary>How many comparisons an entrant is in; those of a seat recused from one of the two do not count, nor those with another who is out of competition.</summary>
    public int Comparisons(PairsPart part, string entrant, Func<string, bool> isOutside) => Compared.Count(c => c.Part == part.Id
        && (c.First == entrant ? !isOutside(c.Second) : c.Second == entrant && !isOutside(c.First))
        && Presence(part.Panel, c.Seat, c.First) != SeatPresence.Recused && Presence(part.Panel, c.Seat, c.Second) != SeatPresence.Recused);

    /// <summary>Ballots that count, and ballots that are or will be, as the mark book counts them.</summary>
    public (int In, int Expected) Count(BallotsPart part)
    {
        var seats = Enumerable.Range(1, part.Panel.Seats).Where(seat => Order.All(entrant => Presence(part.Panel, seat, entrant) != SeatPresence.Recused)).ToList();
        return (seats.Count(seat => Ballots.Contains((part.Id, seat))),
            seats.Count(seat => Ballots.Contains((part.Id, seat)) || Order.Any(entrant => Presence(part.Panel, seat, entrant) != SeatPresence.Absent)));
    }

    /// <summary>Whether a result that this part's words measure is out, so that they cannot change any more.</summary>
    public bool IsOut(Round round, VotePart part) => IsFieldOut(round)
        || (round.Publication == Publication.OnComplete && part is BallotsPart ballots && Count(ballots) is var (@in, expected) && @in > 0 && @in == expected);

    /// <summary>The entrants and parts for which over-time was taken off.</summary>
    public ImmutableHashSet<(string Entrant, string Part)> OverTimes { get; init; } = [];

    /// <summary>The times each entrant took on stage, by phase, the last set at the end.</summary>
    public ImmutableDictionary<string, ImmutableList<PhaseTime>> Times { get; init; } = ImmutableDictionary<string, ImmutableList<PhaseTime>>.Empty;

    /// <summary>The seq at which each entrant's part first had all its sheets.</summary>
    public ImmutableDictionary<(string Entrant, string Part), long> Completed { get; init; } = ImmutableDictionary<(string, string), long>.Empty;
    public ImmutableHashSet<string> NoShows { get; init; } = [];

    public bool IsOpen(string entrant, string part) => TakesSheets(entrant) && (Open.Contains(new(entrant, part)) || Open.Contains(new(entrant, null)));

    public bool IsOpen(string entrant) => TakesSheets(entrant) && Open.Any(slot => slot.Entrant == entrant);

    bool TakesSheets(string entrant) => !Releases.ContainsKey(entrant) && !NoShows.Contains(entrant);

    /// <summary>Which seats the rules keep away from whom.</summary>
    public required Seating Seating { get; init; }

    public SeatPresence Presence(Panel panel, int seat, string entrant) =>
        Seating.Of(panel, seat, entrant) is var barred and not SeatPresence.Present ? barred
        : Seats.TryGetValue(new(panel.Id, seat, entrant), out var own) ? own
        : Seats.GetValueOrDefault(new(panel.Id, seat, null));

    public SheetState? Sheet(string entrant, string part, int seat) => Sheets.GetValueOrDefault(new(entrant, part, seat));

    /// <summary>Sheets that count, and sheets that are or will be: a seat that is away is not expected unless its sheet is in.</summary>
    public (int In, int Expected) Count(string entrant, PanelPart part)
    {
        int @in = 0, expected = 0;
        for (var seat = 1; seat <= part.Panel.Seats; seat++)
        {
            var given = Sheet(entrant, part.Id, seat) is { Returned: null };
            if (given)
                @in++;
            if (given || Presence(part.Panel, seat, entrant) == SeatPresence.Present)
                expected++;
        }
        return (@in, expected);
    }

    /// <summary>What a seat has done for an entrant.</summary>
    public Lamp LampOf(string entrant, PanelPart part, int seat) => Sheet(entrant, part.Id, seat) switch
    {
        { Returned: null } => Lamp.In,
        not null => Lamp.Returned,
        _ => Presence(part.Panel, seat, entrant) switch { SeatPresence.Absent => Lamp.Absent, SeatPresence.Recused => Lamp.Recused, _ => Lamp.Waiting },
    };

    /// <summary>Whether all sheets that are expected are in, and any is. Asked with every sheet, so it looks no further than the first that is missing.</summary>
    public bool IsComplete(string entrant, PanelPart part)
    {
        var any = false;
        for (var seat = 1; seat <= part.Panel.Seats; seat++)
            if (Sheet(entrant, part.Id, seat) is { Returned: null })
                any = true;
            else if (Presence(part.Panel, seat, entrant) == SeatPresence.Present)
                return false;
        return any;
    }
}
