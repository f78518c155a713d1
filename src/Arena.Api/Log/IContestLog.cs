namespace Arena.Api.Log;

/// <summary>The one storage seam: gapless entries per contest, personal values beside them.</summary>
interface IContestLog
{
    /// <summary>Names this database; another one (restored, recreated) has another name.</summary>
    string Incarnation { get; }

    /// <summary>Whether other nodes write here too. Where none does, batches of all contests share one flush, so that it pays to gather them.</summary>
    bool IsShared { get; }

    /// <summary>Why nothing is taken any more until a restart; null while all is well.</summary>
    StorageException? Failure => null;

    /// <summary>
    /// Appends each batch as a whole or not at all, and returns only when what was appended is on disk.
    /// A batch whose first seq is taken, or whose key is used, is <see cref="AppendOutcome.Taken"/>; the others are not touched by that.
    /// </summary>
    Task<IReadOnlyList<AppendOutcome>> Append(IReadOnlyList<LogBatch> batches, CancellationToken cancel);

    /// <summary>The entries after <paramref name="after"/> in order.</summary>
    Task<IReadOnlyList<StoredEntry>> Read(string contest, long after, CancellationToken cancel);

    /// <summary>The last seq of each of these contests.</summary>
    Task<IReadOnlyDictionary<string, long>> Heads(IReadOnlyCollection<string> contests, CancellationToken cancel);

    Task<IReadOnlyList<string>> Contests(CancellationToken cancel);

    Task<IReadOnlyList<PersonalValue>> ReadPersonal(string contest, CancellationToken cancel);

    /// <summary>Deletes a personal value and its salt for good; the log still verifies. False: there is none.</summary>
    Task<bool> Erase(string contest, string person, CancellationToken cancel);

    /// <summary>Throws when the log cannot be written just now.</summary>
    Task Probe(CancellationToken cancel);
}

enum AppendOutcome { Appended, Taken }

/// <summary>Consecutive entries of one contest, the first with seq <paramref name="After"/> + 1.</summary>
sealed record LogBatch(string Contest, long After, IReadOnlyList<StoredEntry> Entries, IReadOnlyList<PersonalValue> Personal);

/// <summary>An entry as it lies in storage, with the key it came under and the receipt that was given for it.</summary>
sealed record StoredEntry(long Seq, byte[] Bytes, byte[] Salt, byte[] Chain, string Actor, Guid Key, byte[] Fingerprint, string Receipt);

sealed record PersonalValue(string Id, string Value, byte[] Salt);

/// <summary>Storage did not take what was offered. Nothing was acknowledged.</summary>
sealed class StorageException(StorageFault fault, Exception inner) : Exception($"Storage: {fault}", inner)
{
    public StorageFault Fault { get; } = fault;
}

/// <summary>Broken: a flush failed, and nothing is taken until a restart.</summary>
enum StorageFault { Away, Full, Broken }
