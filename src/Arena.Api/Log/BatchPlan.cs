using System.Text.Json;
using Arena.Api.Contests;

namespace Arena.Api.Log;

/// <summary>A batch decided against one state: what is to be written, and what each caller hears once it is. Nothing here has happened yet.</summary>
sealed class BatchPlan(ContestState state)
{
    /// <summary>The state once the batch is on disk.</summary>
    public ContestState State { get; private set; } = state;

    public List<StoredEntry> Stored { get; } = [];
    public List<PersonalValue> Personal { get; } = [];
    public List<Committed> Committed { get; } = [];
    public List<(Submission Submission, Outcome Outcome)> Outcomes { get; } = [];

    public static BatchPlan Make(ContestState state, IReadOnlyList<Submission> batch,
        IReadOnlyDictionary<(string Actor, Guid Key), (byte[] Fingerprint, string Receipt)> keys, DateTimeOffset now)
    {
        var plan = new BatchPlan(state);
        var fresh = new Dictionary<(string, Guid), (byte[] Fingerprint, string Receipt)>();
        foreach (var submission in batch)
        {
            var key = (submission.Actor.Id, submission.Key);
            if (fresh.TryGetValue(key, out var known) || keys.TryGetValue(key, out known))
                plan.Outcomes.Add((submission, Replay(submission, known)));
            else if (plan.Decide(submission) is { Count: > 0 } facts)
            {
                plan.Add(submission, facts, now);
                fresh[key] = (submission.Fingerprint, plan.Stored[^1].Receipt);
            }
        }
        return plan;
    }

    // A decision that throws is a bug; it fails its own caller and nobody else's mark.
    IReadOnlyList<Fact> Decide(Submission submission)
    {
        try
        {
            var decision = submission.Decide(State);
            if (decision.Refusal is { } refusal)
                Outcomes.Add((submission, new Outcome(null, refusal)));
            return decision.Facts;
        }
        catch (Exception fault)
        {
            submission.Done.TrySetException(fault);
            return [];
        }
    }

    static Outcome Replay(Submission submission, (byte[] Fingerprint, string Receipt) known) =>
        known.Fingerprint.AsSpan().SequenceEqual(submission.Fingerprint)
            ? new Outcome(JsonSerializer.Deserialize<Receipt>(known.Receipt, ArenaJson.Options)! with { Replayed = true }, null)
            : new Outcome(null, KeyReused());

    public static Refusal KeyReused() => new(RefusalKind.KeyReused, "这个提交编号已用于另一次提交，内容不同。", "This idempotency key was used before with other content.");

    // Facts of one submission are entries of their own, since each becomes visible by itself. The last one's receipt stands for all.
    void Add(Submission submission, IReadOnlyList<Fact> facts, DateTimeOffset now)
    {
        Receipt receipt = null!;
        for (var i = 0; i < facts.Count; i++)
            receipt = Add(submission, facts[i], i == facts.Count - 1 ? submission.Key : Ids.Derived(submission.Key, i), now);
        Personal.AddRange(submission.Personal);
        Outcomes.Add((submission, new Outcome(receipt, null)));
    }

    Receipt Add(Submission submission, Fact fact, Guid key, DateTimeOffset now)
    {
        var entry = new Entry(State.Id, State.Seq + 1, Instant.Whole(now), submission.Actor, fact);
        var sealing = Seal.Of(entry, State.Chain);
        var (next, revealed) = ContestFold.Apply(State, entry, sealing.Chain);
        var receipt = new Receipt(entry.Seq, entry.At, Convert.ToHexStringLower(sealing.Digest))
        {
            Version = revealed.Contains(entry) ? next.Public.Version : null,
        };
        Stored.Add(new StoredEntry(entry.Seq, sealing.Bytes, sealing.Salt, sealing.Chain, submission.Actor.Id, key, submission.Fingerprint, JsonSerializer.Serialize(receipt, ArenaJson.Options)));
        Committed.Add(new Committed(entry, revealed, next.Public.Version, next.Public.AsOf));
        State = next;
        return receipt;
    }
}

/// <summary>An entry's bytes with fresh salt, digest and the chain up to it.</summary>
sealed record Seal(byte[] Bytes, byte[] Salt, byte[] Digest, byte[] Chain)
{
    public static Seal Of(Entry entry, byte[] before)
    {
        var bytes = entry.ToBytes();
        var salt = Ids.Salt();
        var digest = Log.Chain.Digest(salt, bytes);
        return new Seal(bytes, salt, digest, Log.Chain.Next(before, digest));
    }
}
