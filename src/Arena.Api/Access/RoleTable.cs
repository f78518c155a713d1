using Arena.Api.Contests;

namespace Arena.Api.Access;

/// <summary>One row: who may use a route or hub method, and while the contest is in which phases (empty: any).</summary>
sealed record RoleRow(string Action, Role[] Roles, ContestPhase[] Phases)
{
    /// <summary>The contest is the caller's own, not one that the route names.</summary>
    public bool Own { get; init; }
}

/// <summary>
/// The one table of role x action x phase. Default deny: an action without a row answers no one, and a test fails the build.
/// The order of roles says as whom a browser acts that holds several.
/// </summary>
static class RoleTable
{
    static readonly Role[] All = [.. Desk(Role.Auditor), Role.Judge, Role.Entrant, Role.Screen, Role.Public];
    static readonly Role[] Reading = Desk(Role.Auditor);
    static readonly Role[] Working = Desk(Role.Clerk);
    static readonly Role[] Owning = Desk(Role.Organiser);
    static readonly Role[] Leading = Desk(Role.Chief);
    static readonly ContestPhase[] Running = [ContestPhase.Running];

    public static IReadOnlyDictionary<string, RoleRow> Rows { get; } = new RoleRow[]
    {
        new("health", All, []), new("ready", All, []), new("openapi", All, []), new("static", All, []),
        new("page-home", All, []), new("page-board", All, []), new("page-hall", All, []), new("page-enter", All, []), new("page-judge", All, []), new("page-panel", All, []), new("page-desk", All, []),
        new("enter", All, []),
        new("templates-list", All, []), new("contests-list", All, []), new("contest-get", All, []), new("rules-get", All, []),
        new("board-get", All, []), new("standing-get", All, []), new("influence-get", All, []), new("certainty-get", All, []), new("entries-get", All, []), new("BoardHub.Watch", All, []), new("BoardHub.Stage", All, []), new("stage-get", All, []),
        new("contest-create", Owning, []),
        new("entrants-post", Working, [ContestPhase.Draft, ContestPhase.Running]),
        new("person-erase", Owning, []),
        new("seat-link", Leading, [ContestPhase.Draft, ContestPhase.Running]),
        new("seat-replace", Leading, Running),
        new("panel-links", Leading, [ContestPhase.Draft, ContestPhase.Running]),
        new("staff-link", Owning, []),
        new("desk-get", Reading, []),
        new("judges-get", [Role.Organiser, Role.Auditor, Role.Administrator, Role.Chief], []),
        new("seat-get", [Role.Judge], []), new("own-seat-get", [Role.Judge], []) { Own = true },
        new("sheets-post", [Role.Judge], Running),
        new("comparisons-post", [Role.Judge], Running), new("comparisons-next", [Role.Judge], []), new("ballots-post", [Role.Judge], Running),
        new("figures-post", Working, Running), new("figures-import", Working, Running),
        new("adjustments-post", Working, Running),
        new("command-lock", Owning, [ContestPhase.Draft]),
        new("command-start-round", Working, Running), new("command-open", Working, Running), new("command-close", Working, Running),
        new("command-enter-sheet", Working, Running), new("command-enter-comparison", Working, Running), new("command-enter-ballot", Working, Running), new("command-absent", Working, Running), new("command-present", Working, Running), new("command-no-show", Working, Running),
        new("command-release", Leading, Running), new("command-freeze", Leading, Running), new("command-thaw", Leading, Running),
        new("command-return-sheet", Leading, Running), new("command-correct", Leading, Running), new("command-recuse", Leading, Running),
        new("command-withdraw", Leading, Running), new("command-reinstate", Leading, [ContestPhase.Draft, ContestPhase.Running]), new("command-finish", Leading, Running),
        new("command-clock", Working, Running), new("command-scene", Working, []), new("command-over-time", Working, Running),
        new("command-correct-figure", Leading, Running), new("command-correct-adjustment", Leading, Running),
        new("command-play-off", Leading, Running), new("command-lot", Leading, Running), new("command-veto", Leading, Running), new("command-lift-veto", Leading, Running),
        new("command-out-of-competition", Leading, [ContestPhase.Draft, ContestPhase.Running]),
        new("commands-post", Working, []),
    }.ToDictionary(row => row.Action);

    /// <summary>The first of the caller's identities that may do this in this contest; null: none may.</summary>
    public static Caller? Find(string action, IReadOnlyList<Caller> identities, string? contest)
    {
        if (!Rows.TryGetValue(action, out var row))
            return null;
        foreach (var role in row.Roles)
            if (identities.FirstOrDefault(c => c.Role == role && (row.Own || c.HoldsFor(contest))) is { } found)
                return found;
        return null;
    }

    /// <summary>Why an action does not go with the phase of a contest; null: it does. Asked by the writer, after keys: a retry of what was accepted is no new action.</summary>
    public static Refusal? PhaseRefusal(string action, ContestState state)
    {
        if (Rows[action].Phases is not { Length: > 0 } phases || phases.Contains(state.Phase))
            return null;
        return state.Phase switch
        {
            ContestPhase.Draft => new Refusal(RefusalKind.RulesNotLocked, "规则还没有锁定。", "The rules are not locked yet."),
            ContestPhase.Finished => new Refusal(RefusalKind.ContestFinished, "比赛已经结束。", "The contest is finished."),
            _ => new Refusal(RefusalKind.RulesLocked, "规则已经锁定。", "The rules are locked already."),
        };
    }

    // Desk roles from the given one up, strongest first.
    static Role[] Desk(Role from) => [.. Enum.GetValues<Role>().Where(r => r >= from && r >= Role.Auditor).OrderDescending()];
}
