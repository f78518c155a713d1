using System.Text;
using Arena.Api.Contests;
using Arena.Api.Live;
using Arena.Api.Log;
using Arena.Api.Tests.Drivers;
using Arena.Scoring.Rules;
using CsCheck;

namespace Arena.Api.Tests.Live;

/// <summary>Two logs that differ only in entries the public may not see look the same to the public, byte for byte and version for version.</summary>
public sealed class NonInterferenceTests
{
    static readonly DateTimeOffset Start = new(2026, 5, 8, 10, 0, 0, TimeSpan.Zero);

    /// <summary>A fact with the moment it happened: the moment stays when others are taken out.</summary>
    sealed record Step(Fact Fact, int Second);

    static readonly Gen<Fact> AnyFact = Gen.OneOf(
        Gen.Select(Entrant, Gen.Int[1, 3], Gen.Int[700, 1000]).Select((e, seat, mark) => (Fact)new SheetSubmitted("final", e, "stage", seat, 1, [mark / 10m])),
        Gen.Select(Entrant, Gen.Int[1, 3], Gen.Int[700, 1000]).Select((e, seat, mark) => (Fact)new SheetSubmitted("final", e, "stage", seat, 1, [mark / 10m])),
        Gen.Select(Entrant, Gen.Int[1, 3], Gen.Int[0, 1000]).Select((e, seat, mark) => (Fact)new SheetCorrected("final", e, "stage", seat, 2, [mark / 10m], "笔误", false)),
        Entrant.Select(e => (Fact)new Released("final", e)),
        Entrant.Select(e => (Fact)new Opened("final", e, true)),
        Entrant.Select(e => (Fact)new Adjusted("final", e, "overtime", -0.5m, "超时")),
        Gen.Select(Entrant, Gen.Int[1, 3]).Select((e, seat) => (Fact)new SeatAbsent("final", "experts", seat, "离席", e)),
        Entrant.Select(e => (Fact)new Withdrawn(e, "因病")),
        Entrant.Select(e => (Fact)new OutOfCompetition(e, "东道主")),
        Gen.OneOf([.. new Fact[] { new Frozen(FreezeScope.Contest), new Thawed(FreezeScope.Contest), new Frozen(FreezeScope.Group, null, "plain"), new Thawed(FreezeScope.Group, null, "plain") }.Select(Gen.Const)]));

    static Gen<string> Entrant => Gen.Int[1, 4].Select(n => $"e{n}");

    [Theory]
    [InlineData("on-sheet")]
    [InlineData("on-complete")]
    [InlineData("on-release")]
    public void What_the_public_may_not_see_changes_no_byte_of_what_it_sees(string publication)
    {
        var book = RuleBookReader.Read(Encoding.UTF8.GetBytes(RuleBooks.Stage(publication, groups: true))).Book!;
        Gen.Select(AnyFact.Array[0, 60], Gen.Int[0, 999]).Sample((facts, other) =>
        {
            var steps = Sensible(facts).Select((fact, i) => new Step(fact, i)).ToList();
            var (whole, hidden) = Play(book, steps);
            var without = Play(book, [.. steps.Where((_, i) => !hidden.Contains(i))]).Public;
            var changed = Play(book, [.. steps.Select((step, i) => hidden.Contains(i) ? step with { Fact = OtherMark(step.Fact, other) } : step)]).Public;
            return whole == without && whole == changed;
        }, iter: 300);
    }

    // A sheet once a seat, a correction only of what is there, a freeze once: what the decisions would let through.
    static IEnumerable<Fact> Sensible(Fact[] facts)
    {
        var sheets = new HashSet<(string, int)>();
        var frozen = new HashSet<string?>();
        foreach (var fact in facts)
            if (fact switch
            {
                SheetSubmitted f => sheets.Add((f.Entrant, f.Seat)),
                SheetCorrected f => sheets.Contains((f.Entrant, f.Seat)),
                SeatAbsent f => !sheets.Contains((f.Entrant!, f.Seat)),
                Frozen f => frozen.Add(f.Group),
                Thawed f => frozen.Remove(f.Group),
                _ => true,
            })
                yield return fact;
    }

    static Fact OtherMark(Fact fact, int mark) => fact switch
    {
        SheetSubmitted f => f with { Marks = [mark / 10m] },
        SheetCorrected f => f with { Marks = [mark / 10m] },
        _ => fact,
    };

    static (string Public, HashSet<int> Hidden) Play(RuleBook book, List<Step> steps)
    {
        Fact[] opening = [new EntrantsRegistered([.. Enumerable.Range(1, 4).Select(n => new RegisteredEntrant($"e{n}", n, "东一镇", new PersonRef($"p{n}", ""), n <= 2 ? "plain" : "hill"))]), new RoundStarted("final", 1, ["e1", "e2", "e3", "e4"])];
        var state = new ContestState("c", book, book.Title, false) { Chain = [], Phase = ContestPhase.Running };
        var committed = new List<Committed>();
        var visible = new HashSet<long>();
        foreach (var step in opening.Select(f => new Step(f, 0)).Concat(steps))
        {
            var entry = new Entry("c", state.Seq + 1, Start.AddSeconds(step.Second), new Actor("chief", "chief"), step.Fact);
            (state, var revealed) = ContestFold.Apply(state, entry, []);
            committed.Add(new Committed(entry, revealed, state.Public.Version, state.Public.AsOf));
            visible.UnionWith(revealed.Select(e => e.Seq));
        }
        var board = new LiveBoard(new ContestHistory(state, [], committed), person => person, Metrics.Unheard());
        var seen = new StringBuilder();
        foreach (var group in (string?[])[null, "plain", "hill"])
            seen.AppendLine(Encoding.UTF8.GetString(board.Snapshot(new BoardKey("c", Audience.Public, "final", group))!.Json));
        foreach (var (version, entries) in board.Feed(0))
            seen.AppendLine($"{version}: {string.Join(' ', entries.Select(e => e.Fact))}");
        for (var n = 1; n <= 4; n++)
            seen.AppendLine(System.Text.Json.JsonSerializer.Serialize(board.Derive(new BoardKey("c", Audience.Public, "final", null), $"e{n}"), ArenaJson.Options));
        return (seen.ToString(), [.. steps.Select((_, i) => i).Where(i => !visible.Contains(i + opening.Length + 1))]);
    }
}
