using System.Text;
using System.Text.Json;
using Arena.Api.Access;
using Arena.Api.Log;
using Arena.Scoring.Rules;
using Arena.Web;
using Text = Arena.Scoring.Rules.Text;

namespace Arena.Api.Contests;

sealed record NewContest(JsonElement? RuleBook = null, string? Template = null, Text? Title = null);

sealed record ContestDetail(string Id, Text Title, string State, bool Demo, IReadOnlyList<GroupName> Groups, IReadOnlyList<PanelName> Panels, IReadOnlyList<RoundDetail> Rounds, RulesStamp Rules);

sealed record PanelName(string Id, Text Title, int Seats);

sealed record RoundDetail(string Id, Text Title, Publication Publication, int Heat, bool Started);

static class ContestEndpoints
{
    const int RuleBookLimit = 512 * 1024;

    public static void MapContests(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/contests", List).WithMetadata(new Act("contests-list"));
        app.MapPost("/api/contests", Create).Accepts<NewContest>("application/json").Produces<Receipt>(201).WithMetadata(new Act("contest-create"));
        app.MapGet("/api/contests/{id}", Get).Produces<ContestDetail>().WithMetadata(new Act("contest-get"));
        app.MapGet("/api/contests/{id}/rules", Rules).WithMetadata(new Act("rules-get"));
    }

    public static async Task<IReadOnlyList<ContestCard>> Cards(ContestRegistry contests, CancellationToken cancel) =>
        [.. (await contests.All(cancel)).Select(c => c.State).Select(s => new ContestCard(s.Id, s.Title, Phase(s), s.Demo, s.Entrants.Count,
            s.CurrentRound is { } round ? new RoundName(round, s.Rules.FindRound(round)!.Title) : null))];

    static async Task<IResult> List(ContestRegistry contests, CancellationToken cancel) =>
        TypedResults.Json(await Cards(contests, cancel), ArenaJson.Options);

    static async Task<IResult> Create(HttpContext http, ContestRegistry contests)
    {
        var (request, fingerprint, refusal) = await Body.Read<NewContest>(http, RuleBookLimit);
        if (request is null)
            return new RefusalResult(refusal!);
        if (!Posting.TryKey(http, out var key))
            return new RefusalResult(Posting.NoKey());
        if (request.Template is { } template)
            return new RefusalResult(new Refusal(RefusalKind.UnknownTemplate, $"没有名为“{template}”的模板。", $"There is no template “{template}”."));
        if (request.RuleBook is not { } rules)
            return new RefusalResult(Body.Malformed("$.ruleBook", "a rule book is needed"));
        var reading = RuleBookReader.Read(Encoding.UTF8.GetBytes(rules.GetRawText()));
        if (reading.Book is not { } book)
            return new RefusalResult(new Refusal(RefusalKind.RuleBookInvalid, $"规则有 {reading.Problems.Count} 处问题。", $"The rule book has {reading.Problems.Count} problems.") { Problems = reading.Problems });
        if (request.Title is { } title && (Wording.Check(title.Zh) ?? Wording.Check(title.En)) is { } wording)
            return new RefusalResult(wording);
        var demo = http.Request.Headers["Arena-Demo"] == "true";
        var created = new ContestCreated(request.Title ?? book.Title, Encoding.UTF8.GetString(book.Canonical.Span), book.Hash, demo);
        return Posting.Answer(await contests.Create(http.Caller().Actor, key, fingerprint, created, http.RequestAborted));
    }

    static async Task<IResult> Get(string id, ContestRegistry contests, CancellationToken cancel)
    {
        if (await contests.Find(id, cancel) is not { State: var s })
            return new RefusalResult(Problems.NoContest());
        return TypedResults.Json(new ContestDetail(s.Id, s.Title, Phase(s), s.Demo,
            [.. s.Rules.Groups.Select(g => new GroupName(g.Id, g.Title))],
            [.. s.Rules.Panels.Select(p => new PanelName(p.Id, p.Title, p.Seats))],
            [.. s.Rules.Rounds.Select(r => new RoundDetail(r.Id, r.Title, r.Publication, s.Rounds.GetValueOrDefault(r.Id)?.Heat ?? 0, s.Rounds.ContainsKey(r.Id)))],
            new RulesStamp(s.Rules.Hash, s.LockedAt)), ArenaJson.Options);
    }

    static async Task<IResult> Rules(string id, ContestRegistry contests, CancellationToken cancel) =>
        await contests.Find(id, cancel) is { State: var s } ? TypedResults.Bytes(s.Rules.Canonical, "application/json") : new RefusalResult(Problems.NoContest());

    static string Phase(ContestState state) => state.Phase.ToString().ToLowerInvariant();
}
