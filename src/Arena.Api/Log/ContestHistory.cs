using Arena.Api.Contests;

namespace Arena.Api.Log;

/// <summary>A contest as read back from its log: the state, the keys that were used, and every entry with what it made public.</summary>
sealed record ContestHistory(ContestState State, Dictionary<(string Actor, Guid Key), (byte[] Fingerprint, string Receipt)> Keys, IReadOnlyList<Committed> Committed)
{
    /// <summary>Reads from the first entry; null: there is no such contest.</summary>
    public static ContestHistory? Read(IReadOnlyList<StoredEntry> stored)
    {
        if (stored.Count == 0)
            return null;
        var keys = new Dictionary<(string, Guid), (byte[], string)>();
        var start = ContestState.From(Entry.FromBytes(stored[0].Bytes));
        var (state, committed) = Fold(start, stored, keys);
        return new ContestHistory(state, keys, committed);
    }

    /// <summary>Folds further entries onto a state, checking that the chain holds.</summary>
    public static (ContestState State, IReadOnlyList<Committed> Committed) Fold(ContestState state, IReadOnlyList<StoredEntry> stored, Dictionary<(string Actor, Guid Key), (byte[] Fingerprint, string Receipt)> keys)
    {
        // On all processors: a link is checked against the one that is stored before it, which is checked too. Null where it does not hold.
        var (last, head) = (state.Seq, state.Chain);
        var read = new Entry?[stored.Count];
        Parallel.For(0, stored.Count, i => read[i] = Follows(stored[i], last + 1 + i, i == 0 ? head : stored[i - 1].Chain) ? Entry.FromBytes(stored[i].Bytes) : null);
        var committed = new List<Committed>(stored.Count);
        keys.EnsureCapacity(keys.Count + stored.Count);
        for (var i = 0; i < stored.Count; i++)
        {
            var one = stored[i];
            if (read[i] is not { } entry)
                throw new InvalidDataException($"The log of contest {state.Id} was changed: entry {one.Seq} does not follow from the one before.");
            (state, var revealed) = ContestFold.Apply(state, entry, one.Chain);
            keys[(one.Actor, one.Key)] = (one.Fingerprint, one.Receipt);
            committed.Add(new Committed(entry, revealed, state.Public.Version, state.Public.AsOf));
        }
        return (state, committed);
    }

    static bool Follows(StoredEntry one, long seq, byte[] before) =>
        one.Seq == seq && Chain.Next(before, Chain.Digest(one.Salt, one.Bytes)).AsSpan().SequenceEqual(one.Chain);
}
