using Arena.Scoring.Rules;

namespace Arena.Web;

/// <summary>A text in the language of a page; the one that is missing falls back to the other.</summary>
public static class Words
{
    public static string In(this Text text, string lang) => (lang == "en", text.Zh, text.En) switch
    {
        (true, _, not "") => text.En,
        (true, _, _) => text.Zh,
        (false, not "", _) => text.Zh,
        _ => text.En,
    };
}
