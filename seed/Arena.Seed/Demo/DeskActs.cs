using System.Text.Json.Nodes;

namespace Arena.Seed.Demo;

/// <summary>A judge who does not mark this entrant.</summary>
sealed record Excuse(SeatId Seat, string Command, string Reason);

/// <summary>
/// What the robot desk does to the demo contest, one request each. A refusal means that somebody was faster. What happens once in a heat
/// has a key derived from the heat, so after a restart it is not done twice, and what a human chief undid is not done again.
/// </summary>
sealed class DeskActs(Contest contest)
{
    public Task<Answer> StartHeat(IEnumerable<int> order, bool again, CancellationToken cancel) =>
        contest.Command(new JsonObject
        {
            ["command"] = "start-round",
            ["round"] = DemoRules.Round,
            ["order"] = new JsonArray([.. order.Select(number => JsonValue.Create($"e{number}"))]),
            ["again"] = again,
        }, cancel);

    public Task<Answer> ImportFigures(HeatScript script, CancellationToken cancel) =>
        contest.Import(DemoRules.Round, OfficeFigures.Csv(script), OfficeFigures.Source, OfficeFigures.Date, cancel, Once("figures", script));

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
        act["panel"] = excuse.Seat.Panel;
        act["seat"] = excuse.Seat.Seat;
        act["reason"] = excuse.Reason;
        return contest.Command(act, cancel);
    }

    public Task<Answer> Recuse(HeatScript script, CancellationToken cancel) =>
        Excuse(IdOf(script.Stories.Recused), new Excuse(new(DemoRules.Experts, Stories.RecusedSeat), "recuse", Stories.RecusedReason), cancel);

    public Task<Answer> EnterSheet(string entrant, SeatId seat, JsonObject marks, CancellationToken cancel)
    {
        var act = ActOnSheet("enter-sheet", entrant, seat);
        act["marks"] = marks;
        return contest.Command(act, cancel);
    }

    public Task<Answer> ReturnSheet(HeatScript script, CancellationToken cancel)
    {
        var act = ActOnSheet("return-sheet", IdOf(script.Stories.Returned), new(DemoRules.Experts, Stories.ReturnedSeat));
        act["reason"] = Stories.ReturnedReason;
        return contest.Command(act, cancel, Once("return", script));
    }

    public Task<Answer> Correct(HeatScript script, CancellationToken cancel)
    {
        var act = ActOnSheet("correct", IdOf(script.Stories.Corrected), new(DemoRules.Experts, Stories.CorrectedSeat));
        act["marks"] = ScriptedMarks.Corrected(script);
        act["reason"] = Stories.CorrectedReason;
        act["bulletin"] = true;
        return contest.Command(act, cancel, Once("correct", script));
    }

    public Task<Answer> TakeOverTime(HeatScript script, CancellationToken cancel)
    {
        var act = Act("over-time", IdOf(script.Stories.OverTime));
        act["part"] = DemoRules.OverTime;
        act["seconds"] = Stories.OverTimeSeconds;
        return contest.Command(act, cancel, Once("over-time", script));
    }

    /// <summary>Starting a phase stops the one before.</summary>
    public Task<Answer> Clock(string entrant, string phase, string action, CancellationToken cancel)
    {
        var act = Act("clock", entrant);
        act["phase"] = phase;
        act["action"] = action;
        return contest.Command(act, cancel);
    }

    public Task<Answer> Withdraw(HeatScript script, CancellationToken cancel) =>
        contest.Command(new JsonObject { ["command"] = "withdraw", ["entrant"] = IdOf(script.Stories.Withdrawn), ["reason"] = Stories.WithdrawnReason }, cancel, Once("withdraw", script));

    public Task<Answer> Reinstate(HeatScript script, CancellationToken cancel) =>
        contest.Command(new JsonObject { ["command"] = "reinstate", ["entrant"] = IdOf(script.Stories.Withdrawn) }, cancel, Once("reinstate", script));

    public Task<Answer> Freeze(HeatScript script, CancellationToken cancel) => contest.Command(OfRound("freeze"), cancel, Once("freeze", script));

    public Task<Answer> Thaw(HeatScript script, CancellationToken cancel) => contest.Command(OfRound("thaw"), cancel, Once("thaw", script));

    Guid Once(string what, HeatScript script) => ArenaClient.KeyOf($"demo {what} {contest.Id} {script.Heat}");

    static JsonObject ActOnSheet(string command, string entrant, SeatId seat)
    {
        var act = Act(command, entrant);
        act["part"] = DemoRules.PartOf(seat.Panel);
        act["seat"] = seat.Seat;
        return act;
    }

    static JsonObject Act(string command, string entrant) =>
        new() { ["command"] = command, ["round"] = DemoRules.Round, ["entrant"] = entrant };

    // The round alone: a freeze of the whole contest is a human chief's.
    static JsonObject OfRound(string command) => new() { ["command"] = command, ["scope"] = "round", ["round"] = DemoRules.Round };

    static string IdOf(int number) => $"e{number}";
}
