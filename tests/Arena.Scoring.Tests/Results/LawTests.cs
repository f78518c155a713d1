using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Results;

/// <summary>What holds for every contest.</summary>
public class LawTests
{
    static readonly string?[] Groups = [null, "a", "b"];

    [Fact]
    public void Following_the_facts_gives_the_same_as_evaluating_all_of_them() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        var (book, facts) = (new MarkBook(scenario.Rules), new List<Action<MarkBook>>(scenario.Starts()));
        facts.ForEach(fact => fact(book));
        book.TakeTouched();
        var followed = Views(scenario).ToDictionary(view => view, view => Evaluator.Evaluate(book, view.Round, view.Group));
        for (var step = 0; step < 12; step++)
        {
            foreach (var fact in scenario.Facts(scenario.Next(1, 15)))
            {
                fact(book);
                facts.Add(fact);
            }
            var touched = book.TakeTouched();
            var whole = new MarkBook(scenario.Rules);
            facts.ForEach(fact => fact(whole));
            foreach (var view in Views(scenario))
            {
                if (touched.Rounds.Contains(view.Round))
                    followed[view] = Evaluator.Evaluate(book, view.Round, view.Group);
                else
                    followed[view].Update(touched.Entrants.Where(t => t.Round == view.Round).Select(t => t.Entrant));
                Assert.Equal(Text(Evaluator.Evaluate(whole, view.Round, view.Group)), Text(followed[view]));
            }
        }
    }, iter: 150);

    [Fact]
    public void A_client_that_keeps_a_board_by_the_delta_rule_has_the_same_board() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        var book = new MarkBook(scenario.Rules);
        foreach (var fact in scenario.Starts().Concat(scenario.Facts(60)))
            fact(book);
        book.TakeTouched();
        var standings = Evaluator.Evaluate(book, "r0");
        var copy = new BoardCopy(standings);
        for (var message = 0; message < 12; message++)
        {
            // A message may put several updates together; it tells the rows as they are at its end.
            var changed = new HashSet<string>();
            for (var update = scenario.Next(1, 3); update > 0; update--)
            {
                foreach (var fact in scenario.Facts(scenario.Next(1, 4)))
                    fact(book);
                var touched = book.TakeTouched();
                if (touched.Rounds.Contains("r0"))
                    (standings, copy, changed) = (Evaluator.Evaluate(book, "r0"), new BoardCopy(Evaluator.Evaluate(book, "r0")), []);
                else
                    changed.UnionWith(standings.Update(touched.Entrants.Where(t => t.Round == "r0").Select(t => t.Entrant)).Select(row => row.Entrant));
            }
            copy.Apply([.. changed.Select(entrant => standings.Find(entrant)!)]);
            Assert.Equal(Field.Rows(standings).Select(BoardCopy.Row), copy.Rows);
        }
    }, iter: 300);

    [Fact]
    public void An_update_names_nobody_when_nothing_changed() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        var book = new MarkBook(scenario.Rules);
        foreach (var fact in scenario.Starts().Concat(scenario.Facts(60)))
            fact(book);
        var standings = Evaluator.Evaluate(book, "r0");

        Assert.Empty(standings.Update(Field.Rows(standings).Select(row => row.Entrant).ToList()));
        Assert.Empty(standings.Update(["nobody"]));
    }, iter: 100);

    [Fact]
    public void Every_row_changed_beyond_its_rank_is_named() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        var book = new MarkBook(scenario.Rules);
        foreach (var fact in scenario.Starts().Concat(scenario.Facts(60)))
            fact(book);
        book.TakeTouched();
        var standings = Evaluator.Evaluate(book, "r0");
        var before = Field.Rows(standings).ToDictionary(row => row.Entrant, Own);
        foreach (var fact in scenario.Facts(5))
            fact(book);
        var touched = book.TakeTouched();
        if (touched.Rounds.Count > 0)
            return;
        var named = standings.Update(touched.Entrants.Where(t => t.Round == "r0").Select(t => t.Entrant)).ToList();

        Assert.Equal(named.Select(row => row.Position).Order(), named.Select(row => row.Position));
        Assert.Empty(Field.Rows(standings).Where(row => Own(row) != before[row.Entrant]).Select(row => row.Entrant).Except(named.Select(row => row.Entrant)));
    }, iter: 300);

    [Fact]
    public void Ranks_are_numbered_as_the_round_says() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        var facts = scenario.Starts().Concat(scenario.Facts(200)).ToList();
        var standings = Evaluator.Evaluate(Filled(scenario.Rules, facts), "r0");
        var rows = Field.Rows(standings).ToList();
        var usual = Field.Rows(Evaluator.Evaluate(Filled(Numbered(scenario.Rules, "competition"), facts), "r0")).ToList();

        Assert.Equal(Enumerable.Range(0, rows.Count), rows.Select(row => row.Position));
        foreach (var (i, row) in usual.Index().Where(pair => pair.Item.Rank is not null))
        {
            Assert.Equal(usual.FindIndex(other => other.Rank == row.Rank) + 1, row.Rank);
            Assert.Equal(usual.Count(other => other.Rank == row.Rank) > 1, row.Tied);
            Assert.True(i == 0 || usual[i - 1].Score >= row.Score);
            Assert.NotNull(row.Score);
        }
        decimal[] places = [.. usual.Select(row => row.Rank).OfType<decimal>()];
        if (places.Length > 0)
            Assert.Equal(RankNumbering.Of(places, standings.Round.Numbering, lowerFirst: true).Value.Values, rows.Take(places.Length).Select(row => row.Rank!.Value));
        Assert.Equal(usual.Select(row => (row.Entrant, row.Tied, row.Award)), rows.Select(row => (row.Entrant, row.Tied, row.Award)));
        Assert.Equal(rows.Select(row => row.Rank), standings.Slice(0, rows.Count).Select(place => place.Rank));
        Assert.Equal(rows.Select(row => row.Rank), rows.Select(row => standings.RankOf(row.Entrant)));
        Assert.All(rows.Where(row => row.Rank is null), row => Assert.True(row is { Tied: false, Award: null } && (row is { Score: null, Parts: [] } || row.State == ValueState.OutOfCompetition) && row.State is not (ValueState.Given or ValueState.Running)));
        Assert.Equal(rows, rows.OrderBy(row => row.Rank is null).ThenBy(row => row.State is ValueState.Absent or ValueState.Withdrawn or ValueState.Vetoed or ValueState.OutOfCompetition));
    }, iter: 300);

    static MarkBook Filled(RuleBook rules, IEnumerable<Action<MarkBook>> facts)
    {
        var book = new MarkBook(rules);
        foreach (var fact in facts)
            fact(book);
        return book;
    }

    static RuleBook Numbered(RuleBook rules, string numbering) =>
        Books.Read(Regex.Replace(Encoding.UTF8.GetString(rules.Canonical.Span), "\"numbering\":\"[a-z]+\"", $"\"numbering\":\"{numbering}\""));

    static IEnumerable<(string Round, string? Group)> Views(Scenario scenario) => scenario.Rules.Rounds.SelectMany(round => Groups.Select(group => (round.Id, group)));

    static string Text(Standings standings) => string.Join('\n', Field.Rows(standings).Select(row => JsonSerializer.Serialize(row)))
        + string.Join(' ', standings.Awards.Select(line => $"{line.Award.Id}:{line.UpTo}"));

    static (decimal?, ValueState, bool, int, int, string) Own(Standing row) =>
        (row.Score, row.State, row.Tied, row.Counted, row.Expected, string.Join(' ', row.Parts.Select(part => part.Value)));

    /// <summary>A client's copy of a board. Rows of a message are taken out and put in at their positions with what they bring; <see cref="RankRule"/> numbers them.</summary>
    sealed class BoardCopy(Standings standings)
    {
        public List<(string Entrant, decimal? Rank, bool Tied, decimal? Score)> Rows { get; private set; } = [.. Field.Rows(standings).Select(Row)];

        public static (string, decimal?, bool, decimal?) Row(Standing row) => (row.Entrant, row.Rank, row.Tied, row.Score);

        public void Apply(IReadOnlyList<Standing> changed)
        {
            var named = changed.Select(row => row.Entrant).ToHashSet();
            Rows.RemoveAll(row => named.Contains(row.Entrant));
            foreach (var row in changed.OrderBy(row => row.Position))
                Rows.Insert(row.Position, Row(row));
            var ranks = RankRule.Follow([.. Rows.Select(row => (row.Rank, named.Contains(row.Entrant)))], standings.Round.Numbering);
            Rows = [.. Rows.Zip(ranks, (row, rank) => row with { Rank = rank })];
        }
    }
}
