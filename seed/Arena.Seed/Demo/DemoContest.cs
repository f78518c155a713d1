using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// Finds a contest of the demo or creates it. Every step has a key derived from what it does, so a start that was
/// interrupted anywhere is completed by the next one and nothing is seeded twice.
/// </summary>
static class DemoContest
{
    const string Header = "Arena-Demo";

    /// <summary>The final on stage.</summary>
    public static Task<Contest> FindOrCreate(ArenaClient staff, CancellationToken cancel) =>
        FindOrCreate(staff, "demo city", DemoRules.NewContest(), DemoCity.Json, cancel);

    public static Task<Contest> FindOrCreate(ArenaClient staff, Programme programme, CancellationToken cancel) =>
        FindOrCreate(staff, programme.Key, programme.NewContest(), programme.Roster, cancel);

    /// <summary>Another contest of the demo city, each time it is asked for. It is not the server's own demo: its title says that the city is invented.</summary>
    public static async Task<Contest> CreateAnother(ArenaClient staff, CancellationToken cancel)
    {
        var contest = await Create(staff, DemoRules.NewContest(), key: null, header: null, cancel);
        await FillAndLock(contest, DemoCity.Json(), cancel);
        return contest;
    }

    public static JsonObject Entrant(int number, string name, string unit, string group, string subject) =>
        new() { ["number"] = number, ["name"] = name, ["unit"] = unit, ["group"] = group, ["subject"] = subject };

    static async Task<Contest> FindOrCreate(ArenaClient staff, string key, JsonObject rules, Func<JsonArray> roster, CancellationToken cancel)
    {
        var contest = await Create(staff, rules, ArenaClient.KeyOf(key), Header, cancel);
        var contests = (await staff.Get("/api/contests", cancel)).Read(ArenaJson.Default.IReadOnlyListContestItem);
        if (contests.Any(item => item.Id == contest.Id && item.State == "draft"))
            await FillAndLock(contest, roster(), cancel);
        return contest;
    }

    static async Task<Contest> Create(ArenaClient staff, JsonObject rules, Guid? key, string? header, CancellationToken cancel)
    {
        var answer = await staff.Post("/api/contests", rules, cancel, key, header);
        return new Contest(staff, answer.Read(ArenaJson.Default.CreatedContest).Id);
    }

    static async Task FillAndLock(Contest contest, JsonArray roster, CancellationToken cancel)
    {
        await contest.Register(roster, cancel, ArenaClient.KeyOf($"demo entrants {contest.Id}"));
        await contest.Command(new JsonObject { ["command"] = "lock" }, cancel, ArenaClient.KeyOf($"demo lock {contest.Id}"));
    }
}
