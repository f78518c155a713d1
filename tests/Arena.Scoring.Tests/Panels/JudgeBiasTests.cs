using Arena.Scoring.Panels;

namespace Arena.Scoring.Tests.Panels;

public class JudgeBiasTests
{
    static readonly decimal[] Errors = [0.3m, -0.2m, 0.1m, -0.4m, 0.2m, 0.4m, -0.1m, -0.3m];

    static readonly (int, int)[] Own = [(0, 1), (0, 4), (0, 7), (0, 10), (1, 2)];

    static List<JudgeMark> Panel(decimal gift) =>
        [.. from judge in Enumerable.Range(0, 4) from entrant in Enumerable.Range(0, 16)
            select new JudgeMark(judge, entrant, 80 + entrant + Errors[(entrant + 3 * judge) % 8] + (Own.Contains((judge, entrant)) ? gift : 0))];

    [Fact]
    public void Criteria_that_move_together_are_a_halo()
    {
        Assert.True(JudgeBias.Halo([[10, 20, 31], [12, 24, 36], [15, 30, 45], [18, 36, 54], [11, 22, 33]]).Value is { Finding: Finding.Notable, Value: > 0.99 });
        Assert.Equal(Finding.Usual, JudgeBias.Halo([[10, 9], [9, 10], [8, 7], [7, 8], [10, 10]]).Value.Finding);
    }

    [Fact]
    public void A_halo_needs_five_sheets_and_two_criteria_that_vary()
    {
        Assert.Equal(Finding.TooFewData, JudgeBias.Halo([[1, 2], [2, 3], [3, 4], [4, 5]]).Value.Finding);
        Assert.Equal(Finding.TooFewData, JudgeBias.Halo([[1, 9], [2, 9], [3, 9], [4, 9], [5, 9]]).Value.Finding);
        Assert.Equal(Finding.TooFewData, JudgeBias.Halo([]).Value.Finding);
        Assert.Equal(new InputFault(InputFaultKind.SizeMismatch, "sheets", 1), JudgeBias.Halo([[1, 2], [1]]).Fault);
    }

    [Fact]
    public void A_judge_three_points_kinder_to_its_own_is_noted_and_one_with_a_single_pair_is_not_judged()
    {
        var judges = JudgeBias.Home(4, 16, Panel(3), Own).Value.Judges;

        Assert.True(judges[0] is { Finding: Finding.Notable, Value: > 2.5 and < 3.5, P: < 0.01 });
        Assert.All(judges.Skip(1), judge => Assert.Equal(new TestedMeasure(null, null, Finding.TooFewData), judge));
    }

    [Fact]
    public void Without_a_gift_nothing_is_noted() => Assert.Equal(Finding.Usual, JudgeBias.Home(4, 16, Panel(0), Own).Value.Judges[0].Finding);

    [Fact]
    public void The_same_seed_gives_the_same_chance() =>
        Assert.Equal(JudgeBias.Home(4, 16, Panel(0.3m), Own, 7).Value.Judges[0], JudgeBias.Home(4, 16, Panel(0.3m), Own, 7).Value.Judges[0]);

    [Fact]
    public void Own_pairs_must_be_of_the_panel() => Assert.Equal(new InputFault(InputFaultKind.Unknown, "own", 0), JudgeBias.Home(4, 16, Panel(0), [(4, 0)]).Fault);

    [Fact]
    public void A_panel_that_grows_kinder_drifts()
    {
        var drift = JudgeBias.OrderDrift([.. Enumerable.Range(0, 16).Select(i => 85 + i * 0.2m + Errors[i % 8])]).Value;

        Assert.True(drift is { Finding: Finding.Notable, Value: > 2.5 and < 3.6, P: < 0.01 });
    }

    [Fact]
    public void An_even_panel_does_not_and_seven_scores_say_nothing()
    {
        Assert.True(JudgeBias.OrderDrift([.. Enumerable.Range(0, 16).Select(i => 85 + 3 * Errors[i % 8])]).Value is { Finding: Finding.Usual, P: > 0.05 });
        Assert.Equal((0.0, 1.0), JudgeBias.OrderDrift([90, 90, 90, 90, 90, 90, 90, 90]).Value is { Value: { } value, P: { } p } ? (value, p) : default);
        Assert.Equal(Finding.TooFewData, JudgeBias.OrderDrift([1, 2, 3, 4, 5, 6, 7]).Value.Finding);
        Assert.Equal(new InputFault(InputFaultKind.OutOfRange, "scores", 0), JudgeBias.OrderDrift([decimal.MinValue]).Fault);
    }
}
