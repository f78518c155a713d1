using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Contests;

public sealed class NumberingTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("competition", "1 2 2 4", "2")]
    [InlineData("dense", "1 2 2 3", "2")]
    [InlineData("modified", "1 3 3 4", "3")]
    [InlineData("fractional", "1 2.5 2.5 4", "2.5")]
    [InlineData("ordinal", "1 2 3 4", "3")]
    public async Task A_board_numbers_equals_as_its_round_says(string numbering, string ranks, string upTo)
    {
        var contest = await Stage.Of(_app, RuleBooks.Stage("on-sheet", seats: 1).Replace("\"ties\"", $"\"numbering\":\"{numbering}\",\"ties\"", StringComparison.Ordinal)
            .Replace("\"count\":1", "\"count\":2", StringComparison.Ordinal), 4);
        var judge = await Judge.Sit(_app, contest, 1);
        foreach (var (entrant, total) in ((string, string)[])[("e1", "70"), ("e2", "90"), ("e3", "80"), ("e4", "80")])
            await Stage.Judged(_app, contest, [judge], entrant, total);

        var board = await _app.Chief.Board(contest, "?audience=public");

        Assert.Equal(numbering, (string?)board["round"]!["numbering"]);
        Assert.Equal(ranks.Split(' '), board["rows"]!.AsArray().Select(r => r!["rank"]!.ToJsonString()));
        Assert.Equal([false, true, true, false], board["rows"]!.AsArray().Select(r => (bool)r!["tied"]!));
        Assert.Equal(upTo, board["awards"]![0]!["upTo"]!.ToJsonString());
        Assert.Equal(["first", "first", "first", null], board["rows"]!.AsArray().Select(r => (string?)r!["award"]));
    }
}
