using System.Text;
using System.Text.RegularExpressions;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Results;

/// <summary>Which places are certain and which possible while marks are missing.</summary>
public class PossiblePlacesTests
{
    static string Places(Field field) => string.Join(", ", PossiblePlaces.Of(field.Book, field.Standings())
        .Select(place => place.Certain ? $"{place.Entrant} {place.Places.Best}" : $"{place.Entrant} {place.Places.Best}-{place.Places.Worst}"));

    [Fact]
    public void Missing_sheets_stand_at_the_ends_of_what_a_judge_can_give()
    {
        // Of three judges the mean; e2 with 90, 90 and one to come has 60 to 93.33, e3 with none 0 to 100.
        var field = new Field(Books.OneRound(Books.Panel("stage"), seats: 3), 4)
            .Sheets("e1", "stage", 95m, 95m, 95m).Sheets("e2", "stage", 90m, 90m).Sheets("e4", "stage", 50m, 50m, 50m);

        Assert.Equal("e1 1-2, e2 2-3, e4 3-4, e3 1-4", Places(field));
        Assert.Equal("e1 1, e2 2, e4 3, e3 4", Places(field.Sheets("e2", "stage", null, null, 80m).Sheets("e3", "stage", 10m, 10m, 10m)));
    }

    [Fact]
    public void Without_anything_all_places_are_possible() =>
        Assert.Equal("e1 1-3, e2 1-3, e3 1-3", Places(new Field(Books.OneRound(Books.Panel("stage")), 3)));

    [Fact]
    public void A_trimmed_extreme_bounds_what_one_missing_sheet_can_do()
    {
        // Of five the highest and lowest are dropped: e1 keeps 90 whatever the fifth gives.
        var field = new Field(Books.OneRound(Books.Panel("stage", ""","drop":[{"from":5,"high":1,"low":1}]"""), seats: 5), 2)
            .Sheets("e1", "stage", 90m, 90m, 90m, 90m).Sheets("e2", "stage", 89m, 89m, 89m, 89m, 89m);

        Assert.Equal("e1 1, e2 2", string.Join(", ", Places(field).Split(", ").Order()));
    }

    [Fact]
    public void Equals_that_the_chain_parts_by_what_is_in_are_certain_and_first_places_are_not_before_all_is_in()
    {
        static Field Equals(string key) => new Field(Books.OneRound(Books.Panel("stage"), more: $$""","ties":[{"key":"{{key}}","part":"stage"}]"""), 3)
            .Sheets("e1", "stage", 90m, 90m, 96m).Sheets("e2", "stage", 92m, 92m, 92m).Sheets("e3", "stage", 0m, 0m);

        Assert.Equal("e2 1, e1 2, e3 3", Places(Equals("median")));
        Assert.Equal("e2 1-2, e1 1-2, e3 3", Places(Equals("first-places")));
    }

    [Fact]
    public void Who_does_not_compete_or_can_have_no_total_is_not_in_it()
    {
        var field = new Field(Books.OneRound(Books.Panel("stage", ""","quorum":3""")), 4).Status("e1", EntrantStatus.Withdrawn).Status("e2", EntrantStatus.OutOfCompetition)
            .Sheets("e2", "stage", 99m, 99m, 99m).Seat(1, SeatPresence.Absent, "e3").Sheets("e4", "stage", 50m, 50m, 50m);

        Assert.Equal("e4 1", Places(field));
    }

    [Fact]
    public void A_possible_negative_factor_leaves_everything_open_that_its_product_has() =>
        Assert.Equal("e1 1-2, e2 1-2", Places(new Field(Books.OneRound(Books.Inner("product", "total", "", Books.Panel("stage"), Books.Factor("f"))), 2).Sheets("e1", "stage", 9m, 9m, 9m).Figure("e1", "f", 3m)));

    [Fact]
    public void The_final_place_is_within_the_possible_ones_however_the_missing_comes_in() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        // Places are those of 1, 2, 2, 4 under every numbering.
        var rules = Books.Read(Regex.Replace(Encoding.UTF8.GetString(scenario.Rules.Canonical.Span), "\"numbering\":\"[a-z]+\"", "\"numbering\":\"competition\""));
        var book = new MarkBook(rules);
        foreach (var fact in scenario.Starts().Concat(scenario.Facts(scenario.Next(0, 250))))
            fact(book);
        var round = rules.Rounds[^1].Id;
        var group = scenario.Next(0, 2) == 0 ? "a" : null;
        var possible = PossiblePlaces.Of(book, Evaluator.Evaluate(book, round, group)).ToDictionary(place => place.Entrant, place => place.Places);

        Complete(book, scenario);
        foreach (var row in Field.Rows(Evaluator.Evaluate(book, round, group)).Where(row => row.Rank is not null))
            Assert.InRange(row.Rank!.Value, possible[row.Entrant].Best, possible[row.Entrant].Worst);
    }, iter: 1_000);

    // Everything that the rules wait for comes in: of those who compete, at random.
    static void Complete(MarkBook book, Scenario scenario)
    {
        var seq = 1_000_000L;
        foreach (var round in book.Rules.Rounds)
        {
            var standings = Evaluator.Evaluate(book, round.Id);
            foreach (var row in Field.Rows(standings).Where(row => row.State is not (ValueState.Withdrawn or ValueState.Absent or ValueState.Vetoed)).ToList())
                foreach (var step in All(Evaluator.Derive(book, standings, row.Entrant)!.Total))
                    switch (round.FindPart(step.Id))
                    {
                        case PanelPart panel:
                            foreach (var sheet in ((PanelStep)step).Sheets.Where(sheet => sheet.State == SheetMark.NotYet))
                                book.SetSheet(round.Id, row.Entrant, panel.Id, sheet.Seat, [.. panel.Criteria.Select(c => c.Min + scenario.Next(0, (int)((c.Max - c.Min) / c.Step)) * c.Step)], ++seq);
                            break;
                        case FactorPart { Value: null } when book.Figure(round.Id, row.Entrant, step.Id) is null: book.SetFactor(round.Id, row.Entrant, step.Id, scenario.Next(0, 4) * 0.5m, ++seq); break;
                        case FigurePart { Missing: not MissingFigure.Zero } when book.Figure(round.Id, row.Entrant, step.Id) is null: book.SetFigure(round.Id, row.Entrant, step.Id, scenario.Next(0, 2), null, null, null, ++seq); break;
                        case SurveyPart when book.Figure(round.Id, row.Entrant, step.Id) is null: book.SetSurvey(round.Id, row.Entrant, step.Id, 1, scenario.Next(1, 3), ++seq); break;
                    }
        }
    }

    static IEnumerable<PartStep> All(PartStep step) => (step switch
    {
        SumStep s => s.Parts,
        WeightedStep s => s.Parts,
        ProductStep s => s.Parts,
        GeometricStep s => s.Parts,
        HarmonicStep s => s.Parts,
        MatrixStep s => s.Parts,
        SkatingStep s => s.Parts,
        MinimumStep s => s.Parts,
        _ => [],
    }).SelectMany(All).Prepend(step);
}
