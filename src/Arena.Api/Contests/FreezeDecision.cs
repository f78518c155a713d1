using Arena.Api.Log;

namespace Arena.Api.Contests;

/// <summary>Freezing and thawing the public board.</summary>
static class FreezeDecision
{
    public static Decision Freeze(ContestState state, FreezeBoard command)
    {
        if (Check(state, command.Scope, command.Round, command.Group) is { } no)
            return no;
        return state.Freezes.Any(f => f.Is(command.Scope, command.Round, command.Group))
            ? new Refusal(RefusalKind.AlreadyFrozen, "已经封榜。", "The board is frozen already.")
            : new Frozen(command.Scope, command.Round, command.Group);
    }

    public static Decision Thaw(ContestState state, ThawBoard command)
    {
        if (Check(state, command.Scope, command.Round, command.Group) is { } no)
            return no;
        return state.Freezes.Any(f => f.Is(command.Scope, command.Round, command.Group))
            ? new Thawed(command.Scope, command.Round, command.Group)
            : new Refusal(RefusalKind.NotFrozen, "现在没有封榜。", "The board is not frozen.");
    }

    static Refusal? Check(ContestState state, FreezeScope scope, string? round, string? group)
    {
        return scope switch
        {
            FreezeScope.Contest when round is null && group is null => null,
            FreezeScope.Round when group is null => round is not null && state.Rules.FindRound(round) is not null ? null : Lookup.NoRound(round ?? ""),
            FreezeScope.Group when round is null && state.Rules.Groups.Any(g => g.Id == group) => null,
            _ => new Refusal(RefusalKind.UnknownGroup, "封榜的范围不对：填了没有的组别，或多填了一项。", "The scope of the freeze is wrong: an unknown group, or one member too many."),
        };
    }
}
