using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Tests.Results;

/// <summary>
/// The rule by which a client keeps a board from messages, as cases that C# and TypeScript share (tests/vectors/rank-rule.json).
/// The cases are what the engine says of small random contests from a fixed seed; ARENA_WRITE_VECTORS=1 writes the file anew.
/// </summary>
public sealed class RankRuleVectorTests
{
    const int Cases = 60;
    const int CasesOfOthers = 25;

    const string Rules = """
        {"title":{"zh":"向量","en":"Vectors"},"panels":[{"id":"p","title":{"zh":"评委","en":"Judges"},"seats":1}],
         "rounds":[{"id":"r","title":{"zh":"轮","en":"Round"},"publication":"on-sheet",
           "total":{"id":"total","title":{"zh":"总分","en":"Total"},"combine":"sum","parts":[
             {"id":"stage","title":{"zh":"展示","en":"Stage"},"source":"panel","panel":"p","criteria":[{"id":"c","title":{"zh":"分","en":"Mark"},"max":"3","step":"1"}]},
             {"id":"bonus","title":{"zh":"加分","en":"Bonus"},"source":"adjustment"}]},
           "ties":[{"key":"part","part":"stage"}],"numbering":"competition"}]}
        """;

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = false, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    sealed record Row(string Entrant, decimal? Rank, bool Tied, string? Score, string Status);

    sealed record Change(string Entrant, int Position, decimal? Rank, bool Tied, string? Score, string Status);

    sealed record Case(string Numbering, IReadOnlyList<Row> Before, IReadOnlyList<Change> Changed, IReadOnlyList<Row> After);

    [Fact]
    public void The_shared_vectors_are_what_the_engine_says()
    {
        var path = Path.Combine(Repository(), "tests", "vectors", "rank-rule.json");
        var text = "[\n" + string.Join(",\n", Generate().Select(c => JsonSerializer.Serialize(c, Json))) + "\n]\n";
        if (Environment.GetEnvironmentVariable("ARENA_WRITE_VECTORS") == "1")
            File.WriteAllText(path, text);

        Assert.Equal(text, File.ReadAllText(path));
    }

    [Fact]
    public void The_rule_applied_to_a_message_gives_the_new_board()
    {
        foreach (var one in Generate())
            Assert.Equal(one.After, Apply(one));
    }

    [Fact]
    public void The_vectors_hold_ties_joined_and_left_chain_parted_equals_and_rows_that_come_and_go()
    {
        var cases = Generate().ToList();

        Assert.Contains(cases, c => c.Changed.Count > 1 && c.Changed.Any(r => r.Tied));
        Assert.Contains(cases, c => c.After.Zip(c.After.Skip(1)).Any(p => p.First.Score is not null && p.First.Score == p.Second.Score && p.First.Rank != p.Second.Rank));
        Assert.Contains(cases, c => c.Changed.Any(r => r.Rank is null && c.Before.Any(b => b.Entrant == r.Entrant && b.Rank is not null)));
        Assert.Contains(cases, c => c.Changed.Any(r => !r.Tied && c.Before.Any(b => b.Entrant == r.Entrant && b.Tied && b.Score == r.Score)));
    }

    // Rows of the message out, in again at their positions; then all are numbered.
    static List<Row> Apply(Case one)
    {
        var moved = one.Changed.Select(c => c.Entrant).ToHashSet();
        var rows = one.Before.Where(r => !moved.Contains(r.Entrant)).ToList();
        foreach (var change in one.Changed.OrderBy(c => c.Position))
            rows.Insert(change.Position, new Row(change.Entrant, change.Rank, change.Tied, change.Score, change.Status));
        var ranks = RankRule.Follow([.. rows.Select(row => (row.Rank, moved.Contains(row.Entrant)))], Enum.Parse<Numbering>(one.Numbering, ignoreCase: true));
        return [.. rows.Zip(ranks, (row, rank) => row with { Rank = rank })];
    }

    static IEnumerable<Case> Generate() => Enum.GetValues<Numbering>().SelectMany(Generate);

    static IEnumerable<Case> Generate(Numbering numbering)
    {
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(numbering.ToString());
        var rules = RuleBookReader.Read(Encoding.UTF8.GetBytes(Rules.Replace("competition", name, StringComparison.Ordinal))).Book!;
        for (var seed = 1; seed <= (numbering == Numbering.Competition ? Cases : CasesOfOthers); seed++)
        {
            var chance = new Random(seed);
            var book = new MarkBook(rules);
            book.StartRound("r", [.. Enumerable.Range(1, 6).Select(n => new Starter($"e{n}", null))]);
            var seq = 0L;
            for (var i = 0; i < 8; i++)
                Happen(book, chance, ++seq);
            book.TakeTouched();
            var standings = Evaluator.Evaluate(book, "r");
            var before = Rows(standings);
            for (var i = chance.Next(1, 4); i > 0; i--)
                Happen(book, chance, ++seq);
            var changed = standings.Update(book.TakeTouched().Entrants.Select(t => t.Entrant));
            yield return new Case(name, before, [.. changed.Select(s => new Change(s.Entrant, s.Position, s.Rank, s.Tied, Text(s), Status(s)))], Rows(standings));
        }
    }

    static void Happen(MarkBook book, Random chance, long seq)
    {
        var entrant = $"e{chance.Next(1, 7)}";
        switch (chance.Next(8))
        {
            case 0: book.AddAdjustment("r", entrant, "bonus", chance.Next(1, 3), "x", seq); break;
            case 1: book.SetStatus(entrant, EntrantStatus.Withdrawn, null, seq); break;
            case 2: book.RemoveSheet("r", entrant, "stage", 1, seq); break;
            default: book.SetSheet("r", entrant, "stage", 1, [chance.Next(0, 4)], seq); break;
        }
    }

    static List<Row> Rows(Standings standings) =>
        [.. Enumerable.Range(0, standings.Count).Select(i => standings[i]).Select(s => new Row(s.Entrant, s.Rank, s.Tied, Text(s), Status(s)))];

    static string? Text(Standing standing) => standing.Score is { } score ? Score.Format(score) : null;

    static string Status(Standing standing) => JsonNamingPolicy.KebabCaseLower.ConvertName(standing.State.ToString());

    static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Arena.slnx")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
