using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arena.Seed.Replays;

/// <summary>
/// Figure skating: every judge marks all components on one sheet, each component is trimmed by itself and multiplied by its factor; elements
/// come as base value and grade from the technical panel, deductions from the referee. Each segment is a round.
/// </summary>
static class FigureSkating
{
    const string Panel = "judges";
    const string Components = "components";

    public static Competition Read(byte[] json)
    {
        var file = JsonSerializer.Deserialize(json, SkatingJson.Default.SkatingFile)!;
        if (file.Segments.Any(segment => segment.Entries.Count == 0))
            throw new UnreadableCompetitionException("a segment of the file has no entries.");
        var skaters = Competitions.Register(file.Segments.SelectMany(segment => segment.Entries).Select(entry => (entry.Entry, entry.Nation)));
        var seats = file.Segments.SelectMany(segment => segment.Entries).SelectMany(entry => entry.Components).Select(component => component.Marks.Count).Append(1).Max();
        return new Competition(file.Competition,
            RuleJson.Book(file.Competition, [RuleJson.Panel(Panel, "裁判", "Judges", seats)], file.Segments.Select(Rules)),
            [new(Panel, seats)], [.. skaters.Values], [.. file.Segments.Select((segment, i) => Play(segment, i, skaters, seats))]);
    }

    static JsonObject Rules(SkatingSegment segment, int index)
    {
        var elements = segment.Entries.Select(entry => entry.Elements.Count).Append(1).Max();
        var components = RuleJson.Trimmed(Components, "节目内容分", "Components", Panel, "mean", segment.Entries[0].Components.Select((component, i) =>
            RuleJson.Criterion(CriterionOf(i), component.Name, component.Name, "10", "0.25").With("factor", component.Factor))).With("trim", "criterion").With("criterionPlaces", 2);
        var total = RuleJson.Sum("total", "总分", "Total",
            RuleJson.Sum("tes", "技术分", "Elements", Enumerable.Range(0, elements).SelectMany(i => new[]
            {
                RuleJson.Figure($"base-{i + 1}", $"动作{i + 1}基础分", $"Base value {i + 1}", 2), RuleJson.Figure($"goe-{i + 1}", $"动作{i + 1}执行分", $"Grade {i + 1}", 2),
            })).With("places", 2),
            RuleJson.Sum("pcs", "节目内容总分", "Programme", components).With("places", 2),
            RuleJson.Part("deductions", "扣分", "Deductions").With("source", "adjustment").With("max", "0"));
        return RuleJson.Round(IdOf(index), segment.Segment, total, new JsonObject { ["key"] = "part", ["part"] = segment.TieBreak });
    }

    static CompetitionRound Play(SkatingSegment segment, int index, IReadOnlyDictionary<string, Competitor> skaters, int seats)
    {
        var names = segment.Entries[0].Components.Select(component => component.Name).ToList();
        var order = segment.Entries.OrderBy(entry => entry.Start).ToList();
        return new CompetitionRound(IdOf(index), segment.Segment, [.. order.Select(entry => skaters[entry.Entry])],
            [.. order.SelectMany(entry => entry.Elements.SelectMany((element, i) => new[]
                { new Figure(skaters[entry.Entry], $"base-{i + 1}", element.Base), new Figure(skaters[entry.Entry], $"goe-{i + 1}", element.Goe) }))],
            [.. order.Where(entry => entry.Deductions != 0).Select(entry => new Deduction(skaters[entry.Entry], "deductions", entry.Deductions))],
            [.. order.Select(entry => new Turn(skaters[entry.Entry], Components, Panel, [.. Enumerable.Range(0, seats).Select(seat => Sheet(entry, names, seat))]))],
            [.. order.Select(entry => new Expectation(skaters[entry.Entry], entry.Official.Rank, entry.Official.Total,
            [
                new("tes", entry.Official.Tes), new("pcs", entry.Official.Pcs), .. entry.Components.Select(component => new PartExpectation(CriterionOf(names.IndexOf(component.Name)), component.Official)),
            ]))]);
    }

    static JsonObject? Sheet(SkatingEntry entry, List<string> names, int seat)
    {
        var marks = entry.Components.Select(component => (Criterion: CriterionOf(names.IndexOf(component.Name)), Mark: component.Marks.ElementAtOrDefault(seat))).ToList();
        return marks.All(mark => mark.Mark is not null) ? new JsonObject(marks.Select(mark => KeyValuePair.Create<string, JsonNode?>(mark.Criterion, mark.Mark)))
            : marks.All(mark => mark.Mark is null) ? null
            : throw new UnreadableCompetitionException($"judge {seat + 1} marked only some components of {entry.Entry}.");
    }

    static string CriterionOf(int component) => component >= 0 ? $"component-{component + 1}" : throw new UnreadableCompetitionException("the components of a segment differ between entries.");

    static string IdOf(int segment) => $"segment-{segment + 1}";
}
