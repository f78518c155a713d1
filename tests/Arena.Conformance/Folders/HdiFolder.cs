using System.Text.Json;
using Arena.Scoring;
using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;

namespace Arena.Conformance.Folders;

/// <summary>hdi: the human development index and its rank, and the gender development index, published to three decimals.</summary>
static class HdiFolder
{
    const int Places = 3;
    static readonly (double Low, double High) Life = (20, 85);
    static readonly (double Low, double High) WomensLife = (22.5, 87.5);
    static readonly (double Low, double High) MensLife = (17.5, 82.5);

    static readonly IndexNode Index = new("hdi", 1,
        [new IndexLeaf("life"), new IndexNode("schooling", 1, [new IndexLeaf("expected"), new IndexLeaf("mean")]), new IndexLeaf("income")], Aggregation.Geometric);

    public static void Check(JsonElement root, string where, Report report)
    {
        foreach (var year in root.EnumerateArray())
            Year(year.GetProperty("entries").List(entry => entry), $"{where} {year.GetProperty("year")}", report);
    }

    static void Year(IReadOnlyList<JsonElement> entries, string where, Report report)
    {
        Countries([.. entries.Where(entry => entry.Given("official_hdi") is not null)], where, report);
        foreach (var entry in entries.Where(entry => entry.Given("official_gdi") is not null))
            Gender(entry, Country(where, entry), report);
    }

    static void Countries(IReadOnlyList<JsonElement> entries, string where, Report report)
    {
        if (entries.Count == 0 || Values(entries, Life, where, report) is not { } values)
            return;
        for (var i = 0; i < entries.Count; i++)
            report.Compare("hdi.hdi", Country(where, entries[i]), entries[i].GetProperty("official_hdi").GetDecimal(), Published(values[i]));
        // Regions stand among the countries, without a rank.
        var ranked = entries.Zip(values).Where(pair => pair.First.Given("official_rank") is not null).ToList();
        if (ranked.Count == 0)
            return;
        var ranks = RankNumbering.Of([.. ranked.Select(pair => Published(pair.Second))], Numbering.Competition).Value.Values;
        for (var i = 0; i < ranked.Count; i++)
            report.Compare("hdi.rank", Country(where, ranked[i].First), ranked[i].First.GetProperty("official_rank").GetDecimal(), ranks[i]);
    }

    static void Gender(JsonElement entry, string where, Report report)
    {
        var (female, male) = (entry.GetProperty("female"), entry.GetProperty("male"));
        if (Values([female], WomensLife, where, report) is [var women] && Values([male], MensLife, where, report) is [var men]
            && Normalisation.DistanceToReference([women], men, top: 1).ValueOr(where, report) is { Values: [var ratio] })
            report.Compare("hdi.gdi", where, entry.GetProperty("official_gdi").GetDecimal(), Published(ratio));
    }

    static List<double>? Values(IReadOnlyList<JsonElement> entries, (double Low, double High) life, string where, Report report)
    {
        IReadOnlyList<double> Of(string name) => [.. entries.Select(entry => entry.GetProperty(name).GetDouble())];
        IndicatorData? Scaled(string code, Outcome<Column> column) =>
            column.ValueOr($"{where} {code}", report) is { } scaled ? new IndicatorData(code, [.. scaled.Values.Select(value => (double?)value)]) : null;
        List<IndicatorData?> data =
        [
            Scaled("life", Normalisation.Goalposts(Of("life_expectancy"), life.Low, life.High, 1)),
            Scaled("expected", Normalisation.Goalposts(Of("expected_schooling"), 0, 18, 1)),
            Scaled("mean", Normalisation.Goalposts(Of("mean_schooling"), 0, 15, 1)),
            Scaled("income", Normalisation.Logarithm(Of("gni_pc"), 100, 75_000, 1)),
        ];
        return data.Contains(null) ? null
            : Composite.Of(Index, [.. data.OfType<IndicatorData>()]).ValueOr(where, report)?.Values[Index.Code].Select(value => value ?? throw new FormatException($"{where}: a value is missing.")).ToList();
    }

    static string Country(string where, JsonElement entry) => $"{where} {entry.GetProperty("iso3").Text()}";

    static decimal Published(double value) => Score.Round((decimal)value, Places);
}
