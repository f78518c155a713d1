using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using static Arena.Conformance.Folders.Rules;

namespace Arena.Conformance.Folders;

/// <summary>Figure skating (ISU Special Regulations, rules 352 and 353): components trimmed each by itself and multiplied by their factors, elements with
/// base value and grade, deductions.</summary>
static class FigureSkating
{
    const string Round = "segment";

    public static void Check(JsonElement file, string where, Report report)
    {
        foreach (var competition in file.Cases())
            foreach (var segment in competition.Items("segments"))
                Check(segment, segment.Items("entries"), $"{where} {segment.String("segment")}", report);
    }

    static void Check(JsonElement segment, IReadOnlyList<JsonElement> entries, string where, Report report)
    {
        string[] names = [.. entries.SelectMany(Components).Select(Name).Distinct()];
        var seats = entries.SelectMany(Components).Select(component => component.Marks().Count).Append(1).Max();
        var elements = entries.Select(entry => entry.Items("elements").Count).Append(1).Max();
        // One sheet of all components, or, where a judge marked only some of them or factors differ, a panel for each.
        var isWhole = entries.All(entry => IsWhole(entry, names)) && entries.SelectMany(Components).DistinctBy(c => (Name(c), c.Number("factor"))).Count() == names.Length;
        JsonObject[] components = isWhole
            ? [Trimmed("components", "judges", "mean", names.Select((name, i) => Mark(i).With("factor", Text(Components(entries[0]).First(c => Name(c) == name).Number("factor") ?? 1))))
                .With("trim", "criterion").With("criterionPlaces", 2)]
            : [.. names.Select((_, i) => Product($"product-{i}", Trimmed($"component-{i}", $"judges-{i}", "mean", Mark(i)).With("places", 2), Figure($"factor-{i}")).With("places", 2))];
        var total = Sum("total",
            Sum("tes", Enumerable.Range(0, elements).SelectMany(i => new[] { Figure($"base-{i}"), Figure($"goe-{i}") })).With("places", 2),
            Sum("pcs", components).With("places", 2),
            Lines("deductions"));
        var contest = new Contest(Read(
            isWhole ? [Panel("judges", seats)] : names.Select((_, i) => Panel($"judges-{i}", seats)),
            [Round(Round, total, segment.String("tie_break") is { } tieBreak ? [Tie("part", tieBreak)] : [])]));
        contest.Start(Round, entries.Index().OrderBy(entry => entry.Item.Number("start")).Select(entry => Contest.Entrant(entry.Index)));
        foreach (var (i, entry) in entries.Index())
        {
            foreach (var (index, element) in entry.Items("elements").Index())
            {
                contest.Figure(Round, Contest.Entrant(i), $"base-{index}", element.Number("base"));
                contest.Figure(Round, Contest.Entrant(i), $"goe-{index}", element.Number("goe"));
            }
            if (entry.Number("deductions") is { } deductions)
                contest.Line(Round, Contest.Entrant(i), "deductions", deductions);
            if (isWhole)
                WholeSheets(contest, Contest.Entrant(i), entry, names, seats);
            else
                foreach (var component in Components(entry))
                {
                    var index = Array.IndexOf(names, Name(component));
                    contest.Sheets(Round, Contest.Entrant(i), $"component-{index}", $"judges-{index}", component.Marks(), seats);
                    contest.Figure(Round, Contest.Entrant(i), $"factor-{index}", component.Number("factor"));
                }
        }
        var standings = contest.Evaluate(Round);
        foreach (var (i, entry) in entries.Index())
            Compare(entry, names, standings.Find(Contest.Entrant(i))!, contest.Steps(standings, Contest.Entrant(i)), $"{where} {entry.String("entry")}", report);
    }

    static void WholeSheets(Contest contest, string entrant, JsonElement entry, string[] names, int seats)
    {
        var marks = names.Select(name => Components(entry).First(component => Name(component) == name).Marks()).ToList();
        for (var seat = 1; seat <= seats; seat++)
            if (marks[0].ElementAtOrDefault(seat - 1) is null)
                contest.Seat(Round, entrant, "judges", seat, SeatPresence.Absent);
            else
                contest.Sheet(Round, entrant, "components", seat, [.. marks.Select(one => one[seat - 1]!.Value)]);
    }

    static void Compare(JsonElement entry, string[] names, Standing row, IReadOnlyDictionary<string, PartStep> steps, string where, Report report)
    {
        foreach (var component in Components(entry))
        {
            var index = Array.IndexOf(names, Name(component));
            var value = steps.TryGetValue("components", out var whole) ? ((PanelStep)whole).Criteria?[index].Value : steps[$"component-{index}"].Value;
            if (component.Number("official") is { } panel)
                report.Compare("figure-skating.components", $"{where} {names[index]}", panel, value);
        }
        if (entry.Member("official") is not { } official)
            return;
        foreach (var part in (string[])["tes", "pcs"])
            if (official.Number(part) is { } points)
                report.Compare<decimal?>($"figure-skating.{part}", where, points, steps[part].Value);
        if (official.Number("total") is { } total)
            report.Compare<decimal?>("figure-skating.totals", where, total, row.Score);
        if (official.Number("rank") is { } rank)
            report.Compare<decimal?>("figure-skating.ranks", where, rank, row.Rank);
    }

    static JsonObject Mark(int component) => Criterion($"component-{component}", 10, "0.01");

    // Every component is there once, and a judge marked all of them or none.
    static bool IsWhole(JsonElement entry, string[] names) =>
        Components(entry).Select(Name).Order().SequenceEqual(names.Order())
        && Components(entry).Select(component => string.Concat(component.Marks().Select(mark => mark is null ? '-' : '+')).TrimEnd('-')).Distinct().Count() == 1;

    static IReadOnlyList<JsonElement> Components(JsonElement entry) => entry.Items("components");

    static string Name(JsonElement component) => component.String("name") ?? throw new NotSupportedException("a component has no name");
}
