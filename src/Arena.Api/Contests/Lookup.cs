using Arena.Scoring.Rules;

namespace Arena.Api.Contests;

/// <summary>Finds what a request names, or says which name is unknown.</summary>
static class Lookup
{
    /// <summary>A round that has been started.</summary>
    public static Refusal? Running(ContestState state, string round, out Round rules, out RoundState running)
    {
        rules = null!;
        running = null!;
        if (state.Rules.FindRound(round) is not { } found)
            return NoRound(round);
        if (!state.Rounds.TryGetValue(round, out var started))
            return new Refusal(RefusalKind.RoundNotStarted, $"“{found.Title.Zh}”还没有开始。", $"“{found.Title.En}” has not started.");
        rules = found;
        running = started;
        return null;
    }

    public static Refusal? InRound(ContestState state, RoundState running, string entrant, out Entrant found)
    {
        if (Known(state, entrant, out found) is { } unknown)
            return unknown;
        return running.Seating.Has(entrant)
            ? null
            : new Refusal(RefusalKind.EntrantNotInRound, $"选手{found.Number:00}不在本轮。", $"Entrant {found.Number:00} is not in this round.");
    }

    public static Refusal? Known(ContestState state, string entrant, out Entrant found) =>
        state.Entrants.TryGetValue(entrant, out found!) ? null : new Refusal(RefusalKind.UnknownEntrant, $"没有编号为“{entrant}”的选手。", $"There is no entrant “{entrant}”.");

    public static Refusal NoRound(string round) => new(RefusalKind.UnknownRound, $"没有名为“{round}”的轮次。", $"There is no round “{round}”.");

    public static Refusal NoPart(string part) => new(RefusalKind.UnknownPart, $"本轮没有可以这样填的“{part}”项。", $"This round has no part “{part}” that takes this.");

    public static Refusal NoSeat(int seat) => new(RefusalKind.UnknownSeat, $"没有{seat}号席位。", $"There is no seat {seat}.");

    public static Refusal NoPanel(string panel) => new(RefusalKind.UnknownPanel, $"没有名为“{panel}”的评委组。", $"There is no panel “{panel}”.");
}
