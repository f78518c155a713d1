namespace Arena.Scoring.Rules;

/// <summary>Reads the keys of a tie chain; a list of marks is one key for each.</summary>
sealed class TieReader(PartReader tree)
{
    const int MaxMarks = 30;
    const int MaxUpTo = 100_000;

    public IReadOnlyList<TieKey>? Read(JsonNodeReader node)
    {
        if (!node.IsObject("key", "part", "places", "marks", "order", "upTo"))
            return null;
        var kind = node.Choice<TieKeyKind>("key");
        Only(node, "places", kind is TieKeyKind.TotalPlaces);
        Only(node, "part", kind is not (TieKeyKind.TotalPlaces or TieKeyKind.PlayOff or TieKeyKind.Lot or TieKeyKind.RunningOrder));
        Only(node, "marks", kind is TieKeyKind.Counts);
        Only(node, "order", kind is TieKeyKind.RunningOrder);
        if (Key(node, kind) is not { } key)
            return null;
        key = key with { UpTo = node.OptionalInteger("upTo", 1, MaxUpTo) };
        return kind == TieKeyKind.Counts ? Marks(node, key) : [key];
    }

    TieKey? Key(JsonNodeReader node, TieKeyKind kind)
    {
        switch (kind)
        {
            case TieKeyKind.TotalPlaces:
                var places = node.Integer("places", 0, PartReader.MaxPlaces);
                return tree.Parts.Count > 0 ? new TieKey(kind, tree.Parts[^1], places) : null;
            case TieKeyKind.PlayOff or TieKeyKind.Lot:
                return tree.Parts.Count > 0 ? new TieKey(kind, tree.Parts[^1]) : null;
            case TieKeyKind.RunningOrder:
                var order = node.Choice<OrderFirst>("order", OrderFirst.Earlier);
                return tree.Parts.Count > 0 ? new TieKey(kind, tree.Parts[^1], Order: order) : null;
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

    static IReadOnlyList<TieKey> Marks(JsonNodeReader node, TieKey key) => node.Items("marks", 1, MaxMarks, item =>
    {
        if (item.Number() is not { } mark)
            return null;
        if (((PanelPart)key.Part).CanTotal(mark))
            return key with { Mark = mark };
        item.Add("", new("没有一张评分表能是这个分", "No sheet can have this total"), new("评委给得出的总分", "A total that a judge can give"));
        return null;
    });

    static void Only(JsonNodeReader node, string member, bool allowed)
    {
        if (!allowed && node.Has(member))
            node.Add(member, new("这种依据不带这个成员", "This key has no such member"), new(
                "places 只随 total-places，marks 只随 counts，order 只随 running-order；part 不随 total-places、play-off、lot 与 running-order",
                "places with total-places alone, marks with counts, order with running-order; no part with total-places, play-off, lot and running-order"));
    }
}
