using System.Text.Json.Serialization;

namespace Arena.Seed.Replays;

/// <summary>A published figure skating competition as the golden files hold it; a mark is null where the judge was absent.</summary>
sealed record SkatingFile
{
    public required string Competition { get; init; }
    public required IReadOnlyList<SkatingSegment> Segments { get; init; }
}

sealed record SkatingSegment
{
    public required string Segment { get; init; }
    public required string TieBreak { get; init; }
    public required IReadOnlyList<SkatingEntry> Entries { get; init; }
}

sealed record SkatingEntry
{
    public required string Entry { get; init; }
    public required string Nation { get; init; }
    public required int Start { get; init; }
    public required IReadOnlyList<SkatingComponent> Components { get; init; }
    public required IReadOnlyList<SkatingElement> Elements { get; init; }
    public required decimal Deductions { get; init; }
    public required SkatingResult Official { get; init; }
}

sealed record SkatingComponent
{
    public required string Name { get; init; }
    public required string Factor { get; init; }
    public required IReadOnlyList<string?> Marks { get; init; }
    public required decimal Official { get; init; }
}

sealed record SkatingElement
{
    public required string Base { get; init; }
    public required string Goe { get; init; }
}

sealed record SkatingResult
{
    public required decimal Tes { get; init; }
    public required decimal Pcs { get; init; }
    public required decimal Total { get; init; }
    public required int Rank { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SkatingFile))]
sealed partial class SkatingJson : JsonSerializerContext;
