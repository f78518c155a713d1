using Arena.Scoring.Marks;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>What methods make of fields, each made once as long as no fact of its round changes.</summary>
/// <param name="below">A scorer for the rows: the one that asks holds the values of its own entrant.</param>
sealed class MatrixFits(Scorer below)
{
    readonly Dictionary<MatrixPart, (long Revision, MatrixFit Fit)> _known = [];

    /// <summary>The field with an entrant in it. For one out of competition it is made for it alone.</summary>
    /// <param name="own">The round that is asked for, which may round otherwise than it declares.</param>
    public MatrixFit Of(RoundMarks round, MatrixPart part, int entrant, RoundMarks? own)
    {
        if (round.Statuses[entrant] == EntrantStatus.OutOfCompetition)
            return MatrixFit.Of(part, Rows(round, part, entrant, own));
        if (!_known.TryGetValue(part, out var known) || known.Revision != round.Revision)
            _known[part] = known = (round.Revision, MatrixFit.Of(part, Rows(round, part, null, own)));
        return known.Fit;
    }

    List<(int Entrant, decimal[] Values)> Rows(RoundMarks round, MatrixPart part, int? with, RoundMarks? own)
    {
        var rows = new List<(int, decimal[])>();
        for (var entrant = 0; entrant < round.Order.Count; entrant++)
            if (entrant == with || round.Statuses[entrant] != EntrantStatus.OutOfCompetition)
            {
                below.ScoreBelow(round, entrant, part, own);
                if (part.Parts.All(child => below.Value(round, child).Has))
                    rows.Add((entrant, [.. part.Parts.Select(child => below.Value(round, child).Value)]));
            }
        return rows;
    }
}
