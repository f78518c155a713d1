using System.Text.Json;
using System.Text.Json.Nodes;
using static Arena.Conformance.Folders.Rules;

namespace Arena.Conformance.Folders;

/// <summary>Diving: the marks without one highest and one lowest, times 0.6, times the difficulty, to 0.01; a round goes on from the points of another.</summary>
static class Diving
{
    const string RoundPoints = "round-points";

    public static void Check(JsonElement file, string where, Report report)
    {
        foreach (var one in file.Cases())
            Check(InCarryOrder(one.Items("rounds")), $"{where} {one.String("event")}", report);
    }

    static void Check(IReadOnlyList<JsonElement> rounds, string where, Report report)
    {
        var divers = rounds.SelectMany(Entries).Select(Name).Distinct().Index().ToDictionary(diver => diver.Item, diver => Contest.Entrant(diver.Index));
        var seats = rounds.SelectMany(Entries).SelectMany(Dives).Select(dive => dive.Marks().Count).Append(1).Max();
        var ids = rounds.Index().ToDictionary(round => round.Item.String("round")!, round => $"round-{round.Index}");
        var contest = new Contest(Read([Panel("judges", seats)], rounds.Select(round => RoundRules(round, ids))));
        foreach (var round in rounds)
        {
            var id = ids[round.String("round")!];
            contest.Start(id, Entries(round).Select(entry => divers[Name(entry)]));
            foreach (var entry in Entries(round))
                foreach (var (i, dive) in Dives(entry).Index())
                {
                    contest.Sheets(id, divers[Name(entry)], $"marks-{i}", "judges", dive.Marks(), seats);
                    contest.Figure(id, divers[Name(entry)], $"difficulty-{i}", dive.Number("dd"));
                }
        }
        foreach (var round in rounds)
            Compare(contest, ids[round.String("round")!], Entries(round), entry => divers[Name(entry)], $"{where} {round.String("round")}", report);
    }

    static void Compare(Contest contest, string round, IReadOnlyList<JsonElement> entries, Func<JsonElement, string> idOf, string where, Report report)
    {
        var standings = contest.Evaluate(round);
        foreach (var entry in entries)
        {
            var (place, row, steps) = ($"{where} {Name(entry)}", standings.Find(idOf(entry))!, contest.Steps(standings, idOf(entry)));
            foreach (var (i, dive) in Dives(entry).Index())
                if (dive.Number("dive_score") is { } score)
                    report.Compare<decimal?>("diving.dives", $"{place} {i + 1}", score, steps[$"dive-{i}"].Value);
            if (entry.Number("round_points") is { } points)
                report.Compare<decimal?>("diving.rounds", place, points, steps[RoundPoints].Value);
            if (entry.Number("cumulative_points") is { } total)
                report.Compare<decimal?>("diving.totals", place, total, row.Score);
            if (entry.Number("official_rank") is { } rank)
                report.Compare<decimal?>("diving.ranks", place, rank, row.Rank);
        }
    }

    static JsonObject RoundRules(JsonElement round, Dictionary<string, string> ids)
    {
        var dives = Entries(round).Select(entry => Dives(entry).Count).Append(1).Max();
        var points = Sum(RoundPoints, Enumerable.Range(0, dives).Select(i => Product($"dive-{i}",
            Trimmed($"marks-{i}", "judges", "sum", Criterion("mark", 10, "0.1")), Figure($"difficulty-{i}"), Constant($"scale-{i}", "0.6")).With("places", 2)));
        // The other round's own points: what that round carried in is not carried twice.
        return Round(ids[round.String("round")!], round.String("carry_over_round") is { } earlier ? Sum("total", Carry("carried", ids[earlier], RoundPoints), points) : Sum("total", points));
    }

    static List<JsonElement> InCarryOrder(IReadOnlyList<JsonElement> rounds)
    {
        var ordered = new List<JsonElement>();
        while (ordered.Count < rounds.Count)
        {
            var next = rounds.Except(ordered).Where(round => round.String("carry_over_round") is not { } earlier || ordered.Any(other => other.String("round") == earlier)).ToList();
            ordered.AddRange(next.Count > 0 ? next : throw new NotSupportedException("rounds carry over in a circle or from a round that is not there"));
        }
        return ordered;
    }

    static IReadOnlyList<JsonElement> Entries(JsonElement round) => round.Items("entries");

    static IReadOnlyList<JsonElement> Dives(JsonElement entry) => entry.Items("dives");

    static string Name(JsonElement entry) => entry.String("entry") ?? throw new NotSupportedException("an entry has no name");
}
