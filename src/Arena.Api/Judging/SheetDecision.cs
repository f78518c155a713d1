using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Api.Judging;

/// <summary>A judge's sheet as posted. The seat comes from the link, never from the body.</summary>
sealed record SheetRequest(string Round, string Entrant, string Part, int Revision, IReadOnlyDictionary<string, decimal> Marks);

/// <summary>Whether a sheet may be written. Pure: state and request in, a fact or a refusal out.</summary>
static class SheetDecision
{
    public static Decision Submit(ContestState state, SheetRequest request, string panel, int seat)
    {
        if (Find(state, request.Round, request.Entrant, request.Part, out var place) is { } unknown)
            return unknown;
        if (place.Part.Panel.Id != panel)
            return new Refusal(RefusalKind.WrongSeat, "这一项不由您的席位评分。", "Your seat does not mark this part.");
        if (!place.Running.IsOpen(request.Entrant, request.Part))
            return new Refusal(RefusalKind.EntrantClosed, $"{Name(place.Entrant)}的评分没有开放，这张评分表没有收下。", $"Marking of {NameEn(place.Entrant)} is not open; this sheet was not recorded.");
        if (place.Running.Presence(place.Part.Panel, seat, request.Entrant) is SeatPresence.Recused or SeatPresence.Absent)
            return new Refusal(RefusalKind.SeatNotExpected, "本席对这位选手已登记回避或缺席。请联系计分长。", "This seat is recorded as recused or absent for this entrant. Ask the head of judges.");
        var present = place.Running.Sheet(request.Entrant, request.Part, seat);
        if (present is { Returned: null } || request.Revision != (present?.Revision ?? 0) + 1)
            return new Refusal(RefusalKind.RevisionConflict, "这位选手的评分表已经收下或有更新的版本。", "A sheet for this entrant is already recorded, or there is a newer one.")
            {
                Sheet = present is null ? null : SheetView.Of(place.Part, present),
            };
        return Marks(place.Part, request.Marks, out var marks) is { } bad
            ? bad
            : new SheetSubmitted(request.Round, request.Entrant, request.Part, seat, request.Revision, marks);
    }

    /// <summary>A paper sheet, entered by the desk while the entrant is not yet public.</summary>
    public static Decision Enter(ContestState state, EnterSheet request)
    {
        if (FindSeat(state, request.Round, request.Entrant, request.Part, request.Seat, out var place) is { } unknown)
            return unknown;
        if (!place.Running.IsOpen(request.Entrant, request.Part))
            return new Refusal(RefusalKind.EntrantClosed, "请先为这位选手开放评分，再录入纸质评分表。", "Open marking for this entrant before entering a paper sheet.");
        if (place.Running.Presence(place.Part.Panel, request.Seat, request.Entrant) != SeatPresence.Present)
            return new Refusal(RefusalKind.SeatNotExpected, "这个席位对这位选手已登记回避或缺席。", "This seat is recorded as recused or absent for this entrant.");
        var present = place.Running.Sheet(request.Entrant, request.Part, request.Seat);
        if (present is { Returned: null })
            return new Refusal(RefusalKind.SheetIn, "这个席位的评分表已经收下。要改请先退回。", "This seat's sheet is already in. Return it before entering another.");
        return Marks(place.Part, request.Marks, out var marks) is { } bad
            ? bad
            : new SheetEntered(request.Round, request.Entrant, request.Part, request.Seat, (present?.Revision ?? 0) + 1, marks);
    }

    /// <summary>Sends a sheet back to its judge. What the hall has seen is changed by a correction, not by this.</summary>
    public static Decision Return(ContestState state, ReturnSheet request)
    {
        if (FindSeat(state, request.Round, request.Entrant, request.Part, request.Seat, out var place) is { } unknown)
            return unknown;
        if (Wording.Check(request.Reason) is { } wording)
            return wording;
        if (place.Running.Sheet(request.Entrant, request.Part, request.Seat) is not { Returned: null } present)
            return new Refusal(RefusalKind.SheetMissing, "这个席位没有可退回的评分表。", "There is no sheet of this seat to return.");
        if (IsOut(place))
            return new Refusal(RefusalKind.AlreadyPublic, "成绩已经公布，只能更正，不能退回。", "The result has been shown; it can be corrected, not returned.");
        return new SheetReturned(request.Round, request.Entrant, request.Part, request.Seat, present.Revision, request.Reason.Trim());
    }

    public static Decision Correct(ContestState state, CorrectSheet request)
    {
        if (FindSeat(state, request.Round, request.Entrant, request.Part, request.Seat, out var place) is { } unknown)
            return unknown;
        if (Wording.Check(request.Reason) is { } wording)
            return wording;
        if (place.Running.Sheet(request.Entrant, request.Part, request.Seat) is not { Returned: null } present)
            return new Refusal(RefusalKind.SheetMissing, "这个席位没有可更正的评分表。", "There is no sheet of this seat to correct.");
        if (!IsOut(place))
            return new Refusal(RefusalKind.NotPublicYet, "成绩还没有公布，请退回给评委修改。", "The result has not been shown yet; return the sheet to the judge instead.");
        return Marks(place.Part, request.Marks, out var marks) is { } bad
            ? bad
            : new SheetCorrected(request.Round, request.Entrant, request.Part, request.Seat, present.Revision + 1, marks, request.Reason.Trim(), request.Bulletin);
    }

    // The panel's result was let out by the publication rule (a freeze may still hold it).
    static bool IsOut(Place place) => IsOut(place.Round, place.Running, place.Entrant.Id, place.Part.Id);

    public static bool IsOut(Round round, RoundState running, string entrant, string part) => round.Publication switch
    {
        Publication.OnSheet => false,
        Publication.OnComplete => running.Completed.ContainsKey((entrant, part)),
        _ => running.Releases.ContainsKey(entrant),
    };

    static Refusal? Marks(PanelPart part, IReadOnlyDictionary<string, decimal> given, out IReadOnlyList<decimal> marks)
    {
        marks = [];
        if (given.Keys.FirstOrDefault(id => part.Criteria.All(c => c.Id != id)) is { } stranger)
            return new Refusal(RefusalKind.UnknownCriterion, $"评分表里没有“{stranger}”这一项。", $"There is no criterion “{stranger}” on this sheet.");
        var ordered = new List<decimal>(part.Criteria.Count);
        foreach (var criterion in part.Criteria)
        {
            if (!given.TryGetValue(criterion.Id, out var mark))
                return new Refusal(RefusalKind.MarkMissing, $"“{criterion.Title.Zh}”还没有打分。", $"“{criterion.Title.En}” has no mark yet.");
            if (criterion.Check(mark) is { } fault)
                return Fault(criterion, mark, fault);
            ordered.Add(Score.Plain(mark));
        }
        marks = ordered;
        return null;
    }

    static Refusal Fault(Criterion criterion, decimal mark, MarkFault fault) => fault == MarkFault.OffStep
        ? new Refusal(RefusalKind.MarkOffStep, $"“{criterion.Title.Zh}”的分数 {Score.Format(mark)} 不合步长，每步 {Score.Format(criterion.Step)} 分。", $"{Score.Format(mark)} for “{criterion.Title.En}” is off the step of {Score.Format(criterion.Step)}.")
        : new Refusal(RefusalKind.MarkOutOfBounds, $"“{criterion.Title.Zh}”的分数 {Score.Format(mark)} 超出范围，应在 {Score.Format(criterion.Min)} 至 {Score.Format(criterion.Max)} 之间。", $"{Score.Format(mark)} for “{criterion.Title.En}” is out of bounds; it must be from {Score.Format(criterion.Min)} to {Score.Format(criterion.Max)}.");

    static Refusal? FindSeat(ContestState state, string round, string entrant, string part, int seat, out Place place)
    {
        if (Find(state, round, entrant, part, out place) is { } unknown)
            return unknown;
        return seat >= 1 && seat <= place.Part.Panel.Seats ? null : Lookup.NoSeat(seat);
    }

    static Refusal? Find(ContestState state, string round, string entrant, string part, out Place place)
    {
        place = default!;
        if (Lookup.Running(state, round, out var rules, out var running) is { } no)
            return no;
        if (Lookup.InRound(state, running, entrant, out var found) is { } stranger)
            return stranger;
        if (found.Withdrawn)
            return new Refusal(RefusalKind.EntrantWithdrawn, $"{Name(found)}已弃权。", $"{NameEn(found)} has withdrawn.");
        if (rules.FindPart(part) is not PanelPart panel)
            return Lookup.NoPart(part);
        place = new Place(rules, running, found, panel);
        return null;
    }

    static string Name(Entrant entrant) => $"选手{entrant.Number:00}";

    static string NameEn(Entrant entrant) => $"entrant {entrant.Number:00}";

    sealed record Place(Round Round, RoundState Running, Entrant Entrant, PanelPart Part);
}

/// <summary>A sheet as its own judge and the desk may read it.</summary>
sealed record SheetView(int Revision, IReadOnlyDictionary<string, decimal> Marks, decimal Total, long Seq, DateTimeOffset ReceivedAt)
{
    public static SheetView Of(PanelPart part, SheetState sheet) => new(
        sheet.Revision, part.Criteria.Zip(sheet.Marks).ToDictionary(p => p.First.Id, p => p.Second), sheet.Marks.Sum(), sheet.Seq, sheet.At);
}
