using System.Text.Json.Nodes;

namespace Arena.Api.Tests.Drivers;

/// <summary>A client's copy of a board, kept by the delta rule alone: the rule of the web client, written a second time as a check on it.</summary>
sealed class BoardCopy
{
    public BoardCopy(JsonNode snapshot)
    {
        Version = (long)snapshot["version"]!;
        Rows = [.. snapshot["rows"]!.AsArray().Select(r => r!.DeepClone())];
    }

    public long Version { get; private set; }

    public List<JsonNode> Rows { get; }

    public void Apply(JsonNode message)
    {
        if ((long)message["version"]! <= Version)
            return;
        Assert.True((long)message["from"]! <= Version, "a gap");
        Version = (long)message["version"]!;
        var changed = message["rows"]!.AsArray().Select(r => r!).ToList();
        var classes = Rows.ToDictionary(Id, r => (int?)r["rank"]);
        var moved = changed.ToDictionary(c => (string)c["entrant"]!);
        var old = Rows.Where(r => moved.ContainsKey(Id(r))).ToDictionary(Id);
        Rows.RemoveAll(r => moved.ContainsKey(Id(r)));
        foreach (var row in changed.OrderBy(c => (int)c["position"]!))
        {
            var shown = old[(string)row["entrant"]!];
            foreach (var member in (string[])["rank", "tied", "score", "status"])
                shown[member] = row[member]?.DeepClone() ?? (member == "tied" ? false : null);
            Rows.Insert((int)row["position"]!, shown);
        }
        Rank(moved, classes);
    }

    // Unchanged rows keep their mutual equality, and none shares a place with a changed row; a changed row says its own rank.
    void Rank(Dictionary<string, JsonNode> moved, Dictionary<string, int?> classes)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (moved.ContainsKey(Id(Rows[i])) || Rows[i]["rank"] is null)
                continue;
            Rows[i]["rank"] = i > 0 && SameAsAbove(i, moved, classes) ? (int?)Rows[i - 1]["rank"] : i + 1;
        }
    }

    bool SameAsAbove(int i, Dictionary<string, JsonNode> moved, Dictionary<string, int?> classes)
    {
        var above = Rows[i - 1];
        if (above["rank"] is null)
            return false;
        return !moved.ContainsKey(Id(above)) && classes[Id(above)] == classes[Id(Rows[i])];
    }

    static string Id(JsonNode row) => (string)row["entrant"]!["id"]!;
}
