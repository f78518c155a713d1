using System.Text;
using System.Text.Json;
using Arena.Api.Access;
using Arena.Api.Log;
using Arena.Scoring.Rules;
using Arena.Web;
using Text = Arena.Scoring.Rules.Text;

namespace Arena.Api.Contests;

/// <summary>A rule book of one's own, or a template with one of its presets (the first, if none is named).</summary>
sealed record NewContest(JsonElement? RuleBook = null, string? Template = null, string? Preset = null, Text? Title = null);

sealed record ContestDetail(string Id, Text Title, string State, bool Demo, IReadOnlyList<GroupName> Groups, IReadOnlyList<PanelName> Panels, IReadOnlyList<RoundDetail> Rounds, RulesStamp Rules);

sealed record PanelName(string Id, Text Title, int Seats, PanelKind Kind);

sealed record RoundDetail(string Id, Text Title, Publication Publication, int Heat, bool Started);

static class ContestEndpoints
{
    const int RuleBookLimit = 512 * 1024;

    public static void MapContests(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/api/templates", Services.Reads, () => TypedResults.Json(Templates.All, ArenaJson.Options)).WithMetadata(new Act("templates-list"));
        app.MapMethods("/api/contests", Services.Reads, List).WithMetadata(new Act("contests-list"));
        app.MapPost("/api/contests", Create).Accepts<NewContest>("application/json").Produces<Receipt>(201).WithMetadata(new Act("contest-create"));
        app.MapMethods("/api/contests/{id}", Services.Reads, Get).Produces<ContestDetail>().WithMetadata(new Act("contest-get"));
        app.MapMethods("/api/contests/{id}/rules", Services.Reads, Rules).WithMetadata(new Act("rules-get"));
    }

    public static async Task<IReadOnlyList<ContestCard>> Cards(ContestRegistry contests, CancellationToken cancel) =>
        [.. (await contests.All(cancel)).Select(c => c.State).Select(s => new ContestCard(s.Id, s.Title, Phase(s), s.Demo, s.Entrants.Count,
            s.CurrentRound is { } round ? new RoundName(round, s.Rules.FindRound(round)!.Title) : null))];

    static async Task<IResult> List(ContestRegistry contests, CancellationToken cancel) =>
        TypedResults.Json(await Cards(contests, cancel), ArenaJson.Options);

    static async Task<IResult> Create(HttpContext http, ContestRegistry contests, AccessGate gate)
    {
        var (request, fingerprint, refusal) = await Body.Read<NewContest>(http, RuleBookLimit);
        if (request is null)
            return new RefusalResult(refusal!);
        if (!Posting.TryKey(http, out var key))
            return new RefusalResult(Posting.NoKey());
        if (BookOf(request, out var book) is { } no)
            return new RefusalResult(no);
        if (request.Title is { } title && (Wording.Check(title.Zh) ?? Wording.Check(title.En)) is { } wording)
            return new RefusalResult(wording);
        var demo = http.Request.Headers["Arena-Demo"] == "true" && gate.IsDemo(http);
        var created = new ContestCreated(request.Title ?? book.Title, Encoding.UTF8.GetString(book.Canonical.Span), book.Hash, demo);
        return Posting.Answer(await contests.Create(http.Caller().Actor, key, fingerprint, created, http.RequestAborted));
    }

    static Refusal? BookOf(NewContest request, out RuleBook book)
    {
        book = null!;
        if (request.RuleBook is null == request.Template is null)
            return Body.Malformed("$.ruleBook", "either a rule book or a template is needed");
        if (request.Template is { } template)
        {
            if (Templates.Find(template, request.Preset) is not { } found)
                return new Refusal(RefusalKind.UnknownTemplate, $"没有名为“{template}”的模板，或没有这种权重方案。", $"There is no template “{template}”, or it has no such preset.");
            book = found;
            return null;
        }
        var reading = RuleBookReader.Read(Encoding.UTF8.GetBytes(request.RuleBook!.Value.GetRawText()));
        if (reading.Book is not { } read)
            return new Refusal(RefusalKind.RuleBookInvalid, $"规则有 {reading.Problems.Count} 处问题。", $"The rule book has {reading.Problems.Count} problems.") { Problems = reading.Problems };
        book = read;
        return null;
    }

    static async Task<IResult> Get(string id, ContestRegistry contests, CancellationToken cancel)
    {
        if (await contests.Find(id, cancel) is not { State: var s })
            return new RefusalResult(Problems.NoContest());
        return TypedResults.Json(new ContestDetail(s.Id, s.Title, Phase(s), s.Demo,
            [.. s.Rules.Groups.Select(g => new GroupName(g.Id, g.Title))],
            [.. s.Rules.Panels.Select(p => new PanelName(p.Id, p.Title, p.Seats, p.Kind))],
            [.. s.Rules.Rounds.Select(r => new RoundDetail(r.Id, r.Title, r.Publication, s.Rounds.GetValueOrDefault(r.Id)?.Heat ?? 0, s.Rounds.ContainsKey(r.Id)))],
            new RulesStamp(s.Rules.Hash, s.LockedAt)), ArenaJson.Options);
    }

    static async Task<IResult> Rules(string id, ContestRegistry contests, CancellationToken cancel) =>
        await contests.Find(id, cancel) is { State: var s } ? TypedResults.Bytes(s.Rules.Canonical, "application/json") : new RefusalResult(Problems.NoContest());

    static string Phase(ContestState state) => state.Phase.ToString().ToLowerInvariant();
}
