using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Scoring.Marks;
using static Arena.Conformance.Folders.Rules;

namespace Arena.Conformance.Folders;

/// <summary>Song contests: every voting country is a seat, of a panel for each kind of vote; points are added and equal points ordered by the rule of the year.</summary>
static class Eurovision
{
    const string Round = "final";

    public static void Check(JsonElement file, string where, Report report)
    {
        foreach (var contest in file.Cases())
            Check(contest, contest.Items("entries"), $"{where} {contest.Number("year")} {contest.String("round")}", report);
    }

    static void Check(JsonElement published, IReadOnlyList<JsonElement> entries, string where, Report report)
    {
        var kinds = published.GetProperty("votes").EnumerateObject().Where(kind => kind.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(kind => kind.Name, kind => kind.Value.EnumerateObject().ToList());
        var most = kinds.Values.SelectMany(voters => voters).SelectMany(voter => voter.Value.EnumerateObject()).Max(points => points.Value.AsNumber()) ?? 1;
        var contest = new Contest(Read(
            kinds.Select(kind => Panel(kind.Key, kind.Value.Count)),
            [Round(Round, Sum("total", kinds.Keys.Select(kind => Marks(kind, kind, "sum", Criterion("points", Math.Max(most, 12), "1")))),
                Ties(published.String("rank_rule"), [.. kinds.Keys]))]));
        contest.Start(Round, entries.Index().OrderBy(entry => entry.Item.Number("running_order")).Select(entry => Contest.Entrant(entry.Index)));
        foreach (var (kind, voters) in kinds)
            foreach (var (i, entry) in entries.Index())
                foreach (var (seat, voter) in voters.Index())
                    if (voter.Name == entry.String("country"))
                        contest.Seat(Round, Contest.Entrant(i), kind, seat + 1, SeatPresence.Recused);
                    else
                        contest.Sheet(Round, Contest.Entrant(i), kind, seat + 1, voter.Value.Number(entry.String("country")!) ?? 0);
        var standings = contest.Evaluate(Round);
        foreach (var (i, entry) in entries.Index())
        {
            var row = standings.Find(Contest.Entrant(i))!;
            if (entry.Number("points") is { } points)
                report.Compare<decimal?>("eurovision.points", $"{where} {entry.String("country")}", points, row.Score);
            if (entry.Number("place") is { } place)
                report.Compare<decimal?>("eurovision.places", $"{where} {entry.String("country")}", place, row.Rank);
        }
    }

    // The points that a country gave, from the most down, are what is counted back over.
    static JsonObject[] Ties(string? rule, IReadOnlyList<string> kinds) => rule switch
    {
        "shared" => [],
        "first-only-countback" => [Counts(Only(kinds), "12", "10").With("upTo", 1)],
        "countback-2008" => [Tie("givers", Only(kinds)), Counts(Only(kinds), AllPoints), Tie("running-order")],
        "televote-2016" => [Tie("part", "televote"), Tie("givers", "televote"), Counts("televote", AllPoints), Tie("running-order")],
        _ => throw new NotSupportedException($"rank rule {rule}"),
    };

    static string[] AllPoints => ["12", "10", "8", "7", "6", "5", "4", "3", "2", "1"];

    static JsonObject Counts(string part, params IEnumerable<string> marks) => Tie("counts", part).With("marks", List(marks.Select(mark => JsonValue.Create(mark))));

    static string Only(IReadOnlyList<string> kinds) => kinds is [var kind] ? kind : throw new NotSupportedException("a count-back over several kinds of vote");
}
