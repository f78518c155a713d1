using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Results;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;
using Arena.Web;

namespace Arena.Api.Judging;

/// <summary>A comparison as posted; the seat comes from the link.</summary>
sealed record ComparisonRequest(string Round, string Part, string First, string Second, PairResult Result);

/// <summary>A ballot as posted, tiers of entrants, best first.</summary>
sealed record BallotRequest(string Round, string Part, IReadOnlyList<IReadOnlyList<string>> Tiers);

/// <summary>Whether a comparison or a ballot may be written. Pure.</summary>
static class VoteDecision
{
    /// <param name="panel">The panel of the seat that asks; null: the desk enters for a seat of the part's own panel.</param>
    public static Decision Compare(ContestState state, ComparisonRequest request, string? panel, int seat)
    {
        if (Open<PairsPart>(state, request.Round, request.Part, panel, seat, out var place) is { } closed)
            return closed;
        if (request.First == request.Second)
            return Invalid("一次比较要选两位不同的选手。", "A comparison needs two different entrants.");
        foreach (var id in (string[])[request.First, request.Second])
            if (Entrant(state, place, id, seat) is { } no)
                return no;
        return request.Result == PairResult.Tie && place.Part.Ties == PairTies.None
            ? Invalid("这一项要分出高下，不能选“不相上下”。", "This part needs a winner; a tie cannot be given.")
            : new ComparisonGiven(request.Round, request.Part, seat, request.First, request.Second, request.Result);
    }

    /// <param name="panel">The panel of the seat that asks; null: the desk enters for a seat of the part's own panel.</param>
    public static Decision Rank(ContestState state, BallotRequest request, string? panel, int seat)
    {
        if (Open<BallotsPart>(state, request.Round, request.Part, panel, seat, out var place) is { } closed)
            return closed;
        if (request.Tiers.Any(tier => tier is null || tier.Contains(null!)))
            return Invalid(Zh(BallotFault.Empty), En(BallotFault.Empty));
        if (place.Part.Check(request.Tiers) is { } fault)
            return Invalid(Zh(fault), En(fault));
        foreach (var id in request.Tiers.SelectMany(tier => tier))
            if (Entrant(state, place, id, seat) is { } no)
                return no;
        // Of all who compete and whom the seat may judge; who withdraws later stays where the ballots put them.
        if (place.Running.Order.Any(id => place.Running.Presence(place.Part.Panel, seat, id) == SeatPresence.Recused))
            return NotExpected();
        var competing = place.Running.Order.Count(id => !state.Entrants[id].Withdrawn && !place.Running.NoShows.Contains(id) && id != Own(state, place.Part.Panel, seat));
        var least = place.Part.LeastOf(competing);
        return request.Tiers.Sum(tier => tier.Count) < least
            ? Invalid($"排序票上至少要有 {least} 位选手。", $"A ballot names at least {least} entrants.")
            : new BallotGiven(request.Round, request.Part, seat, request.Tiers);
    }

    /// <summary>The part that a seat is asked about, or why it is not.</summary>
    public static Refusal? Find<T>(ContestState state, string round, string part, string? panel, int seat, out VotePlace<T> place) where T : VotePart
    {
        place = default!;
        if (Lookup.Running(state, round, out var rules, out var running) is { } no)
            return no;
        if (rules.FindPart(part) is not T vote)
            return Lookup.NoPart(part);
        if (panel is not null && vote.Panel.Id != panel)
            return new Refusal(RefusalKind.WrongSeat, "这一项不由您的席位评定。", "Your seat is not asked about this part.");
        if (seat < 1 || seat > vote.Panel.Seats)
            return Lookup.NoSeat(seat);
        place = new VotePlace<T>(rules, running, vote);
        return null;
    }

    /// <summary>The entrant that a seat belongs to and may not judge; null: none.</summary>
    public static string? Own(ContestState state, Panel panel, int seat) =>
        panel.Kind == PanelKind.Peers ? state.Entrants.Values.FirstOrDefault(entrant => entrant.Number == seat)?.Id : null;

    static Refusal? Open<T>(ContestState state, string round, string part, string? panel, int seat, out VotePlace<T> place) where T : VotePart
    {
        if (Find(state, round, part, panel, seat, out place) is { } unknown)
            return unknown;
        if (state.CurrentRound != round)
            return new Refusal(RefusalKind.OtherRound, "这一轮已经过去，正在进行的是另一轮。", "This round is over; another one is running.");
        if (place.Running.IsOut(place.Round, place.Part))
            return FigureDecision.AlreadyOut(place.Part);
        var running = place.Running;
        return running.Seats.GetValueOrDefault(new(place.Part.Panel.Id, seat, null)) == SeatPresence.Absent ? NotExpected() : null;
    }

    static Refusal? Entrant<T>(ContestState state, VotePlace<T> place, string id, int seat) where T : VotePart
    {
        if (Lookup.InRound(state, place.Running, id, out var entrant) is { } stranger)
            return stranger;
        if (entrant.Withdrawn)
            return new Refusal(RefusalKind.EntrantWithdrawn, $"选手{entrant.Number:00}已弃权。", $"Entrant {entrant.Number:00} has withdrawn.");
        if (id == Own(state, place.Part.Panel, seat))
            return new Refusal(RefusalKind.OwnUnit, "不能评本单位。", "A seat does not judge its own unit.");
        return place.Running.Presence(place.Part.Panel, seat, id) == SeatPresence.Present ? null : NotExpected();
    }

    static Refusal NotExpected() => new(RefusalKind.SeatNotExpected, "这个席位已登记回避或缺席。", "This seat is recorded as recused or absent.");

    static Refusal Invalid(string zh, string en) => new(RefusalKind.VoteInvalid, zh, en);

    static string Zh(BallotFault fault) => fault switch
    {
        BallotFault.Empty => "排序票是空的，或有一个名次没有选手。",
        BallotFault.Repeated => "排序票上有选手重复。",
        _ => "这一项要逐个排出名次，不能并列。",
    };

    static string En(BallotFault fault) => fault switch
    {
        BallotFault.Empty => "The ballot is empty, or a place on it is.",
        BallotFault.Repeated => "The ballot names an entrant twice.",
        _ => "This part needs one entrant a place; none may be tied.",
    };
}

sealed record VotePlace<T>(Round Round, RoundState Running, T Part) where T : VotePart;

/// <summary>The two that a seat is asked to compare next, in the order in which to show them; none: it has compared all.</summary>
sealed record NextPairView(string Round, string Part, Text Title, EntrantCard? First, EntrantCard? Second, bool Ties, int Given)
{
    public static NextPairView Of(ContestState state, VotePlace<PairsPart> place, AudienceBoard staff, int seat, Func<string, string?> names)
    {
        var (part, closed) = (place.Part, place.Running.IsOut(place.Round, place.Part));
        var next = closed ? null : staff.NextPair(place.Round.Id, part.Id, seat, VoteDecision.Own(state, part.Panel, seat));
        EntrantCard? Card(string? entrant) => entrant is null ? null : BoardViews.Card(state, entrant, names);
        return new NextPairView(place.Round.Id, part.Id, part.Title, Card(next?.First), Card(next?.Second), part.Ties != PairTies.None,
            place.Running.Compared.Count(c => c.Part == part.Id && c.Seat == seat));
    }
}
