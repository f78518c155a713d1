using Arena.Api.Contests;

namespace Arena.Api.Access;

/// <summary>One row: who may use a route or hub method, and while the contest is in which phases (empty: any).</summary>
sealed record RoleRow(string Action, Role[] Roles, ContestPhase[] Phases);

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

    public static IReadOnlyDictionary<string, RoleRow> Rows { get; } = new RoleRow[]
    {
        new("health", All, []), new("ready", All, []), new("openapi", All, []), new("static", All, []),
        new("page-home", All, []), new("page-board", All, []), new("page-enter", All, []), new("page-judge", All, []), new("page-desk", All, []),
        new("enter", All, []),
        new("contests-list", All, []), new("contest-get", All, []), new("rules-get", All, []),
        new("board-get", All, []), new("standing-get", All, []), new("entries-get", All, []), new("BoardHub.Watch", All, []),
        new("contest-create", Owning, []),
        new("entrants-post", Working, [ContestPhase.Draft, ContestPhase.Running]),
        new("person-erase", Owning, []),
        new("seat-link", Leading, [ContestPhase.Draft, ContestPhase.Running]),
        new("staff-link", Owning, []),
        new("desk-get", Reading, []),
        new("seat-get", [Role.Judge], []), new("own-seat-get", [Role.Judge], []),
        new("sheets-post", [Role.Judge], [ContestPhase.Running]),
        new("figures-post", Working, [ContestPhase.Running]),
        new("adjustments-post", Working, [ContestPhase.Running]),
        new("command-lock", Owning, []),
        new("command-start-round", Working, []), new("command-open", Working, []), new("command-close", Working, []),
        new("command-enter-sheet", Working, []), new("command-absent", Working, []), new("command-present", Working, []), new("command-no-show", Working, []),
        new("command-release", Leading, []), new("command-freeze", Leading, []), new("command-thaw", Leading, []),
        new("command-return-sheet", Leading, []), new("command-correct", Leading, []), new("command-recuse", Leading, []),
        new("command-withdraw", Leading, []), new("command-reinstate", Leading, []), new("command-finish", Leading, []),
        new("commands-post", Working, []),
    }.ToDictionary(row => row.Action);

    /// <summary>The first of the caller's identities that may do this in this contest; null: none may.</summary>
    public static Caller? Find(string action, IReadOnlyList<Caller> identities, string? contest)
    {
        if (!Rows.TryGetValue(action, out var row))
            return null;
        foreach (var role in row.Roles)
            if (identities.FirstOrDefault(c => c.Role == role && c.HoldsFor(contest)) is { } found)
                return found;
        return null;
    }

    // Desk roles from the given one up, strongest first.
    static Role[] Desk(Role from) => [.. Enum.GetValues<Role>().Where(r => r >= from && r >= Role.Auditor).OrderDescending()];
}
