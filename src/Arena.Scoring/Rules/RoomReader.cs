namespace Arena.Scoring.Rules;

/// <summary>Reads the rooms of a panel, and what a part makes of them.</summary>
static class RoomReader
{
    const int MaxRooms = 20;
    const int MaxTrim = 20;
    const decimal Least = 0.01m;
    const decimal Most = 100;

    public static IReadOnlyList<Room> Rooms(JsonNodeReader node, PanelKind kind, int seats, IReadOnlyList<Group> groups)
    {
        var rooms = node.Items("rooms", 2, MaxRooms, room => Room(room, seats, groups), optional: true);
        if (node.Has("rooms") && kind == PanelKind.Peers)
            node.Add("rooms", new("选手互评不分考场", "Peers do not mark in rooms"), new("不写 rooms", "No rooms"));
        node.Unique("rooms");
        for (var i = 1; i < rooms.Count; i++)
            if (rooms.Take(i).Any(other => other.Group == rooms[i].Group))
                node.Add($"rooms/{i}/group", new("这个组已在另一个考场", "The group is in another room already"), new("一个组只进一个考场", "Each group in one room"));
        return rooms;
    }

    static Room? Room(JsonNodeReader node, int seats, IReadOnlyList<Group> groups)
    {
        if (!node.IsObject("id", "title", "group", "seats"))
            return null;
        var group = node.String("group");
        if (group is not null && groups.All(one => one.Id != group))
            node.Add("group", new("没有这个组", "There is no such group"), new("groups 里的一个编号", "The id of one of groups"));
        var numbers = node.Integers("seats", 1, seats, 1, seats);
        if (numbers.Distinct().Count() != numbers.Count)
            node.Add("seats", new("一个席位写了两次", "A seat is there twice"), new("每个席位只写一次", "Each seat once"));
        return new Room(node.Id("id"), node.Text("title"), group ?? "", [.. numbers.Order()]);
    }

    public static RoomRule? Rule(JsonNodeReader node, Panel? panel, bool dropsOrTrims)
    {
        if (!node.Has("rooms") || node.Child("rooms") is not { } rule || !rule.IsObject("method", "trim", "least", "most"))
            return null;
        if (panel is { Rooms.Count: 0 })
            node.Add("rooms", new("这个评委组没有分考场", "This panel has no rooms"), new("评委组写了 rooms，或这里不写", "A panel with rooms, or nothing here"));
        var (method, trim) = (rule.Choice<RoomMethod>("method"), rule.OptionalInteger("trim", 0, MaxTrim) ?? 0);
        var (least, most) = (rule.Has("least") ? rule.Decimal("least", Least, Most) : null, rule.Has("most") ? rule.Decimal("most", Least, Most) : null);
        if (least > most)
            rule.Add("most", new("上限小于下限", "The upper limit is below the lower"), new("不小于 least", "Not below least"));
        var read = new RoomRule(method, trim, least, most);
        if (!read.IsCoefficient && (rule.Has("trim") || least is not null || most is not null))
            rule.Add("", new("这种办法没有系数可限", "This method has no coefficient to guard"), new("trim、least、most 与 second-average 或 coefficient 同写", "trim, least and most together with second-average or coefficient"));
        if (method == RoomMethod.Linked && dropsOrTrims)
            rule.Add("method", new("联评法同等用全部评分，不去高低分", "Linked judges use every sheet alike; none is dropped"), new("不写 drop、trim、aggregate 和 weights", "None of drop, trim, aggregate and weights"));
        return read;
    }
}
