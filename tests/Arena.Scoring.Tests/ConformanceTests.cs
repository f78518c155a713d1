using Arena.Api.Tests.Drivers;
using Arena.Conformance;

namespace Arena.Scoring.Tests;

public class ConformanceTests
{
    [Fact]
    public void Every_published_result_comes_out_as_published()
    {
        Assert.SkipUnless(Directory.Exists(Golden.Folder), $"golden data is not at {Golden.Folder}");
        var report = Runner.Run(Golden.Folder);

        using var printed = new StringWriter();
        report.Print(printed);
        Assert.True(report.IsGood, printed.ToString());
    }

    [Fact]
    public void What_a_runner_cannot_read_fails_it()
    {
        var folder = Directory.CreateTempSubdirectory("arena-conformance");
        try
        {
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("elo").FullName, "odd.json"), """{"cases":[{"method":"oracle"}]}""");
            File.WriteAllText(Path.Combine(folder.CreateSubdirectory("hdi").FullName, "broken.json"), "{");
            var report = Runner.Run(folder.FullName);

            Assert.False(report.IsGood);
            Assert.Equal(2, report.NotUnderstood.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
