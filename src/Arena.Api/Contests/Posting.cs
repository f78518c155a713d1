using System.Text.Json;
using Arena.Api.Access;
using Arena.Api.Log;

namespace Arena.Api.Contests;

/// <summary>What every action that writes has in common: bounded body, key, contest, one submission, one receipt.</summary>
sealed class Posting(ContestRegistry contests)
{
    public Task<IResult> Append<T>(HttpContext http, string contest, int limit, Func<ContestState, T, Caller, Decision> decide) where T : class =>
        Append<T>(http, contest, limit, (request, caller) => new Planned(state => decide(state, request, caller), []));

    /// <summary>For actions that bring personal values or depend on the caller beyond the state.</summary>
    public async Task<IResult> Append<T>(HttpContext http, string contest, int limit, Func<T, Caller, Planned> plan, Func<Receipt, object>? complete = null) where T : class
    {
        var (request, fingerprint, refusal) = await Body.Read<T>(http, limit);
        return request is null ? new RefusalResult(refusal!) : await Append(http, contest, fingerprint, plan(request, http.Caller()), complete);
    }

    /// <summary>For bodies that were read already.</summary>
    public async Task<IResult> Append(HttpContext http, string contest, byte[] fingerprint, Planned planned, Func<Receipt, object>? complete = null)
    {
        if (!TryKey(http, out var key))
            return new RefusalResult(NoKey());
        if (await contests.Find(contest, http.RequestAborted) is not { } live)
            return new RefusalResult(Problems.NoContest());
        var caller = http.Caller();
        if (planned.Refusal is { } no)
            return new RefusalResult(no);
        foreach (var value in planned.Personal)
            live.Names[value.Id] = value.Value;
        var action = planned.Action ?? http.GetEndpoint()!.Metadata.GetRequiredMetadata<Act>().Name;
        var outcome = await live.Writer.Submit(new Submission(caller.Actor, key, fingerprint, state => RoleTable.PhaseRefusal(action, state) is { } phase ? phase : planned.Decide(state), planned.Personal));
        if (outcome.Receipt is not { Replayed: false })
            foreach (var value in planned.Personal)
                live.Names.TryRemove(value.Id, out _);
        return Answer(outcome, complete);
    }

    public static IResult Answer(Outcome outcome, Func<Receipt, object>? complete = null) => outcome.Refusal is { } refusal
        ? new RefusalResult(refusal)
        : TypedResults.Json(complete?.Invoke(outcome.Receipt!) ?? outcome.Receipt!, ArenaJson.Options, statusCode: StatusCodes.Status201Created);

    /// <summary>The header as the draft standard has it, a quoted string; bare is read as well.</summary>
    public static bool TryKey(HttpContext http, out Guid key) => Guid.TryParse(http.Request.Headers["Idempotency-Key"].ToString().Trim('"'), out key);

    public static Refusal NoKey() => new(RefusalKind.KeyMissing, "缺少提交编号（Idempotency-Key），没有收下。", "The header Idempotency-Key with a UUID is missing; nothing was recorded.");
}

/// <summary>How a submission will be decided, and the personal values it brings; or why not.</summary>
sealed record Planned(Func<ContestState, Decision> Decide, IReadOnlyList<PersonalValue> Personal)
{
    public Refusal? Refusal { get; init; }

    /// <summary>The row of the role table, where the route's own is not the one that counts.</summary>
    public string? Action { get; init; }

    public static Planned No(Refusal refusal) => new(_ => refusal, []) { Refusal = refusal };
}
