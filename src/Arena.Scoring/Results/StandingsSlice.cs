using System.Collections;

namespace Arena.Scoring.Results;

/// <summary>Who stands where, without the parts and the state. Rank and score are null for a row that is not ranked.</summary>
public readonly record struct Place(string Entrant, int Position, decimal? Rank, decimal? Score);

/// <summary>
/// Neighbouring rows of standings, as a view: taking one copies nothing, whatever the size of the field, and a row is read when it is
/// asked for. It shows the standings as they are at that moment, so it is of use up to their next update. The default shows no rows.
/// </summary>
public readonly struct StandingsSlice : IReadOnlyList<Place>
{
    readonly Standings _standings;

    internal StandingsSlice(Standings standings, int from, int count) => (_standings, From, Count) = (standings, from, count);

    /// <summary>The position of the first row.</summary>
    public int From { get; }

    public int Count { get; }

    /// <summary>A row, 0-based within the slice.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The slice has no such row.</exception>
    public Place this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _standings.PlaceAt(From + index, null);
        }
    }

    /// <summary>Goes through the rows from the top: a row's rank follows from the one before it, so none is searched for but the first.</summary>
    public IEnumerator<Place> GetEnumerator()
    {
        decimal? rank = null;
        for (var position = From; position < From + Count; position++)
        {
            var place = _standings.PlaceAt(position, rank);
            rank = place.Rank;
            yield return place;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
