using System.Globalization;
using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Live;

/// <summary>The board of a played final, why each of its ranks is so, and what its weights do.</summary>
public sealed class CityFinalTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task Every_result_adds_up_as_it_is_printed_from_the_leaves_to_the_total()
    {
        var contest = await CityFinal.Play(_app);

        var ranked = (await Public(contest)).Where(row => row!["rank"] is not null).ToList();
        Assert.Equal(CityFinal.Shown, ranked.Count);
        foreach (var row in ranked)
        {
            var why = (await _app.Chief.Get($"/api/contests/{contest}/standings/{(string)row!["entrant"]!["id"]!}?audience=public")).Json!;
            Assert.Equal((string?)row["score"], (string?)why["total"]!["value"]);
            Assert.Equal(row["parts"]!.AsArray().Select(part => (string?)part), why["total"]!["parts"]!.AsArray().Select(part => (string?)part!["contribution"]));
            Assert.Equal(16, AddsUp(why["total"]!));
        }
    }

    [Fact]
    public async Task A_board_says_what_each_part_weighs_and_can_give_and_how_many_figures_are_imputed()
    {
        var contest = await CityFinal.Play(_app);

        var board = await _app.Chief.Board(contest, "?audience=public");
        Assert.Equal([("achievements", "40", "40"), ("stage", "40", "40"), ("public", "20", "20"), ("bonus", null, "3"), ("penalty", null, "0")],
            board["parts"]!.AsArray().Select(p => ((string)p!["id"]!, (string?)p["weight"], Plain(p["full"]))));
        Assert.Equal([CityFinal.Imputed], board["rows"]!.AsArray().Where(row => row!["imputed"] is not null).Select(row => (string)row!["entrant"]!["id"]!));
        Assert.Equal(1, (int)board["rows"]!.AsArray().Single(row => row!["imputed"] is not null)!["imputed"]!);
    }

    [Fact]
    public async Task A_message_of_one_row_with_all_its_parts_stays_small()
    {
        var contest = await CityFinal.Play(_app);
        await using var viewer = await Viewer.Watch(_app, contest);

        await _app.Chief.Do(contest, new { command = "correct-adjustment", round = "final", entrant = "e2", part = "penalty", value = "-0.1", reason = "更正" });
        var message = await viewer.Next();

        var row = Assert.Single(message["rows"]!.AsArray())!;
        Assert.Equal((1, true), ((int)row["imputed"]!, (bool)row["corrected"]!));
        Assert.True(message.ToJsonString().Length < 400, message.ToJsonString());
    }

    [Fact]
    public async Task The_weights_by_name_stand_beside_the_share_of_the_differences_they_decide()
    {
        var contest = await CityFinal.Play(_app);

        using var anyone = _app.Client();
        var influence = JsonNode.Parse(await anyone.GetStringAsync($"/api/contests/{contest}/influence"))!;
        var parts = influence["parts"]!.AsArray();
        Assert.Equal(CityFinal.Shown, (int)influence["ranked"]!);
        Assert.Equal((long)(await _app.Chief.Board(contest, "?audience=public"))["version"]!, (long)influence["version"]!);
        Assert.Equal(["0.4", "0.4", "0.2", null, null], parts.Select(p => (string?)p!["nominal"]));
        Assert.Equal(1m, parts.Sum(p => Number(p!["real"])), 3);
        Assert.True(Number(parts[0]!["real"]) > 0.5m, "the figures lie far apart, the marks do not");

        var group = JsonNode.Parse(await anyone.GetStringAsync($"/api/contests/{contest}/influence?group=cluster"))!;
        Assert.Equal(2, (int)group["ranked"]!);
        Assert.All(group["parts"]!.AsArray(), p => Assert.Null(p!["real"]));
        Assert.Equal(0, (int)JsonNode.Parse(await anyone.GetStringAsync($"/api/contests/{contest}/influence?round=heat"))!["ranked"]!);
    }

    /// <summary>Checks a node and all below it; the number of leaves.</summary>
    static int AddsUp(JsonNode node)
    {
        if (node["parts"] is not JsonArray parts)
            return (string)node["kind"]! == "adjustment" ? 0 : 1;
        Assert.Equal(Number(node["value"]), parts.Sum(part => Number(part!["contribution"])));
        if ((string)node["kind"]! == "weighted")
            foreach (var part in parts.Where(part => part!["weight"] is not null))
                Assert.Equal(Math.Round(Number(part!["value"]) * Number(part["weight"]) / 100, 2, MidpointRounding.AwayFromZero), Number(part["contribution"]));
        return parts.Sum(part => AddsUp(part!));
    }

    async Task<JsonArray> Public(string contest) => (await _app.Chief.Board(contest, "?audience=public"))["rows"]!.AsArray();

    static decimal Number(JsonNode? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);

    static string? Plain(JsonNode? text) => text is null ? null : Number(text).ToString("0.##", CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
