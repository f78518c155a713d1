using System.Globalization;
using System.Text.Json;
using Arena.Scoring.Peers;

namespace Arena.Conformance.Folders;

/// <summary>Names and comparisons of a bradley-terry case, in any of the forms that the files use.</summary>
sealed record PairTest(IReadOnlyList<string> Names, IReadOnlyList<Comparison> Comparisons, TieRule Ties, int? Reference)
{
    public static PairTest Read(JsonElement test)
    {
        var names = ReadNames(test);
        return new PairTest(names, [.. ReadComparisons(test, names)], ReadTies(test), ReadReference(test, names));
    }

    /// <summary>An item is named by text or by number.</summary>
    public static string Name(JsonElement item) => item.ValueKind == JsonValueKind.String ? item.GetString()! : item.GetRawText();

    public int Index(string name) => IndexOf(Names, name);

    /// <summary>A field that gives a number for each item, as a list or by name; nothing if it is absent or null.</summary>
    public IEnumerable<(int Item, double Value)> Values(JsonElement test, string field)
    {
        if (!test.TryGetProperty(field, out var values) || values.ValueKind == JsonValueKind.Null)
            return [];
        var all = values.ValueKind == JsonValueKind.Array
            ? values.EnumerateArray().Select((value, i) => (i, value))
            : values.EnumerateObject().Select(value => (Index(value.Name), value.Value));
        return all.Where(v => v.Item2.ValueKind != JsonValueKind.Null).Select(v => (v.Item1, Number(v.Item2)));
    }

    /// <summary>A number, or an exact decimal in a string.</summary>
    public static double Number(JsonElement number) =>
        number.ValueKind == JsonValueKind.String ? double.Parse(number.GetString()!, CultureInfo.InvariantCulture) : number.GetDouble();

    /// <summary>A part of a game that is written as an object or as a list.</summary>
    static JsonElement Part(JsonElement game, string name, int place) => game.ValueKind == JsonValueKind.Array ? game[place] : game.GetProperty(name);

    static List<string> ReadNames(JsonElement test)
    {
        if (test.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
            return [.. items.EnumerateArray().Select(Name)];
        if (test.TryGetProperty("n", out var n))
            return [.. Enumerable.Range(0, n.GetInt32()).Select(i => $"{i}")];
        var sides = test.TryGetProperty("games", out var games)
            ? games.EnumerateArray().SelectMany(game => new[] { Part(game, "home", 0), Part(game, "away", 1) })
            : test.GetProperty("comparisons").EnumerateArray().SelectMany(c => new[] { c.GetProperty("a"), c.GetProperty("b") });
        return [.. sides.Select(Name).Distinct()];
    }

    static IEnumerable<Comparison> ReadComparisons(JsonElement test, List<string> names)
    {
        if (test.TryGetProperty("wins_row_beats_col", out var wins))
            foreach (var (row, counts) in wins.EnumerateArray().Index())
                foreach (var (column, count) in counts.EnumerateArray().Index())
                    if (row != column)
                        yield return new Comparison(row, column, Number(count), 0);
        if (test.TryGetProperty("comparisons_winner_loser", out var decided))
            foreach (var pair in decided.EnumerateArray())
                yield return Comparison.Won(IndexOf(names, Name(pair[0])), IndexOf(names, Name(pair[1])));
        if (test.TryGetProperty("comparisons", out var comparisons))
            foreach (var pair in comparisons.EnumerateArray())
                yield return ReadComparison(pair, names);
        if (test.TryGetProperty("games", out var games))
            foreach (var game in games.EnumerateArray())
                yield return new Comparison(IndexOf(names, Name(Part(game, "home", 0))), IndexOf(names, Name(Part(game, "away", 1))),
                    Number(Part(game, "home_wins", 2)), Number(Part(game, "away_wins", 3)));
    }

    static Comparison ReadComparison(JsonElement pair, List<string> names)
    {
        var (a, b) = (IndexOf(names, Name(pair.GetProperty("a"))), IndexOf(names, Name(pair.GetProperty("b"))));
        return pair.GetProperty("result").GetString() switch
        {
            "a" => new Comparison(a, b, 1, 0),
            "b" => new Comparison(a, b, 0, 1),
            "tie" => new Comparison(a, b, 0, 0, 1),
            var other => throw new NotSupportedException($"result {other}"),
        };
    }

    static TieRule ReadTies(JsonElement test)
    {
        if (!test.TryGetProperty("tie_rule", out var rule) || rule.ValueKind == JsonValueKind.Null)
            return TieRule.HalfWins;
        return rule.GetString() switch
        {
            "half win each" => TieRule.HalfWins,
            "davidson" => TieRule.Davidson,
            var other => throw new NotSupportedException($"tie rule {other}"),
        };
    }

    /// <summary>"X=0" sets one item to zero; anything else names a mean of zero.</summary>
    static int? ReadReference(JsonElement test, List<string> names)
    {
        if (!test.TryGetProperty("identifiability", out var rule) || rule.ValueKind == JsonValueKind.Null)
            return null;
        var text = rule.GetString()!;
        if (text.EndsWith("=0", StringComparison.Ordinal))
            return IndexOf(names, text[..^2].TrimEnd());
        return text.StartsWith("mean zero", StringComparison.Ordinal) ? null : throw new NotSupportedException($"identifiability {text}");
    }

    static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i] == name)
                return i;
        throw new KeyNotFoundException($"item {name}");
    }
}
