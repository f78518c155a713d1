using System.Text;
using System.Text.Json.Nodes;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Scoring.Tests.Rules;

public class RuleBookReaderTests
{
    const string Semi = "/rounds/0/total";
    const string Final = "/rounds/1/total";
    const string Effect = "/rounds/1/total/parts/0/criteria/0";
    const string Carry = "/rounds/1/total/parts/2/parts/0";

    [Theory, MemberData(nameof(RuleBookFaults.OfTheBook), MemberType = typeof(RuleBookFaults))]
    public void Says_where_the_one_fault_is(string fault, string at, string json, string path)
    {
        var reading = Read(With(at, json));

        Assert.Null(reading.Book);
        var problem = Assert.Single(reading.Problems);
        Assert.True(path == problem.Path, $"{fault}: {problem}");
        Assert.All([problem.What, problem.Expected], text => Assert.True(text.Zh.Length > 0 && text.En.Length > 0));
    }

    [Theory, MemberData(nameof(RuleBookFaults.OfFigures), MemberType = typeof(RuleBookFaults))]
    public void Says_where_the_one_fault_of_a_figure_is(string fault, string at, string json, string path)
    {
        var problem = Assert.Single(Read(With(at, json, Books.Figures)).Problems);
        Assert.True(path == problem.Path, $"{fault}: {problem}");
    }

    [Theory, MemberData(nameof(RuleBookFaults.OfVotes), MemberType = typeof(RuleBookFaults))]
    public void Says_where_the_one_fault_of_a_vote_is(string fault, string at, string json, string path)
    {
        var problem = Assert.Single(Read(With(at, json, Books.Votes)).Problems);
        Assert.True(path == problem.Path, $"{fault}: {problem}");
    }

    [Theory]
    [InlineData("no bytes at all", "")]
    [InlineData("an open object", "{")]
    [InlineData("a second value behind", "{} {}")]
    [InlineData("NaN", """{"title":NaN}""")]
    [InlineData("a comment", "{} // end")]
    [InlineData("a trailing comma", """{"rounds":[1,]}""")]
    [InlineData("half a character", """{"title":{"zh":"\ud842","en":"x"}}""")]
    [InlineData("half a character in a name", """{"\udfb7":1}""")]
    [InlineData("a null", "null")]
    public void Refuses_what_is_no_rule_book_with_one_problem_of_the_whole(string what, string json) =>
        Assert.True(Read(json) is { Book: null, Problems: [{ Path: "" }] }, what);

    [Fact]
    public void Refuses_bytes_that_are_no_text() =>
        Assert.Equal("Not valid UTF-8", Assert.Single(RuleBookReader.Read(new byte[] { 0x22, 0xff, 0x22 }).Problems).What.En);

    [Fact]
    public void Counts_24_levels_as_the_most()
    {
        static string Deep(int levels) => new string('[', levels) + new string(']', levels);

        Assert.Equal("Nested too deeply", Assert.Single(Read(Deep(25)).Problems).What.En);
        Assert.Equal("Wrong type", Assert.Single(Read(Deep(24)).Problems).What.En);
        Assert.Equal("Nested too deeply", Assert.Single(Read(Deep(100_000)).Problems).What.En);
    }

    [Fact]
    public void Sees_a_member_that_is_there_twice()
    {
        var reading = Read(Books.Full.Replace("\"publication\":\"on-complete\"", "\"publication\":\"on-complete\",\"publication\":\"on-sheet\"", StringComparison.Ordinal));

        Assert.Equal("/rounds/0/publication", Assert.Single(reading.Problems).Path);
    }

    [Fact]
    public void Names_all_faults_at_once()
    {
        var json = With("/title/en", "", With($"{Effect}/step", "\"0\"", With("/rounds/0/publication", "1", With("/rounds/1/ties/0/part", "\"x\""))));

        Assert.Equal(["/rounds/0/publication", "/rounds/1/ties/0/part", $"{Effect}/step", "/title/en"], Read(json).Problems.Select(p => p.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Does_not_blame_what_leans_on_a_broken_part()
    {
        // The panel part cannot be read; the tie keys that name it are in order.
        Assert.Equal([$"{Final}/parts/0/source"], Read(With($"{Final}/parts/0/source", "\"oracle\"")).Problems.Select(p => p.Path));
        // The earlier round cannot be read; a carry from it is in order.
        Assert.Equal([$"{Semi}/parts/1/value"], Read(With($"{Semi}/parts/1/value", "0.6")).Problems.Select(p => p.Path));
    }

    [Theory, InlineData("", "missing"), InlineData("39.5", "a number")]
    public void A_weight_that_cannot_be_read_leaves_the_sum_short(string weight, string what) =>
        Assert.True(Read(With($"{Final}/parts/1/weight", weight)).Problems.Select(p => p.Path).SequenceEqual([$"{Final}/parts/1/weight", $"{Final}/parts"]), what);

    [Fact]
    public void Ends_the_list_of_problems_somewhere()
    {
        var members = string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":1"));

        Assert.Equal(RuleBookReader.MostProblems, Read($"{{{members}}}").Problems.Count);
    }

    [Fact]
    public void Refuses_a_tree_whose_values_could_outgrow_exact_decimals()
    {
        static string Product(int factors) => Books.Inner("product", "total", "", Enumerable.Range(0, factors)
            .Select(i => $$"""{"id":"f{{i}}","title":{{Books.T("f")}},"source":"factor","min":"0","max":"1000000","decimals":0}"""));
        static string Book(string total) => $$"""{"title":{{Books.T("b")}},"panels":[],"rounds":[{"id":"r","title":{{Books.T("r")}},"publication":"on-sheet","total":{{total}}}]}""";

        Assert.Empty(Read(Book(Product(2))).Problems);
        Assert.Equal("/rounds/0/total", Assert.Single(Read(Book(Product(3))).Problems).Path);
    }

    [Fact]
    public void Answers_at_once_when_many_rounds_carry_many_times()
    {
        static string Round(int i) => $$"""
            {"id":"r{{i}}","title":{{Books.T("r")}},"publication":"on-sheet","total":{{Books.Inner("sum", "total", "", i == 0
                ? [Books.Factor("f")] : Enumerable.Range(0, 40).Select(k => Books.Carry($"c{k}", $"r{i - 1}")))}}}
            """;
        var json = $$"""{"title":{{Books.T("b")}},"panels":[],"rounds":[{{string.Join(',', Enumerable.Range(0, 20).Select(Round))}}]}""";

        Assert.Equal("/rounds/8/total", Read(json).Problems[0].Path); // 1,000 x 40^8 is above 1e15
    }

    [Fact]
    public void An_adjustment_among_weighted_parts_has_no_weight()
    {
        static string Book(string more) => $$"""
            {"title":{{Books.T("b")}},"panels":[],"rounds":[{"id":"r","title":{{Books.T("r")}},"publication":"on-sheet","total":
              {{Books.Inner("weighted", "total", "", Books.Factor("f", ""","weight":"100" """), Books.Adjustment("bonus", more))}}}]}
            """;

        Assert.Equal([100m, null], ((WeightedPart)Read(Book("")).Book!.Rounds[0].Total).Weights);
        Assert.Equal("/rounds/0/total/parts/1/weight", Assert.Single(Read(Book(""","weight":"10" """)).Problems).Path);
    }

    [Fact]
    public void Takes_201_parts_for_too_many()
    {
        static string Sum(int parts) => Books.Inner("sum", "total", "", Enumerable.Range(0, 2).Select(half =>
            Books.Inner("sum", $"half{half}", "", Enumerable.Range(0, parts / 2).Select(i => Books.Factor($"f{half}-{i}")))));
        static string Book(string total) => $$"""{"title":{{Books.T("b")}},"panels":[],"rounds":[{"id":"r","title":{{Books.T("r")}},"publication":"on-sheet","total":{{total}}}]}""";

        Assert.Empty(Read(Book(Sum(196))).Problems);
        Assert.NotEmpty(Read(Book(Sum(198))).Problems);
    }

    [Fact]
    public void Never_throws_whatever_the_bytes() =>
        Gen.Byte.Array[0, 60].Sample(bytes => Assert.NotEmpty(RuleBookReader.Read(bytes).Problems), iter: 20_000);

    [Fact]
    public void Never_throws_when_a_rule_book_is_torn_anywhere()
    {
        var whole = Encoding.UTF8.GetBytes(Books.Full);

        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Int[0, 12], Gen.Byte.Array[0, 3]).Sample((at, length, put) =>
        {
            byte[] torn = [.. whole[..at], .. put, .. whole[Math.Min(at + length, whole.Length)..]];
            var reading = RuleBookReader.Read(torn);
            Assert.Equal(reading.Book is null, reading.Problems.Count > 0);
        }, iter: 20_000);
    }

    [Fact]
    public void Reads_what_the_book_says()
    {
        var book = Books.Read(Books.Full);
        var final = book.FindRound("final")!;
        var stage = (PanelPart)final.FindPart("stage")!;

        Assert.Equal((2, 2, 2), (book.Groups.Count, book.Panels.Count, book.Rounds.Count));
        Assert.Equal(("特色保护类", 21), (book.FindGroup("fine")!.Title.Zh, book.FindPanel("public")!.Seats));
        Assert.Equal((PanelKind.Experts, PanelKind.Public), (book.Panels[0].Kind, book.Panels[1].Kind));
        Assert.Equal((false, true), (book.Rounds[0].Lamps, final.Lamps));
        Assert.Equal((1, Publication.OnRelease, "semi"), (final.Index, final.Publication, final.CarriesFrom?.Id));
        Assert.Equal((5, Aggregate.Mean, 2), (stage.Quorum, stage.Aggregate, stage.Places));
        Assert.Equal([stage], final.PanelParts);
        Assert.Equal([40m, 39.5m, 20.5m], (IEnumerable<decimal?>)((WeightedPart)final.Total).Weights);
        Assert.Equal([TieKeyKind.Part, TieKeyKind.UntrimmedMean, TieKeyKind.Median], final.Ties.Select(t => t.Kind));
        Assert.Equal((AwardRounding.Floor, AwardTies.NoneIn), (final.AwardRounding, final.AwardTies));
        Assert.Equal(1, ((PanelPart)book.Rounds[0].FindPart("speech")!).Quorum);
        Assert.Null(book.Rounds[0].CarriesFrom);
    }

    [Theory]
    [InlineData(4, 0, 0)]
    [InlineData(5, 1, 1)]
    [InlineData(11, 1, 1)]
    [InlineData(12, 2, 2)]
    [InlineData(21, 2, 2)]
    [InlineData(39, 3, 3)]
    [InlineData(40, 4, 4)]
    public void Drops_by_the_last_line_that_has_begun(int counted, int high, int low) =>
        Assert.Equal((high, low), ((PanelPart)Books.Read(Books.Full).Rounds[1].FindPart("stage")!).DropsFor(counted));

    [Theory]
    [InlineData("-0.1", MarkFault.BelowMin)]
    [InlineData("60.1", MarkFault.AboveMax)]
    [InlineData("27.35", MarkFault.OffStep)]
    [InlineData("27.30", null)]
    public void Checks_a_mark_against_its_criterion(string mark, MarkFault? fault) =>
        Assert.Equal(fault, ((PanelPart)Books.Read(Books.Full).Rounds[1].FindPart("stage")!).Criteria[0].Check(decimal.Parse(mark, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("deeds", "-0.001", FactorFault.BelowMin)]
    [InlineData("deeds", "100.001", FactorFault.AboveMax)]
    [InlineData("deeds", "88.0001", FactorFault.TooManyDecimals)]
    [InlineData("deeds", "88.1230", null)]
    public void Checks_a_figure_against_its_part(string part, string figure, FactorFault? fault) =>
        Assert.Equal(fault, ((FactorPart)Books.Read(Books.Full).Rounds[1].FindPart(part)!).Check(decimal.Parse(figure, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_constant_takes_no_figure() =>
        Assert.Equal(FactorFault.Constant, ((FactorPart)Books.Read(Books.Full).Rounds[0].FindPart("scale")!).Check(0.6m));

    static RuleBookReading Read(string json) => RuleBookReader.Read(Encoding.UTF8.GetBytes(json));

    // The book with one place changed or, for empty JSON, taken out.
    static string With(string at, string json, string book = Books.Full)
    {
        var root = JsonNode.Parse(book)!;
        var steps = at.Split('/')[1..];
        var parent = steps[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        var value = json.Length == 0 ? null : JsonNode.Parse(json);
        if (parent is JsonArray items)
            items[int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture)] = value;
        else if (value is null)
            ((JsonObject)parent).Remove(steps[^1]);
        else
            parent[steps[^1].Replace("~1", "/", StringComparison.Ordinal)] = value;
        return root.ToJsonString();
    }
}
