using Arena.Api.Contests;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Live;

/// <summary>
/// What happens on the stage at this moment, for walls and phones: scene, clock, lamps. All of it is public by nature, or by the rule book where
/// it tells which seats are in; no mark is in it, and it is no part of a board or its version.
/// </summary>
sealed record StageView(string Contest, DateTimeOffset Now, SceneView Scene, TurnView? Turn, ClockView? Clock, IReadOnlyList<PanelLamps> Lamps)
{
    public static StageView Of(ContestState state, DateTimeOffset now) => new(state.Id, now, new SceneView(state.Scene.Scene, state.Scene.Entrant, state.Scene.Since), TurnOf(state), ClockOf(state), LampsOf(state));

    /// <summary>Of those who were not on stage yet, who may be next; some may have withdrawn, which only a board can say.</summary>
    const int MostUpcoming = 4;

    static TurnView? TurnOf(ContestState state)
    {
        if (state.Current is not { } current || state.CurrentRound is not { } id || state.Rounds[id] is var running && running.Order.IndexOf(current.Entrant) is var at && at < 0)
            return null;
        return new TurnView(current.Entrant, at + 1, running.Order.Length, at > 0 ? running.Order[at - 1] : null,
            [.. running.Order.Where(entrant => !running.WasOpened.Contains(entrant)).Take(MostUpcoming)]);
    }

    static ClockView? ClockOf(ContestState state)
    {
        if (state.Current is not { } current || state.CurrentRound is not { } roundId || !state.Rounds[roundId].Times.TryGetValue(current.Entrant, out var times))
            return null;
        var phases = state.Rules.FindRound(roundId)!.Clock;
        return new ClockView(roundId, current.Entrant, [.. times.Select(time => (Time: time, Phase: phases.First(p => p.Id == time.Phase)))
            .Select(t => new PhaseView(t.Phase.Id, t.Phase.Title, t.Phase.Seconds, (long)t.Time.Used.TotalMilliseconds, t.Time.Running, t.Time.Stopped))]);
    }

    static IReadOnlyList<PanelLamps> LampsOf(ContestState state)
    {
        if (state.Current is not { } current || state.CurrentRound is not { } id || state.Rules.FindRound(id) is not { Lamps: true } round)
            return [];
        var running = state.Rounds[id];
        return [.. round.PanelParts.Where(part => current.Part is null || current.Part == part.Id).Select(part =>
        {
            var (@in, expected) = running.Count(current.Entrant, part);
            return new PanelLamps(part.Panel.Id, part.Panel.Title, part.Panel.Kind, @in, expected, [.. Enumerable.Range(1, part.Panel.Seats).Select(seat => running.LampOf(current.Entrant, part, seat))]);
        })];
    }
}

sealed record SceneView(Log.Scene Scene, string? Entrant, DateTimeOffset Since);

/// <summary>Whose turn it is, by the running order.</summary>
sealed record TurnView(string Entrant, int Position, int Of, string? Previous, IReadOnlyList<string> Upcoming);

/// <summary>The phases of the current entrant's time, the one set last at the end.</summary>
sealed record ClockView(string Round, string Entrant, IReadOnlyList<PhaseView> Phases);

/// <summary>Time taken is <see cref="UsedMs"/>, and what has passed since <see cref="Running"/> while the clock runs.</summary>
sealed record PhaseView(string Phase, Text Title, int Seconds, long UsedMs, DateTimeOffset? Running, bool Stopped);

/// <summary>Seats in their order: what each has done for the current entrant.</summary>
sealed record PanelLamps(string Panel, Text Title, PanelKind Kind, int In, int Expected, IReadOnlyList<Lamp> Seats);
