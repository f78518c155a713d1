using Arena.Api.Log;
using Arena.Scoring.Rules;

namespace Arena.Api.Contests;

/// <summary>The clock of the stage and what the walls show.</summary>
static class StageDecision
{
    public static Decision Clock(ContestState state, SetClock command)
    {
        if (Lookup.Running(state, command.Round, out var round, out var running) is { } no)
            return no;
        if (Lookup.InRound(state, running, command.Entrant, out _) is { } stranger)
            return stranger;
        if (round.Clock.All(phase => phase.Id != command.Phase))
            return new Refusal(RefusalKind.UnknownPart, $"本轮没有“{command.Phase}”这一段计时。", $"This round has no clock phase “{command.Phase}”.");
        var time = running.Times.GetValueOrDefault(command.Entrant)?.Find(t => t.Phase == command.Phase);
        var fits = command.Action switch
        {
            ClockAct.Start => time?.Running is null,
            ClockAct.Pause => time?.Running is not null,
            ClockAct.Resume => time is { Running: null },
            _ => time is { Stopped: false },
        };
        return fits
            ? new ClockSet(command.Round, command.Entrant, command.Phase, command.Action)
            : new Refusal(RefusalKind.NothingToUndo, "计时已经是这个状态。", "The clock is in that state already.");
    }

    public static Decision Show(ContestState state, SetScene command)
    {
        if (command.Scene is not (Scene.Entrant or Scene.Reveal))
            return new SceneSet(command.Scene);
        if (command.Entrant is { } entrant && Lookup.Known(state, entrant, out _) is { } unknown)
            return unknown;
        return command.Scene == Scene.Reveal && !IsShown(state, command.Entrant)
            ? new Refusal(RefusalKind.NotPublicYet, "这位选手还没有亮分，大屏不能重放。", "This entrant's result has not been released; the wall cannot show it again.")
            : new SceneSet(command.Scene, command.Entrant);
    }

    // A release that a freeze holds back is not shown: the scene, which is public, would tell of it.
    static bool IsShown(ContestState state, string? entrant) => entrant is not null && state.CurrentRound is { } id && state.Rules.FindRound(id) is { } round
        && (round.Publication != Publication.OnRelease
            || (state.Rounds[id].Releases.TryGetValue(entrant, out var released) && !state.Freezes.Any(f => released > f.Seq && f.Covers(id, state.Entrants[entrant].Group))));
}
