using Arena.Api.Log;

namespace Arena.Api.Contests;

/// <summary>Entrants that join a contest.</summary>
static class RosterDecision
{
    public const int MostEntrants = 200_000;

    public static Decision Register(ContestState state, EntrantsRegistered fact)
    {
        if (fact.Entrants.Count == 0 || state.Entrants.Count + fact.Entrants.Count > MostEntrants)
            return new Refusal(RefusalKind.InvalidRoster, "名单是空的，或人数太多。", "The roster is empty or too long.");
        var seen = new HashSet<string>();
        foreach (var entrant in fact.Entrants)
        {
            if (state.Entrants.ContainsKey(entrant.Id) || !seen.Add(entrant.Id))
                return new Refusal(RefusalKind.DuplicateEntrant, $"编号 {entrant.Number} 已有选手。", $"Number {entrant.Number} is taken.");
            if (entrant.Group is { } group && state.Rules.Groups.All(g => g.Id != group))
                return new Refusal(RefusalKind.UnknownGroup, $"没有名为“{group}”的组别。", $"There is no group “{group}”.");
        }
        return fact;
    }

    public static Decision Seat(ContestState state, JudgeSeated fact) => Missing(state, fact.Panel, fact.Seat) is { } missing ? missing : fact;

    /// <summary>Why there is no such seat; null: there is.</summary>
    public static Refusal? Missing(ContestState state, string panel, int seat) =>
        state.Rules.FindPanel(panel) is not { } found ? Lookup.NoPanel(panel) : seat < 1 || seat > found.Seats ? Lookup.NoSeat(seat) : null;
}
