using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Panels;

public class JudgeEffectsTests
{
    static readonly RuleBook Rules = Books.OneRound(Books.Panel("stage"), seats: 4);

    static JudgeEffects Of(Field field) => JudgeEffects.Of(field.Book, "final", (PanelPart)Rules.FindRound("final")!.FindPart("stage")!);

    [Fact]
    public void A_judge_two_points_harsh_stands_two_points_below_the_others()
    {
        var field = new Field(Rules, 3).Sheets("e1", "stage", 90, 88, 90, 90).Sheets("e2", "stage", 80, 78, 80, 80).Sheets("e3", "stage", 70, 68, 70, 70);

        Assert.Equal([(1, 3, 0.67m), (2, 3, -2m), (3, 3, 0.67m), (4, 3, 0.67m)], Of(field).Seats.Select(seat => (seat.Seat, seat.Entrants, seat.Mean)));
    }

    [Fact]
    public void One_sheet_four_points_above_the_habit_of_its_seat_stands_apart()
    {
        var field = new Field(Rules, 4).Sheets("e1", "stage", 90, 88, 90, 91).Sheets("e2", "stage", 80, 78, 81, 80).Sheets("e3", "stage", 70, 72, 70, 70).Sheets("e4", "stage", 75, 73, 75, 75);
        var apart = Of(field).Sheets[0];

        // Seat 2 is off by -2.33, -2.33, 2 and -2: 4.22 above the mean of the other three.
        Assert.Equal(("e3", 2, 4.22m), (apart.Entrant, apart.Seat, apart.Difference));
        Assert.True(apart.Times > 2.5m);
    }

    [Fact]
    public void A_recused_judge_is_neither_compared_nor_a_measure_for_others()
    {
        var field = new Field(Rules, 2).Sheets("e1", "stage", 90, 60, 90, 90).Sheets("e2", "stage", 80, 80, 80, 80).Seat(2, SeatPresence.Recused, "e1");

        Assert.Equal([(1, 0m), (2, 0m), (3, 0m), (4, 0m)], Of(field).Seats.Select(seat => (seat.Seat, seat.Mean)));
    }

    [Fact]
    public void Two_sheets_are_no_panel_to_compare_with()
    {
        var effects = Of(new Field(Rules, 2).Sheets("e1", "stage", 90, 60));

        Assert.Empty(effects.Seats);
        Assert.Empty(effects.Sheets);
    }
}
