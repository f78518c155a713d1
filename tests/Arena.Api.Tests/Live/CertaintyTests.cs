using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Live;

public sealed class CertaintyTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_public_reads_ranges_where_the_round_shows_them_and_staff_reads_all(bool shows)
    {
        var contest = await Stage.Of(_app, RuleBooks.Stage("on-sheet").Replace("\"ties\"", shows ? "\"showRanges\":true,\"ties\"" : "\"ties\"", StringComparison.Ordinal), 4);
        var judges = await Judge.Panel(_app, contest, 3);
        await Stage.Judged(_app, contest, judges, "e1", "95", "96", "94");
        await Stage.Judged(_app, contest, judges, "e2", "90", "88", "90");
        await Stage.Judged(_app, contest, judges, "e3", "89", "91", "89");

        var seen = (await _app.Chief.Get($"/api/contests/{contest}/certainty?audience=public")).Json!;
        var staff = (await _app.Chief.Get($"/api/contests/{contest}/certainty?audience=staff")).Json!;

        Assert.Equal(shows, (bool)seen["shown"]!);
        Assert.Null(seen["judges"]);
        Assert.Equal(shows ? 4 : 0, seen["entrants"]!.AsArray().Count);
        Assert.Equal("panel", (string?)staff["source"]);
        Assert.Equal(3, staff["judges"]!.AsArray().Count);
        JsonNode second = staff["entrants"]![1]!;
        Assert.Equal(("e3", 2, 3), ((string?)second["entrant"], (int)second["possible"]!["best"]!, (int)second["possible"]!["worst"]!));
        Assert.Equal("目前名次 2（可能区间 2–3）", (string?)second["sentence"]!["zh"]);
    }
}
