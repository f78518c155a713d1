using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Results;

public class DerivationTests
{
    [Fact]
    public void What_is_shown_adds_up_to_the_score_of_every_row() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        var book = new MarkBook(scenario.Rules);
        foreach (var fact in scenario.Starts().Concat(scenario.Facts(150)))
            fact(book);
        foreach (var round in scenario.Rules.Rounds)
        {
            var standings = Evaluator.Evaluate(book, round.Id);
            foreach (var row in Field.Rows(standings))
            {
                var derivation = Evaluator.Derive(book, standings, row.Entrant)!;
                AddsUp(derivation.Total);
                if (row.Score is null)
                    continue;
                Assert.Equal((row.Score, row.State == ValueState.OutOfCompetition ? derivation.Total.State : row.State), (derivation.Total.Value, derivation.Total.State));
                if (round.Total is SumPart or WeightedPart)
                    Assert.Equal(row.Parts.Select(part => part.Value), Children(derivation.Total).Select(part => part.Contribution));
                Assert.Equal((row.Counted, row.Expected), Counts(derivation.Total));
            }
        }
    }, iter: 200);

    [Fact]
    public void A_panel_shows_every_seat_and_what_became_of_its_sheet()
    {
        var rules = Books.OneRound(Books.Panel("stage", ""","places":2,"quorum":3,"drop":[{"from":4,"high":1,"low":1}]"""), seats: 7);
        var field = new Field(rules, 1).Sheets("e1", "stage", 91m, 92.5m, null, 90m, 92.5m, 99m).Seat(6, SeatPresence.Recused, "e1").Seat(3, SeatPresence.Absent);
        var panel = Assert.IsType<PanelStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);

        Assert.Equal(
            ["1 Given 91 ", "2 Given 92.5 high", "3 Absent  ", "4 Given 90 low", "5 Given 92.5 ", "6 Recused  ", "7 NotYet  "],
            panel.Sheets.Select(sheet => $"{sheet.Seat} {sheet.State} {(sheet.Total is { } total ? Score.Format(total) : "")} {sheet.Dropped}"));
        Assert.Equal((4, 5, 7, 1, 1, 3), (panel.Counted, panel.Expected, panel.Seats, panel.DropHigh, panel.DropLow, panel.Quorum));
        Assert.Equal((183.5m, 91.75m, ValueState.Running), (panel.KeptSum, panel.Value, panel.State));
        Assert.Equal([new MarkStep("all", new Text("all", "all"), 91m)], panel.Sheets[0].Marks);
        Assert.Empty(panel.Sheets[5].Marks);
    }

    [Theory]
    [InlineData("public", "Public", "很满意 100, 满意 90")]
    [InlineData("experts", "Experts", null)]
    public void A_panel_of_the_public_names_the_answers_it_chooses_from(string kind, string shown, string? choices)
    {
        var rules = Books.Read($$$"""
            {"title":{{{Books.T("c")}}},"panels":[{"id":"hall","title":{{{Books.T("hall")}}},"kind":"{{{kind}}}","seats":3}],"rounds":[{"id":"final","title":{{{Books.T("f")}}},"publication":"on-sheet",
             "total":{"id":"heard","title":{{{Books.T("heard")}}},"source":"panel","panel":"hall","aggregate":"mean","criteria":[{"id":"mark","title":{{{Books.T("m")}}},"min":"0","max":"100","step":"10",
               "levels":[{"title":{"zh":"很满意","en":"Very satisfied"},"from":"100"},{"title":{"zh":"满意","en":"Satisfied"},"from":"90"}]}]}}]}
            """);
        var book = new MarkBook(rules);
        book.StartRound("final", [new("e1", null)]);
        var panel = Assert.IsType<PanelStep>(Evaluator.Derive(book, Evaluator.Evaluate(book, "final"), "e1")!.Total);

        Assert.Equal(shown, panel.PanelKind.ToString());
        Assert.Equal(choices, panel.Choices is null ? null : string.Join(", ", panel.Choices.Select(choice => $"{choice.Title.Zh} {choice.From}")));
    }

    [Fact]
    public void An_adjustment_shows_its_lines_and_that_it_was_held()
    {
        var field = new Field(Books.OneRound(Books.Adjustment("overtime", ""","min":"-2","max":"0" """)), 1).Line("e1", "overtime", -1.5m).Line("e1", "overtime", -1m);
        var step = Assert.IsType<AdjustmentStep>(Evaluator.Derive(field.Book, field.Standings(), "e1")!.Total);

        Assert.Equal((-2.5m, true, -2m, -2m, 0m), (step.Sum, step.Capped, step.Value, step.Min, step.Max));
        Assert.Equal([new LineStep(-1.5m, "reason"), new LineStep(-1m, "reason")], step.Lines);
    }

    [Fact]
    public void Equal_totals_are_told_apart_key_by_key_up_to_the_deciding_one()
    {
        var rules = Books.OneRound(Books.Inner("sum", "total", "", Books.Factor("a"), Books.Factor("b")), more: ""","ties":[{"key":"part","part":"a"},{"key":"part","part":"b"}]""");
        var field = new Field(rules, 4).Figures("a", 3m, 2m, 2m, 1m).Figures("b", 1m, 2m, 2m, 1m);
        var derivation = Evaluator.Derive(field.Book, field.Standings(), "e2")!;

        Assert.Equal(
            ["e1 total 4 4 False", "e1 part:a 2 3 True", "e3 total 4 4 False", "e3 part:a 2 2 False", "e3 part:b 2 2 False"],
            derivation.Ties.Select(step => $"{step.Entrant} {step.Key}{(step.Part is null ? "" : $":{step.Part}")} {step.Own} {step.Other} {step.Decided}"));
        Assert.Null(derivation.Above);
        Assert.Equal(new Gap("e4", 4, 2m), derivation.Below);
    }

    [Fact]
    public void The_unranked_have_steps_but_no_neighbours()
    {
        var field = new Field(Books.OneRound(Books.Factor("f")), 2).Figures("f", 3m, 2m).Status("e2", EntrantStatus.Withdrawn);
        var derivation = Evaluator.Derive(field.Book, field.Standings(), "e2")!;

        Assert.Equal((2m, null, null, 0), (derivation.Total.Value, derivation.Above, derivation.Below, derivation.Ties.Count));
        Assert.Null(Evaluator.Derive(field.Book, field.Standings(), "e9"));
    }

    [Fact]
    public void The_kind_of_each_step_stands_in_its_json()
    {
        var rules = Books.Read(Books.Full);
        var book = new MarkBook(rules);
        book.StartRound("semi", [new("e1", "fine")]);
        book.StartRound("final", [new("e1", "fine")]);
        var final = JsonSerializer.SerializeToNode(Evaluator.Derive(book, Evaluator.Evaluate(book, "final"), "e1"), JsonSerializerOptions.Web)!["total"]!;
        var semi = JsonSerializer.SerializeToNode(Evaluator.Derive(book, Evaluator.Evaluate(book, "semi"), "e1"), JsonSerializerOptions.Web)!["total"]!;

        Assert.Equal(["weighted", "panel", "factor", "sum", "carry", "adjustment"], Kinds(final));
        Assert.Equal(["product", "panel", "factor"], Kinds(semi));
        Assert.Equal("40", final["parts"]![0]!["weight"]!.ToString());
    }

    static IEnumerable<string> Kinds(JsonNode step) =>
        (step["parts"] as JsonArray ?? []).SelectMany(part => Kinds(part!)).Prepend(step["kind"]!.GetValue<string>());

    static IReadOnlyList<PartStep> Children(PartStep step) => step switch
    {
        SumStep sum => sum.Parts,
        WeightedStep weighted => weighted.Parts,
        ProductStep product => product.Parts,
        GeometricStep geometric => geometric.Parts,
        HarmonicStep harmonic => harmonic.Parts,
        MatrixStep matrix => matrix.Parts,
        MinimumStep minimum => minimum.Parts,
        SkatingStep skating => skating.Parts,
        _ => [],
    };

    static (int, int) Counts(PartStep step) => step is PanelStep panel
        ? (panel.Counted, panel.Expected)
        : Children(step).Select(Counts).Aggregate((0, 0), (a, b) => (a.Item1 + b.Item1, a.Item2 + b.Item2));

    static void AddsUp(PartStep step)
    {
        foreach (var child in Children(step))
            AddsUp(child);
        Assert.Equal(step.State is ValueState.Given or ValueState.Running, step.Value is not null);
        Assert.Equal(step.Value is null, step.Exact is null);
        if (step.Value is null)
            return;
        Assert.Equal(step.Places is { } places ? Score.Round(step.Exact!.Value, places) : Score.Settle(step.Exact!.Value), step.Places is null ? Score.Settle(step.Value.Value) : step.Value);
        var before = step.Limits?.Before ?? step.Exact;
        if (step.Limits is { } limits)
        {
            var floored = Children(step).Where(part => part.Value < part.Floor).Select(part => part.Value).Append(limits.Before).Min()!.Value;
            Assert.Equal(step.Exact, floored < limits.Min ? limits.Min : floored > limits.Max ? limits.Max : floored);
        }
        switch (step)
        {
            case PanelStep { Criteria: { } criteria } panel:
                Assert.All(panel.Sheets, sheet => Assert.Null(sheet.Dropped));
                Assert.Null(panel.KeptSum);
                Assert.Equal(Score.Settle(OfSheets(panel)), Score.Settle(criteria.Sum(criterion => criterion.Contribution)));
                Assert.All(criteria, (criterion, i) =>
                {
                    var left = criterion.Dropped.Select(drop => drop.Seat).ToHashSet();
                    Assert.Equal((panel.DropHigh, panel.DropLow), (criterion.Dropped.Count(drop => drop.Dropped == "high"), criterion.Dropped.Count(drop => drop.Dropped == "low")));
                    Assert.Equal(criterion.KeptSum, panel.Sheets.Where(sheet => sheet.State == SheetMark.Given && !left.Contains(sheet.Seat)).Sum(sheet => sheet.Marks[i].Mark));
                });
                break;
            case PanelStep panel:
                var given = panel.Sheets.Where(sheet => sheet.State == SheetMark.Given).ToList();
                Assert.Equal((panel.Counted, panel.DropHigh, panel.DropLow), (given.Count, given.Count(s => s.Dropped == "high"), given.Count(s => s.Dropped == "low")));
                Assert.All(given, sheet => Assert.Equal(sheet.Total, sheet.Marks.Sum(mark => mark.Mark)));
                Assert.Equal(panel.KeptSum, given.Where(sheet => sheet.Dropped is null).Sum(sheet => sheet.Total * (sheet.Weight ?? 1)));
                decimal[] kept = [.. given.Where(sheet => sheet.Dropped is null).Select(sheet => sheet.Total!.Value).Order()];
                Assert.Equal(Score.Settle(OfSheets(panel)), Score.Settle(panel.Aggregate switch
                {
                    Aggregate.Sum => panel.KeptSum!.Value,
                    Aggregate.Median => (kept[(kept.Length - 1) / 2] + kept[kept.Length / 2]) / 2,
                    _ => panel.KeptSum!.Value / (panel.KeptWeight ?? kept.Length),
                }));
                break;
            case AdjustmentStep adjustment:
                Assert.Equal(adjustment.Sum, adjustment.Lines.Sum(line => line.Value));
                Assert.Equal(adjustment.Capped, adjustment.Sum != adjustment.Exact);
                break;
            case SumStep sum:
                Assert.Equal(before, sum.Parts.Sum(part => part.Value ?? 0));
                break;
            case WeightedStep weighted:
                Assert.Equal(before, weighted.Parts.Sum(part => part.Contribution ?? 0));
                Assert.Equal(100, weighted.Parts.Sum(part => part.Weight));
                Assert.All(weighted.Parts, part => Assert.Equal(part is AdjustmentStep, part.Weight is null));
                break;
            case ProductStep product:
                Assert.Equal(before, Score.Plain(product.Parts.Aggregate(1m, (all, part) => all * part.Value!.Value)));
                break;
            case MinimumStep minimum:
                Assert.Equal(before, minimum.Parts.Min(part => part.Value));
                break;
            case GeometricStep geometric:
                Assert.Equal(geometric.Parts.Any(part => part is { Weight: > 0, Value: <= 0 }) ? 0
                    : Math.Exp((double)geometric.Parts.Sum(part => part.Weight!.Value / 100 * (decimal)Math.Log((double)(part.Value > 0 ? part.Value.Value : 1)))), (double)before!.Value, 1e-9);
                break;
            case MatrixStep { Method: MatrixMethod.Entropy } matrix:
                Assert.Equal((double)before!.Value, (double)matrix.Parts.Zip(matrix.Shares, (part, share) => Math.Max(part.Value!.Value, MatrixPart.Least) * share).Sum(), 0.02);
                break;
            case MatrixStep matrix:
                Assert.InRange(before!.Value, 0, 100);
                Assert.True(matrix.Entrants > 1);
                break;
            case HarmonicStep harmonic:
                Assert.Equal(harmonic.Parts.Any(part => part is { Weight: > 0, Value: <= 0 }) ? 0
                    : 100 / (double)harmonic.Parts.Where(part => part.Weight > 0).Sum(part => part.Weight!.Value / part.Value!.Value), (double)before!.Value, 1e-9);
                break;
            case IndicatorStep { Amount: { } amount, Normalise: Normalise.Linear } indicator:
                Assert.Equal(Score.Settle(Math.Clamp(100 * (amount - indicator.Low) / (indicator.High - indicator.Low), 0, 100)), Score.Settle(step.Exact!.Value));
                break;
            case RubricStep { Level: { } level } rubric:
                Assert.Equal(step.Exact, 100m * level / rubric.Max);
                break;
            case SurveyStep { Share: { } share } survey:
                Assert.Equal(Score.Round((decimal)Math.Clamp((double)(100 * (share - survey.Low) / (survey.High - survey.Low)), 0, 100), 6), Score.Round(step.Exact!.Value, 6));
                break;
            case PairsStep pairs:
                Assert.Equal((double)step.Exact!.Value, (double)(pairs.From + (pairs.To - pairs.From) * pairs.WinShare!.Value), 1e-4);
                Assert.Equal((double)pairs.WinShare.Value, 1 / (1 + Math.Exp(-(double)pairs.Strength!.Value)), 2e-6);
                break;
            case BallotsStep { Place: { } place } ballots:
                Assert.Equal(step.Exact, ballots.Entrants + 1 - place);
                break;
            case BallotsStep { Method: BallotMethod.Copeland } ballots:
                Assert.Equal(step.Exact, ballots.Duels.Sum(duel => Math.Sign(duel.For - duel.Against)));
                break;
            case BallotsStep ballots:
                Assert.Equal(Score.Settle(step.Exact!.Value), ballots.Named.Sum(line => line.Count * line.Points!.Value), 9);
                break;
            case SkatingStep skating:
                Assert.Equal(step.Exact, skating.Entrants + 1 - skating.Place);
                Assert.Equal(skating.Sum, skating.Dances.Sum());
                break;
            default:
                Assert.True(step is FactorStep or CarryStep or IndicatorStep or RelativeStep or RubricStep { Filled: not null });
                break;
        }
    }

    // The value of the sheets alone, once what the whole field made of it was followed.
    static decimal OfSheets(PanelStep panel)
    {
        if (panel.Peers is { Adjust: PeerAdjust.Additive } peers)
        {
            Assert.Equal(Score.Round(panel.Exact!.Value, 6), Score.Round(peers.Markers.Where(marker => marker.Cleared is not null).Average(marker => marker.Cleared!.Value), 6));
            return peers.Received!.Value;
        }
        if (panel.Room is not { } room)
            return panel.Exact!.Value;
        var followed = room.Coefficient is { } coefficient ? room.Plain!.Value * coefficient : 50 + 10 * (room.Plain!.Value - room.Mean!.Value) / room.Deviation!.Value;
        Assert.Equal(Score.Round(panel.Exact!.Value, 6), Score.Round(followed, 6));
        return room.Plain.Value;
    }
}
