using System.Net;
using System.Text;
using Arena.Api.Tests.Drivers;

namespace Arena.Api.Tests.Judging;

public sealed class FigureImportTests : IAsyncDisposable
{
    readonly ArenaApp _app = new();

    [Fact]
    public async Task A_table_of_figures_gives_points_by_the_goalposts_with_source_and_date()
    {
        var contest = await Running();

        var answer = await Import(contest, "编号,集体收入,kept,三资规范\n1,100,52/60,4\n2,20,95%,5\n");
        var board = await _app.Chief.Board(contest, "?audience=public");
        var why = (await _app.Chief.Get($"/api/contests/{contest}/standings/e1?audience=public")).Json!;

        Assert.True(answer.Status == HttpStatusCode.Created, answer.Raw);
        // income (100-0)/(200-0) = 50; kept 100*52/60 = 86.67 between 60 and 98 = 70.18; level 4 of 5 = 80
        Assert.Equal("200.18", (string?)board["rows"]![1]!["score"]);
        Assert.Equal(("e2", "202.11"), ((string)board["rows"]![0]!["entrant"]!["id"]!, (string)board["rows"]![0]!["score"]!));
        var income = why["total"]!["parts"]![0]!;
        Assert.Equal(("indicator", "统计年报", "2026-03-31"), ((string)income["kind"]!, (string)income["source"]!, (string)income["date"]!));
    }

    [Fact]
    public async Task A_missing_figure_is_missing_and_never_nought()
    {
        var contest = await Running();

        await Import(contest, "number,income,kept,assets\n1,100,,4\n2,20,95,5\n");
        var board = await _app.Chief.Board(contest);

        Assert.Equal(("e1", "not-yet"), ((string)board["rows"]![1]!["entrant"]!["id"]!, (string)board["rows"]![1]!["status"]!));
    }

    [Fact]
    public async Task Every_problem_of_a_table_is_named_with_its_line_and_column_and_nothing_is_written()
    {
        var contest = await Running();
        var before = (await _app.Chief.Board(contest)).ToJsonString();

        var answer = await Import(contest, "number,income,kept,assets,nothing\n1,abc,52/0,9,1\n77,1,1,1,\nx,1,1,1,\n2,１８,95,5,\n");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "urn:arena:import-invalid"), (answer.Status, answer.Type));
        Assert.Contains("/4/number", answer.Raw, StringComparison.Ordinal);
        var fixedNumber = await Import(contest, "number,income,kept,assets,nothing\n1,abc,52/0,9,1\n77,1,1,1,\n2,１８,95,5,\n");
        Assert.Equal(["/2/income", "/2/kept", "/2/assets", "/2/nothing", "/3/income", "/3/kept", "/3/assets", "/4/income"],
            fixedNumber.Json!["problems"]!.AsArray().Select(p => (string)p!["path"]!));
        Assert.Equal(before, (await _app.Chief.Board(contest)).ToJsonString());
    }

    [Fact]
    public async Task A_thousands_comma_a_part_in_two_columns_and_a_line_after_a_blank_one_are_named_where_they_stand()
    {
        var contest = await Running();

        Assert.Equal(["/2"], await Paths("number,income,kept\n1,1,200,95\n"));
        Assert.Equal(["/2/集体收入"], await Paths("number,income,集体收入\n1,100,200\n"));
        Assert.Equal(["/4/income"], await Paths("number,income\n1,100\n\n2,abc\n"));

        async Task<string[]> Paths(string csv) => [.. (await Import(contest, csv)).Json!["problems"]!.AsArray().Select(p => (string)p!["path"]!)];
    }

    [Fact]
    public async Task Of_many_problems_the_first_hundred_are_told_and_how_many_more_there_are()
    {
        var contest = await Running();

        var answer = await Import(contest, "number,income\n" + string.Concat(Enumerable.Range(100, 130).Select(n => $"{n},1\n")));

        Assert.Equal(100, answer.Json!["problems"]!.AsArray().Count);
        Assert.Contains("30", (string)answer.Json["texts"]!["zh"]!, StringComparison.Ordinal);
        Assert.Contains("30 more", (string)answer.Json["texts"]!["en"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entrant_on_two_lines_is_a_problem()
    {
        var answer = await Import(await Running(), "number,income\n1,100\n2,50\n1,90\n");

        Assert.Equal("/4/number", (string?)Assert.Single(answer.Json!["problems"]!.AsArray())!["path"]);
    }

    [Fact]
    public async Task Another_content_type_is_answered_with_the_one_that_is_taken()
    {
        var answer = await _app.Chief.Post($"/api/contests/{await Running()}/figures/import?round=year&source=x", "{}");

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "urn:arena:not-json"), (answer.Status, answer.Type));
        Assert.Contains("text/csv", (string)answer.Json!["texts"]!["en"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "import-invalid")]
    [InlineData("number\n1\n", "import-invalid")]
    [InlineData("number,income\n", "import-invalid")]
    [InlineData("number,income,income\n1,2,3\n", "import-invalid")]
    public async Task A_table_without_figures_is_refused(string csv, string type)
    {
        var contest = await Running();

        Assert.Equal($"urn:arena:{type}", (await Import(contest, csv)).Type);
    }

    [Fact]
    public async Task A_table_in_another_encoding_is_refused_with_what_to_do()
    {
        var contest = await Running();
        var content = new ByteArrayContent([0xB1, 0xE0, 0xBA, 0xC5, (byte)',', (byte)'a']);

        var answer = await Import(contest, content, Keys.Next());

        Assert.Equal((HttpStatusCode.BadRequest, "urn:arena:malformed"), (answer.Status, answer.Type));
        Assert.Contains("UTF-8", answer.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_is_given_as_positive_answers_out_of_all()
    {
        var contest = await Running("""{"id":"kept","title":{"zh":"满意度","en":"Satisfaction"},"source":"survey","prior":"20","low":"70","high":"98"}""");

        var wrong = await Import(contest, "number,kept\n1,62/60\n2,95\n");
        var right = await Import(contest, "number,满意度\n1,57/60\n2,48/60\n");
        var board = await _app.Chief.Board(contest);

        Assert.Equal(["/2/kept", "/3/kept"], wrong.Json!["problems"]!.AsArray().Select(p => (string)p!["path"]!));
        Assert.True(right.Status == HttpStatusCode.Created, right.Raw);
        // p0 = 105/120; (57 + 20 x 0.875)/80 = 93.125 %, (93.125-70)/28 = 82.59; (48 + 17.5)/80 = 81.875 %, 42.41
        Assert.Equal(["82.59", "42.41"], board["rows"]!.AsArray().Select(r => (string)r!["score"]!));
    }

    [Fact]
    public async Task A_veto_takes_an_entrant_out_of_the_ranking_until_it_is_lifted()
    {
        var contest = await Running();
        await Import(contest, "number,income,kept,assets\n1,100,90,4\n2,20,95,5\n");

        await _app.Chief.Do(contest, new { command = "veto", entrant = "e2", reason = "数据不实，正在核查" });
        var held = await _app.Chief.Board(contest, "?audience=public");
        var twice = await _app.Chief.Try(contest, new { command = "veto", entrant = "e2", reason = "再次" });
        var withdrawn = await _app.Chief.Try(contest, new { command = "withdraw", entrant = "e2", reason = "因病" });
        await _app.Chief.Do(contest, new { command = "lift-veto", entrant = "e2", reason = "核查无误" });
        var lifted = await _app.Chief.Board(contest, "?audience=public");

        Assert.Equal(("e2", "vetoed", true), ((string)held["rows"]![1]!["entrant"]!["id"]!, (string)held["rows"]![1]!["status"]!, held["rows"]![1]!["rank"] is null));
        Assert.Equal("urn:arena:nothing-to-undo", twice.Type);
        Assert.Equal("urn:arena:entrant-withdrawn", withdrawn.Type);
        Assert.All(lifted["rows"]!.AsArray(), r => Assert.NotNull(r!["rank"]));
    }

    [Fact]
    public async Task The_same_table_under_the_same_key_is_written_once()
    {
        var contest = await Running();
        var key = Keys.Next();
        const string csv = "number,income,kept,assets\n1,100,90,4\n2,20,95,5\n";

        var first = await Import(contest, new StringContent(csv), key);
        await using var restarted = await _app.Restart();
        var again = await Import(contest, new StringContent(csv), key, restarted);

        Assert.Equal(first.Raw, again.Raw);
        var log = (await restarted.Chief.Get($"/api/contests/{contest}/entries")).Raw;
        Assert.Equal(6, log.Split('\n').Count(line => line.Contains("\"kind\":\"figure\"", StringComparison.Ordinal)));
    }

    const string Figures = """
        {"id":"income","title":{"zh":"集体收入","en":"Income"},"source":"indicator","normalise":"linear","low":"0","high":"200","decimals":2},
        {"id":"kept","title":{"zh":"承诺兑现率","en":"Pledges kept"},"source":"indicator","normalise":"linear","low":"60","high":"98","decimals":2},
        {"id":"assets","title":{"zh":"三资规范","en":"Assets"},"source":"rubric","max":5}
        """;

    async Task<string> Running(string parts = Figures)
    {
        var chief = _app.Chief;
        var contest = await chief.Create($$"""
            {"title":{"zh":"实绩","en":"Achievements"},"panels":[{"id":"p","title":{"zh":"评委","en":"Judges"},"seats":1}],
             "rounds":[{"id":"year","title":{"zh":"年度","en":"Year"},"publication":"on-sheet","total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"sum","places":2,"parts":[{{parts}}]} }]}
            """);
        await chief.Enter(contest, 2);
        await chief.Do(contest, new { command = "lock" });
        await chief.Do(contest, new { command = "start-round", round = "year", order = (string[])["e1", "e2"] });
        return contest;
    }

    Task<Answer> Import(string contest, string csv) => Import(contest, new StringContent(csv), Keys.Next());

    async Task<Answer> Import(string contest, HttpContent content, string key, ArenaApp? app = null)
    {
        content.Headers.ContentType = new("text/csv");
        using var client = (app ?? _app).Client(ArenaApp.Token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        return await Answer.Of(await client.PostAsync($"/api/contests/{contest}/figures/import?round=year&source=统计年报&date=2026-03-31", content));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
