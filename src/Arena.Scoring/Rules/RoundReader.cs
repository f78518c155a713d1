using Arena.Scoring.Ranking;

namespace Arena.Scoring.Rules;

/// <summary>Reads one round. It knows the ids of all rounds and where it stands among them, so that a carry can only reach back.</summary>
/// <param name="panels">The panels of the book.</param>
/// <param name="names">The ids of all rounds, empty where one has none.</param>
/// <param name="index">The place of this round.</param>
/// <param name="earlier">The rounds before this one; all of them as long as there are no problems.</param>
sealed class RoundReader(IReadOnlyList<Panel> panels, IReadOnlyList<string> names, int index, IReadOnlyList<Round> earlier)
{
    const int MaxTies = 40;
    const int MaxAwards = 20;
    const int MaxPlaces = 100_000;
    const int MaxPhases = 10;
    public const int LongestPhase = 24 * 60 * 60;

    public Round? Read(JsonNodeReader node)
    {
        if (!node.IsObject("id", "title", "publication", "lamps", "clock", "total", "ties", "numbering", "showRanges", "awards", "awardRounding", "awardTies"))
            return null;
        var id = node.Id("id");
        var title = node.Text("title");
        var publication = node.Choice<Publication>("publication");
        var lamps = node.Flag("lamps");
        var clock = node.Items("clock", 0, MaxPhases, Phase, optional: true);
        node.Unique("clock");
        var tree = new PartReader(panels, names, index, earlier);
        if (node.Child("total") is { } total)
            tree.Read(total);
        TieKey[] ties = [.. node.Items("ties", 0, MaxTies, item => new TieReader(tree).Read(item), optional: true).SelectMany(keys => keys)];
        if (ties.Length > MaxTies)
            node.Add("ties", new($"共 {ties.Length} 步，太多", $"{ties.Length} steps in all, too many"), new($"每个分值算一步，最多 {MaxTies} 步", $"At most {MaxTies}; each mark of a list is a step"));
        var showRanges = node.Flag("showRanges");
        var numbering = node.Choice<Numbering>("numbering", Numbering.Competition);
        var awards = node.Items("awards", 0, MaxAwards, Award, optional: true);
        node.Unique("awards");
        if (awards.Sum(award => award.Share ?? 0) > 1)
            node.Add("awards", new("各奖比例合计超过 1", "The shares of the awards sum to more than 1"), new("合计不超过 1", "At most 1 together"));
        var rounding = node.Choice<AwardRounding>("awardRounding", AwardRounding.Nearest);
        var awardTies = node.Choice<AwardTies>("awardTies", AwardTies.AllIn);
        if (node.HasProblems)
            return null;
        var round = new Round(id, title, index, publication, lamps, clock, tree.Parts, ties, awards, rounding, awardTies, earlier) { Numbering = numbering, ShowRanges = showRanges };
        if (!Bounds.Hold(round, earlier))
            node.Add("total", new("总分可能大到算不准", "The total could grow beyond what is computed exactly"), new("满分或因子小一些，任何一项不超过一千万亿", "Smaller full marks or factors: no part beyond 1e15"));
        return round;
    }

    static ClockPhase? Phase(JsonNodeReader node) =>
        node.IsObject("id", "title", "seconds") ? new ClockPhase(node.Id("id"), node.Text("title"), node.Integer("seconds", 1, LongestPhase) ?? 1) : null;

    static Award? Award(JsonNodeReader node)
    {
        if (!node.IsObject("id", "title", "count", "share", "from"))
            return null;
        if (node.Has("count") ? node.Has("share") : !node.Has("share") && !node.Has("from"))
            node.Add("", new("名额没有写，或写了两种", "The number of places is not given, or given twice"), new("count 或 share 写一个；写了 from 可以都不写", "Either count or share; with from perhaps neither"));
        return new Award(node.Id("id"), node.Text("title"), node.OptionalInteger("count", 1, MaxPlaces), node.Has("share") ? node.Decimal("share", 0.000001m, 1) : null, node.OptionalDecimal("from"));
    }
}
