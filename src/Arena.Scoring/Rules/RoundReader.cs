namespace Arena.Scoring.Rules;

/// <summary>Reads one round. It knows the ids of all rounds and where it stands among them, so that a carry can only reach back.</summary>
/// <param name="panels">The panels of the book.</param>
/// <param name="names">The ids of all rounds, empty where one has none.</param>
/// <param name="index">The place of this round.</param>
/// <param name="earlier">The rounds before this one; all of them as long as there are no problems.</param>
sealed class RoundReader(IReadOnlyList<Panel> panels, IReadOnlyList<string> names, int index, IReadOnlyList<Round> earlier)
{
    const int MaxTies = 10;
    const int MaxAwards = 20;
    const int MaxPlaces = 100_000;
    const int MaxPhases = 10;
    public const int LongestPhase = 24 * 60 * 60;

    public Round? Read(JsonNodeReader node)
    {
        if (!node.IsObject("id", "title", "publication", "lamps", "clock", "total", "ties", "awards", "awardRounding", "awardTies"))
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
        var ties = node.Items("ties", 0, MaxTies, item => Tie(item, tree), optional: true);
        var awards = node.Items("awards", 0, MaxAwards, Award, optional: true);
        node.Unique("awards");
        if (awards.Sum(award => award.Share ?? 0) > 1)
            node.Add("awards", new("各奖比例合计超过 1", "The shares of the awards sum to more than 1"), new("合计不超过 1", "At most 1 together"));
        var rounding = node.Choice<AwardRounding>("awardRounding", AwardRounding.Nearest);
        var awardTies = node.Choice<AwardTies>("awardTies", AwardTies.AllIn);
        if (node.HasProblems)
            return null;
        var round = new Round(id, title, index, publication, lamps, clock, tree.Parts, ties, awards, rounding, awardTies, earlier);
        if (!Bounds.Hold(round, earlier))
            node.Add("total", new("总分可能大到算不准", "The total could grow beyond what is computed exactly"), new("满分或因子小一些，任何一项不超过一千万亿", "Smaller full marks or factors: no part beyond 1e15"));
        return round;
    }

    static ClockPhase? Phase(JsonNodeReader node) =>
        node.IsObject("id", "title", "seconds") ? new ClockPhase(node.Id("id"), node.Text("title"), node.Integer("seconds", 1, LongestPhase) ?? 1) : null;

    static TieKey? Tie(JsonNodeReader node, PartReader tree)
    {
        if (!node.IsObject("key", "part", "places"))
            return null;
        var kind = node.Choice<TieKeyKind>("key");
        if (kind != TieKeyKind.TotalPlaces)
            Without(node, "places");
        if (kind is TieKeyKind.TotalPlaces or TieKeyKind.PlayOff)
        {
            Without(node, "part");
            var places = kind == TieKeyKind.TotalPlaces ? node.Integer("places", 0, PartReader.MaxPlaces) : null;
            return tree.Parts.Count > 0 ? new TieKey(kind, tree.Parts[^1], places) : null;
        }
        if (node.String("part") is not { } name || tree.IsBroken(name))
            return null;
        if (tree.Find(name) is not { } part)
            node.Add("part", new("本轮没有这一项", "The round has no such part"), new("本轮规则树里的一项", "A part of this round's tree"));
        else if (kind != TieKeyKind.Part && part is not PanelPart)
            node.Add("part", new("这一项不是评委打分项", "This is not a panel part"), new("source 为 panel 的一项", "A part whose source is panel"));
        else
            return new TieKey(kind, part);
        return null;
    }

    static void Without(JsonNodeReader node, string member)
    {
        if (node.Has(member))
            node.Add(member, new("这种依据不带这个成员", "This key has no such member"), new("places 只随 total-places；part 不随 total-places 与 play-off", "places with total-places alone; no part with total-places and play-off"));
    }

    static Award? Award(JsonNodeReader node)
    {
        if (!node.IsObject("id", "title", "count", "share"))
            return null;
        if (node.Has("count") == node.Has("share"))
            node.Add("", new("名额没有写，或写了两种", "The number of places is not given, or given twice"), new("count 或 share，写一个", "Either count or share"));
        return new Award(node.Id("id"), node.Text("title"), node.OptionalInteger("count", 1, MaxPlaces), node.Has("share") ? node.Decimal("share", 0.000001m, 1) : null);
    }
}
