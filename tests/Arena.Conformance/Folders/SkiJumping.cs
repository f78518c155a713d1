using System.Text.Json;
using static Arena.Conformance.Folders.Rules;

namespace Arena.Conformance.Folders;

/// <summary>Ski jumping (FIS ICR 431 to 433): five marks without one highest and one lowest, plus distance, gate and wind, not below 0.</summary>
static class SkiJumping
{
    const string Round = "round";

    static readonly string[] Figures = ["distance", "gate", "wind"];

    public static void Check(JsonElement file, string where, Report report)
    {
        foreach (var competition in file.Cases())
            Check(competition, competition.Items("jumps"), $"{where} {competition.String("place")} {competition.String("date")}", report);
    }

    static void Check(JsonElement competition, IReadOnlyList<JsonElement> jumps, string where, Report report)
    {
        var seats = jumps.Select(jump => jump.Marks().Count).Append(competition.Items("judges").Count).Append(1).Max();
        var contest = new Contest(Read([Panel("judges", seats)], [Round(Round, Sum("total",
            [Trimmed("style", "judges", "sum", Criterion("mark", 20, "0.1")), .. Figures.Select(Figure)]).With("min", "0"))]));
        contest.Start(Round, jumps.Select((_, i) => Contest.Entrant(i)));
        foreach (var (i, jump) in jumps.Index())
        {
            contest.Sheets(Round, Contest.Entrant(i), "style", "judges", jump.Marks(), seats);
            foreach (var figure in Figures)
                contest.Figure(Round, Contest.Entrant(i), figure, jump.Number($"{figure}_points"));
        }
        var standings = contest.Evaluate(Round);
        foreach (var (i, jump) in jumps.Index())
        {
            var row = standings.Find(Contest.Entrant(i))!;
            if (jump.Number("style_points") is { } style)
                report.Compare<decimal?>("ski-jumping.style", $"{where} {jump.String("entry")}", style, contest.Steps(standings, Contest.Entrant(i))["style"].Value);
            if (jump.Number("total") is { } total)
                report.Compare<decimal?>("ski-jumping.totals", $"{where} {jump.String("entry")}", total, row.Score);
        }
    }
}
