using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arena.Web.Tests.Contests;

/// <summary>A stage contest with four criteria, and the acts that bring it to where a test begins.</summary>
sealed class Contest
{
    /// <summary>The criteria with their full marks.</summary>
    public static readonly IReadOnlyList<(string Id, int Max)> Criteria = [("effect", 30), ("approach", 25), ("answers", 25), ("delivery", 20)];

    readonly ArenaApp _app;
    readonly Chief _chief;

    Contest(ArenaApp app, string id) => (_app, _chief, Id) = (app, app.Chief, id);

    public string Id { get; }

    /// <summary>Rules locked and entrants registered; the round not yet started.</summary>
    public static async Task<Contest> Locked(ArenaApp app, int entrants = 4, int seats = 3, string publication = "on-release")
    {
        var contest = new Contest(app, await app.Chief.Create(StageBook.Json(seats, publication)));
        await contest.Post("entrants", JsonSerializer.Serialize(StageBook.Villages.Take(entrants), JsonSerializerOptions.Web));
        await contest.Do(new { command = "lock" });
        return contest;
    }

    public static async Task<Contest> Running(ArenaApp app, int entrants = 4, int seats = 3, string publication = "on-release")
    {
        var contest = await Locked(app, entrants, seats, publication);
        await contest.Start([.. Enumerable.Range(1, entrants)]);
        return contest;
    }

    /// <summary>The same contest on an application that was started again.</summary>
    public Contest On(ArenaApp restarted) => new(restarted, Id);

    public Task Start(int[] order, bool again = false) =>
        Do(new { command = "start-round", round = "final", order = order.Select(n => $"e{n}"), again });

    public Task Open(string entrant, bool keepOthers = false) => _chief.Open(Id, entrant, keepOthers: keepOthers);

    public Task Release(string entrant) => _chief.Release(Id, entrant);

    public Task Do(object command) => _chief.Do(Id, command);

    public Task<string> SeatLink(int seat) => _chief.SeatLink(Id, seat);

    public Task<Judge> Sit(int seat) => Judge.Sit(_app, Id, seat);

    public Task<Judge[]> Panel(int seats) => Judge.Panel(_app, Id, seats);

    public async Task<string> ChiefLink() => ((string)(await Post("links", """{"role":"chief"}""")).Json!["link"]!).Split('#')[1];

    public Task Deduct(string entrant, string value, string reason) =>
        Post("adjustments", JsonSerializer.Serialize(new { round = "final", entrant, part = "overtime", value, reason }));

    /// <summary>One sheet from a judge's own device.</summary>
    public static async Task Mark(Judge judge, string entrant, params decimal[] marks)
    {
        var named = Criteria.Zip(marks).ToDictionary(pair => pair.First.Id, pair => pair.Second.ToString(CultureInfo.InvariantCulture));
        var answer = await judge.Post(Judge.Sheet(entrant, JsonSerializer.Serialize(named)));
        Assert.True(answer.Status == System.Net.HttpStatusCode.Created, answer.Raw);
    }

    /// <summary>Opens, marks and releases: every judge gives the marks as they are, less a tenth of the first for each seat behind the first.</summary>
    public async Task Conclude(Judge[] judges, string entrant, params decimal[] marks)
    {
        await Open(entrant);
        await Task.WhenAll(judges.Select((judge, index) => Mark(judge, entrant, [marks[0] - index * 0.1m, .. marks[1..]])));
        await Release(entrant);
    }

    /// <summary>The whole log as the administrator reads it.</summary>
    public async Task<IReadOnlyList<JsonNode>> Entries() =>
        [.. (await _chief.Http.GetStringAsync($"/api/contests/{Id}/entries")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public async Task<int> Sheets() => (await Entries()).Count(entry => (string)entry["fact"]!["kind"]! == "sheet");

    async Task<Answer> Post(string route, string json)
    {
        var answer = await _chief.Post($"/api/contests/{Id}/{route}", json);
        Assert.True(answer.Status == System.Net.HttpStatusCode.Created, answer.Raw);
        return answer;
    }
}
