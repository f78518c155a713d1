namespace Arena.Api.Tests.Drivers;

/// <summary>Contests brought to the point where a test begins.</summary>
static class Stage
{
    /// <summary>Rules locked, entrants e1.. in order, the round started.</summary>
    public static async Task<string> Running(ArenaApp app, string publication = "on-release", int seats = 3, int entrants = 4, bool groups = false, bool lamps = false) =>
        await Of(app, RuleBooks.Stage(publication, seats, groups, lamps), entrants, groups ? "plain" : null);

    /// <summary>The same with any rule book whose round is called final.</summary>
    public static async Task<string> Of(ArenaApp app, string ruleBook, int entrants, string? group = null)
    {
        var chief = app.Chief;
        var contest = await chief.Create(ruleBook);
        await chief.Enter(contest, entrants, group);
        await chief.Do(contest, new { command = "lock" });
        await chief.Do(contest, new { command = "start-round", round = "final", order = Enumerable.Range(1, entrants).Select(n => $"e{n}") });
        return contest;
    }

    /// <summary>Opens an entrant, lets every judge mark it, and returns the last receipt.</summary>
    public static async Task<Answer> Judged(ArenaApp app, string contest, Judge[] judges, string entrant, params string[] totals)
    {
        await app.Chief.Open(contest, entrant);
        Answer last = null!;
        for (var i = 0; i < judges.Length; i++)
            last = await judges[i].Mark(entrant, totals[i % totals.Length]);
        return last;
    }
}
