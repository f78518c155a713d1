namespace Arena.Web;

/// <summary>A text of a contest in both languages; the one that is missing falls back to the other.</summary>
public sealed record Words(string Zh, string En)
{
    public string In(string lang) => (lang == "en", Zh, En) switch
    {
        (true, _, not "") => En,
        (true, _, _) => Zh,
        (false, not "", _) => Zh,
        _ => En,
    };
}
