using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Judging;

sealed record AdjustmentRequest(string Round, string Entrant, string Part, decimal Value, string Reason);

/// <summary>Lines of bonus, penalty and over-time, each with its reason.</summary>
static class AdjustmentDecision
{
    /// <summary>One line; caps apply to the sum, so a single line is only kept within reason.</summary>
    public const decimal LargestLine = 1000;

    const int MostSeconds = 24 * 60 * 60;

    public static Decision Adjust(ContestState state, AdjustmentRequest request)
    {
        if (Find(state, request.Round, request.Entrant, request.Part, out var round, out var running, out _) is { } unknown)
            return unknown;
        return running.IsOut(round, request.Entrant) ? AlreadyOut() : Line(request.Value, request.Reason, (value, reason) => new Adjusted(request.Round, request.Entrant, request.Part, value, reason));
    }

    /// <summary>A line on a result that was released: by the chief, and at once in public if it is a bulletin.</summary>
    public static Decision Correct(ContestState state, CorrectAdjustment command)
    {
        if (Find(state, command.Round, command.Entrant, command.Part, out var round, out var running, out _) is { } unknown)
            return unknown;
        return running.IsOut(round, command.Entrant)
            ? Line(command.Value, command.Reason, (value, reason) => new Adjusted(command.Round, command.Entrant, command.Part, value, reason, Correction: true, Bulletin: command.Bulletin))
            : new Refusal(RefusalKind.NotPublicYet, "成绩还没有公布，直接登记加减分就可以。", "The result has not been shown yet; just record the adjustment.");
    }

    /// <summary>What the rules take off for the seconds beyond the clock, once an entrant.</summary>
    public static Decision OverTime(ContestState state, TakeOverTime command)
    {
        if (Find(state, command.Round, command.Entrant, command.Part, out var round, out var running, out var part) is { } unknown)
            return unknown;
        if (part.OverTime is not { } rule)
            return Lookup.NoPart(command.Part);
        if (running.IsOut(round, command.Entrant))
            return AlreadyOut();
        if (running.OverTimes.Contains((command.Entrant, command.Part)))
            return new Refusal(RefusalKind.AdjustmentInvalid, "这位选手的超时已经登记过。", "Over-time of this entrant is recorded already.");
        return command.Seconds is < 1 or > MostSeconds
            ? new Refusal(RefusalKind.AdjustmentInvalid, "超时要从 1 秒起。", "Over-time starts at 1 second.")
            : new Adjusted(command.Round, command.Entrant, command.Part, Score.Plain(rule.Deduction(command.Seconds)), $"超时 {command.Seconds} 秒", command.Seconds);
    }

    static Decision Line(decimal value, string reason, Func<decimal, string, Adjusted> line)
    {
        if (Wording.Check(reason) is { } wording)
            return wording;
        return Math.Abs(value) > LargestLine || value == 0
            ? new Refusal(RefusalKind.AdjustmentInvalid, "加减分要在 1000 分以内，且不为零。", "An adjustment must not be zero and must stay within 1000 points.")
            : line(Score.Plain(value), reason.Trim());
    }

    static Refusal AlreadyOut() => new(RefusalKind.AlreadyPublic, "成绩已经公布，加减分请由计分长更正。", "The result has been shown; the head of judges can correct it.");

    static Refusal? Find(ContestState state, string roundId, string entrant, string partId, out Round round, out RoundState running, out AdjustmentPart part)
    {
        part = null!;
        if (Lookup.Running(state, roundId, out round, out running) is { } no)
            return no;
        if (Lookup.InRound(state, running, entrant, out _) is { } stranger)
            return stranger;
        if (round.FindPart(partId) is not AdjustmentPart found)
            return Lookup.NoPart(partId);
        part = found;
        return null;
    }
}
