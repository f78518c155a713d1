namespace Arena.Scoring.Rules;

/// <summary>Reads a part of mutual marks.</summary>
static class PeerReader
{
    const decimal Least = 0.000001m;
    const decimal MostShrink = 1_000_000;

    public static PanelPart Read(JsonNodeReader node, IReadOnlyList<Panel> panels, int? places)
    {
        var sheet = PanelPartReader.Read(node, panels, places);
        if (panels.Contains(sheet.Panel) && sheet.Panel.Kind != PanelKind.Peers)
            node.Add("panel", new("这个评委组不是由选手组成的", "The entrants do not sit in this panel"), new("\"kind\":\"peers\" 的评委组", "A panel of \"kind\":\"peers\""));
        var adjust = node.Choice<PeerAdjust>("adjust", PeerAdjust.Additive);
        if (node.Has("shrink") && adjust == PeerAdjust.None)
            node.Add("shrink", new("不调整宽严就没有收缩", "There is nothing to shrink where severity is not adjusted"), new("与 \"adjust\":\"additive\" 同写，或不写", "Together with \"adjust\":\"additive\", or left out"));
        var shrink = node.Has("shrink") ? node.Decimal("shrink", 0, MostShrink) : null;
        var spread = node.Has("spread") ? node.Decimal("spread", Least) : null;
        if (spread > sheet.Criteria.Sum(c => c.Max - c.Min))
            node.Add("spread", new("比满分与最低分之差还大，谁也拉不开", "Wider than from the lowest to the full mark: nobody could reach it"), new("不大于评分范围", "Not more than the marks allow"));
        return sheet with { Peers = new PeerRule(adjust, shrink ?? 0, spread) };
    }
}
