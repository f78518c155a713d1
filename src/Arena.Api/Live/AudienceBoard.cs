using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Scoring.Marks;
using Arena.Scoring.Panels;
using Arena.Scoring.Results;
using Arena.Scoring.Rules;

namespace Arena.Api.Live;

/// <summary>One audience's standings, computed from the entries that this audience may see and from nothing else.</summary>
sealed class AudienceBoard(RuleBook rules, Audience audience)
{
    readonly MarkBook _book = new(rules);
    readonly Dictionary<(string Round, string? Group), Standings> _standings = [];
    readonly Dictionary<(string Round, string? Group), Dictionary<string, decimal>> _before = [];
    readonly Dictionary<(string Round, string? Group), HashSet<string>> _changed = [];

    readonly Dictionary<(string Round, string Entrant), List<Correction>> _corrections = [];

    public Audience Audience { get; } = audience;

    public long Version { get; private set; }

    public DateTimeOffset AsOf { get; private set; }

    public void Apply(IReadOnlyList<Entry> entries, long version, DateTimeOffset asOf, Func<string, Entrant> entrants)
    {
        foreach (var entry in entries)
        {
            if (entry.Fact is RoundStarted started)
            {
                KeepRanks(started.Round);
                foreach (var key in _corrections.Keys.Where(k => k.Round == started.Round))
                    _corrections.Remove(key);
            }
            if (Correction.From(_book, entry) is { } correction && entry.Fact is EntrantFact about && !correction.IsOvertaken(Corrections(about.Round, about.Entrant)))
            {
                (_corrections.TryGetValue((about.Round, about.Entrant), out var notes) ? notes : _corrections[(about.Round, about.Entrant)] = []).Add(correction);
                // Told also where the score stays: a struck mark was corrected.
                foreach (var view in _standings.Keys.Where(v => v.Round == about.Round))
                    ChangedIn(view).Add(about.Entrant);
            }
            MarkBookFold.Apply(_book, entry, entrants);
        }
        (Version, AsOf) = (version, asOf);
    }

    /// <summary>Brings every board that anyone has asked for up to the facts.</summary>
    public void Evaluate()
    {
        var touched = _book.TakeTouched();
        foreach (var round in touched.Rounds)
            foreach (var view in _standings.Keys.Where(v => v.Round == round).ToList())
                _standings[view] = Evaluator.Evaluate(_book, round, view.Group);
        foreach (var group in touched.Entrants.GroupBy(t => t.Round, t => t.Entrant))
            foreach (var (view, standings) in _standings)
                if (view.Round == group.Key && !touched.Rounds.Contains(view.Round))
                    ChangedIn(view).UnionWith(standings.Update(group).Select(s => s.Entrant));
    }

    public bool Has(string round) => _book.HasRound(round);

    public Standings Standings(string round, string? group)
    {
        if (!_standings.TryGetValue((round, group), out var standings))
            _standings[(round, group)] = standings = Evaluator.Evaluate(_book, round, group);
        return standings;
    }

    public Derivation? Derive(string round, string? group, string entrant) => Evaluator.Derive(_book, Standings(round, group), entrant, namesPeers: Audience == Audience.Staff);

    public NextPair? NextPair(string round, string part, int seat, string? own) => _book.NextPair(round, part, seat, own);

    public (Certainty Firm, IReadOnlyList<PossiblePlace> Possible) Certainty(string round, string? group)
    {
        var standings = Standings(round, group);
        return (Scoring.Results.Certainty.Of(_book, standings), PossiblePlaces.Of(_book, standings));
    }

    /// <summary>The seq of a sheet as this audience knows it; null: it knows of none.</summary>
    public long? SheetSeq(string round, string entrant, string part, int seat) => _book.SheetSeq(round, entrant, part, seat);

    /// <summary>What was corrected of an entrant in a round, oldest first.</summary>
    public IReadOnlyList<Correction> Corrections(string round, string entrant) => _corrections.GetValueOrDefault((round, entrant)) ?? (IReadOnlyList<Correction>)[];

    public JudgeEffects Effects(string round, PanelPart part, Func<string, bool> which) => JudgeEffects.Of(_book, round, part, which);

    public PanelSheets Sheets(string round, PanelPart part) => PanelSheets.Of(_book, round, part);

    /// <summary>The rank to compare with: of the previous heat of this round, else of the round carried from.</summary>
    public decimal? Before(Round round, string? group, string entrant)
    {
        if (_before.TryGetValue((round.Id, group), out var ranks))
            return ranks.TryGetValue(entrant, out var rank) ? rank : null;
        return round.CarriesFrom is { } earlier && Has(earlier.Id) ? Standings(earlier.Id, group).RankOf(entrant) : null;
    }

    /// <summary>Whose result changed in a board since the last <see cref="Forget"/>.</summary>
    public HashSet<string> ChangedIn((string Round, string? Group) view)
    {
        if (!_changed.TryGetValue(view, out var changed))
            _changed[view] = changed = [];
        return changed;
    }

    public void Forget() => _changed.Clear();

    void KeepRanks(string round)
    {
        if (!Has(round))
            return;
        Evaluate();
        foreach (var group in rules.Groups.Select(g => (string?)g.Id).Prepend(null))
        {
            var standings = Standings(round, group);
            _before[(round, group)] = Enumerable.Range(0, standings.Count).Select(i => standings[i]).Where(s => s.Rank is not null).ToDictionary(s => s.Entrant, s => s.Rank!.Value);
        }
    }
}
