using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Ranking;

/// <summary>An award and the last rank that has it; it begins after the rank where the one before ends.</summary>
/// <param name="Places">The places taken by this award and those before it.</param>
public sealed record AwardLine(Award Award, decimal UpTo, int Places);

/// <summary>Award tiers (等次) by count or share of the field, one after the other from the top.</summary>
static class Awards
{
    /// <summary>The lines of a round; shares are of those who compete, rounded as the rule book says and at least one.</summary>
    /// <param name="order">Those ranked stand first.</param>
    /// <param name="totalAt">The total at a position of theirs.</param>
    public static IReadOnlyList<AwardLine> Lines(Round round, RankOrder order, Func<int, decimal> totalAt)
    {
        var (field, ranked) = (order.Competing, order.Ranked);
        if (ranked == 0)
            return [];
        var lines = new List<AwardLine>(round.Awards.Count);
        var (places, taken) = (0, 0);
        foreach (var award in round.Awards)
        {
            places = Math.Min(places + Places(award, round.AwardRounding, field), field);
            if (award.From is { } least && Reached(least, ranked, totalAt) is var reached && reached < places)
                places = Math.Max(reached, lines.Count == 0 ? 0 : lines[^1].Places);
            taken = Math.Max(taken, Taken(places, order, round.AwardTies));
            lines.Add(new AwardLine(award, taken == 0 ? 0 : order.RankAt(taken - 1), places));
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

    // How many rows are within so many places. Equals on the line are all in, or none of them is.
    static int Taken(int places, RankOrder order, AwardTies ties)
    {
        if (places == 0)
            return 0;
        if (places >= order.Ranked)
            return order.Ranked;
        var end = order.EndOfPlace(places - 1);
        return end > places && ties == AwardTies.NoneIn ? order.BeginOfPlace(places - 1) : end;
    }
}
