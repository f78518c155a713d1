using Arena.Api.Contests;
using Arena.Scoring.Rules;

namespace Arena.Api.Log;

enum Audience { Public, Staff }

/// <summary>What an audience may see. Applied to entries before anything is computed from them, so that nothing hidden can show in a rank, a count or a time.</summary>
static class Visibility
{
    /// <summary>
    /// Whether <paramref name="audience"/> may see <paramref name="entry"/> when the log stands at <paramref name="soFar"/> (which holds the entry).
    /// Asked while the entry's heat runs: a new heat ends the publication of the old one.
    /// </summary>
    public static bool Visible(Entry entry, Audience audience, ContestState soFar) => audience == Audience.Staff || entry.Fact switch
    {
        StagingFact => true,
        ScoreFact { IsBulletin: true } fact => PublishedAt(fact, seq: 0, soFar) is { } shown && !HeldByFreeze(fact, shown, soFar),
        ScoreFact fact => PublishedAt(fact, entry.Seq, soFar) is { } at && !HeldByFreeze(fact, at, soFar),
        _ => false,
    };

    /// <summary>
    /// The seq at which the publication rule lets a fact of this seq out, freezes aside; null: not yet. Asked with seq 0 it is the moment
    /// at which the entrant's result itself came out: a bulletin may correct during a freeze only what was public before it.
    /// </summary>
    static long? PublishedAt(ScoreFact fact, long seq, ContestState soFar)
    {
        if (fact.InRound is not { } round || (fact.About is null && fact is not VoteFact))
            return seq;
        if (!soFar.Rounds.TryGetValue(round, out var running) || (seq > 0 && seq < running.Since))
            return null;
        var rules = soFar.Rules.FindRound(round)!;
        return rules.Publication switch
        {
            Publication.OnSheet => seq,
            Publication.OnComplete => MarkedPart(fact) is not { } part ? seq
                : running.Completed.TryGetValue((fact.About!, part), out var completed) ? Math.Max(seq, completed) : null,
            _ => fact is NoShow ? seq
                : ReachesField(fact, soFar) ? running.FirstRelease is { } first ? Math.Max(seq, first) : null
                : running.Releases.TryGetValue(fact.About!, out var released) ? Math.Max(seq, released) : null,
        };
    }

    // A figure that others are measured by, a comparison or a ballot comes out with the first result, together with those of the whole field: a
    // score once shown would move with each later release otherwise.
    static bool ReachesField(ScoreFact fact, ContestState soFar) => fact is VoteFact ||
        (fact switch { FigureGiven f => f.Part, FigureCorrected f => f.Part, _ => null }) is { } part
        && soFar.Rules.FindRound(fact.InRound!)! is var round && round.ReachesField(round.FindPart(part)!);

    /// <summary>Whether a fact tells which entrant gave which mark to another: hidden from the public also when the result is out.</summary>
    public static bool NamesPeer(Fact fact, RuleBook rules) =>
        fact is ScoreFact { InRound: { } round } score && MarkedPart(score) is { } part && rules.FindRound(round)?.FindPart(part) is PanelPart { Panel.Kind: PanelKind.Peers };

    static string? MarkedPart(ScoreFact fact) => fact switch
    {
        SheetSubmitted f => f.Part,
        SheetEntered f => f.Part,
        SheetReturned f => f.Part,
        SheetCorrected f => f.Part,
        _ => null,
    };

    // What was let out before the freeze stays; what would come out after it waits for the thaw.
    static bool HeldByFreeze(ScoreFact fact, long at, ContestState soFar) =>
        soFar.Freezes.Count > 0 && soFar.Freezes.Any(freeze => at > freeze.Seq && freeze.Covers(fact.InRound, GroupOf(fact, soFar)));

    // What measures the whole field belongs to no group: held back with one, it would move scores that others were shown.
    static string? GroupOf(ScoreFact fact, ContestState soFar) => ReachesField(fact, soFar) ? null : fact.About is { } entrant ? soFar.Entrants.GetValueOrDefault(entrant)?.Group : null;
}
