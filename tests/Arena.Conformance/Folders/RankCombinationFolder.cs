using System.Text.Json;
using Arena.Scoring.Peers;

namespace Arena.Conformance.Folders;

/// <summary>rank-combination: the combined rank of jury and televote; of equal sums the better televote rank.</summary>
static class RankCombinationFolder
{
    const int Televote = 1;

    public static void Check(JsonElement root, string where, Report report)
    {
        foreach (var one in root.EnumerateArray())
            Country(one, $"{where} {one.GetProperty("voting_country").Text()}", report);
    }

    static void Country(JsonElement one, string where, Report report)
    {
        var (jury, televote, published) = (one.GetProperty("jury_rank"), one.GetProperty("televote_rank"), one.GetProperty("official_combined_rank"));
        var entries = jury.EnumerateObject().Select(rank => rank.Name).ToList();
        IReadOnlyList<decimal> Of(JsonElement ranks) => [.. entries.Select(entry => ranks.GetProperty(entry).GetDecimal())];
        if (RankCombination.Of([Of(jury), Of(televote)], [Televote]).ValueOr(where, report) is not { } combined)
            return;
        foreach (var rank in published.EnumerateObject())
            report.Compare("rank-combination.rank", $"{where} {rank.Name}", rank.Value.GetDecimal(),
                entries.IndexOf(rank.Name) is >= 0 and var index ? combined.Values[index] : throw new FormatException($"No rank of {rank.Name}."));
    }
}
