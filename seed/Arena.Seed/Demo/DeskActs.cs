using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>What the robot desk does to the demo contest, one request each. A refusal means that somebody was faster.</summary>
sealed class DeskActs(Contest contest)
{
    public Task<Answer> Open(string entrant, bool keepOthers, CancellationToken cancel)
    {
        var act = Act("open", entrant);
        act["keepOthers"] = keepOthers;
        return contest.Command(act, cancel);
    }

    public Task<Answer> Release(string entrant, CancellationToken cancel) =>
        contest.Command(Act("release", entrant), cancel);

    public Task<Answer> Excuse(string entrant, Excuse excuse, CancellationToken cancel)
    {
        var act = Act(excuse.Command, entrant);
        act["panel"] = DemoRuleBook.Panel;
        act["seat"] = excuse.Seat;
        act["reason"] = excuse.Reason;
        return contest.Command(act, cancel);
    }

    public Task<Answer> EnterSheet(string entrant, int seat, JsonObject marks, CancellationToken cancel)
    {
        var act = Act("enter-sheet", entrant);
        act["part"] = DemoRuleBook.Stage;
        act["seat"] = seat;
        act["marks"] = marks;
        return contest.Command(act, cancel);
    }

    /// <summary>Lines add up, so the deduction has a key of its own: after a restart it is not taken twice.</summary>
    public Task<Answer> Deduct(string entrant, int heat, OverTime overTime, CancellationToken cancel) =>
        contest.Adjust(new JsonObject
        {
            ["round"] = DemoRuleBook.Round,
            ["entrant"] = entrant,
            ["part"] = DemoRuleBook.OverTime,
            ["value"] = overTime.Value,
            ["reason"] = overTime.Reason,
        }, ArenaClient.KeyOf($"demo over-time {contest.Id} {heat} {entrant}"), cancel);

    public async Task StartHeat(IEnumerable<string> order, bool again, CancellationToken cancel)
    {
        var start = new JsonObject
        {
            ["command"] = "start-round",
            ["round"] = DemoRuleBook.Round,
            ["order"] = new JsonArray([.. order.Select(entrant => JsonValue.Create(entrant))]),
            ["again"] = again,
        };
        (await contest.Command(start, cancel)).Require();
    }

    static JsonObject Act(string command, string entrant) =>
        new() { ["command"] = command, ["round"] = DemoRuleBook.Round, ["entrant"] = entrant };
}
