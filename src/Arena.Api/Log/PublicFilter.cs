using System.Collections.Immutable;
using Arena.Api.Contests;

namespace Arena.Api.Log;

/// <summary>
/// The public filter as it stands: what it still holds back, and the public version, which counts the entries after which its output grew.
/// A function of the log alone, so every node and every restart has the same.
/// </summary>
sealed record PublicFilter(ImmutableDictionary<string, ImmutableList<Entry>> Held, long Version, DateTimeOffset AsOf)
{
    // Facts about the whole field are held under this name.
    const string Everyone = "";

    public static PublicFilter Empty { get; } = new(ImmutableDictionary<string, ImmutableList<Entry>>.Empty, 0, default);

    /// <summary>The filter after <paramref name="entry"/>, and the entries that became public by it, in order of seq.</summary>
    public (PublicFilter Next, IReadOnlyList<Entry> Revealed) After(Entry entry, ContestState soFar)
    {
        if (IsPublicAtOnce(entry, soFar))
            return (this with { Version = Version + 1, AsOf = entry.At }, [entry]);
        var held = Hold(DropEndedHeat(Held, entry.Fact), entry);
        var revealed = new List<Entry>();
        foreach (var name in Touched(entry, held, soFar))
        {
            if (!held.TryGetValue(name, out var waiting))
                continue;
            var rest = waiting.RemoveAll(e => Visibility.Visible(e, Audience.Public, soFar));
            if (rest.Count == waiting.Count)
                continue;
            revealed.AddRange(waiting.Where(e => Visibility.Visible(e, Audience.Public, soFar)));
            held = rest.IsEmpty ? held.Remove(name) : held.SetItem(name, rest);
        }
        if (entry.Fact is StagingFact)
            revealed.Add(entry);
        if (revealed.Count == 0)
            return (this with { Held = held }, revealed);
        revealed.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        return (new PublicFilter(held, Version + 1, entry.At), revealed);
    }

    // The most frequent case under a rule that holds nothing back: it touches nobody else, and nothing of its entrant waits.
    bool IsPublicAtOnce(Entry entry, ContestState soFar) =>
        entry.Fact is ScoreFact { About: { } entrant } and not Released && !Held.ContainsKey(entrant) && Visibility.Visible(entry, Audience.Public, soFar);

    static ImmutableDictionary<string, ImmutableList<Entry>> Hold(ImmutableDictionary<string, ImmutableList<Entry>> held, Entry entry) =>
        entry.Fact is ScoreFact fact ? held.SetItem(fact.About ?? Everyone, held.GetValueOrDefault(fact.About ?? Everyone, []).Add(entry)) : held;

    static IEnumerable<string> Touched(Entry entry, ImmutableDictionary<string, ImmutableList<Entry>> held, ContestState soFar) => entry.Fact switch
    {
        Thawed or ScoreFact { About: null } => held.Keys,
        Released f when soFar.Rounds[f.Round].FirstRelease == entry.Seq => held.Keys,
        ScoreFact { About: { } entrant } => [entrant],
        _ => [],
    };

    // What was never shown of a heat is not shown after the next one has begun.
    static ImmutableDictionary<string, ImmutableList<Entry>> DropEndedHeat(ImmutableDictionary<string, ImmutableList<Entry>> held, Fact fact)
    {
        if (fact is not RoundStarted started)
            return held;
        foreach (var (name, waiting) in held)
        {
            var rest = waiting.RemoveAll(e => ((ScoreFact)e.Fact).InRound == started.Round);
            held = rest.IsEmpty ? held.Remove(name) : held.SetItem(name, rest);
        }
        return held;
    }
}
