using static Arena.Api.Tests.Seed.CityContest;

namespace Arena.Api.Tests.Seed;

/// <summary>Every story of the demo city as the public and the staff can read it.</summary>
public sealed class CityTests(City city) : IClassFixture<City>
{
    CityContest Played => city.Played;

    [Fact]
    public async Task Twenty_villages_of_twelve_townships_end_with_nineteen_results_on_an_open_board()
    {
        var board = await Played.Board();

        Assert.Equal(20, board["rows"]!.AsArray().Count);
        Assert.Equal(12, board["rows"]!.AsArray().Select(row => (string?)row!["entrant"]!["unit"]).Distinct().Count());
        Assert.Equal(19, (int)board["published"]!);
        Assert.Null(board["frozen"]);
        Assert.Contains("虚构", (string?)board["title"]!["zh"], StringComparison.Ordinal);
        Assert.Null(Played.Open);
    }

    [Fact]
    public async Task Every_printed_row_adds_up()
    {
        foreach (var row in (await Played.Board())["rows"]!.AsArray().Where(row => row!["rank"] is not null))
        {
            Assert.Equal(Number(row!["score"]), row["parts"]!.AsArray().Sum(Number));
            var derivation = await Played.Derivation((string)row["entrant"]!["id"]!);
            Assert.All(Parts(derivation["total"]!).Where(part => part["parts"] is not null), part =>
                Assert.Equal(Number(part["value"]), part["parts"]!.AsArray().Sum(child => Number(child!["contribution"]))));
        }
    }

    [Fact]
    public async Task The_public_ends_with_the_scores_of_the_staff()
    {
        var scores = (await Played.Desk())["order"]!.AsArray().ToDictionary(line => (string)line!["entrant"]!["id"]!, line => (string?)line!["score"]);

        Assert.All((await Played.Board())["rows"]!.AsArray(), row => Assert.Equal(scores[(string)row!["entrant"]!["id"]!], (string?)row["score"]));
    }

    [Fact]
    public async Task The_tie_for_third_is_decided_by_the_achievements()
    {
        var (first, second) = ((string)Played.Stories["tie"]![0]!, (string)Played.Stories["tie"]![1]!);
        var (ahead, behind) = (await Played.Row(first), await Played.Row(second));
        var steps = (await Played.Derivation(first))["ties"]!.AsArray();

        Assert.Equal((string?)ahead["score"], (string?)behind["score"]);
        Assert.Equal((3, 4), ((int)ahead["rank"]!, (int)behind["rank"]!));
        Assert.Equal(["total", "total-places", "part"], steps.Select(step => (string?)step!["key"]));
        var last = steps[^1]!;
        Assert.Equal((second, "achievements", true), ((string?)last["entrant"], (string?)last["part"], (bool)last["decided"]!));
        Assert.True(Number(last["own"]) > Number(last["other"]));
    }

    [Fact]
    public async Task The_harsh_seat_is_about_two_points_below_the_others()
    {
        var harsh = (int)Played.Stories["harsh"]!;
        var apart = new Dictionary<int, List<decimal>>();
        foreach (var row in (await Played.Board())["rows"]!.AsArray().Where(row => row!["rank"] is not null))
        {
            var derivation = await Played.Derivation((string)row!["entrant"]!["id"]!);
            foreach (var seat in Totals(derivation).Keys)
                apart.TryAdd(seat, []);
            foreach (var seat in Totals(derivation).Keys)
                apart[seat].Add(Apart(derivation, seat));
        }

        Assert.InRange(apart[harsh].Average(), -2.7m, -1.7m);
        Assert.All(apart.Where(seat => seat.Key != harsh), seat => Assert.InRange(seat.Value.Average(), -0.8m, 1.2m));
    }

    [Fact]
    public async Task The_mark_for_the_own_township_is_dropped_as_the_highest()
    {
        var seat = (int)Played.Stories["home"]!["seat"]!;
        var derivation = await Played.Derivation((string)Played.Stories["home"]!["entrant"]!);
        var sheet = Part(derivation, "stage-marks")["sheets"]!.AsArray().Single(sheet => (int)sheet!["seat"]! == seat)!;

        Assert.Equal("high", (string?)sheet["dropped"]);
        Assert.InRange(Apart(derivation, seat), 3, 6);
    }

    [Fact]
    public async Task The_outlying_income_is_held_at_a_hundred_points()
    {
        var derivation = await Played.Derivation((string)Played.Stories["outlier"]!);
        var income = Part(derivation, "a1-1-1");

        Assert.Equal("1260", (string?)income["figure"]);
        Assert.Equal("100.00", (string?)income["value"]);
        Assert.True((bool)income["held"]!);
        Assert.InRange(Number(Part(derivation, "a1-1-2")["value"]), 0, 30);
    }

    [Fact]
    public async Task Exactly_two_figures_are_missing_and_stand_at_the_median_of_the_group()
    {
        var imputed = new List<(string, string)>();
        foreach (var row in (await Played.Board())["rows"]!.AsArray().Where(row => row!["rank"] is not null))
        {
            var entrant = (string)row!["entrant"]!["id"]!;
            imputed.AddRange(Parts((await Played.Derivation(entrant))["total"]!)
                .Where(part => (string?)part["filled"] == "group-median" && (bool)part["imputed"]!).Select(part => (entrant, (string)part["id"]!)));
        }

        Assert.Equal(imputed.Select(cell => (cell.Item1, 1)).Order(), (await Played.Board())["rows"]!.AsArray().Where(row => row!["imputed"] is not null && row["rank"] is not null)
            .Select(row => ((string)row!["entrant"]!["id"]!, (int)row["imputed"]!)).Order());
        Assert.Equal(Played.Stories["missing"]!.AsArray().Select(cell => ((string)cell!["entrant"]!, (string)cell["part"]!)).Order(), imputed.Order());
    }

    [Fact]
    public async Task The_over_time_costs_a_point_and_says_why()
    {
        var part = Part(await Played.Derivation((string)Played.Stories["overTime"]!), "over-time");

        Assert.Equal("-1", (string?)part["value"]);
        Assert.Equal("超时 38 秒", (string?)Assert.Single(part["lines"]!.AsArray())!["reason"]);
    }

    [Fact]
    public async Task The_withdrawn_entrant_is_not_ranked_and_the_figures_were_in_before()
    {
        var entrant = (string)Played.Stories["withdrawn"]!;
        var row = await Played.Row(entrant);

        Assert.Equal("withdrawn", (string?)row["status"]);
        Assert.Null(row["rank"]);
        Assert.Equal(entrant, (string?)Assert.Single(await Played.Facts("withdrawn"))["entrant"]);
        Assert.Equal(14, (await Played.Facts("figure", ofStaff: true)).Count(fact => (string?)fact["entrant"] == entrant));
    }

    [Fact]
    public async Task The_recused_seat_is_not_expected_and_the_returned_sheet_came_again()
    {
        var (recused, returned) = (Played.Stories["recused"]!, Played.Stories["returned"]!);
        var panel = Part(await Played.Derivation((string)recused["entrant"]!), "stage-marks");
        var sheets = (await Played.Facts("sheet", ofStaff: true)).Where(fact =>
            (string?)fact["part"] == "stage-marks" && (string?)fact["entrant"] == (string?)returned["entrant"] && (int)fact["seat"]! == (int)returned["seat"]!).ToList();
        var reason = (string?)Assert.Single(await Played.Facts("sheet-returned", ofStaff: true))["reason"];

        Assert.Equal((6, 6, 7), ((int)panel["counted"]!, (int)panel["expected"]!, (int)panel["seats"]!));
        Assert.Equal("recused", (string?)panel["sheets"]!.AsArray().Single(sheet => (int)sheet!["seat"]! == (int)recused["seat"]!)!["state"]);
        Assert.Equal([1, 2], sheets.Select(fact => (int)fact["revision"]!));
        Assert.NotEqual(sheets[0]["marks"]!.ToJsonString(), sheets[1]["marks"]!.ToJsonString());
        Assert.False(string.IsNullOrWhiteSpace(reason));
    }

    [Fact]
    public async Task While_the_board_is_frozen_the_correction_is_public_with_its_reason_and_the_next_entrant_is_half_marked()
    {
        var stopped = await city.Play("--until", "18");
        var board = await stopped.Board();
        var corrected = (string)stopped.Stories["corrected"]!;
        var fact = Assert.Single(await stopped.Facts("corrected"));
        var seat = Part(await stopped.Derivation(corrected), "stage-marks")["sheets"]!.AsArray().Single(sheet => (int)sheet!["seat"]! == (int)fact["seat"]!)!;
        var open = (await stopped.Desk())["order"]!.AsArray().Single(line => (string?)line!["entrant"]!["id"] == stopped.Open)!;

        Assert.NotNull(board["frozen"]);
        Assert.Equal(16, (int)board["published"]!);
        Assert.Equal(corrected, (string?)fact["entrant"]);
        Assert.Contains("更正", (string?)fact["reason"], StringComparison.Ordinal);
        Assert.Equal(fact["marks"]!.AsArray().Sum(Number), Number(seat["total"]));
        var phase = Assert.Single((await stopped.Stage())["clock"]!["phases"]!.AsArray())!;
        Assert.Equal("talk", (string?)phase["phase"]);
        Assert.NotNull(phase["running"]);
        Assert.Equal(("open", 23, 48), ((string?)open["status"], (int)open["sheets"]!, (int)open["expected"]!));
    }

    [Theory]
    [InlineData("19")]
    [InlineData("-1")]
    [InlineData("soon")]
    public async Task An_end_that_the_final_does_not_have_is_refused(string until)
    {
        var (exit, output) = await SeedProcess.Run("city", "--url", "http://127.0.0.1:9", "--token", "t", "--until", until);

        Assert.Equal(2, exit);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
