using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Ranking;

/// <summary>An award and the last rank that has it; it begins after the rank where the one before ends.</summary>
/// <param name="Places">The places taken by this award and those before it.</param>
public sealed record AwardLine(Award Award, int UpTo, int Places);

/// <summary>Award tiers (等次) by count or share of the field, one after the other from the top.</summary>
static class Awards
{
    /// <param name="field">Entrants who take part: shares are of these, rounded as the rule book says and at least one.</param>
    /// <param name="ranked">How many have a rank.</param>
    /// <param name="rankAt">The rank at a position, 0-based, of those ranked.</param>
    /// <param name="totalAt">The total there.</param>
    public static IReadOnlyList<AwardLine> Lines(Round round, int field, int ranked, Func<int, int> rankAt, Func<int, decimal> totalAt)
    {
        if (ranked == 0)
            return [];
        var lines = new List<AwardLine>(round.Awards.Count);
        var places = 0;
        foreach (var award in round.Awards)
        {
            places = Math.Min(places + Places(award, round.AwardRounding, field), field);
            if (award.From is { } least && Reached(least, ranked, totalAt) is var reached && reached < places)
                places = Math.Max(reached, lines.Count == 0 ? 0 : lines[^1].Places);
            lines.Add(new AwardLine(award, Math.Max(LastRank(places, ranked, rankAt, round.AwardTies), lines.Count == 0 ? 0 : lines[^1].UpTo), places));
        }
        return lines;
    }

    static int Places(Award award, AwardRounding rounding, int field)
    {
        if (award.Count is { } count)
            return count;
        if (award.Share is not { } of)
            return field;
        var share = field * of;
        return Math.Max(1, (int)(rounding switch
        {
            AwardRounding.Floor => decimal.Floor(share),
            AwardRounding.Ceiling => decimal.Ceiling(share),
            _ => Score.Round(share, 0),
        }));
    }

    // How many totals are at least so much; they stand from the highest down.
    static int Reached(decimal least, int ranked, Func<int, decimal> totalAt)
    {
        var (low, high) = (0, ranked);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (totalAt(middle) >= least)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    // Equals on the line are all in, or none of them is.
    static int LastRank(int places, int ranked, Func<int, int> rankAt, AwardTies ties)
    {
        if (places == 0)
            return 0;
        if (places >= ranked)
            return rankAt(ranked - 1);
        var last = rankAt(places - 1);
        return ties == AwardTies.NoneIn && rankAt(places) == last ? last - 1 : last;
    }
}
