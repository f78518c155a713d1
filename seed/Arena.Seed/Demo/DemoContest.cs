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
        var contests = (await staff.Get("/api/contests", cancel)).Read(ArenaJson.Default.IReadOnlyListContestItem);
        var found = contests.FirstOrDefault(item => item.Demo);
        var contest = new Contest(staff, found?.Id ?? await Create(staff, cancel));
        if (found is null or { State: "draft" })
        {
            await contest.Register(DemoCity.Json(), cancel, ArenaClient.KeyOf($"demo entrants {contest.Id}"));
            await contest.Command(new JsonObject { ["command"] = "lock" }, cancel, ArenaClient.KeyOf($"demo lock {contest.Id}"));
        }
        return contest;
    }

    static async Task<string> Create(ArenaClient staff, CancellationToken cancel)
    {
        var body = new JsonObject { ["ruleBook"] = DemoRuleBook.Json() };
        var answer = await staff.Post("/api/contests", body, cancel, ArenaClient.KeyOf("demo contest"), header: "Arena-Demo");
        return answer.Read(ArenaJson.Default.CreatedContest).Id;
    }
}
