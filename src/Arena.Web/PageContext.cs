namespace Arena.Web;

/// <summary>What every page is told about its request. <c>Query</c> is the raw query string, so that the switches keep it; <c>Theme</c> is the one that was asked for, if any.</summary>
public sealed record PageContext(string Lang, string Path, bool SignedIn = false, string Query = "", string? Theme = null)
{
    public bool IsChinese => Lang != "en";

    public string HtmlLang => IsChinese ? "zh-CN" : "en";

    /// <summary>High contrast (高对比) is for every page; blue and grey (蓝灰大屏) for the walls of firms.</summary>
    public const string Contrast = "contrast", HallBlue = "hall-blue", Standard = "standard";

    public bool IsContrast => Theme == Contrast;

    public string LinkIn(string lang) => Link("lang", lang);

    public string LinkWith(string theme) => Link("theme", theme);

    /// <summary>The theme of a page whose own is <paramref name="own"/>.</summary>
    public string ThemeOf(string own) => IsContrast || (Theme == HallBlue && own == "hall") ? Theme! : own;

    string Link(string name, string value)
    {
        var kept = Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !pair.StartsWith($"{name}=", StringComparison.Ordinal));
        return $"{Path}?{string.Join('&', kept.Append($"{name}={value}"))}";
    }
}
