using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using CsCheck;

namespace Arena.Scoring.Tests.Ranking;

/// <summary>Entrants who are marked and shown, but neither ranked nor awarded (名次外).</summary>
public class OutOfCompetitionTests
{
    const string Awards = ""","ties":[{"key":"first-places","part":"stage"}],"awards":[{"id":"first","title":{"zh":"一等奖","en":"First"},"share":"0.5"}]""";

    static Field Three() => new Field(Books.OneRound(Books.Panel("stage"), more: Awards), 3)
        .Sheets("e1", "stage", 99m, 99m, 99m).Sheets("e2", "stage", 90m, 91m, 92m).Sheets("e3", "stage", 91m, 90m, 92m);

    [Fact]
    public void One_is_shown_with_a_score_behind_the_ranked_and_takes_no_award()
    {
        var field = Three().Status("e1", EntrantStatus.OutOfCompetition);

        Assert.Equal("1= e2, 1= e3, - e1", field.Board());
        var row = field.Row("e1");
        Assert.Equal((99m, ValueState.OutOfCompetition, null, 3), (row.Score, row.State, row.Award, row.Counted));
        Assert.Equal(99m, Assert.Single(row.Parts).Value);
        // Half of two, with an equal on the line; nobody else's first place with a judge is taken.
        Assert.Equal(["first", "first"], new[] { field.Row("e2").Award, field.Row("e3").Award });
        Assert.Equal([2m], Evaluator.Derive(field.Book, field.Standings(), "e2")!.Ties.Where(t => t.Key == "first-places").Select(t => t.Own));
    }

    [Fact]
    public void One_that_is_absent_from_a_round_or_back_in_competition_is_told_so()
    {
        var field = Three().Status("e1", EntrantStatus.OutOfCompetition).Status("e1", EntrantStatus.Absent, "final");
        Assert.Equal("Absent", field.Result("e1"));
        Assert.Equal("1 e1, 2= e2, 2= e3", field.Status("e1", EntrantStatus.Competing).Board());
    }

    [Fact]
    public void The_surveys_and_medians_of_the_field_are_those_of_the_others()
    {
        static Field Surveyed(bool withGuest)
        {
            var field = new Field(Books.OneRound(Books.Inner("sum", "total", "", Books.Survey("kept"), Books.Indicator("income", "0", "100", ""","missing":"group-median" """))), withGuest ? 4 : 3)
                .Survey("e1", "kept", 9, 10).Survey("e2", "kept", 5, 10).Survey("e3", "kept", 7, 10).Office("e1", "income", 40m).Office("e2", "income", 60m);
            return withGuest ? field.Survey("e4", "kept", 0, 1000).Office("e4", "income", 100m).Status("e4", EntrantStatus.OutOfCompetition) : field;
        }

        Assert.Equal(Field.Rows(Surveyed(false).Standings()).Select(r => (r.Entrant, r.Rank, r.Score)), Field.Rows(Surveyed(true).Standings()).Take(3).Select(r => (r.Entrant, r.Rank, r.Score)));
    }

    [Fact]
    public void A_survey_of_nobody_else_is_shown_as_it_is()
    {
        var field = new Field(Books.OneRound(Books.Survey("kept")), 1).Status("e1", EntrantStatus.OutOfCompetition).Survey("e1", "kept", 84, 100);

        Assert.Equal("OutOfCompetition 50", field.Result("e1")); // 84 % half way from 70 to 98
    }

    [Fact]
    public void Whatever_one_does_changes_no_one_elses_result() => Gen.Int.Sample(seed =>
    {
        var scenario = new Scenario(seed);
        var (starts, facts) = (scenario.Starts().ToList(), scenario.Facts(80));
        string Others(bool marked)
        {
            var book = new MarkBook(scenario.Rules);
            foreach (var start in starts)
                start(book);
            foreach (var fact in facts)
                fact(book);
            book.SetStatus("e1", EntrantStatus.OutOfCompetition, null, 1_000);
            foreach (var round in scenario.Rules.Rounds)
                foreach (var part in round.PanelParts)
                    for (var seat = 1; marked && seat <= part.Panel.Seats; seat++)
                        book.SetSheet(round.Id, "e1", part.Id, seat, [.. part.Criteria.Select(c => c.Max)], 1_000);
            return string.Join('\n', Field.Rows(Evaluator.Evaluate(book, "r0")).Where(r => r.Entrant != "e1").Select(r => $"{r.Entrant} {r.Rank} {r.Tied} {r.Score} {r.Award}"));
        }

        Assert.Equal(Others(false), Others(true));
    }, iter: 200);
}
