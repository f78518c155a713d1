using System.Text;
using System.Text.RegularExpressions;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Rules;

/// <summary>docs/rule-book.md says what the reader takes.</summary>
public partial class RuleBookDocumentTests
{
    static readonly string Document = File.ReadAllText(Path.Combine(Root(), "docs", "rule-book.md"));

    [Fact]
    public void The_example_is_a_rule_book() =>
        Assert.Empty(RuleBookReader.Read(Encoding.UTF8.GetBytes(Example().Match(Document).Groups[1].Value)).Problems);

    [Theory]
    [InlineData("\"source\":\"panel\"", "\"source\":\"?\"")]
    [InlineData("\"normalise\":\"log\"", "\"normalise\":\"?\"")]
    [InlineData("\"combine\":\"weighted\"", "\"combine\":\"?\"")]
    [InlineData("\"key\":\"play-off\"", "\"key\":\"?\"")]
    public void Every_word_that_the_reader_offers_is_in_it(string word, string unknown)
    {
        var book = Encoding.UTF8.GetString(RuleBookReader.Read(Encoding.UTF8.GetBytes(Example().Match(Document).Groups[1].Value)).Book!.Canonical.Span);
        Assert.Contains(word, book, StringComparison.Ordinal);

        var problems = RuleBookReader.Read(Encoding.UTF8.GetBytes(book.Replace(word, unknown, StringComparison.Ordinal))).Problems;

        var offered = Assert.Single(problems, problem => problem.What.En.StartsWith("Unknown choice", StringComparison.Ordinal)).Expected.En.Split(", ");
        Assert.All(offered, one => Assert.Contains($"`{one}`", Document, StringComparison.Ordinal));
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Arena.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
