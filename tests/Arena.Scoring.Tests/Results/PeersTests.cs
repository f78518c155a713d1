using System.Text;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

/// <summary>Entrants mark each other; the numbers are those of the self-exclusion trap, in which a harsh marker gains by never meeting its own marks.</summary>
public class PeersTests
{
    [Fact]
    public void A_harsh_marker_gains_nothing_by_being_harsh()
    {
        var field = Trap(Books.Mutual());

        Assert.Equal(["Given 90", "Given 88", "Given 85", "Given 80"], Results(field));
        var peers = Step(field, "e2").Peers!;
        Assert.Equal(88m, peers.Received);
        Assert.Equal([(1, -3m, 88m), (3, 2m, 88m), (4, 1m, 88m)], peers.Markers.Select(m => (m.Seat, m.Severity!.Value, m.Cleared!.Value)));
        Assert.Equal([91m, 88m, 84.333333333333m, 79.666666666667m], Enumerable.Range(1, 4).Select(i => Step(field, $"e{i}").Peers!.Received!.Value));
    }

    [Fact]
    public void Without_adjustment_the_mean_received_counts() =>
        Assert.Equal(["Given 91.00", "Given 88.00", "Given 84.33", "Given 79.67"], Results(Trap(Books.Mutual(more: ""","adjust":"none","places":2"""))));

    [Fact]
    public void Shrinkage_pulls_severities_towards_zero()
    {
        var shrunk = Step(Trap(Books.Mutual(more: ""","shrink":"2" """)), "e2").Peers!.Markers;

        Assert.All(shrunk.Zip([-3m, 2m, 1m]), pair => Assert.InRange(Math.Abs(pair.First.Severity!.Value), 0.1m, Math.Abs(pair.Second) - 0.1m));
        Assert.All(shrunk, marker => Assert.Equal(Math.Sign(marker.Severity!.Value), marker.Seat == 1 ? -1 : 1));
    }

    [Fact]
    public void Nobody_marks_oneself_whatever_is_said()
    {
        var field = Trap(Books.Mutual());
        field.Sheets("e1", "mutual", 100);
        field.Book.SetSeat("final", "peers", 1, "e1", SeatPresence.Present, 1_000);

        Assert.Equal("Given 90", field.Result("e1"));
        Assert.Equal([SheetMark.Recused, SheetMark.Given, SheetMark.Given, SheetMark.Given], Step(field, "e1").Sheets.Select(s => s.State));
    }

    [Fact]
    public void Seats_without_an_entrant_in_the_round_are_neither_expected_nor_shown()
    {
        var field = Trap(Books.Mutual(seats: 9));

        var (row, step) = (field.Row("e1"), Step(field, "e1"));
        Assert.Equal((3, 3), (row.Counted, row.Expected));
        Assert.Equal([1, 2, 3, 4], step.Sheets.Select(s => s.Seat));
    }

    [Fact]
    public void Partners_are_left_out_like_any_recused_seat()
    {
        var field = Trap(Books.Mutual());
        field.Sheets("e2", "mutual", null, null, null, 10); // seat 4 for its partner
        field.Book.SetSeat("final", "peers", 4, "e2", SeatPresence.Recused, 2_000);

        Assert.Equal(["Given 90", "Given 88", "Given 85", "Given 80"], Results(field));
        Assert.Equal((2, 2), (field.Row("e2").Counted, field.Row("e2").Expected));
    }

    [Theory]
    [InlineData("on-sheet", "Running")]
    [InlineData("on-complete", "NotYet")]
    [InlineData("on-release", "NotYet")]
    public void An_adjusted_value_waits_for_the_whole_field_unless_every_sheet_shows(string publication, string state)
    {
        var field = Trap(Books.Mutual(publication: publication));
        field.Book.RemoveSheet("final", "e4", "mutual", 1, 3_000);
        Assert.StartsWith(state, field.Result("e1"), StringComparison.Ordinal);

        field.Status("e4", EntrantStatus.Withdrawn);
        Assert.Equal("Given 90", field.Result("e1"));
    }

    [Fact]
    public void A_withdrawal_that_completes_the_field_touches_all()
    {
        var field = Trap(Books.Mutual(publication: "on-complete"));
        field.Book.RemoveSheet("final", "e4", "mutual", 1, 3_000);
        field.Book.TakeTouched();

        field.Status("e4", EntrantStatus.Withdrawn);
        Assert.Equal(["e1", "e2", "e3", "e4"], field.Book.TakeTouched().Entrants.Select(t => t.Entrant).Order());
    }

    [Fact]
    public void Sheets_about_one_who_withdrew_measure_nobody_since_the_public_may_never_see_them()
    {
        var (all, seen) = (Trap(Books.Mutual()), Trap(Books.Mutual()));
        all.Sheets("e4", "mutual", 20m, 90m, 55m);
        for (var seat = 1; seat <= 3; seat++)
            seen.Book.RemoveSheet("final", "e4", "mutual", seat, 3_000);

        Assert.Equal(Results(seen.Status("e4", EntrantStatus.Withdrawn)), Results(all.Status("e4", EntrantStatus.Withdrawn)));
    }

    [Fact]
    public void Of_one_out_of_competition_the_markers_add_up_also_where_a_seat_marked_nobody_else()
    {
        // Seat 5 marked e4 alone.
        var field = new Field(Books.Mutual(seats: 5), 5).Sheets("e1", "mutual", null, 90, 92).Sheets("e2", "mutual", 85, null, 90).Sheets("e3", "mutual", 82, 85)
            .Sheets("e4", "mutual", null, null, 80, null, 70).Status("e4", EntrantStatus.OutOfCompetition);
        var step = Step(field, "e4");

        Assert.Equal([true, false], step.Peers!.Markers.Select(marker => marker.Severity is not null));
        Assert.Equal(Score.Round(step.Peers.Markers.Average(marker => marker.Cleared!.Value), 6), Score.Round(step.Value!.Value, 6));
    }

    [Fact]
    public void A_correction_of_one_sheet_moves_others()
    {
        var field = Trap(Books.Mutual());
        field.Book.TakeTouched();
        var before = field.Row("e1").Score;
        field.Sheets("e3", "mutual", 70); // seat 1 is harsher now

        Assert.Equal(4, field.Book.TakeTouched().Entrants.Count);
        Assert.NotEqual(before, field.Row("e1").Score);
    }

    [Fact]
    public void Marks_that_nothing_links_give_no_value()
    {
        // 1 and 2 mark 3 and 4, and the other way round: recusals cut the field in two.
        var field = new Field(Books.Mutual(), 4).Sheets("e1", "mutual", null, null, 80, 90).Sheets("e2", "mutual", null, null, 70, 80)
            .Sheets("e3", "mutual", 80, 90).Sheets("e4", "mutual", 70, 80);
        foreach (var (seat, entrant) in ((int, string)[])[(2, "e1"), (1, "e2"), (4, "e3"), (3, "e4")])
            field.Book.SetSeat("final", "peers", seat, entrant, SeatPresence.Recused, 5_000);

        Assert.Equal(["NoQuorum", "NoQuorum", "NoQuorum", "NoQuorum"], Results(field));
    }

    [Fact]
    public void A_marker_who_does_not_spread_its_marks_is_named_and_counts()
    {
        var markers = Step(Trap(Books.Mutual(more: ""","spread":"9" """)), "e2").Peers!.Markers;

        // Seat 1 gave 85, 82 and 77.
        Assert.Equal([(1, 8m, true), (3, 10m, false), (4, 5m, true)], markers.Select(m => (m.Seat, m.Range!.Value, m.IsNarrow)));
    }

    [Fact]
    public void Who_marked_can_be_left_untold()
    {
        var field = Trap(Books.Mutual());
        var step = (PanelStep)Evaluator.Derive(field.Book, field.Standings(), "e1", namesPeers: false)!.Total;

        Assert.Empty(step.Sheets);
        Assert.Empty(step.Peers!.Markers);
        Assert.Equal((91m, 90m, 3), (step.Peers.Received, step.Value, step.Counted));
    }

    [Fact]
    public void Mutual_marks_come_back_from_the_canonical_bytes()
    {
        var book = Books.Mutual(more: ""","shrink":"0.5","spread":"5","quorum":2,"places":2""");
        Assert.Equal(book.Hash, Books.Read(Encoding.UTF8.GetString(book.Canonical.Span)).Hash);

        string[] others = [""","shrink":"0.5","spread":"5","places":2""", ""","shrink":"0.6","spread":"5","quorum":2,"places":2""",
            ""","shrink":"0.5","spread":"6","quorum":2,"places":2""", ""","adjust":"none","spread":"5","quorum":2,"places":2"""];
        Assert.All(others, more => Assert.NotEqual(book.Hash, Books.Mutual(more: more).Hash));
    }

    [Theory]
    [InlineData("\"kind\":\"peers\"", "\"kind\":\"experts\"", "/rounds/0/total/panel")]
    [InlineData("\"source\":\"peers\"", "\"source\":\"peers\",\"adjust\":\"none\",\"shrink\":\"1\"", "/rounds/0/total/shrink")]
    [InlineData("\"source\":\"peers\"", "\"source\":\"peers\",\"shrink\":\"-1\"", "/rounds/0/total/shrink")]
    [InlineData("\"source\":\"peers\"", "\"source\":\"peers\",\"spread\":\"101\"", "/rounds/0/total/spread")]
    [InlineData("\"source\":\"peers\"", "\"source\":\"peers\",\"drop\":[]", "/rounds/0/total/drop")]
    [InlineData("\"source\":\"peers\"", "\"source\":\"peers\",\"adjust\":\"rasch\"", "/rounds/0/total/adjust")]
    public void A_fault_has_its_place(string sound, string bad, string path)
    {
        var json = Encoding.UTF8.GetString(Books.Mutual().Canonical.Span).Replace("\"adjust\":\"additive\",", "", StringComparison.Ordinal).Replace(sound, bad, StringComparison.Ordinal);
        Assert.Contains(path, RuleBookReader.Read(Encoding.UTF8.GetBytes(json)).Problems.Select(p => p.Path));
    }

    static Field Trap(RuleBook rules) => new Field(rules, 4).Sheets("e1", "mutual", null, 90, 92, 91).Sheets("e2", "mutual", 85, null, 90, 89)
        .Sheets("e3", "mutual", 82, 85, null, 86).Sheets("e4", "mutual", 77, 80, 82);

    static IEnumerable<string> Results(Field field) => Enumerable.Range(1, 4).Select(i => field.Result($"e{i}"));

    static PanelStep Step(Field field, string entrant) => (PanelStep)Evaluator.Derive(field.Book, field.Standings(), entrant)!.Total;
}
