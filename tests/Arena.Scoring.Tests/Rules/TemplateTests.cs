using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Rules;

public class TemplateTests
{
    static readonly decimal[] Judges = [92.5m, 93m, 91m, 95.5m, 90m, 93.5m, 92m];

    [Fact]
    public void Every_preset_of_every_template_is_a_rule_book_of_its_own()
    {
        var books = Templates.All.SelectMany(template => template.Presets.Select(preset => Templates.Find(template.Id, preset.Id))).ToList();

        Assert.All(books, book => Assert.Equal(book!.Hash, RuleBookReader.Read(book.Canonical).Book!.Hash));
        Assert.Equal(books.Count, books.Select(book => book!.Hash).Distinct().Count());
        Assert.All(Templates.All.SelectMany(template => template.Presets.Select(preset => preset.Title).Append(template.Title).Append(template.Text)),
            text => Assert.True(text.Zh.Length > 0 && text.En.Length > 0));
    }

    [Fact]
    public void The_first_preset_is_taken_when_none_is_named()
    {
        Assert.Equal("40-40-20", Templates.All[0].Presets[0].Id);
        Assert.Equal(Templates.Find("arena-contest", "40-40-20")!.Hash, Templates.Find("arena-contest")!.Hash);
        Assert.Null(Templates.Find("arena-contest", "60-20-20"));
        Assert.Null(Templates.Find("arena"));
    }

    [Theory]
    [InlineData("40-40-20", 82.59, 81.79)] // 28.32 + 36.76 + 16.51 + 1.50 - 0.50; 28.32 + 36.96 + 16.51
    [InlineData("50-30-20", 80.48, 79.63)] // 35.40 + 27.57 + 16.51 + 1.00; 35.40 + 27.72 + 16.51
    [InlineData("30-50-20", 84.70, 83.95)] // 21.24 + 45.95 + 16.51 + 1.00; 21.24 + 46.20 + 16.51
    public void The_final_of_the_arena_contest_adds_up_as_on_paper(string preset, double first, double second)
    {
        var book = Final(preset);
        var standings = Evaluator.Evaluate(book, "final");

        Assert.Equal("1 e1, 2 e2, - e3", Field.Board(standings));
        Assert.Equal(((decimal)first, (decimal)second, ValueState.Vetoed), (standings[0].Score, standings[1].Score, standings[2].State));
        Assert.Equal((0, 1), (standings[0].Imputed, standings[1].Imputed));
        Assert.Equal((16.51m, 1.5m, -0.5m), (standings[0].Parts[2].Value, standings[0].Parts[3].Value, standings[0].Parts[4].Value));
        Assert.Equal(["first", "second"], standings.Awards.Take(2).Select(line => line.Award.Id));
    }

    public static TheoryData<string, string> Every => [.. Templates.All.SelectMany(t => t.Presets.Select(p => (t.Id, p.Id)))];

    [Theory]
    [MemberData(nameof(Every))]
    public void A_template_with_all_its_facts_gives_every_entrant_a_total_that_adds_up(string template, string preset)
    {
        var rules = Templates.Find(template, preset)!;
        var book = new MarkBook(rules);
        foreach (var round in rules.Rounds)
        {
            book.StartRound(round.Id, [.. Enumerable.Range(1, 6).Select(i => new Starter($"e{i}", rules.Groups.Count > 0 ? rules.Groups[i % rules.Groups.Count].Id : null, i))]);
            for (var i = 1; i <= 6; i++)
                foreach (var part in round.Parts)
                    Fill(book, round.Id, $"e{i}", part, i);
            var standings = Evaluator.Evaluate(book, round.Id);

            Assert.Equal(6, standings.Ranked);
            Assert.All(Enumerable.Range(0, 6).Select(i => standings[i]), row =>
            {
                Assert.Equal(ValueState.Given, row.State);
                Assert.InRange(row.Score!.Value, 1, 110);
                AddsUp(Evaluator.Derive(book, standings, row.Entrant)!.Total);
            });
            Assert.Equal([.. Enumerable.Range(1, 6).Select(i => $"e{i}")], Enumerable.Range(0, 6).Select(i => standings[i].Entrant));
        }
    }

    // The first entrant has the best of everything.
    static void Fill(MarkBook book, string round, string entrant, Part part, int place)
    {
        switch (part)
        {
            case PanelPart { Peers: not null } peers:
                for (var seat = 1; seat <= 6; seat++)
                    if (seat != place)
                        book.SetSheet(round, entrant, part.Id, seat, [.. peers.Criteria.Select(c => c.Max - place * c.Step)], 100 + seat);
                break;
            case PairsPart pairs:
                for (var (other, seat) = (place + 1, 1); other <= 6; other++)
                    for (seat = 1; seat <= 6; seat++)
                        if (seat != place && seat != other)
                            book.SetComparison(round, pairs.Id, seat, entrant, $"e{other}", PairResult.First, 200 + 100 * place + 10 * other + seat);
                break;
            case PanelPart panel:
                for (var seat = 1; seat <= panel.Panel.Seats; seat++)
                    book.SetSheet(round, entrant, part.Id, seat, [.. panel.Criteria.Select(c => c.Max - Math.Min(place - 1, (int)((c.Max - c.Min) / c.Step)) * c.Step)], 100 + seat);
                break;
            case IndicatorPart indicator:
                book.SetFigure(round, entrant, part.Id, Score.Round(indicator.High - (indicator.High - indicator.Low) * (place - 1) / 10, 2), null, "office", null, 1);
                break;
            case GapPart gap:
                book.SetFigure(round, entrant, part.Id, 90 - place, 50, "office", null, 1);
                Assert.Equal(100, gap.Target);
                break;
            case RelativePart:
                book.SetFigure(round, entrant, part.Id, 100 - place, null, "office", null, 1);
                break;
            case RubricPart:
                book.SetFigure(round, entrant, part.Id, 6 - Math.Min(place, 4), null, "team", null, 1);
                break;
            case SurveyPart:
                book.SetSurvey(round, entrant, part.Id, 71 - place, 70, 1);
                break;
        }
    }

    static void AddsUp(PartStep step)
    {
        var parts = step switch { WeightedStep w => w.Parts, SumStep s => s.Parts, _ => [] };
        // A part below its floor holds the total down to itself; all others are the sum of what is printed.
        if (step is WeightedStep { Limits: null })
            Assert.Equal(step.Value, parts.Sum(part => part.Contribution));
        if (step is SumStep)
            Assert.Equal(step.Value, parts.Sum(part => part.Value));
        foreach (var part in parts)
            AddsUp(part);
    }

    [Fact]
    public void A_field_visit_can_stand_beside_the_three_parts()
    {
        var total = (WeightedPart)Templates.Find("arena-contest", "30-30-30-10")!.FindRound("final")!.Total;

        Assert.Equal(["achievements", "visit", "stage", "public", "bonus", "penalty"], total.Parts.Select(part => part.Id));
        Assert.Equal([30m, 30m, 30m, 10m, null, null], total.Weights);
    }

    [Fact]
    public void The_public_panel_answers_in_words_from_sixty_to_a_hundred()
    {
        var panel = (PanelPart)Templates.Find("arena-contest")!.FindRound("final")!.FindPart("public-panel")!;

        Assert.Equal([("很满意", 100m), ("满意", 90m), ("基本满意", 80m), ("不太满意", 70m), ("不满意", 60m)], panel.Criteria[0].Levels.Select(level => (level.Title.Zh, level.From)));
    }

    [Fact]
    public void Speech_and_answers_have_seven_and_two_minutes_and_every_started_half_minute_beyond_costs_half_a_point()
    {
        var round = Templates.Find("arena-contest")!.FindRound("final")!;
        var overTime = ((AdjustmentPart)round.FindPart("over-time")!).OverTime!;

        Assert.Equal([("talk", 420), ("answer", 120)], round.Clock.Select(phase => (phase.Id, phase.Seconds)));
        Assert.Equal([-0.5m, -0.5m, -1m, -1m, -1.5m], new[] { 1, 30, 31, 60, 61 }.Select(overTime.Deduction));
        Assert.Throws<ArgumentOutOfRangeException>(() => overTime.Deduction(0));
    }

    [Fact]
    public void Achievements_and_public_appraisal_show_their_leaves()
    {
        var book = Final("40-40-20");
        var parts = ((WeightedStep)Evaluator.Derive(book, Evaluator.Evaluate(book, "final"), "e1")!.Total).Parts;

        Assert.Equal([70.79m, 91.90m, 82.57m], parts.Take(3).Select(part => part.Value!.Value));
        Assert.Equal([46.70m, 50m, 100m, 80m, 83.33m, 68.42m, 80m, 75m, 71.43m, 100m, 60.71m, 73.68m, 80m], ((WeightedStep)parts[0]).Parts.Select(part => part.Value!.Value));
        Assert.Equal([4.67m, 7.5m, 7.5m, 6m, 6.25m, 5.13m, 4m, 5.63m, 5.36m, 5m, 6.07m, 3.68m, 4m], ((WeightedStep)parts[0]).Parts.Select(part => part.Contribution!.Value));
        Assert.Equal([(90m, 54m), (71.43m, 28.57m)], ((WeightedStep)parts[2]).Parts.Select(part => (part.Value!.Value, part.Contribution!.Value)));
    }

    [Fact]
    public void Heat_and_semi_final_weigh_the_stage_by_what_stands_beside_it()
    {
        var book = new MarkBook(Templates.Find("arena-contest")!);
        foreach (var round in (string[])["heat", "semi-final"])
        {
            book.StartRound(round, [new("e1", "cluster")]);
            Stage(book, round, "e1");
            book.AddAdjustment(round, "e1", "over-time", -0.5m, "30 s", 100);
        }
        for (var seat = 1; seat <= 41; seat++)
            book.SetSheet("heat", "e1", "public", seat, [seat <= 4 ? 100 : seat <= 8 ? 60 : 90], seat);
        for (var seat = 1; seat <= 7; seat++)
            book.SetSheet("semi-final", "e1", "visit", seat, [88m], seat);

        Assert.Equal(91.52m, Evaluator.Evaluate(book, "heat")[0].Score); // 73.52 + 18.00
        Assert.Equal(89.95m, Evaluator.Evaluate(book, "semi-final")[0].Score); // 44.00 + 45.95
    }

    static MarkBook Final(string preset)
    {
        var book = new MarkBook(Templates.Find("arena-contest", preset)!);
        book.StartRound("final", [new("e1", "cluster"), new("e2", "cluster"), new("e3", null)]);
        foreach (var entrant in (string[])["e1", "e2"])
        {
            Stage(book, "final", entrant);
            foreach (var (part, value) in ((string, decimal)[])[("1-1", 28), ("1-3", 1500), ("1-4", 4), ("2-2", 86), ("2-3", 4), ("3-1", 93), ("3-2", 90), ("3-3", 5), ("4-1", 87), ("4-2", 94), ("4-3", 4)])
                book.SetFigure("final", entrant, $"a1-{part}", value, null, "ledger", null, 1);
            book.SetFigure("final", entrant, "a1-2-1", 57, 60, "ledger", null, 1);
            for (var seat = 1; seat <= 41; seat++)
                book.SetSheet("final", entrant, "public-panel", seat, [seat <= 4 ? 100 : seat <= 8 ? 60 : 90], 1);
            book.SetSurvey("final", entrant, "content", 54, 60, 1);
        }
        // The second has no growth of three years: it stands at the median of its group.
        book.SetFigure("final", "e1", "a1-1-2", 10, null, "ledger", null, 1);
        book.AddAdjustment("final", "e1", "over-time", -0.5m, "30 s", 2);
        book.AddAdjustment("final", "e1", "bonus", 1.5m, "bonus", 3);
        book.AddAdjustment("final", "e1", "penalty", -0.5m, "penalty", 4);
        book.SetStatus("e3", EntrantStatus.Vetoed, null, 5);
        return book;
    }

    static void Stage(MarkBook book, string round, string entrant)
    {
        for (var seat = 1; seat <= 7; seat++)
            book.SetSheet(round, entrant, "stage-marks", seat, [29m, 24m, 24m, Judges[seat - 1] - 77], seat);
    }
}
