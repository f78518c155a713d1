using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>What is kept of an entrant's evaluation: all that order, rows and change depend on. The steps are derived on demand.</summary>
readonly record struct Result(PartValue Total, decimal?[] Keys, PartScore[] Parts, int Counted, int Expected)
{
    public static Result Of(MarkBook book, RoundMarks round, int entrant)
    {
        var (counted, expected) = Scorer.Count(round, entrant);
        var total = Scorer.Total(book, round, entrant);
        return new Result(total, total.Has ? TieChain.Keys(book, round, entrant) : [], total.Has ? PartsOf(book, round, entrant) : [], counted, expected);
    }

    public bool Same(Result other) =>
        Total == other.Total && Counted == other.Counted && Expected == other.Expected
        && Keys.AsSpan().SequenceEqual(other.Keys) && Parts.AsSpan().SequenceEqual(other.Parts);

    static PartScore[] PartsOf(MarkBook book, RoundMarks round, int entrant)
    {
        if (round.Round.Total is not InnerPart total || total is ProductPart)
            return [new PartScore(round.Round.Total.Id, Scorer.Value(book, round, entrant, round.Round.Total).OrNull)];
        var parts = new PartScore[total.Parts.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = new PartScore(total.Parts[i].Id, Scorer.Contribution(book, round, entrant, total, i).OrNull);
        return parts;
    }
}
