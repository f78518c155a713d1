using System.Text.Json.Nodes;
using Arena.Api.Tests.Drivers;
using Arena.Trials.Server;

namespace Arena.Api.Tests.Seed;

/// <summary>Published competitions through the running product, judge by judge.</summary>
public sealed class ReplayTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("arena-replay").FullName;

    public static TheoryData<string> Files { get; } = ["sydney2000-w3msb.json", "sydney2000-m3msb.json", "sydney2000-w10mpf.json"];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task An_olympic_diving_competition_ends_in_the_published_ranks(string name)
    {
        var file = Path.Combine(Golden.Folder, "diving", name);
        Assert.SkipUnless(File.Exists(file), $"golden data: {file} is absent");
        using var server = new ServerProcess(_folder);
        server.Start();
        await server.Answers("/healthz");

        var (exit, output) = await SeedProcess.Run("replay", file, "--url", server.Address.GetLeftPart(UriPartial.Authority), "--token", ServerProcess.Token);

        Assert.True(exit == 0, output);
        Assert.Contains(" 0 differences", output, StringComparison.Ordinal);
    }

    /// <summary>A whole file of each kind that takes a test no more than a minute: every final of dancing, every hill of a season, every song contest, every segment.</summary>
    [Theory]
    [InlineData("skating-system", "cases.json", 4)]
    [InlineData("ski-jumping", "fis-2016.json", 0)]
    [InlineData("eurovision", "eurovision.json", 0)]
    [InlineData("figure-skating", "isu-grand-prix-of-figure-skating-final-2016.json", 0)]
    public async Task A_whole_file_ends_as_published(string folder, string name, int leftOut)
    {
        var file = Path.Combine(Golden.Folder, folder, name);
        Assert.SkipUnless(File.Exists(file), $"golden data: {file} is absent");
        using var server = new ServerProcess(_folder);
        server.Start();
        await server.Answers("/healthz");

        var (exit, output) = await SeedProcess.Run("replay", file, "--url", server.Address.GetLeftPart(UriPartial.Authority), "--token", ServerProcess.Token);

        Assert.True(exit == 0, output);
        Assert.Contains(" 0 differences", output, StringComparison.Ordinal);
        Assert.Equal(leftOut, output.Split("left out").Length - 1);
    }

    /// <summary>Parts of files, each small enough to be played in seconds: a segment with an absent judge, a hill, a contest of each rank rule.</summary>
    public static TheoryData<string, string, string> Parts { get; } = new()
    {
        { "figure-skating", "isu-gp-2016-progressive-skate-america.json", "PAIRS SHORT PROGRAM" },
        { "figure-skating", "isu-grand-prix-of-figure-skating-final-2016.json", "ICE DANCE FREE DANCE" },
        { "ski-jumping", "fis-2016.json", "0" },
        { "eurovision", "eurovision.json", "shared" },
        { "eurovision", "eurovision.json", "first-only-countback" },
        { "eurovision", "eurovision.json", "countback-2008" },
        { "eurovision", "eurovision.json", "televote-2016" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task Skating_jumping_and_singing_end_as_published_too(string folder, string name, string which)
    {
        var source = Path.Combine(Golden.Folder, folder, name);
        Assert.SkipUnless(File.Exists(source), $"golden data: {source} is absent");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(source))!;
        var file = Path.Combine(_folder, "part.json");
        JsonNode part = json is JsonObject whole ? Only(whole, which) : new JsonArray(Pick(json.AsArray(), which).DeepClone());
        await File.WriteAllTextAsync(file, part.ToJsonString());
        using var server = new ServerProcess(_folder);
        server.Start();
        await server.Answers("/healthz");

        var (exit, output) = await SeedProcess.Run("replay", file, "--url", server.Address.GetLeftPart(UriPartial.Authority), "--token", ServerProcess.Token);

        Assert.True(exit == 0, output);
        Assert.Contains(" 0 differences", output, StringComparison.Ordinal);
    }

    static JsonObject Only(JsonObject competition, string segment)
    {
        competition["segments"] = new JsonArray(competition["segments"]!.AsArray().First(one => one!["segment"]!.GetValue<string>() == segment)!.DeepClone());
        return competition;
    }

    // A place in the list, or the smallest contest of a rank rule.
    static JsonNode Pick(JsonArray list, string which) => int.TryParse(which, out var place) ? list[place]!
        : list.Where(one => one!["rank_rule"]!.GetValue<string>() == which).MinBy(one => one!["entries"]!.AsArray().Count)!;

    [Fact]
    public async Task A_changed_rank_in_the_file_is_found()
    {
        var file = Path.Combine(_folder, "tiny.json");
        await File.WriteAllTextAsync(file, Tiny(rankOfFirst: 2));
        using var server = new ServerProcess(_folder);
        server.Start();
        await server.Answers("/healthz");

        var (exit, output) = await SeedProcess.Run("replay", file, "--url", server.Address.GetLeftPart(UriPartial.Authority), "--token", ServerProcess.Token);
        await File.WriteAllTextAsync(file, Tiny(rankOfFirst: 1));
        var (right, rightOutput) = await SeedProcess.Run("replay", file, "--url", server.Address.GetLeftPart(UriPartial.Authority), "--token", ServerProcess.Token);

        Assert.True(exit == 1, output);
        Assert.True(right == 0, rightOutput);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task A_file_that_is_no_competition_is_refused_in_a_sentence(string content)
    {
        var file = Path.Combine(_folder, "wrong.json");
        await File.WriteAllTextAsync(file, content);

        var (exit, output) = await SeedProcess.Run("replay", file, "--url", "http://127.0.0.1:9", "--token", ServerProcess.Token);

        Assert.Equal(2, exit);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    // Two dives of the Sydney 2000 women's 3 m springboard final (Emerson and Seltzer's score sheets): 70.20 and 64.17.
    static string Tiny(int rankOfFirst) => $$"""
        {"event":"Two dives","rounds":[{"round":"Final","carry_over_round":null,"entries":[
          {"entry":"First","nation":"AAA","dives":[{"dive":1,"dd":"3","marks":["7.5","7.5","8","8","8","8.5","7.5"],"dive_score":"70.20"}],"round_points":"70.20","official_rank":{{rankOfFirst}},"cumulative_points":"70.20"},
          {"entry":"Second","nation":"BBB","dives":[{"dive":1,"dd":"3.1","marks":["6.5","6","6.5","8","8","7","6.5"],"dive_score":"64.17"}],"round_points":"64.17","official_rank":{{3 - rankOfFirst}},"cumulative_points":"64.17"}]}]}
        """;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
