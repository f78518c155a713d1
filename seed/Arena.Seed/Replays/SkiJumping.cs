using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Arena.Seed.Replays;

/// <summary>Ski jumping: the marks without one highest and one lowest, plus distance, gate and wind, not below 0. No rank is published.</summary>
static class SkiJumping
{
    const string Panel = "judges";
    const string Round = "round";

    public static IReadOnlyList<Competition> Read(byte[] json) => [.. JsonSerializer.Deserialize(json, SkiJson.Default.IReadOnlyListSkiRound)!.Select(Read)];

    static Competition Read(SkiRound published)
    {
        var title = $"{published.Place} {published.Date}";
        var jumpers = Competitions.Register(published.Jumps.Select(jump => (jump.Entry, jump.Nation)));
        if (jumpers.Count < published.Jumps.Count)
            throw new UnreadableCompetitionException($"a jumper is listed twice at {title}.");
        var seats = published.Jumps.Select(jump => jump.Marks.Count).Append(1).Max();
        var total = RuleJson.Sum("total", "总分", "Total",
            RuleJson.Trimmed("style", "姿势分", "Style", Panel, "sum", RuleJson.Criterion("mark", "裁判分", "Mark", "20", "0.5")),
            RuleJson.Figure("distance", "距离分", "Distance", 1), RuleJson.Figure("gate", "起滑门补偿", "Gate", 1), RuleJson.Figure("wind", "风力补偿", "Wind", 1)).With("min", "0");
        var book = RuleJson.Book(title, [RuleJson.Panel(Panel, "裁判", "Judges", seats)], [RuleJson.Round(Round, "本轮", total)]);
        return new Competition(title, book, [new(Panel, seats)], [.. jumpers.Values],
        [
            new CompetitionRound(Round, title, [.. jumpers.Values],
                [.. published.Jumps.SelectMany(jump => Figures(jumpers[jump.Entry], jump))], [],
                [.. published.Jumps.Select(jump => new Turn(jumpers[jump.Entry], "style", Panel, [.. jump.Marks.Select(mark => mark is null ? null : new JsonObject { ["mark"] = mark })]))],
                [.. published.Jumps.Select(jump => new Expectation(jumpers[jump.Entry], null, jump.Total, [new("style", jump.StylePoints)]))]),
        ]);
    }

    static IEnumerable<Figure> Figures(Competitor jumper, SkiJump jump) =>
        new[] { ("distance", jump.DistancePoints), ("gate", jump.GatePoints), ("wind", jump.WindPoints) }
            .Where(figure => figure.Item2 is not null).Select(figure => new Figure(jumper, figure.Item1, figure.Item2!));
}

sealed record SkiRound
{
    public required string Place { get; init; }
    public required string Date { get; init; }
    public required IReadOnlyList<SkiJump> Jumps { get; init; }
}

sealed record SkiJump
{
    public required string Entry { get; init; }
    public required string Nation { get; init; }
    public required IReadOnlyList<string?> Marks { get; init; }
    public string? DistancePoints { get; init; }
    public string? GatePoints { get; init; }
    public string? WindPoints { get; init; }
    public required decimal StylePoints { get; init; }
    public required decimal Total { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<SkiRound>))]
sealed partial class SkiJson : JsonSerializerContext;
