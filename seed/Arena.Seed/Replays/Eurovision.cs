using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Arena.Seed.Replays;

/// <summary>Song contests: a seat for each voting country, a panel for each kind of vote, all points added; a country does not vote for itself.</summary>
static class Eurovision
{
    const string Round = "final";

    public static IReadOnlyList<Competition> Read(byte[] json) => [.. JsonSerializer.Deserialize(json, SongJson.Default.IReadOnlyListSongContest)!.Select(Read)];

    static Competition Read(SongContest published)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"Eurovision {published.Year} {published.Round}");
        var songs = Competitions.Register(published.Entries.OrderBy(entry => entry.RunningOrder).Select(entry => (entry.Country, entry.Country)));
        if (songs.Count < published.Entries.Count)
            throw new UnreadableCompetitionException($"a country is listed twice in {title}.");
        var kinds = published.Votes.ToDictionary(kind => kind.Key, kind => kind.Value.ToList());
        var book = RuleJson.Book(title,
            kinds.Select(kind => RuleJson.Panel(kind.Key, kind.Key, kind.Key, kind.Value.Count)),
            [RuleJson.Round(Round, "决赛", RuleJson.Sum("total", "总分", "Total", kinds.Keys.Select(kind =>
                RuleJson.Marks(kind, kind, kind, kind, "sum", RuleJson.Criterion("points", "分数", "Points", "12", "1")))), Ties(published.RankRule, kinds.Keys.First()))]);
        return new Competition(title, book, [.. kinds.Select(kind => new CompetitionPanel(kind.Key, kind.Value.Count))], [.. songs.Values],
        [
            new CompetitionRound(Round, title, [.. songs.Values], [], [],
                [.. songs.Values.SelectMany(song => kinds.Select(kind => new Turn(song, kind.Key, kind.Key, [.. kind.Value.Select(voter => Points(voter, song))], Turn.Recused)))],
                [.. published.Entries.Select(entry => new Expectation(songs[entry.Country], entry.Place, entry.Points, []))]),
        ]);
    }

    static JsonObject? Points(KeyValuePair<string, Dictionary<string, int>> voter, Competitor song) => voter.Key == song.Name ? null
        : new JsonObject { ["points"] = voter.Value.GetValueOrDefault(song.Name).ToString(CultureInfo.InvariantCulture) };

    static JsonObject[] Ties(string rule, string only) => rule switch
    {
        "shared" => [],
        "first-only-countback" => [Counts(only, "12", "10").With("upTo", 1)],
        "countback-2008" => [Key("givers", only), Counts(only, AllPoints), new() { ["key"] = "running-order" }],
        "televote-2016" => [Key("part", "televote"), Key("givers", "televote"), Counts("televote", AllPoints), new() { ["key"] = "running-order" }],
        _ => throw new UnreadableCompetitionException($"there is no rank rule \"{rule}\"."),
    };

    static string[] AllPoints => ["12", "10", "8", "7", "6", "5", "4", "3", "2", "1"];

    static JsonObject Counts(string part, params IEnumerable<string> marks) => Key("counts", part).With("marks", RuleJson.List(marks.Select(mark => JsonValue.Create(mark))));

    static JsonObject Key(string key, string part) => new() { ["key"] = key, ["part"] = part };
}

sealed record SongContest
{
    public required int Year { get; init; }
    public required string Round { get; init; }
    public required string RankRule { get; init; }
    public required IReadOnlyList<Song> Entries { get; init; }

    /// <summary>By kind of vote, voting country and country voted for.</summary>
    public required Dictionary<string, Dictionary<string, Dictionary<string, int>>> Votes { get; init; }
}

sealed record Song
{
    public required string Country { get; init; }
    public required int RunningOrder { get; init; }
    public required int Points { get; init; }
    public required int Place { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<SongContest>))]
sealed partial class SongJson : JsonSerializerContext;
