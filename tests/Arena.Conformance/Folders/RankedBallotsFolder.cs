using System.Text.Json;
using Arena.Scoring.Peers;

namespace Arena.Conformance.Folders;

/// <summary>ranked-ballots: winners, places, points, path strengths, Condorcet winner and loser.</summary>
static class RankedBallotsFolder
{
    public static void Check(JsonElement root, string where, Report report)
    {
        foreach (var one in root.EnumerateArray())
            Case(one, $"{where} {one.GetProperty("id").Text()}", report);
    }

    static void Case(JsonElement one, string where, Report report)
    {
        var ballots = one.GetProperty("ballots").List(b => new RankedBallot(b.GetProperty("ranking").List(Names), b.Given("count")?.GetInt32() ?? 1));
        if (RankedBallots.Of(Names(one.GetProperty("candidates")), ballots).ValueOr(where, report) is not { } election)
            return;
        var expected = one.GetProperty("expected");
        switch (one.GetProperty("method").Text())
        {
            case "schulze-winning-votes":
                Schulze(election, DefeatStrength.WinningVotes, expected, where, report);
                break;
            case "schulze-margins":
                Schulze(election, DefeatStrength.Margins, expected, where, report);
                break;
            case "borda-n-points":
                Points(election, election.Borda(), expected, where, report);
                break;
            case "copeland-wins-minus-losses":
                Points(election, election.Copeland(), expected, where, report);
                break;
            case "ranked-pairs-winning":
                Ranking(election.RankedPairs().Ranking, expected, where, report);
                break;
            case "condorcet":
                var result = election.Condorcet();
                report.Compare("ranked-ballots.condorcet-winner", where, expected.GetProperty("condorcet_winner").GetString(), result.Winner);
                report.Compare("ranked-ballots.condorcet-loser", where, expected.GetProperty("condorcet_loser").GetString(), result.Loser);
                break;
            case var method:
                report.CannotRead(where, $"unknown method {method}");
                break;
        }
    }

    static void Schulze(RankedBallots election, DefeatStrength strength, JsonElement expected, string where, Report report)
    {
        var result = election.Schulze(strength);
        Ranking(result.Ranking, expected, where, report);
        foreach (var from in expected.Given("path_strengths")?.EnumerateObject() ?? default)
            foreach (var to in from.Value.EnumerateObject())
                report.Compare("ranked-ballots.path-strength", $"{where} {from.Name} to {to.Name}", to.Value.GetInt64(),
                    result.Strengths[Index(election, from.Name)][Index(election, to.Name)]);
    }

    static void Points(RankedBallots election, PointsResult result, JsonElement expected, string where, Report report)
    {
        foreach (var points in expected.Given("points")?.EnumerateObject() ?? default)
            report.Compare("ranked-ballots.points", $"{where} {points.Name}", points.Value.GetDecimal(), result.Points[Index(election, points.Name)]);
        Ranking(result.Ranking, expected, where, report);
    }

    static void Ranking(IReadOnlyList<IReadOnlyList<string>> ranking, JsonElement expected, string where, Report report)
    {
        if (expected.Given("winners") is { } winners)
            report.Compare("ranked-ballots.winners", where, Line(Names(winners)), Line(ranking[0]));
        Places("ranked-ballots.place", expected.Given("ranking"), ranking, where, report);
        Places("ranked-ballots.place-derived", expected.Given("ranking_derived"), ranking, where, report);
    }

    static void Places(string check, JsonElement? expected, IReadOnlyList<IReadOnlyList<string>> ranking, string where, Report report)
    {
        if (expected is not { } tiers)
            return;
        var published = tiers.List(Names);
        foreach (var candidate in published.SelectMany(tier => tier))
            report.Compare(check, $"{where} {candidate}", Tier(published, candidate), Tier(ranking, candidate));
    }

    static int Tier(IReadOnlyList<IReadOnlyList<string>> ranking, string candidate) => ranking.TakeWhile(tier => !tier.Contains(candidate)).Count() + 1;

    static int Index(RankedBallots election, string candidate) =>
        election.Candidates.Contains(candidate) ? election.Candidates.ToList().IndexOf(candidate) : throw new FormatException($"Unknown candidate {candidate}.");

    static IReadOnlyList<string> Names(JsonElement names) => names.List(Json.Text);

    static string Line(IReadOnlyList<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
