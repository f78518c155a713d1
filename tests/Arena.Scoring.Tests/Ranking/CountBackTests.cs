using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Ranking;

/// <summary>Keys that count sheets, the running order, and keys for the first places alone.</summary>
public class CountBackTests
{
    const string CountBack = """{"key":"givers","part":"all"},{"key":"counts","part":"all","marks":["12","10","8"]}""";

    [Fact]
    public void More_givers_go_first_then_more_of_the_highest_points_then_of_the_next()
    {
        // All 30: e1 and e2 from three seats, e3 from four; e2 has a twelve more than e1.
        var field = Points(CountBack, [10, 10, 10, 0], [12, 12, 6, 0], [10, 10, 8, 2]);

        Assert.Equal("1 e3, 2 e2, 3 e1", field.Board());
        Assert.Equal(["total 30 30", "givers 3 3", "counts 2 0"], Ties(field, "e2", "e1"));
        Assert.Equal("all: how many gave 12", Derive(field, "e2").Ties.First(tie => tie.Key == "counts").Title.En);
    }

    [Fact]
    public void A_list_of_marks_is_as_many_steps_as_marks_and_equals_share()
    {
        var field = Points(CountBack, [10, 10, 4, 0], [10, 10, 0, 4], [8, 8, 8, 0]);

        Assert.Equal("1= e1, 1= e2, 3 e3", field.Board());
        Assert.Equal([null, 12m, 10m, 8m], field.Book.Rules.Rounds[0].Ties.Select(tie => tie.Mark));
        Assert.Equal(["total 24 24", "givers 3 3", "counts 0 0", "counts 2 0"], Ties(field, "e2", "e3"));
    }

    [Theory]
    [InlineData("", "1 e1, 2 e2")]
    [InlineData(""","order":"later" """, "1 e2, 2 e1")]
    public void The_running_order_leaves_no_equals(string order, string board)
    {
        var field = Points($$"""{"key":"running-order"{{order}}}""", [5, 5, 5, 5], [5, 5, 5, 5]);

        Assert.Equal(board, field.Board());
        Assert.Equal([1m, 2m], Derive(field, "e1").Ties.Where(tie => tie.Key == "running-order").SelectMany(tie => new[] { tie.Own!.Value, tie.Other!.Value }));
        Assert.Equal(field.Row("e1").Rank == 1, Derive(field, "e1").Ties[^1].Ahead);
    }

    [Fact]
    public void A_key_up_to_the_first_place_leaves_all_other_equals_together()
    {
        // As in Rome in 1991, where equal points were ordered for the first place alone: e2 has as many twelves as e1 and a ten more.
        var field = Points("""{"key":"counts","part":"all","marks":["12","10"],"upTo":1}""", [12, 5, 5, 0], [12, 10, 0, 0], [12, 4, 4, 0], [10, 10, 0, 0]);

        Assert.Equal("1 e2, 2 e1, 3= e3, 3= e4", field.Board());
    }

    [Fact]
    public void Who_comes_to_share_the_first_place_is_ordered_then_and_told()
    {
        var field = Points("""{"key":"counts","part":"all","marks":["12"],"upTo":1}""", [6, 6, 0, 0], [12, 0, 0, 0], [6, 4, 2, 0], [12, 12, 0, 0]);
        var standings = field.Standings();
        Assert.Equal("1 e4, 2= e1, 2= e2, 2= e3", Field.Board(standings));

        field.Book.TakeTouched();
        field.Sheets("e4", "all", 0, 0, 0, 0);
        var changed = standings.Update(field.Book.TakeTouched().Entrants.Select(touched => touched.Entrant));

        Assert.Equal("1 e2, 2= e1, 2= e3, 4 e4", Field.Board(standings));
        Assert.Equal(["e2", "e1", "e3", "e4"], changed.Select(row => row.Entrant));
        Assert.Equal(field.Board(), Field.Board(standings));
    }

    [Fact]
    public void A_key_that_does_not_reach_is_no_step_of_a_derivation()
    {
        var field = Points("""{"key":"counts","part":"all","marks":["12"],"upTo":1}""", [12, 12, 0, 0], [12, 0, 0, 0], [6, 6, 0, 0]);

        Assert.Equal("1 e1, 2= e2, 2= e3", field.Board());
        Assert.Equal(["total 12 12"], Ties(field, "e2", "e3"));
    }

    [Fact]
    public void A_chain_of_more_than_forty_steps_is_refused()
    {
        var marks = string.Join(',', Enumerable.Range(0, 13).Select(mark => $"\"{mark}\""));
        string Chain(int lists) => string.Join(',', Enumerable.Repeat($$"""{"key":"counts","part":"all","marks":[{{marks}}]}""", lists));

        Assert.Equal(39, Points(Chain(3)).Book.Rules.Rounds[0].Ties.Count);
        Assert.Equal("/rounds/0/ties", Assert.Single(RuleBookReader.Read(System.Text.Encoding.UTF8.GetBytes(Book(Chain(4)))).Problems).Path);
    }

    static IEnumerable<string> Ties(Field field, string entrant, string other) =>
        Derive(field, entrant).Ties.Where(tie => tie.Entrant == other).Select(tie => $"{tie.Key} {tie.Own:0.##} {tie.Other:0.##}");

    static Derivation Derive(Field field, string entrant) => Evaluator.Derive(field.Book, field.Standings(), entrant)!;

    /// <summary>The points of four seats for each entrant.</summary>
    static Field Points(string ties, params decimal?[][] points)
    {
        var field = new Field(Books.Read(Book(ties)), Math.Max(points.Length, 1));
        foreach (var (i, one) in points.Index())
            field.Sheets($"e{i + 1}", "all", one);
        return field;
    }

    static string Book(string ties) => $$"""
        {"title":{{Books.T("book")}},"panels":[{"id":"experts","title":{{Books.T("experts")}},"seats":4}],
         "rounds":[{"id":"final","title":{{Books.T("final")}},"publication":"on-sheet","ties":[{{ties}}],
          "total":{"id":"all","title":{{Books.T("all")}},"source":"panel","panel":"experts","aggregate":"sum","criteria":[{"id":"points","title":{{Books.T("points")}},"max":"12","step":"1"}]} }]}
        """;
}
