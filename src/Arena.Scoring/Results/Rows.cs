using Arena.Scoring.Marks;
using Arena.Scoring.Ranking;
using Arena.Scoring.Rules;

namespace Arena.Scoring.Results;

/// <summary>
/// The results of a field in columns, by row in running order: all that order, boards and change depend on. The steps are derived on demand.
/// </summary>
sealed class Rows
{
    readonly Scorer _scorer;
    readonly RoundMarks _round;
    readonly int[] _entrants;
    readonly Row[] _rows;
    readonly decimal[] _keys;
    readonly decimal[] _parts;
    readonly decimal[] _newKeys;
    readonly decimal[] _newParts;
    readonly InnerPart? _parent;
    readonly HeadToHead _equals;

    /// <param name="entrants">The entrant of each row, by index in the round.</param>
    public Rows(MarkBook book, RoundMarks round, int[] entrants)
    {
        (_scorer, _round, _entrants) = (new Scorer(book), round, entrants);
        (Lines, _equals) = (new TieLines(round.Round.Ties), new HeadToHead(round.Round.Ties));
        _parent = round.Round.Total as InnerPart is { } total and not ProductPart ? total : null;
        _rows = GC.AllocateUninitializedArray<Row>(entrants.Length);
        (_newKeys, _newParts) = (new decimal[round.Round.Ties.Count], new decimal[_parent?.Parts.Count ?? 0]);
        (_keys, _parts) = (new decimal[entrants.Length * _newKeys.Length], new decimal[entrants.Length * _newParts.Length]);
        for (var row = 0; row < entrants.Length; row++)
            Refresh(row);
    }

    public int Count => _rows.Length;

    public TieLines Lines { get; }

    /// <summary>Whether the facts about one row can change how others compare that have the same values as before.</summary>
    public bool AreCompared => _equals.Any;

    public int EntrantAt(int row) => _entrants[row];

    public string Entrant(int row) => _round.Order[_entrants[row]].Entrant;

    public ref readonly Row this[int row] => ref _rows[row];

    /// <summary>Whether the tie chain has keys.</summary>
    public bool HasKeys => _newKeys.Length > 0;

    /// <summary>The keys of the tie chain, in its order.</summary>
    public ReadOnlySpan<decimal> Keys(int row) => _keys.AsSpan(row * _newKeys.Length, _newKeys.Length);

    /// <summary>Sets a key that only a look at others finds; false if it is that already.</summary>
    public bool SetKey(int row, int key, decimal value)
    {
        ref var kept = ref _keys[row * _newKeys.Length + key];
        var isNew = kept != value;
        kept = value;
        return isNew;
    }

    /// <summary>Finds what only a look at all rows does: how far down keys reach, and who beats how many equals. Rows of which that is
    /// another number now are noted.</summary>
    public void FindAmongAll(HashSet<int>? changed)
    {
        Lines.Find(this);
        _equals.Find(this, _round, changed);
    }

    /// <summary>The contributions to the total, or the total itself where it is not a sum; none while there is no total.</summary>
    public IReadOnlyList<PartScore> Parts(int row)
    {
        if (_rows[row].Score is null)
            return [];
        if (_parent is null)
            return [new PartScore(_round.Round.Total.Id, _rows[row].Total)];
        var parts = new PartScore[_newParts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var value = _parts[row * parts.Length + i];
            parts[i] = new PartScore(_parent.Parts[i].Id, value == TieChain.Missing ? null : value);
        }
        return parts;
    }

    /// <summary>Whether the facts now say something else about a row than <see cref="Refresh"/> wrote down last.</summary>
    public bool IsStale(int row)
    {
        var now = Score(row);
        return now != _rows[row] || !_newKeys.AsSpan().SequenceEqual(Keys(row)) || !_newParts.AsSpan().SequenceEqual(_parts.AsSpan(row * _newParts.Length, _newParts.Length));
    }

    /// <summary>Writes down what the facts say about a row now.</summary>
    public void Refresh(int row)
    {
        _rows[row] = Score(row);
        _newKeys.CopyTo(_keys, row * _newKeys.Length);
        _newParts.CopyTo(_parts, row * _newParts.Length);
    }

    /// <summary>Which row goes first by its result: ranked rows by total and tie chain, then those still to come, then those who do not
    /// compete. Zero for equals, whom only the running order tells apart.</summary>
    public int CompareResults(int a, int b) => CompareResults(a, b, _newKeys.Length);

    /// <summary>The same by the first keys of the chain alone.</summary>
    public int CompareResults(int a, int b, int keys)
    {
        ref readonly var x = ref _rows[a];
        ref readonly var y = ref _rows[b];
        var order = x.Tier.CompareTo(y.Tier);
        if (order != 0 || !x.IsRanked)
            return order;
        order = y.Total.CompareTo(x.Total);
        for (var i = 0; order == 0 && i < keys; i++)
            order = Lines.Reach(i, x.Total) ? Keys(b)[i].CompareTo(Keys(a)[i]) : 0;
        return order;
    }

    Row Score(int row)
    {
        var entrant = _entrants[row];
        var total = _scorer.Score(_round, entrant);
        var score = _scorer.Scored(_round, total);
        if (score.Has)
        {
            if (_equals.Any)
                Keys(row).CopyTo(_newKeys);
            TieChain.Read(_scorer, _round, entrant, _newKeys);
            for (var i = 0; i < _newParts.Length; i++)
                _newParts[i] = _scorer.Contribution(_round, _parent!, i).OrNull ?? TieChain.Missing;
        }
        else
        {
            Array.Fill(_newKeys, TieChain.Missing);
            Array.Fill(_newParts, TieChain.Missing);
        }
        return new Row(total.State, score.Has ? score.Value : TieChain.Missing, _scorer.Counted, _scorer.Expected, _scorer.Imputed);
    }
}

/// <summary>The result of a row without its keys and parts. <see cref="Total"/> is <see cref="TieChain.Missing"/> where there is none.</summary>
readonly record struct Row(ValueState State, decimal Total, int Counted, int Expected, int Imputed)
{
    public bool IsRanked => State is ValueState.Given or ValueState.Running;

    /// <summary>The total where there is one: of ranked rows, and of some out of competition.</summary>
    public decimal? Score => Total == TieChain.Missing ? null : Total;

    /// <summary>0 for ranked rows, 1 for those still to come, 2 for those who do not compete.</summary>
    public int Tier => State switch
    {
        ValueState.Given or ValueState.Running => 0,
        ValueState.NotYet or ValueState.NoQuorum or ValueState.NotComparable => 1,
        _ => 2,
    };
}
