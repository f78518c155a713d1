using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Judging;

sealed record FigureRequest(string Round, string Entrant, string Part, decimal Value, string Source, decimal? Of = null, DateOnly? Date = null);

/// <summary>Numbers that offices give, with their source.</summary>
static class FigureDecision
{

    public static Decision Give(ContestState state, FigureRequest request)
    {
        if (Find(state, request.Round, request.Entrant, request.Part, out var round, out var running, out var part) is { } unknown)
            return unknown;
        if (Wording.Check(request.Source) is { } wording)
            return wording;
        if (IsOut(round, running, request.Entrant, part))
            return AlreadyOut(part);
        return Fault(part, request.Value, request.Of) is { } fault
            ? fault
            : new FigureGiven(request.Round, request.Entrant, request.Part, Score.Plain(request.Value), request.Source.Trim(), request.Of is { } of ? Score.Plain(of) : null, request.Date);
    }

    /// <summary>A figure of a result that is out already, changed or given late: by the chief, with a reason.</summary>
    public static Decision Correct(ContestState state, CorrectFigure command)
    {
        if (Find(state, command.Round, command.Entrant, command.Part, out var round, out var running, out var part) is { } unknown)
            return unknown;
        if ((Wording.Check(command.Source) ?? Wording.Check(command.Reason)) is { } wording)
            return wording;
        if (!IsOut(round, running, command.Entrant, part))
            return new Refusal(RefusalKind.NotPublicYet, "这一项还没有公布，直接填数就可以。", "This figure has not been shown yet; just give it again.");
        return Fault(part, command.Value, command.Of) is { } fault
            ? fault
            : new FigureCorrected(command.Round, command.Entrant, command.Part, Score.Plain(command.Value), command.Source.Trim(), command.Reason.Trim(), command.Bulletin,
                command.Of is { } of ? Score.Plain(of) : null, command.Date);
    }

    /// <summary>Whether a figure is, or would be, part of a result that is out. A freeze may still hold it.</summary>
    public static bool IsOut(Round round, RoundState running, string entrant, Part part) =>
        round.ReachesField(part) ? running.IsFieldOut(round) : running.IsOut(round, entrant);

    public static Refusal AlreadyOut(Part part) => new(RefusalKind.AlreadyPublic,
        $"“{part.Title.Zh}”已随成绩公布，要改请由计分长更正。", $"“{part.Title.En}” has been shown with a result; the head of judges can correct it.");

    static Refusal? Find(ContestState state, string roundId, string entrant, string partId, out Round round, out RoundState running, out Part part)
    {
        part = null!;
        if (Lookup.Running(state, roundId, out round, out running) is { } no)
            return no;
        if (Lookup.InRound(state, running, entrant, out _) is { } stranger)
            return stranger;
        part = round.FindPart(partId)!;
        return part is null ? Lookup.NoPart(partId) : null;
    }

    /// <summary>Only where the rules have a play-off in their tie chain.</summary>
    public static Decision PlayOff(ContestState state, RecordPlayOff command)
    {
        if (Lookup.Running(state, command.Round, out var round, out var running) is { } no)
            return no;
        if (Lookup.InRound(state, running, command.Entrant, out _) is { } stranger)
            return stranger;
        if (round.Ties.All(t => t.Kind != TieKeyKind.PlayOff))
            return new Refusal(RefusalKind.UnknownPart, "本轮的破同分规则没有加赛。", "The tie-break rule of this round has no play-off.");
        return command.Points is < 0 or > AdjustmentDecision.LargestLine
            ? new Refusal(RefusalKind.FigureInvalid, "加赛分要在 0 至 1000 之间。", "Play-off points must be from 0 to 1000.")
            : new PlayedOff(command.Round, command.Entrant, Score.Plain(command.Points));
    }

    /// <summary>Only where the rules have a lot in their tie chain.</summary>
    public static Decision Lot(ContestState state, RecordLot command)
    {
        if (Lookup.Running(state, command.Round, out var round, out var running) is { } no)
            return no;
        if (Lookup.InRound(state, running, command.Entrant, out _) is { } stranger)
            return stranger;
        if (round.Ties.All(t => t.Kind != TieKeyKind.Lot))
            return new Refusal(RefusalKind.UnknownPart, "本轮的破同分规则没有抽签。", "The tie-break rule of this round has no lot.");
        return command.Number is < 1 or > MarkBook.LargestLot
            ? new Refusal(RefusalKind.FigureInvalid, $"签号要在 1 至 {MarkBook.LargestLot} 之间。", $"A lot must be from 1 to {MarkBook.LargestLot}.")
            : new LotDrawn(command.Round, command.Entrant, command.Number);
    }

    /// <summary>Why a number cannot stand in a part; null: it can.</summary>
    public static Refusal? Fault(Part part, decimal value, decimal? of) => part switch
    {
        FactorPart factor when of is null => factor.Check(value) is { } fault ? Invalid(part, Zh(fault), En(fault)) : null,
        SurveyPart => SurveyFaultOf(value, of) is { } fault ? Invalid(part, fault.Zh, fault.En) : null,
        FigurePart figure => figure.Check(value, of) is { } fault ? Invalid(part, Zh(fault), En(fault)) : null,
        _ => Lookup.NoPart(part.Id),
    };

    // Of a survey the value is the number of positive answers, its base the number of all.
    static Text? SurveyFaultOf(decimal positive, decimal? answers) =>
        answers is not { } all || positive % 1 != 0 || all % 1 != 0 || positive > int.MaxValue || all > int.MaxValue
            ? new("要写成 满意份数/总份数", "it must be positive answers out of all, such as 52/60")
            : SurveyPart.Check((int)positive, (int)all) switch
            {
                SurveyFault.NoAnswers => new("没有答卷", "there are no answers"),
                SurveyFault.TooManyAnswers => new("答卷太多", "too many answers"),
                SurveyFault.PositiveOutside => new("满意份数不在总份数以内", "the positive answers are not within all"),
                _ => null,
            };

    static Refusal Invalid(Part part, string zh, string en) =>
        new(RefusalKind.FigureInvalid, $"“{part.Title.Zh}”不能是这个数：{zh}。", $"“{part.Title.En}” cannot have this value: {en}.");

    static string Zh(FactorFault fault) => fault switch
    {
        FactorFault.BelowMin => "低于下限",
        FactorFault.AboveMax => "高于上限",
        FactorFault.TooManyDecimals => "小数位数太多",
        _ => "规则里已固定",
    };

    static string En(FactorFault fault) => fault switch
    {
        FactorFault.BelowMin => "below the lower limit",
        FactorFault.AboveMax => "above the upper limit",
        FactorFault.TooManyDecimals => "too many decimals",
        _ => "the rules fix it",
    };

    static string Zh(FigureFault fault) => fault switch
    {
        FigureFault.TooLarge => "数太大",
        FigureFault.TooManyDecimals => "小数位数太多",
        FigureFault.BaseNotPositive => "分母应大于零",
        FigureFault.NoStart => "要写成 现值/原值",
        FigureFault.GapTooSmall => "原值离目标太近，差距缩小度没有意义",
        FigureFault.NotPositive => "数应大于零",
        _ => "没有这个等级",
    };

    static string En(FigureFault fault) => fault switch
    {
        FigureFault.TooLarge => "too large",
        FigureFault.TooManyDecimals => "too many decimals",
        FigureFault.BaseNotPositive => "the base must be above zero",
        FigureFault.NoStart => "it must be the figure now and the one before, such as 86/80",
        FigureFault.GapTooSmall => "the start is too near the target for a share of the gap to mean anything",
        FigureFault.NotPositive => "it must be above zero",
        _ => "there is no such level",
    };
}
