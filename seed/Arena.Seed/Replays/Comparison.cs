using System.Globalization;

namespace Arena.Seed.Replays;

/// <summary>What the public sees of a finished round, held against what was published.</summary>
sealed record Comparison(string Round, int Checks, IReadOnlyList<string> Differences)
{
    const int ShownAtMost = 20;

    public static Comparison Of(CompetitionRound round, Board board, IReadOnlyDictionary<string, Derivation> derivations)
    {
        var differences = new List<string>();
        var checks = 0;
        void Check(Competitor who, string what, decimal expected, decimal? found)
        {
            checks++;
            if (found != expected)
                differences.Add($"{who.Name}, {what}: published {Plain(expected)}, board {(found is { } value ? Plain(value) : "has none")}");
        }

        foreach (var entry in round.Expected)
        {
            var row = board.Rows.FirstOrDefault(row => row.Entrant.Id == entry.Competitor.Id);
            if (entry.Rank is { } rank)
                Check(entry.Competitor, "rank", rank, row?.Rank);
            Check(entry.Competitor, "total", entry.Total, Number(row?.Score));
            var parts = derivations.TryGetValue(entry.Competitor.Id, out var derivation) ? Flat(derivation.Total).ToDictionary(part => part.Id) : [];
            foreach (var part in entry.Parts)
                Check(entry.Competitor, part.Part, part.Value, Number(parts.GetValueOrDefault(part.Part)?.Value));
        }
        if (board.Rows.Count != round.Expected.Count)
            differences.Add($"the board has {board.Rows.Count} rows, published are {round.Expected.Count} entries");
        return new Comparison(round.Title, checks, differences);
    }

    public async Task Print(TextWriter output)
    {
        var verdict = Differences.Count == 0 ? "all as published" : $"{Differences.Count} differ";
        await output.WriteLineAsync($"{Round}: {Checks} published values compared, {verdict}");
        foreach (var difference in Differences.Take(ShownAtMost))
            await output.WriteLineAsync($"  {difference}");
        if (Differences.Count > ShownAtMost)
            await output.WriteLineAsync($"  and {Differences.Count - ShownAtMost} more");
    }

    static IEnumerable<PartValue> Flat(PartValue part) => (part.Parts ?? []).SelectMany(Flat).Concat((part.Criteria ?? []).Select(c => new PartValue(c.Criterion, c.Value, null, null))).Prepend(part);

    static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) ? value : null;

    static string Plain(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
