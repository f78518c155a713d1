using Arena.Api.Access;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Rules;
using Microsoft.OpenApi;

namespace Arena.Api.Judging;

/// <summary>Facts and commands that come in while a contest runs.</summary>
static class MarkEndpoints
{
    const int Limit = 16 * 1024;

    /// <summary>Starting a round names every entrant.</summary>
    const int CommandLimit = 2 * 1024 * 1024;

    const int ImportLimit = 1024 * 1024;

    public static void MapMarks(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/contests/{id}/sheets", (HttpContext http, string id, Posting posting) =>
                posting.Append<SheetRequest>(http, id, Limit, (state, sheet, caller) => SheetDecision.Submit(state, sheet, caller.Panel!, caller.Seat!.Value)))
            .Accepts<SheetRequest>("application/json").Produces<Receipt>(201).WithMetadata(new Act("sheets-post"));
        app.MapPost("/api/contests/{id}/figures", (HttpContext http, string id, Posting posting) =>
                posting.Append<FigureRequest>(http, id, Limit, (state, figure, _) => FigureDecision.Give(state, figure)))
            .Accepts<FigureRequest>("application/json").Produces<Receipt>(201).WithMetadata(new Act("figures-post"));
        app.MapPost("/api/contests/{id}/figures/import", Import).Produces<Receipt>(201)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                // Said to readers alone: routing would answer another content type before the import can say which it takes.
                operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["text/csv"] = new() } };
                return Task.CompletedTask;
            })
            .WithMetadata(new Act("figures-import"));
        app.MapPost("/api/contests/{id}/comparisons", (HttpContext http, string id, Posting posting) =>
                posting.Append<ComparisonRequest>(http, id, Limit, (state, comparison, caller) => VoteDecision.Compare(state, comparison, caller.Panel, caller.Seat!.Value)))
            .Accepts<ComparisonRequest>("application/json").Produces<Receipt>(201).WithMetadata(new Act("comparisons-post"));
        app.MapPost("/api/contests/{id}/ballots", (HttpContext http, string id, Posting posting) =>
                posting.Append<BallotRequest>(http, id, Limit, (state, ballot, caller) => VoteDecision.Rank(state, ballot, caller.Panel, caller.Seat!.Value)))
            .Accepts<BallotRequest>("application/json").Produces<Receipt>(201).WithMetadata(new Act("ballots-post"));
        app.MapMethods("/api/contests/{id}/comparisons/next", Services.Reads, NextPair).Produces<NextPairView>().WithMetadata(new Act("comparisons-next"));
        app.MapPost("/api/contests/{id}/adjustments", (HttpContext http, string id, Posting posting) =>
                posting.Append<AdjustmentRequest>(http, id, Limit, (state, adjustment, _) => AdjustmentDecision.Adjust(state, adjustment)))
            .Accepts<AdjustmentRequest>("application/json").Produces<Receipt>(201).WithMetadata(new Act("adjustments-post"));
        app.MapPost("/api/contests/{id}/commands", (HttpContext http, string id, Posting posting, AccessGate gate) =>
                posting.Append<Command>(http, id, CommandLimit, (command, caller) =>
                    RoleTable.Find(Action(command), gate.Identities(http), id) is null
                        ? Planned.No(AccessGate.Denied(gate.Identities(http)))
                        : new Planned(state => CommandDecision.Decide(state, command), []) { Action = Action(command) }))
            .Accepts<Command>("application/json").Produces<Receipt>(201).WithMetadata(new Act("commands-post"));
    }

    static async Task<IResult> NextPair(HttpContext http, string id, string round, string part, ContestRegistry contests)
    {
        http.Response.Headers.CacheControl = "no-store";
        var caller = http.Caller();
        if (await contests.Find(id, http.RequestAborted) is not { } live)
            return new RefusalResult(Problems.NoContest());
        return live.Board.Read<IResult>((state, staff, _) =>
            VoteDecision.Find<PairsPart>(state, round, part, caller.Panel, caller.Seat!.Value, out var place) is { } refusal
                ? new RefusalResult(refusal)
                : TypedResults.Json(NextPairView.Of(state, place, staff, caller.Seat!.Value, live.Name), ArenaJson.Options));
    }

    static async Task<IResult> Import(HttpContext http, string id, Posting posting, string round, string source, DateOnly? date)
    {
        var (csv, fingerprint, refusal) = await Body.ReadCsv(http, ImportLimit);
        if (csv is null)
            return new RefusalResult(refusal!);
        var (cells, problems) = FigureImport.Read(csv);
        return await posting.Append(http, id, fingerprint, problems.Count > 0
            ? Planned.No(FigureImport.Invalid(problems))
            : new Planned(state => FigureImport.Decide(state, round, cells, source, date), []));
    }

    /// <summary>The names of all commands, as they stand in JSON and in the role table.</summary>
    public static IReadOnlyDictionary<Type, string> CommandNames { get; } =
        ArenaJson.Options.GetTypeInfo(typeof(Command)).PolymorphismOptions!.DerivedTypes.ToDictionary(d => d.DerivedType, d => (string)d.TypeDiscriminator!);

    static string Action(Command command) => $"command-{CommandNames[command.GetType()]}";
}
