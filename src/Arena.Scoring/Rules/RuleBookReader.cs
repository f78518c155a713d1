using System.Text.Json;

namespace Arena.Scoring.Rules;

/// <summary>
/// Reads a rule book from JSON and says everything that is wrong with it at once, each with its place, what it is and what was expected.
/// Never throws for any bytes. The caller bounds the size. The list ends after <see cref="MostProblems"/>.
/// </summary>
public static class RuleBookReader
{
    /// <summary>No number of a rule book is farther from zero, and no open side of an adjustment reaches farther.</summary>
    public const decimal LargestNumber = 1_000_000_000;

    /// <summary>Problems beyond this number are not listed.</summary>
    public const int MostProblems = 200;

    const int MaxRounds = 20;
    const int MaxPanels = 20;
    const int MaxGroups = 50;
    const int MaxSeats = 201;

    public static RuleBookReading Read(ReadOnlyMemory<byte> utf8Json)
    {
        if (JsonFault.Find(utf8Json.Span) is { } fault)
            return new RuleBookReading(null, [fault]);
        var problems = new List<Problem>();
        using var document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = JsonFault.MaxDepth });
        var book = Book(new JsonNodeReader(document.RootElement, "", problems));
        return new RuleBookReading(book, problems);
    }

    static RuleBook? Book(JsonNodeReader node)
    {
        if (!node.IsObject("title", "groups", "panels", "rounds"))
            return null;
        var title = node.Text("title");
        var groups = node.Items("groups", 0, MaxGroups, Group, optional: true);
        var panels = node.Items("panels", 0, MaxPanels, item => Panel(item, groups));
        node.Unique("groups");
        node.Unique("panels");
        node.Unique("rounds");
        var (names, rounds) = (node.Names("rounds"), new List<Round>());
        var index = 0;
        node.Items("rounds", 1, MaxRounds, item =>
        {
            var round = new RoundReader(panels, names, index++, rounds).Read(item);
            if (round is not null)
                rounds.Add(round);
            return round;
        });
        return node.HasProblems ? null : new RuleBook(title, groups, panels, rounds);
    }

    static Group? Group(JsonNodeReader node) => node.IsObject("id", "title") ? new Group(node.Id("id"), node.Text("title")) : null;

    static Panel? Panel(JsonNodeReader node, IReadOnlyList<Group> groups)
    {
        if (!node.IsObject("id", "title", "kind", "seats", "rooms"))
            return null;
        var (seats, kind) = (node.Integer("seats", 1, MaxSeats) ?? 1, node.Choice<PanelKind>("kind", PanelKind.Experts));
        return new Panel(node.Id("id"), node.Text("title"), seats, kind) { Rooms = RoomReader.Rooms(node, kind, seats, groups) };
    }
}
