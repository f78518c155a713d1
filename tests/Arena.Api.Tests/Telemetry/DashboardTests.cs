using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arena.Api.Telemetry;
using Arena.Api.Tests.Drivers;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Api.Tests.Telemetry;

/// <summary>The dashboard in deploy/ shows every instrument there is, and none that there is not.</summary>
public sealed partial class DashboardTests
{
    static readonly JsonElement Dashboard = JsonDocument.Parse(File.ReadAllText(Path.Combine(Loopback.Root(), "deploy", "grafana-arena.json"))).RootElement;

    [Fact]
    public async Task It_names_all_instruments_and_no_other()
    {
        var shown = Expressions().SelectMany(expression => Names().Matches(expression)).Select(match => Suffix().Replace(match.Value, "")).Distinct();

        Assert.Equal((await Instruments()).Select(PrometheusName).Order(), shown.Order());
    }

    [Fact]
    public async Task The_operators_guide_tells_of_every_instrument()
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Loopback.Root(), "docs", "operations.md"), TestContext.Current.CancellationToken);

        Assert.Equal((await Instruments()).Select(instrument => instrument.Name).Order(), InGuide().Matches(guide).Select(match => match.Groups[1].Value).Order());
    }

    [Fact]
    public async Task Every_instrument_says_what_it_counts_and_in_what_unit()
    {
        Assert.All(await Instruments(), instrument => Assert.False(string.IsNullOrEmpty(instrument.Unit) || string.IsNullOrEmpty(instrument.Description), instrument.Name));
    }

    [Fact]
    public void Panels_have_titles_in_both_languages_places_of_their_own_and_the_data_source_that_is_chosen()
    {
        var panels = Dashboard.GetProperty("panels").EnumerateArray().ToList();

        Assert.All(panels, panel => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}.* / [a-z]", panel.GetProperty("title").GetString()));
        Assert.All(panels, panel => Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString()));
        Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
        var cells = panels.Select(panel => panel.GetProperty("gridPos")).SelectMany(Cells).ToList();
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
    }

    static IEnumerable<string> Expressions() =>
        Dashboard.GetProperty("panels").EnumerateArray().SelectMany(panel => panel.GetProperty("targets").EnumerateArray()).Select(target => target.GetProperty("expr").GetString()!);

    static async Task<List<Instrument>> Instruments()
    {
        await using var app = new ArenaApp();
        var (found, meters) = (new List<Instrument>(), app.Services.GetRequiredService<IMeterFactory>());
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => { if (instrument.Meter is { Name: ArenaMetrics.MeterName } meter && meter.Scope == meters) found.Add(instrument); } };
        listener.Start();
        return found;
    }

    // As an OpenTelemetry collector hands them to Prometheus; units in braces are notes and leave no trace.
    static string PrometheusName(Instrument instrument)
    {
        var unit = instrument.Unit == "s" ? "_seconds" : "";
        var kind = instrument.GetType().Name.StartsWith("Counter", StringComparison.Ordinal) ? "_total" : "";
        return instrument.Name.Replace('.', '_') + unit + kind;
    }

    static IEnumerable<(int X, int Y)> Cells(JsonElement place) =>
        from x in Enumerable.Range(place.GetProperty("x").GetInt32(), place.GetProperty("w").GetInt32())
        from y in Enumerable.Range(place.GetProperty("y").GetInt32(), place.GetProperty("h").GetInt32())
        select (x, y);

    // A name of ours is followed by its selector; labels are not.
    [GeneratedRegex(@"\barena_\w+(?=\{)")]
    private static partial Regex Names();

    [GeneratedRegex(@"^\| `(arena\.[a-z.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex InGuide();

    [GeneratedRegex("_(bucket|sum|count)$")]
    private static partial Regex Suffix();
}
