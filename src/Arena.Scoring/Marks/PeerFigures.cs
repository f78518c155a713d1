using Arena.Scoring.Indicators;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;
using Arena.Scoring.Statistics;

namespace Arena.Scoring.Marks;

/// <summary>The amounts of peers from the lowest up, so that their order in the field does not matter, and what each is worth among them.</summary>
sealed class PeerFigures
{
    const decimal Middle = 50;
    const int FewestForTreatment = 4;
    const int FinestScore = 8;

    readonly RelativePart _part;
    readonly decimal[] _given;
    readonly decimal[] _amounts;
    readonly IReadOnlyList<decimal> _ranks;

    public PeerFigures(RelativePart part, IEnumerable<decimal> amounts)
    {
        (_part, _given) = (part, [.. amounts.Order()]);
        _amounts = Treated(_given, part.Winsorise);
        _ranks = RankNumbering.Of(_amounts, Numbering.Fractional, part.Direction == Direction.LowerIsBetter).Value.Values;
        // As distances from the lowest, so that large amounts of small differences stay apart in binary floating point.
        double[] distances = [.. _amounts.Select(amount => (double)(amount - Least))];
        (MeanDistance, Deviation) = (distances.Average(), Samples.Deviation(distances));
    }

    public int Count => _amounts.Length;

    public decimal Least => _amounts[0];

    public decimal Most => _amounts[^1];

    public decimal Mean => Score.Settle(Least + (decimal)MeanDistance);

    /// <summary>The standard deviation with n - 1, 0 for one alone.</summary>
    public double Deviation { get; }

    double MeanDistance { get; }

    /// <summary>The fractional rank of a peer's amount, 1 the best.</summary>
    public decimal RankOf(decimal amount) => _ranks[Index(amount)];

    /// <summary>What a peer's amount counts as.</summary>
    public decimal CountsAs(decimal amount) => _amounts[Index(amount)];

    /// <summary>The points of a peer's amount.</summary>
    public decimal Points(decimal amount)
    {
        var index = Index(amount);
        var (x, rank, fewer) = (_amounts[index], _ranks[index], _part.Direction == Direction.LowerIsBetter);
        var points = _part.Relative switch
        {
            Relative.Rank => 100 * (Count + 1 - rank) / Count,
            Relative.Reference => fewer ? 100 * (Least / x) : Most == 0 ? 0 : 100 * (x / Most),
            _ when Least == Most => Middle,
            Relative.Percentile => 100 * (Count - rank) / (Count - 1),
            Relative.MinMax => 100 * ((fewer ? Most - x : x - Least) / (Most - Least)),
            _ => Deviation == 0 ? Middle : decimal.Round(Middle + (decimal)((fewer ? -10 : 10) * (((double)(x - Least) - MeanDistance) / Deviation)), FinestScore, MidpointRounding.AwayFromZero),
        };
        return Math.Clamp(Score.Settle(points), 0, 100);
    }

    int Index(decimal amount) => Array.BinarySearch(_given, amount);

    static decimal[] Treated(decimal[] amounts, int most)
    {
        if (most == 0 || amounts.Length < FewestForTreatment || amounts[0] == amounts[^1])
            return amounts;
        var treated = Outliers.Treat([.. amounts.Select(amount => (double)(amount - amounts[0]))], most);
        if (treated.Fault is not null || treated.Value.IsLogarithm)
            return amounts;
        var moved = treated.Value.Winsorised.Count;
        decimal[] held = [.. amounts];
        if (treated.Value.Skewness > 0)
            held.AsSpan(held.Length - moved).Fill(held[held.Length - moved - 1]);
        else
            held.AsSpan(0, moved).Fill(held[moved]);
        return held;
    }
}
