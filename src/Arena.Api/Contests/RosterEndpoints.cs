using System.Globalization;
using Arena.Api.Access;
using Arena.Api.Judging;
using Arena.Api.Log;

namespace Arena.Api.Contests;

sealed record NewEntrant(int Number, string Name, string Unit, string? Group = null, string? Subject = null);

/// <summary>A link for a seat; the judge's unit, written as entrants' units are, is for the measures of home bias alone.</summary>
sealed record SeatLinkRequest(string? Name = null, string? Unit = null);

/// <summary>Who takes a seat over, and why.</summary>
sealed record ReplaceJudge(string Name, string Reason, string? Unit = null);

sealed record PanelLinksRequest;

/// <summary>Fresh links of all seats of a panel, each with its QR code as SVG, to be printed and handed out. A retry makes them anew.</summary>
sealed record PanelLinks(long Seq, DateTimeOffset ReceivedAt, string Digest, long? Version, IReadOnlyList<PanelSeatLink> Links);

sealed record PanelSeatLink(int Seat, string Link, string Qr);

sealed record StaffLinkRequest(Role Role);

sealed record SeatLink(long Seq, DateTimeOffset ReceivedAt, string Digest, long? Version, string Link);

sealed record StaffLink(string Link);

/// <summary>Who takes part: entrants, and the links by which judges and staff enter.</summary>
static class RosterEndpoints
{
    const int RosterLimit = 4 * 1024 * 1024;
    const int SmallLimit = 4 * 1024;
    const int LongestText = 60;

    public static void MapRoster(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/contests/{id}/entrants", Register).Accepts<IReadOnlyList<NewEntrant>>("application/json").Produces<Receipt>(201).WithMetadata(new Act("entrants-post"));
        app.MapPost("/api/contests/{id}/seats/{panel}/{seat:int}/link", LinkSeat).Accepts<SeatLinkRequest>("application/json").Produces<SeatLink>(201).WithMetadata(new Act("seat-link"));
        app.MapPost("/api/contests/{id}/seats/{panel}/{seat:int}/replace", Replace).Accepts<ReplaceJudge>("application/json").Produces<SeatLink>(201).WithMetadata(new Act("seat-replace"));
        app.MapPost("/api/contests/{id}/panels/{panel}/links", LinkPanel).Accepts<PanelLinksRequest>("application/json").Produces<PanelLinks>(201).WithMetadata(new Act("panel-links"));
        app.MapPost("/api/contests/{id}/links", LinkStaff).Accepts<StaffLinkRequest>("application/json").Produces<StaffLink>(201).WithMetadata(new Act("staff-link"));
        app.MapDelete("/api/contests/{id}/people/{person}", Erase).WithMetadata(new Act("person-erase"));
    }

    static Task<IResult> Register(HttpContext http, string id, Posting posting) =>
        posting.Append<IReadOnlyList<NewEntrant>>(http, id, RosterLimit, (roster, _) =>
        {
            var personal = new List<PersonalValue>(roster.Count);
            var entrants = new List<RegisteredEntrant>(roster.Count);
            foreach (var one in roster)
            {
                if (Fault(one) is { } fault)
                    return Planned.No(fault);
                var name = Person(one.Name.Trim(), personal);
                entrants.Add(new RegisteredEntrant($"e{one.Number.ToString(CultureInfo.InvariantCulture)}", one.Number, one.Unit.Trim(), name, one.Group, one.Subject?.Trim()));
            }
            return new Planned(state => RosterDecision.Register(state, new EntrantsRegistered(entrants)), personal);
        });

    static Task<IResult> LinkSeat(HttpContext http, string id, string panel, int seat, Posting posting, Sessions sessions)
    {
        return posting.Append<SeatLinkRequest>(http, id, SmallLimit, (request, _) =>
        {
            var personal = new List<PersonalValue>(1);
            var judge = request.Name is { } name && !string.IsNullOrWhiteSpace(name) ? Person(name.Trim(), personal) : null;
            return ((string?[])[request.Name, request.Unit]).Any(text => text is not null && !Wording.Fits(text, LongestText))
                ? Planned.No(new Refusal(RefusalKind.InvalidRoster, $"姓名和单位各最多 {LongestText} 个字，不能换行。", $"Name and unit have at most {LongestText} characters each and no line breaks."))
                : new Planned(state => RosterDecision.Seat(state, new JudgeSeated(panel, seat, judge, Unit(request.Unit))), personal);
        }, receipt => Link(receipt, sessions, id, panel, seat));
    }

    static Task<IResult> Replace(HttpContext http, string id, string panel, int seat, Posting posting, Sessions sessions) =>
        posting.Append<ReplaceJudge>(http, id, SmallLimit, (request, _) =>
        {
            if (string.IsNullOrWhiteSpace(request.Name) || !Wording.Fits(request.Name, LongestText) || (request.Unit is { } unit && !Wording.Fits(unit, LongestText)))
                return Planned.No(new Refusal(RefusalKind.InvalidRoster, $"请写接任评委的姓名；姓名和单位各最多 {LongestText} 个字，不能换行。", $"Give the name of the judge who takes over; name and unit have at most {LongestText} characters each and no line breaks."));
            if (Wording.Check(request.Reason) is { } wording)
                return Planned.No(wording);
            var personal = new List<PersonalValue>(1);
            var judge = Person(request.Name.Trim(), personal);
            return new Planned(state => SeatChanges.Replace(state, new JudgeReplaced(panel, seat, judge, request.Reason, Unit(request.Unit))), personal);
        }, receipt => Link(receipt, sessions, id, panel, seat));

    // Also for a retry of the same key: the answer with the first link may have been lost, and that link ended nobody's seat but this one.
    static SeatLink Link(Receipt receipt, Sessions sessions, string contest, string panel, int seat) =>
        new(receipt.Seq, receipt.ReceivedAt, receipt.Digest, receipt.Version, $"/enter#{sessions.LinkForSeat(contest, panel, seat)}");

    static async Task<IResult> LinkPanel(HttpContext http, string id, string panel, Posting posting, Sessions sessions, ContestRegistry contests)
    {
        if (await contests.Find(id, http.RequestAborted) is not { } live)
            return new RefusalResult(Problems.NoContest());
        if (live.State.Rules.FindPanel(panel) is not { } seated)
            return new RefusalResult(Lookup.NoPanel(panel));
        var seats = Enumerable.Range(1, seated.Seats).ToList();
        return await posting.Append<PanelLinksRequest>(http, id, SmallLimit, (_, _) => new Planned(_ => Decision.All([.. seats.Select(seat => new JudgeSeated(panel, seat))]), []),
            receipt => new PanelLinks(receipt.Seq, receipt.ReceivedAt, receipt.Digest, receipt.Version, [.. seats.Select(seat =>
            {
                var link = $"/enter#{sessions.LinkForSeat(id, panel, seat)}";
                return new PanelSeatLink(seat, link, QrCode.Svg($"{http.Request.Scheme}://{http.Request.Host}{link}"));
            })]));
    }

    static async Task<IResult> LinkStaff(HttpContext http, string id, ContestRegistry contests, Sessions sessions)
    {
        var (request, _, refusal) = await Body.Read<StaffLinkRequest>(http, SmallLimit);
        if (request is null)
            return new RefusalResult(refusal!);
        if (await contests.Find(id, http.RequestAborted) is null)
            return new RefusalResult(Problems.NoContest());
        return request.Role is Role.Chief or Role.Clerk or Role.Organiser or Role.Auditor
            ? TypedResults.Json(new StaffLink($"/enter#{sessions.LinkForStaff(id, request.Role)}"), ArenaJson.Options, statusCode: 201)
            : new RefusalResult(new Refusal(RefusalKind.NotAllowed, "这个身份不能用链接发放。", "This role is not given by a link."));
    }

    static async Task<IResult> Erase(string id, string person, ContestRegistry contests, CancellationToken cancel)
    {
        if (await contests.Find(id, cancel) is not { } contest)
            return new RefusalResult(Problems.NoContest());
        return await contests.Erase(contest, person, cancel)
            ? TypedResults.NoContent()
            : new RefusalResult(new Refusal(RefusalKind.UnknownPerson, "没有这条个人信息，或已经删除。", "There is no such personal value, or it is erased already."));
    }

    static string? Unit(string? unit) => string.IsNullOrWhiteSpace(unit) ? null : unit.Trim();

    static PersonRef Person(string value, List<PersonalValue> personal)
    {
        var stored = new PersonalValue(Ids.Person(), value, Ids.Salt());
        personal.Add(stored);
        return new PersonRef(stored.Id, Chain.Commit(stored.Salt, value));
    }

    static Refusal? Fault(NewEntrant? one)
    {
        if (one is null)
            return new Refusal(RefusalKind.InvalidRoster, "名单里有空的一行。", "The roster has an empty line.");
        if (one.Number is < 1 or > 999_999)
            return new Refusal(RefusalKind.InvalidRoster, $"编号 {one.Number} 不在 1 至 999999 之间。", $"Number {one.Number} is not from 1 to 999999.");
        var texts = (string?[])[one.Name, one.Unit, one.Subject];
        return string.IsNullOrWhiteSpace(one.Name) || texts.Any(t => t is not null && !Wording.Fits(t, LongestText))
            ? new Refusal(RefusalKind.InvalidRoster, $"编号 {one.Number}：名称不能空，每项最多 {LongestText} 个字。", $"Number {one.Number}: the name must not be empty, and no text may exceed {LongestText} characters.")
            : null;
    }
}
