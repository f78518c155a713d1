using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Results;

namespace Arena.Scoring.Tests.Results;

/// <summary>How firm places are: ranges, varied weights, a judge left out.</summary>
public class CertaintyTests
{
    static Certainty Of(Field field) => Certainty.Of(field.Book, field.Standings());

    static Field Panel(string more = "") => new Field(Books.OneRound(Books.Panel("stage", more), seats: 4), 4)
        .Sheets("e1", "stage", 95m, 94m, 96m, 95m).Sheets("e2", "stage", 90m, 91m, 90m, 89m).Sheets("e3", "stage", 89m, 90m, 91m, 90.4m).Sheets("e4", "stage", 70m, 71m, 70m, 69m);

    [Fact]
    public void A_panel_that_marked_all_gives_the_ranges_of_its_fit()
    {
        var certainty = Of(Panel());
        IReadOnlyList<IReadOnlyList<double>> marks = [[95, 94, 96, 95], [89, 90, 91, 90.4], [90, 91, 90, 89], [70, 71, 70, 69]];

        Assert.Equal(RangeSource.Panel, certainty.Source);
        Assert.Equal(RankRange.OfPanel(marks).Value.Ranges, certainty.Entrants.Select(one => one.Range!));
        Assert.Equal(["e1", "e3", "e2", "e4"], certainty.Entrants.Select(one => one.Entrant));
        Assert.Equal(new PlaceRange(1, 1), certainty.Entrants[0].Range);
        Assert.Equal(new PlaceRange(2, 3), certainty.Entrants[1].Range);
        Assert.All(certainty.Entrants, one => Assert.Null(one.Weights));
    }

    [Fact]
    public void Where_a_sheet_is_missing_judges_are_drawn_anew_and_every_time_alike()
    {
        var field = Panel().Seat(4, SeatPresence.Recused, "e1");
        var (once, again) = (Of(field), Of(field));

        Assert.Equal(RangeSource.Resampled, once.Source);
        Assert.Equal(once.Entrants, again.Entrants);
        Assert.Equal((new PlaceRange(1, 1), new PlaceRange(4, 4)), (once.Entrants[0].Range, once.Entrants[3].Range));
    }

    [Fact]
    public void Too_little_is_said_to_be_too_little()
    {
        var few = Of(new Field(Books.OneRound(Books.Panel("stage")), 2).Sheets("e1", "stage", 90m, 90m, 90m).Sheets("e2", "stage", 80m, 80m, 80m));

        Assert.Equal((RangeSource.TooFewData, 2), (few.Source, few.Entrants.Count));
        Assert.All(few.Entrants, one => Assert.Null(one.Range));
        Assert.Equal(RangeSource.TooFewData, Of(new Field(Books.OneRound(Books.Factor("f")), 4).Figures("f", 1m, 2m, 3m, 4m)).Source);
    }

    [Fact]
    public void Without_the_judge_who_decided_it_places_and_an_award_change()
    {
        var field = new Field(Books.OneRound(Books.Panel("stage"), more: ""","awards":[{"id":"x","title":{"zh":"x","en":"x"},"count":1}]"""), 3)
            .Sheets("e1", "stage", 90m, 90m, 99m).Sheets("e2", "stage", 92m, 92m, 92m).Sheets("e3", "stage", 10m, 10m, 10m);

        var left = Of(field).LeftOut;

        Assert.Equal([("stage", 1, 0), ("stage", 2, 0), ("stage", 3, 2)], left.Select(one => (one.Part, one.Seat, one.Moved)));
        Assert.Equal(["e1", "e2"], left[2].Awards.Order());
    }

    [Fact]
    public void A_panel_told_again_rounds_as_the_rules_do()
    {
        // 90.4 and 90.3 both count as 90, so the other part decides whoever is left out.
        var rules = Books.OneRound(Books.Inner("sum", "total", "", Books.Panel("rounded", ""","places":0"""), Books.Panel("exact")));
        var field = new Field(rules, 3).Sheets("e1", "rounded", 90.4m, 90.4m, 90.4m).Sheets("e2", "rounded", 90.3m, 90.3m, 90.3m).Sheets("e3", "rounded", 1m, 1m, 1m)
            .Sheets("e1", "exact", 50m, 50m, 50m).Sheets("e2", "exact", 50.1m, 50.1m, 50.1m).Sheets("e3", "exact", 1m, 1m, 1m);

        Assert.All(Of(field).LeftOut, left => Assert.Equal(0, left.Moved));
    }

    [Fact]
    public void Weights_varied_by_a_quarter_move_whom_a_weight_decides()
    {
        var rules = Books.OneRound(Books.Inner("weighted", "total", "", Books.Factor("one", ""","weight":"50" """), Books.Factor("two", ""","weight":"50" """)));
        var certainty = Of(new Field(rules, 3).Figures("one", 90m, 80m, 10m).Figures("two", 79m, 90m, 10m));

        Assert.Equal([new PlaceRange(1, 2), new PlaceRange(1, 2), new PlaceRange(3, 3)], certainty.Entrants.Select(one => one.Weights!));
        Assert.InRange(certainty.Entrants[0].FirstShare!.Value, 0.5m, 0.99m);
        Assert.Equal(1, certainty.Entrants.Sum(one => one.FirstShare));
    }
}
