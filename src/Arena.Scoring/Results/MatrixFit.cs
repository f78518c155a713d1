using Arena.Scoring.Indicators;
using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>The values that a method gives to the rows of a field, by entrant, and the weights that it found, in the order of the parts.</summary>
sealed record MatrixFit(IReadOnlyDictionary<int, decimal> Values, IReadOnlyDictionary<int, IReadOnlyList<decimal>> Shares)
{
    const int SharePlaces = 4;

    public static MatrixFit Of(MatrixPart part, IReadOnlyList<(int Entrant, decimal[] Values)> rows)
    {
        IReadOnlyList<IReadOnlyList<double>> matrix = [.. rows.Select(row => row.Values.Select(value => (double)Math.Max(value, MatrixPart.Least)).ToArray())];
        IReadOnlyList<double> weights = [.. part.Weights.Select(weight => (double)weight / 100)];
        IReadOnlyList<Direction> directions = [.. part.Parts.Select(_ => Direction.HigherIsBetter)];
        // One row has nobody to be measured by, whatever the method says of it.
        return rows.Count < 2 ? None : part.Method switch
        {
            MatrixMethod.Topsis => Scored(rows, MultiCriteria.Topsis(matrix, weights, directions, part.Scale)),
            MatrixMethod.Waspas => Scored(rows, MultiCriteria.Waspas(matrix, weights, directions)),
            MatrixMethod.BenefitOfDoubt => BenefitOfDoubt.Of(matrix, new ShareBounds(weights)) is { IsOk: true, Value: var best }
                ? new MatrixFit(Hundredfold(rows, best.Scores), rows.Index().ToDictionary(row => row.Item.Entrant, row => Shown(best.Shares[row.Index]))) : None,
            _ => MultiCriteria.EntropyWeights(matrix) is { IsOk: true, Value: var found }
                ? new MatrixFit(rows.Index().ToDictionary(row => row.Item.Entrant, row => Value(matrix[row.Index].Zip(found.Values, (value, weight) => value * weight).Sum())),
                    rows.ToDictionary(row => row.Entrant, _ => Shown(found.Values))) : None,
        };
    }

    static MatrixFit None => new(new Dictionary<int, decimal>(), new Dictionary<int, IReadOnlyList<decimal>>());

    static MatrixFit Scored(IReadOnlyList<(int Entrant, decimal[] Values)> rows, Outcome<Column> scores) =>
        scores.IsOk ? None with { Values = Hundredfold(rows, scores.Value.Values) } : None;

    static Dictionary<int, decimal> Hundredfold(IReadOnlyList<(int Entrant, decimal[] Values)> rows, IReadOnlyList<double> scores) =>
        rows.Zip(scores).ToDictionary(row => row.First.Entrant, row => Value(100 * row.Second));

    static decimal Value(double value) => Score.Plain(Score.Round((decimal)value, MatrixPart.FinestPlaces));

    static IReadOnlyList<decimal> Shown(IReadOnlyList<double> shares) => [.. shares.Select(share => Score.Round((decimal)share, SharePlaces))];
}
