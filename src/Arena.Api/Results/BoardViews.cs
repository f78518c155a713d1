using System.Text.Json.Serialization;
using Arena.Api.Contests;
using Arena.Api.Judging;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using Arena.Web;

namespace Arena.Api.Results;

/// <summary>The part of a board that is not rows. Compared whole, so that a message repeats only what changed.</summary>
/// <param name="Starts">How often the round and those it carries from were started: another heat of any of them is another board.</param>
sealed record BoardHeader(string? Round, int Heat, int Starts, string State, CurrentEntrant? Current, FreezeNotice? Frozen, int Published, IReadOnlyList<AwardTier> Awards);

/// <summary>One message of a live board: the rows whose own result changed, and the header members that did.</summary>
sealed record BoardDelta(string Contest, string? Round, string? Group, long From, long Version, DateTimeOffset AsOf, IReadOnlyList<DeltaRow> Rows)
{
    /// <summary>Fetch the board again: another round or heat runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reset { get; init; }
    [JsonExtensionData]
    public Dictionary<string, object?>? Changed { get; init; }
}

sealed record DeltaRow(string Entrant, int Position, [property: JsonConverter(typeof(RankJson))] decimal? Rank, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Tied, string? Score, ValueState Status, int Counted, int Expected, IReadOnlyList<string?> Parts,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Imputed,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Corrected);

/// <summary>What the parts of the total weigh by name, and what they do among so many ranked results.</summary>
sealed record InfluenceView(long Version, int Ranked, IReadOnlyList<PartInfluence> Parts);

/// <summary>Turns standings into what travels: boards, messages, derivations.</summary>
static class BoardViews
{
    public static Round? RoundOf(ContestState state, BoardKey key) => (key.Round ?? state.CurrentRound) is { } id ? state.Rules.FindRound(id) : null;

    public static BoardView Board(ContestState state, AudienceBoard board, BoardKey key, Func<string, string?> names)
    {
        var round = RoundOf(state, key);
        var header = Header(state, board, key);
        var started = round is not null && board.Has(round.Id);
        var standings = started ? board.Standings(round!.Id, key.Group) : null;
        return new BoardView(
            state.Id, state.Title, state.Demo,
            round is null ? null : new BoardRound(round.Id, round.Title, header.Heat, round.Numbering, round.ShowRanges),
            [.. state.Rules.Rounds.Select(r => new RoundName(r.Id, r.Title))],
            key.Group, [.. state.Rules.Groups.Select(g => new GroupName(g.Id, g.Title))],
            key.Audience == Audience.Public ? "public" : "staff", board.Version, header.State, header.Current, header.Frozen, board.AsOf,
            header.Published, standings?.Count ?? state.Entrants.Count,
            round is null ? [] : PartNames(state.Rules, round),
            header.Awards, new RulesStamp(state.Rules.Hash, state.LockedAt),
            standings is null ? [] : [.. Rows(standings).Select(s => Row(s, state, board, round!, key.Group, names))]);
    }

    public static BoardHeader Header(ContestState state, AudienceBoard board, BoardKey key)
    {
        var round = RoundOf(state, key);
        var standings = round is not null && board.Has(round.Id) ? board.Standings(round.Id, key.Group) : null;
        var running = round is null ? null : state.Rounds.GetValueOrDefault(round.Id);
        var freeze = state.Freezes.Where(f => f.Covers(round?.Id, key.Group) || (key.Group is null && HoldsRows(state, running, f))).MinBy(f => f.Seq);
        return new BoardHeader(
            round?.Id, running?.Heat ?? 0, round is null ? 0 : Starts(state, round), state.Phase.ToString().ToLowerInvariant(),
            round?.Id == state.CurrentRound && state.Current is { } slot ? new CurrentEntrant(slot.Entrant, slot.Part, running?.Open.Contains(slot) ?? false) : null,
            freeze is null ? null : new FreezeNotice(freeze.At, freeze.Scope.ToString().ToLowerInvariant()),
            standings?.Ranked ?? 0,
            round is null ? [] : Awards(round, standings));
    }

    public static BoardDelta Delta(ContestState state, AudienceBoard board, BoardKey key, Sent last, BoardHeader header)
    {
        var reset = last.Differs(header, h => (h.Round, h.Starts));
        var rows = new List<DeltaRow>();
        if (!reset && header.Round is { } round && board.Has(round))
        {
            var standings = board.Standings(round, key.Group);
            rows.AddRange(board.ChangedIn((round, key.Group)).Select(id => standings.Find(id)).OfType<Standing>().OrderBy(s => s.Position)
                .Select(s => new DeltaRow(s.Entrant, s.Position, s.Rank, s.Tied, Text(s.Score), s.State, s.Counted, s.Expected, PartsOf(s), Imputed(s), IsCorrected(board, round, s))));
        }
        var changed = new Dictionary<string, object?>();
        if (last.Differs(header, h => h.Current))
            changed["current"] = header.Current;
        if (last.Differs(header, h => h.Frozen))
            changed["frozen"] = header.Frozen;
        if (last.Differs(header, h => h.Published))
            changed["published"] = header.Published;
        if (last.Differs(header, h => h.State))
            changed["state"] = header.State;
        if (last.Headers.Any(h => !h.Awards.SequenceEqual(header.Awards)))
            changed["awards"] = header.Awards.Select(a => (double)a.UpTo).ToList() /* halves are exact */;
        return new BoardDelta(state.Id, key.Round, key.Group, last.Version, board.Version, board.AsOf, rows) { Reset = reset, Changed = changed.Count == 0 ? null : changed };
    }

    static bool HoldsRows(ContestState state, RoundState? running, Freeze freeze) =>
        freeze.Scope == FreezeScope.Group && running is not null && running.Order.Any(e => state.Entrants[e].Group == freeze.Group);

    static int Starts(ContestState state, Round round) =>
        (state.Rounds.GetValueOrDefault(round.Id)?.Heat ?? 0) + round.CarrySources.Sum(source => Starts(state, source));

    public static EntrantCard Card(ContestState state, string id, Func<string, string?> names)
    {
        var entrant = state.Entrants[id];
        return new EntrantCard(entrant.Id, entrant.Number, names(entrant.Name.Id) ?? "", entrant.Unit, entrant.Group, entrant.Subject);
    }

    public static DerivationView? Derivation(ContestState state, AudienceBoard board, Round round, BoardKey key, string entrant, Func<string, string?> names)
    {
        if (board.Derive(round.Id, key.Group, entrant) is not { } derivation || board.Standings(round.Id, key.Group).Find(entrant) is not { } row)
            return null;
        return new DerivationView(state.Id, new BoardRound(round.Id, round.Title, state.Rounds[round.Id].Heat, round.Numbering, round.ShowRanges), board.Version,
            Card(state, entrant, names), row.Rank, row.Tied, Text(row.Score), row.State, row.Award, new RulesStamp(state.Rules.Hash, state.LockedAt),
            derivation.Total,
            [.. derivation.Ties.Select(t => new TieView(t.Entrant, Card(state, t.Entrant, names).Name, t.Key, t.Part, t.Title, t.Own, t.Other, t.Decided, t.Ahead))],
            Gap(derivation.Above, state, names), Gap(derivation.Below, state, names), [.. board.Corrections(round.Id, entrant).Select(c => Told(board, round, c))],
            SeatChanges.Of(state, round, entrant, row.Score is not null, board, names));
    }

    static Correction Told(AudienceBoard board, Round round, Correction correction) =>
        board.Audience == Audience.Public && round.FindPart(correction.Part) is PanelPart { Panel.Kind: PanelKind.Peers } ? correction with { Seat = null } : correction;

    public static InfluenceView Influence(ContestState state, AudienceBoard board, BoardKey key)
    {
        if (RoundOf(state, key) is not { } round || !board.Has(round.Id))
            return new InfluenceView(board.Version, 0, []);
        var standings = board.Standings(round.Id, key.Group);
        return new InfluenceView(board.Version, standings.Ranked, Scoring.Results.Influence.Of(standings));
    }

    // All awards, so that a message need only say up to which rank each now goes; 0 while nobody has it.
    static IReadOnlyList<AwardTier> Awards(Round round, Standings? standings)
    {
        var lines = standings?.Awards ?? [];
        return [.. round.Awards.Select((award, i) => new AwardTier(award.Id, award.Title, i < lines.Count ? lines[i].UpTo : 0))];
    }

    static GapView? Gap(Gap? gap, ContestState state, Func<string, string?> names) =>
        gap is null ? null : new GapView(gap.Entrant, Card(state, gap.Entrant, names).Name, gap.Rank, gap.Difference);

    static BoardRowView Row(Standing s, ContestState state, AudienceBoard board, Round round, string? group, Func<string, string?> names) => new(
        s.Rank, s.Tied, Card(state, s.Entrant, names), Text(s.Score), Status(s.State), board.Before(round, group, s.Entrant), s.Award, s.Counted, s.Expected, PartsOf(s), Imputed(s), IsCorrected(board, round.Id, s));

    static IEnumerable<Standing> Rows(Standings standings) => Enumerable.Range(0, standings.Count).Select(i => standings[i]);

    static IReadOnlyList<PartName> PartNames(RuleBook rules, Round round) => round.Total is InnerPart total and not ProductPart
        ? [.. total.Parts.Select((part, i) => new PartName(part.Id, part.Title, Text((total as WeightedPart)?.Weights[i]), Text(FullPoints.OfChild(rules, total, i))))]
        : [new PartName(round.Total.Id, round.Total.Title, null, Text(FullPoints.Of(rules, round.Total)))];

    // A median stands in nobody's result before there is one.
    static int Imputed(Standing s) => s.Score is null ? 0 : s.Imputed;

    static bool IsCorrected(AudienceBoard board, string round, Standing s) => s.Score is not null && board.Corrections(round, s.Entrant).Count > 0;

    static IReadOnlyList<string?> PartsOf(Standing s) => [.. s.Parts.Select(p => Text(p.Value))];

    static string? Text(decimal? value) => value is { } number ? Score.Format(number) : null;

    static string Status(ValueState state) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
