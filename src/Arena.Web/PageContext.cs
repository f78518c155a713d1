namespace Arena.Web;

/// <summary>What every page is told about its request. <c>Query</c> is the raw query string, so that the language switch keeps it.</summary>
public sealed record PageContext(string Lang, string Path, bool SignedIn = false, string Query = "")
{
    public bool IsChinese => Lang != "en";

    public string HtmlLang => IsChinese ? "zh-CN" : "en";

    public string LinkIn(string lang)
    {
        var kept = Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !pair.StartsWith("lang=", StringComparison.Ordinal));
        return $"{Path}?{string.Join('&', kept.Append($"lang={lang}"))}";
    }
}
