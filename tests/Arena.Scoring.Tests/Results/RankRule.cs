using Arena.Scoring.Ranking;

namespace Arena.Scoring.Tests.Results;

/// <summary>
/// The rule by which a client numbers a board after a message. Every row of a message brings its rank and comes with its equals; two others are
/// equal if they stood together and had the same rank before. All ranks follow from who is equal.
/// </summary>
static class RankRule
{
    /// <param name="rows">In the new order: the rank as it was before, or as the message brings it, and whether the message has the row.</param>
    public static IReadOnlyList<decimal?> Follow(IReadOnlyList<(decimal? Rank, bool IsChanged)> rows, Numbering numbering)
    {
        var ranks = new List<decimal?>();
        for (var (begin, different) = (0, 1); begin < rows.Count; begin = ranks.Count, different++)
        {
            var end = begin + 1;
            while (end < rows.Count && rows[end].Rank is not null && rows[end] == rows[begin])
                end++;
            for (var i = begin; i < end; i++)
                ranks.Add(rows[i].Rank is null ? null : numbering switch
                {
                    Numbering.Dense => different,
                    Numbering.Modified => end,
                    Numbering.Fractional => (begin + 1 + end) / 2m,
                    Numbering.Ordinal => i + 1,
                    _ => begin + 1,
                });
        }
        return ranks;
    }
}
