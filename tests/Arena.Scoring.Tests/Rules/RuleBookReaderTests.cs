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

    /// <summary>What is wrong, where the full book is changed, what is written there (nothing: taken out), where the problem is said to be.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "a missing title", "/title", "", "/title" },
        { "a title without English", "/title/en", "", "/title/en" },
        { "an empty text", "/title/zh", "\" \"", "/title/zh" },
        { "a text that is a number", "/title/zh", "1", "/title/zh" },
        { "a text with a line break", "/title/zh", "\"a\\nb\"", "/title/zh" },
        { "an unknown member of the book", "/colour", "1", "/colour" },
        { "an unknown member with a slash", "/a~1b", "1", "/a~1b" },
        { "an unknown member of a part", $"{Final}/parts/1/seats", "7", $"{Final}/parts/1/seats" },
        { "a list that is an object", "/groups", "{}", "/groups" },
        { "an object that is a list", "/groups/0", "[]", "/groups/0" },
        { "a bad id", "/groups/0/id", "\"Gather\"", "/groups/0/id" },
        { "an id that ends in a line break", "/groups/0/id", "\"gather\\n\"", "/groups/0/id" },
        { "an id of 33 letters", "/groups/0/id", "\"abcdefghijklmnopqrstuvwxyzabcdefg\"", "/groups/0/id" },
        { "two panels of one id", "/panels/1/id", "\"experts\"", "/panels/1/id" },
        { "two groups of one id", "/groups/1/id", "\"gather\"", "/groups/1/id" },
        { "two criteria of one id", $"{Final}/parts/0/criteria/1/id", "\"effect\"", $"{Final}/parts/0/criteria/1/id" },
        { "two parts of one id", $"{Final}/parts/2/parts/1/id", "\"before\"", $"{Final}/parts/2/parts/1/id" },
        { "two awards of one id", "/rounds/1/awards/1/id", "\"first\"", "/rounds/1/awards/1/id" },
        { "no seat", "/panels/1/seats", "0", "/panels/1/seats" },
        { "202 seats", "/panels/1/seats", "202", "/panels/1/seats" },
        { "seats in a string", "/panels/1/seats", "\"7\"", "/panels/1/seats" },
        { "half a seat", "/panels/1/seats", "7.5", "/panels/1/seats" },
        { "an unknown kind of panel", "/panels/1/kind", "\"jury\"", "/panels/1/kind" },
        { "lamps that are a number", "/rounds/0/lamps", "1", "/rounds/0/lamps" },
        { "two phases of one id", "/rounds/1/clock/1/id", "\"talk\"", "/rounds/1/clock/1/id" },
        { "a phase without time", "/rounds/1/clock/0/seconds", "0", "/rounds/1/clock/0/seconds" },
        { "over-time that adds points", $"{Final}/parts/2/parts/1/overTime/points", "\"0.5\"", $"{Final}/parts/2/parts/1/overTime/points" },
        { "over-time of no length", $"{Final}/parts/2/parts/1/overTime/every", "0", $"{Final}/parts/2/parts/1/overTime/every" },
        { "over-time where nothing can be taken off", $"{Final}/parts/2/parts/1/min", "\"0\"", $"{Final}/parts/2/parts/1/min" },
        { "a public panel with two questions", $"{Final}/parts/0/panel", "\"public\"", $"{Final}/parts/0/criteria" },
        { "an answer of a public panel off the step", $"{Semi}/parts/0", """{"id":"speech","title":{"zh":"演讲","en":"Speech"},"source":"panel","panel":"public","criteria":[{"id":"all","title":{"zh":"总","en":"All"},"max":"10","step":"5","levels":[{"title":{"zh":"好","en":"Good"},"from":"7"}]}]}""", $"{Semi}/parts/0/criteria" },
        { "no round", "/rounds", "[]", "/rounds" },
        { "an unknown publication", "/rounds/0/publication", "\"at-once\"", "/rounds/0/publication" },
        { "a round without a total", "/rounds/0/total", "", "/rounds/0/total" },
        { "a part that is neither leaf nor inner", $"{Semi}/parts/1/source", "", $"{Semi}/parts/1" },
        { "a part that is leaf and inner", $"{Semi}/parts/1/combine", "\"sum\"", $"{Semi}/parts/1" },
        { "an unknown source", $"{Semi}/parts/1/source", "\"oracle\"", $"{Semi}/parts/1/source" },
        { "an unknown combination", $"{Semi}/combine", "\"maximum\"", $"{Semi}/combine" },
        { "an inner part without parts", $"{Final}/parts/2/parts", "[]", $"{Final}/parts/2/parts" },
        { "weights that sum to 99.5", $"{Final}/parts/1/weight", "\"39\"", $"{Final}/parts" },
        { "a weight where nothing is weighted", $"{Semi}/parts/1/weight", "\"40\"", $"{Semi}/parts/1/weight" },
        { "too many places", $"{Final}/places", "7", $"{Final}/places" },
        { "an unknown word for missing", $"{Final}/missing", "\"ignore\"", $"{Final}/missing" },
        { "missing in a product", $"{Semi}/missing", "\"wait\"", $"{Semi}/missing" },
        { "an unknown panel", $"{Final}/parts/0/panel", "\"jury\"", $"{Final}/parts/0/panel" },
        { "an unknown aggregate", $"{Final}/parts/0/aggregate", "\"mode\"", $"{Final}/parts/0/aggregate" },
        { "a quorum above the seats", $"{Final}/parts/0/quorum", "8", $"{Final}/parts/0/quorum" },
        { "no criteria", $"{Final}/parts/0/criteria", "[]", $"{Final}/parts/0/criteria" },
        { "a criterion without a step", $"{Effect}/step", "", $"{Effect}/step" },
        { "a step of zero", $"{Effect}/step", "\"0\"", $"{Effect}/step" },
        { "a step that does not divide the full mark", $"{Effect}/step", "\"0.7\"", $"{Effect}/step" },
        { "a step that does not divide the lowest mark", $"{Effect}/min", "\"0.05\"", $"{Effect}/step" },
        { "a full mark not above the lowest", $"{Final}/parts/0/criteria/1/max", "\"0\"", $"{Final}/parts/0/criteria/1/max" },
        { "a decimal with a plus", $"{Effect}/max", "\"+60\"", $"{Effect}/max" },
        { "a decimal with an exponent", $"{Effect}/max", "\"6e1\"", $"{Effect}/max" },
        { "a decimal with a leading zero", $"{Effect}/max", "\"060\"", $"{Effect}/max" },
        { "a decimal that ends in a line break", $"{Effect}/max", "\"60\\n\"", $"{Effect}/max" },
        { "a decimal of seven decimals", $"{Effect}/max", "\"60.0000001\"", $"{Effect}/max" },
        { "a decimal above a thousand million", $"{Effect}/max", "\"1000000000.1\"", $"{Effect}/max" },
        { "a decimal in full-width digits", $"{Effect}/max", "\"６０\"", $"{Effect}/max" },
        { "levels from the lowest up", $"{Effect}/levels/1/from", "\"55\"", $"{Effect}/levels/1/from" },
        { "two levels from one mark", $"{Effect}/levels/1/from", "\"54\"", $"{Effect}/levels/1/from" },
        { "a level above the full mark", $"{Effect}/levels/0/from", "\"61\"", $"{Effect}/levels/0/from" },
        { "drop lines that overlap", $"{Final}/parts/0/drop/1/from", "5", $"{Final}/parts/0/drop/1/from" },
        { "drop lines that descend", $"{Final}/parts/0/drop/2/from", "11", $"{Final}/parts/0/drop/2/from" },
        { "a drop line that drops every sheet", $"{Final}/parts/0/drop/0/high", "4", $"{Final}/parts/0/drop/0/from" },
        { "a drop line without a low side", $"{Final}/parts/0/drop/0/low", "", $"{Final}/parts/0/drop/0/low" },
        { "a drop share of a half", $"{Final}/parts/0/drop/2/share", "\"0.5\"", $"{Final}/parts/0/drop/2/share" },
        { "a drop share of nothing", $"{Final}/parts/0/drop/2/share", "\"0\"", $"{Final}/parts/0/drop/2/share" },
        { "a drop share beside a number", $"{Final}/parts/0/drop/2/high", "1", $"{Final}/parts/0/drop/2/share" },
        { "a factor without its least", $"{Final}/parts/1/min", "", $"{Final}/parts/1/min" },
        { "a factor whose limits are crossed", $"{Final}/parts/1/max", "\"-1\"", $"{Final}/parts/1/max" },
        { "a constant with limits", $"{Semi}/parts/1/min", "\"0\"", $"{Semi}/parts/1/value" },
        { "an adjustment whose limits are crossed", $"{Final}/parts/2/parts/1/max", "\"-3\"", $"{Final}/parts/2/parts/1/max" },
        { "a carry from an unknown round", $"{Carry}/round", "\"heat\"", $"{Carry}/round" },
        { "a carry from its own round", $"{Carry}/round", "\"final\"", $"{Carry}/round" },
        { "a carry of an unknown part", $"{Carry}/part", "\"stage\"", $"{Carry}/part" },
        { "a carry from a later round", $"{Semi}/parts/1", """{"id":"x","title":{"zh":"x","en":"x"},"source":"carry","round":"final"}""", $"{Semi}/parts/1/round" },
        { "an unknown tie key", "/rounds/1/ties/0/key", "\"lot\"", "/rounds/1/ties/0/key" },
        { "a tie key on an unknown part", "/rounds/1/ties/0/part", "\"speech\"", "/rounds/1/ties/0/part" },
        { "a median of a part that is no panel", "/rounds/1/ties/2/part", "\"deeds\"", "/rounds/1/ties/2/part" },
        { "a total to no number of places", "/rounds/1/ties/0", """{"key":"total-places"}""", "/rounds/1/ties/0/places" },
        { "a total to seven places", "/rounds/1/ties/0", """{"key":"total-places","places":7}""", "/rounds/1/ties/0/places" },
        { "a part beside total-places", "/rounds/1/ties/0", """{"key":"total-places","places":3,"part":"deeds"}""", "/rounds/1/ties/0/part" },
        { "a part beside play-off", "/rounds/1/ties/0", """{"key":"play-off","part":"deeds"}""", "/rounds/1/ties/0/part" },
        { "places beside a part", "/rounds/1/ties/0", """{"key":"part","part":"deeds","places":3}""", "/rounds/1/ties/0/places" },
        { "a part beside running-order", "/rounds/1/ties/0", """{"key":"running-order","part":"deeds"}""", "/rounds/1/ties/0/part" },
        { "an unknown side of the running order", "/rounds/1/ties/0", """{"key":"running-order","order":"last"}""", "/rounds/1/ties/0/order" },
        { "an order beside a part", "/rounds/1/ties/0", """{"key":"part","part":"deeds","order":"later"}""", "/rounds/1/ties/0/order" },
        { "a key up to place 0", "/rounds/1/ties/0", """{"key":"part","part":"deeds","upTo":0}""", "/rounds/1/ties/0/upTo" },
        { "givers of a part that is no panel", "/rounds/1/ties/0", """{"key":"givers","part":"deeds"}""", "/rounds/1/ties/0/part" },
        { "counts of no marks", "/rounds/1/ties/0", """{"key":"counts","part":"stage"}""", "/rounds/1/ties/0/marks" },
        { "counts of an empty list", "/rounds/1/ties/0", """{"key":"counts","part":"stage","marks":[]}""", "/rounds/1/ties/0/marks" },
        { "counts of a number that is no string", "/rounds/1/ties/0", """{"key":"counts","part":"stage","marks":["12",10]}""", "/rounds/1/ties/0/marks/1" },
        { "counts of a mark above all full marks", "/rounds/1/ties/0", """{"key":"counts","part":"stage","marks":["100","100.1"]}""", "/rounds/1/ties/0/marks/1" },
        { "counts of a mark finer than the steps", "/rounds/1/ties/0", """{"key":"counts","part":"stage","marks":["90.05"]}""", "/rounds/1/ties/0/marks/0" },
        { "marks beside givers", "/rounds/1/ties/0", """{"key":"givers","part":"stage","marks":["12"]}""", "/rounds/1/ties/0/marks" },
        { "an unknown trim", "/rounds/1/total/parts/0/trim", "\"both\"", "/rounds/1/total/parts/0/trim" },
        { "places of a criterion where totals are trimmed", "/rounds/1/total/parts/0/criterionPlaces", "2", "/rounds/1/total/parts/0/criterionPlaces" },
        { "a factor of a criterion where totals are trimmed", "/rounds/1/total/parts/0/criteria/0/factor", "\"1.2\"", "/rounds/1/total/parts/0/criteria/0/factor" },
        { "a floor that is no decimal", "/rounds/1/total/parts/0/floor", "60", "/rounds/1/total/parts/0/floor" },
        { "a floor where nothing is weighed", "/rounds/1/total/parts/2/parts/0/floor", "\"60\"", "/rounds/1/total/parts/2/parts/0/floor" },
        { "limits the wrong way round", "/rounds/1/total/parts/2", """{"id":"rest","weight":"20.5","title":{"zh":"x","en":"x"},"combine":"sum","min":"5","max":"4","parts":[{"id":"one","title":{"zh":"x","en":"x"},"source":"factor","value":"1"}]}""", "/rounds/1/total/parts/2/max" },
        { "a geometric mean without weights", "/rounds/1/total/parts/2", """{"id":"rest","weight":"20.5","title":{"zh":"x","en":"x"},"combine":"geometric","parts":[{"id":"one","title":{"zh":"x","en":"x"},"source":"factor","value":"1"},{"id":"two","weight":"100","title":{"zh":"x","en":"x"},"source":"factor","value":"1"}]}""", "/rounds/1/total/parts/2/parts/0/weight" },
        { "a geometric mean of 90 per cent", "/rounds/1/total/parts/2", """{"id":"rest","weight":"20.5","title":{"zh":"x","en":"x"},"combine":"geometric","parts":[{"id":"one","weight":"90","title":{"zh":"x","en":"x"},"source":"factor","value":"1"}]}""", "/rounds/1/total/parts/2/parts" },
        { "an adjustment in a geometric mean", "/rounds/1/total/parts/2", """{"id":"rest","weight":"20.5","title":{"zh":"x","en":"x"},"combine":"geometric","parts":[{"id":"one","weight":"100","title":{"zh":"x","en":"x"},"source":"factor","value":"1"},{"id":"two","title":{"zh":"x","en":"x"},"source":"adjustment"}]}""", "/rounds/1/total/parts/2/parts/1/weight" },
        { "a minimum that waits for nothing", "/rounds/1/total/parts/2", """{"id":"rest","weight":"20.5","title":{"zh":"x","en":"x"},"combine":"minimum","missing":"running","parts":[{"id":"one","title":{"zh":"x","en":"x"},"source":"factor","value":"1"}]}""", "/rounds/1/total/parts/2/missing" },
        { "first places of a part that is no panel", "/rounds/1/ties/0", """{"key":"first-places","part":"deeds"}""", "/rounds/1/ties/0/part" },
        { "an award without places", "/rounds/1/awards/0/count", "", "/rounds/1/awards/0" },
        { "an award of count and share", "/rounds/1/awards/0/share", "\"0.1\"", "/rounds/1/awards/0" },
        { "an award for nobody", "/rounds/1/awards/0/count", "0", "/rounds/1/awards/0/count" },
        { "an award for more than all", "/rounds/1/awards/1/share", "\"1.01\"", "/rounds/1/awards/1/share" },
        { "an unknown award rounding", "/rounds/1/awardRounding", "\"up\"", "/rounds/1/awardRounding" },
        { "an unknown rule for equals on the line", "/rounds/1/awardTies", "\"draw\"", "/rounds/1/awardTies" },
    };

    [Theory, MemberData(nameof(Faults))]
    public void Says_where_the_one_fault_is(string fault, string at, string json, string path)
    {
        var reading = Read(With(at, json));

        Assert.Null(reading.Book);
        var problem = Assert.Single(reading.Problems);
        Assert.True(path == problem.Path, $"{fault}: {problem}");
        Assert.All([problem.What, problem.Expected], text => Assert.True(text.Zh.Length > 0 && text.En.Length > 0));
    }

    /// <summary>The same for the book of figures.</summary>
    public static TheoryData<string, string, string, string> FigureFaults => new()
    {
        { "a logarithm of nought", "/rounds/0/total/parts/0/low", "\"0\"", "/rounds/0/total/parts/0/low" },
        { "equal goalposts", "/rounds/0/total/parts/0/high", "\"5\"", "/rounds/0/total/parts/0/high" },
        { "one goalpost", "/rounds/0/total/parts/0/high", "", "/rounds/0/total/parts/0/high" },
        { "an unknown scale", "/rounds/0/total/parts/0/normalise", "\"rank\"", "/rounds/0/total/parts/0/normalise" },
        { "an unknown word for a missing figure", "/rounds/0/total/parts/0/missing", "\"running\"", "/rounds/0/total/parts/0/missing" },
        { "a unit in one language", "/rounds/0/total/parts/0/unit/en", "", "/rounds/0/total/parts/0/unit/en" },
        { "no decimals", "/rounds/0/total/parts/0/decimals", "", "/rounds/0/total/parts/0/decimals" },
        { "a rubric of no level", "/rounds/0/total/parts/3/max", "0", "/rounds/0/total/parts/3/max" },
        { "a survey without a prior", "/rounds/0/total/parts/1/prior", "", "/rounds/0/total/parts/1/prior" },
        { "a prior below nought", "/rounds/0/total/parts/1/prior", "\"-1\"", "/rounds/0/total/parts/1/prior" },
        { "a survey of equal goalposts", "/rounds/0/total/parts/1/low", "\"98\"", "/rounds/0/total/parts/1/high" },
        { "a survey of no answer", "/rounds/0/total/parts/1/minimum", "0", "/rounds/0/total/parts/1/minimum" },
        { "a level above the highest", "/rounds/0/total/parts/3/levels/0/level", "6", "/rounds/0/total/parts/3/levels/0/level" },
        { "levels from the lowest up", "/rounds/0/total/parts/3/levels/1/level", "5", "/rounds/0/total/parts/3/levels/1/level" },
    };

    [Theory, MemberData(nameof(FigureFaults))]
    public void Says_where_the_one_fault_of_a_figure_is(string fault, string at, string json, string path)
    {
        var problem = Assert.Single(Read(With(at, json, Books.Figures)).Problems);
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
