using System.Text.Json;

namespace Arena.Scoring.Rules;

/// <summary>
/// Reads a rule book from JSON and says everything that is wrong with it at once, each with its place, what it is and what was expected.
/// Never throws for any bytes. The caller bounds the size.
/// </summary>
public static class RuleBookReader
{
    const int MaxDepth = 24;
    const int MaxRounds = 20;
    const int MaxPanels = 20;
    const int MaxGroups = 50;
    const int MaxSeats = 201;

    public static RuleBookReading Read(ReadOnlyMemory<byte> utf8Json)
    {
        var problems = new List<Problem>();
        try
        {
            using var document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            var book = Book(new JsonNodeReader(document.RootElement, "", problems));
            return problems.Count > 0 ? new RuleBookReading(null, problems) : new RuleBookReading(book, []);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: text that is not valid UTF-16 when read, such as a lone surrogate.
            problems.Add(new Problem("", new("不是可读的 JSON，或有重复的成员", "Not readable JSON, or a member that is there twice"), new("一份 JSON 规则", "A rule book in JSON")));
            return new RuleBookReading(null, problems);
        }
    }

    static RuleBook? Book(JsonNodeReader node)
    {
        if (!node.IsObject("title", "groups", "panels", "rounds"))
            return null;
        var title = node.Text("title");
        var groups = node.Items("groups", 0, MaxGroups, g => g.IsObject("id", "title") ? new Group(g.Id("id"), g.Text("title")) : null);
        var panels = node.Items("panels", 1, MaxPanels, p => p.IsObject("id", "title", "seats") ? new Panel(p.Id("id"), p.Text("title"), p.Integer("seats", 1, MaxSeats) ?? 1) : null);
        node.Unique("groups", groups.Select(g => g.Id));
        node.Unique("panels", panels.Select(p => p.Id));
        var rounds = new List<Round>();
        var names = node.Names("rounds");
        _ = node.Items("rounds", 1, MaxRounds, r =>
        {
            if (new RoundReader(panels, rounds, names).Read(r) is { } round)
                rounds.Add(round);
            return r;
        });
        node.Unique("rounds", names);
        return node.HasProblems ? null : new RuleBook(title, groups, panels, rounds);
    }
}
