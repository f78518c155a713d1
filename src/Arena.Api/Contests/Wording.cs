using System.Globalization;

namespace Arena.Api.Contests;

/// <summary>Reasons and sources as people write them: not empty, not endless, nothing that does not print.</summary>
static class Wording
{
    const int Longest = 200;
    /// <summary>UTF-16 units of one character, on average: room for rare characters and marks, not for a thousand marks on one letter.</summary>
    const int MostUnits = 4;

    public static Refusal? Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Refusal(RefusalKind.ReasonMissing, "请写明理由或来源。", "Please give the reason or the source.");
        return Fits(text, Longest)
            ? null
            : new Refusal(RefusalKind.ReasonMissing, $"理由或来源最多 {Longest} 个字，不能换行。", $"The reason or source has at most {Longest} characters and no line breaks.");
    }

    /// <summary>One line of at most so many characters as people count them, none of them built of endless parts.</summary>
    public static bool Fits(string text, int longest) =>
        text.Length <= longest * MostUnits && !text.Any(Breaks) && new StringInfo(text).LengthInTextElements <= longest;

    static bool Breaks(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
