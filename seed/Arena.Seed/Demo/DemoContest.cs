using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>
/// Finds the demo contest or creates it. Every step has a key derived from what it does, so a start that was
/// interrupted anywhere is completed by the next one and nothing is seeded twice.
/// </summary>
static class DemoContest
{
    public static async Task<Contest> FindOrCreate(ArenaClient staff, CancellationToken cancel)
    {
        var contest = await Create(staff, ArenaClient.KeyOf("demo city"), "Arena-Demo", cancel);
        var contests = (await staff.Get("/api/contests", cancel)).Read(ArenaJson.Default.IReadOnlyListContestItem);
        if (contests.Any(item => item.Id == contest.Id && item.State == "draft"))
            await FillAndLock(contest, cancel);
        return contest;
    }

    /// <summary>Another contest of the demo city, each time it is asked for. It is not the server's own demo: its title says that the city is invented.</summary>
    public static async Task<Contest> CreateAnother(ArenaClient staff, CancellationToken cancel)
    {
        var contest = await Create(staff, key: null, header: null, cancel);
        await FillAndLock(contest, cancel);
        return contest;
    }

    static async Task<Contest> Create(ArenaClient staff, Guid? key, string? header, CancellationToken cancel)
    {
        var answer = await staff.Post("/api/contests", DemoRules.NewContest(), cancel, key, header);
        return new Contest(staff, answer.Read(ArenaJson.Default.CreatedContest).Id);
    }

    static async Task FillAndLock(Contest contest, CancellationToken cancel)
    {
        await contest.Register(DemoCity.Json(), cancel, ArenaClient.KeyOf($"demo entrants {contest.Id}"));
        await contest.Command(new JsonObject { ["command"] = "lock" }, cancel, ArenaClient.KeyOf($"demo lock {contest.Id}"));
    }
}
