using System.Globalization;

namespace Arena.Api.Contests;

/// <summary>Reasons and sources as people write them: not empty, not endless, nothing that does not print.</summary>
static class Wording
{
    const int Longest = 200;

    public static Refusal? Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Refusal(RefusalKind.ReasonMissing, "请写明理由或来源。", "Please give the reason or the source.");
        return new StringInfo(text).LengthInTextElements > Longest || text.Any(char.IsControl)
            ? new Refusal(RefusalKind.ReasonMissing, $"理由或来源最多 {Longest} 个字，不能换行。", $"The reason or source has at most {Longest} characters and no line breaks.")
            : null;
    }
}
