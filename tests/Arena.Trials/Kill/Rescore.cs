using System.Text;
using System.Text.Json;
using Arena.Scoring.Marks;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;
using Arena.Trials.Load;

namespace Arena.Trials.Kill;

/// <summary>Computes the board from the exported log and the rule book alone, and compares it with the one that was served.</summary>
static class Rescore
{
    public static IEnumerable<string> Faults(string rules, IReadOnlyList<LogLine> log, string board)
    {
        var book = new MarkBook(RuleBookReader.Read(Encoding.UTF8.GetBytes(rules)).Book ?? throw new InvalidDataException("The served rule book does not read."));
        foreach (var line in log)
            Apply(book, line);
        var standings = Evaluator.Evaluate(book, "final");
        var served = JsonSerializer.Deserialize<JsonElement>(board).GetProperty("rows").EnumerateArray().Select(Text).ToList();
        var computed = Enumerable.Range(0, standings.Count).Select(i => Text(standings[i])).ToList();
        if (served.Count != computed.Count)
            yield return $"board: {served.Count} rows served, {computed.Count} computed";
        for (var i = 0; i < Math.Min(served.Count, computed.Count); i++)
            if (served[i] != computed[i])
                yield return $"board: row {i + 1} served as {served[i]}, computed as {computed[i]}";
    }

    static void Apply(MarkBook book, LogLine line)
    {
        var fact = line.Fact;
        switch (line.Kind)
        {
            case "round-started":
                book.StartRound("final", [.. fact.GetProperty("order").EnumerateArray().Select(id => new Starter(id.GetString()!, null))]);
                break;
            case "sheet":
                book.SetSheet("final", fact.GetProperty("entrant").GetString()!, fact.GetProperty("part").GetString()!, fact.GetProperty("seat").GetInt32(),
                    [.. fact.GetProperty("marks").EnumerateArray().Select(LogCheck.Number)], line.Seq);
                break;
            default:
                break; // the trial makes no other entries that move a score
        }
    }

    static string Text(JsonElement row) => string.Join(' ',
        row.GetProperty("entrant").GetProperty("id"), Member(row, "rank"), row.GetProperty("tied"), Member(row, "score"), row.GetProperty("status"),
        row.GetProperty("counted"), row.GetProperty("expected"), Member(row, "award"));

    static string Text(Standing row) => string.Join(' ',
        row.Entrant, row.Rank?.ToString() ?? "-", row.Tied, row.Score is { } score ? Score.Format(score) : "-", JsonNamingPolicy.KebabCaseLower.ConvertName(row.State.ToString()),
        row.Counted, row.Expected, row.Award ?? "-");

    static string Member(JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : "-";
}
