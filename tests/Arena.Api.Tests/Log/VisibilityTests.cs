using System.Text;
using Arena.Api.Contests;
using Arena.Api.Log;
using Arena.Api.Tests.Drivers;
using Arena.Scoring.Rules;

namespace Arena.Api.Tests.Log;

/// <summary>The table of what the public may see. A script is a few words; the last column lists the seqs that are public at its end.</summary>
public sealed class VisibilityTests
{
    [Theory]
    // staging is public at once, marks wait for the release
    [InlineData("on-release", "open sheet1 sheet2 sheet3", "1 2 3")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 release", "1 2 3 4 5 6 7")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 release adjust", "1 2 3 4 5 6 7 8")]
    [InlineData("on-release", "open adjust sheet1", "1 2 3")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 other-release", "1 2 3 7")]
    // a panel that is complete shows itself, and only then
    [InlineData("on-complete", "open sheet1 sheet2", "1 2 3")]
    [InlineData("on-complete", "open sheet1 sheet2 sheet3", "1 2 3 4 5 6")]
    [InlineData("on-complete", "open sheet1 sheet2 absent3", "1 2 3 4 5 6")]
    [InlineData("on-complete", "open sheet1 sheet2 gone3", "1 2 3 4 5 6")]
    [InlineData("on-complete", "open sheet1 return1 sheet2 sheet3", "1 2 3")]
    // every mark at once
    [InlineData("on-sheet", "open sheet1 sheet2", "1 2 3 4 5")]
    // a freeze holds what would come out after it, a thaw lets all of it go
    [InlineData("on-sheet", "open sheet1 freeze sheet2", "1 2 3 4 5")]
    [InlineData("on-sheet", "open sheet1 freeze sheet2 thaw", "1 2 3 4 5 6 7")]
    [InlineData("on-sheet", "open sheet1 freeze sheet2 thaw freeze sheet3", "1 2 3 4 5 6 7 8")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 freeze release", "1 2 3 7")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 freeze release thaw", "1 2 3 4 5 6 7 8 9")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 release freeze adjust", "1 2 3 4 5 6 7 8")]
    [InlineData("on-complete", "open sheet1 sheet2 freeze sheet3", "1 2 3 6")]
    // a correction during a freeze waits, unless it is a bulletin of its own
    [InlineData("on-release", "open sheet1 sheet2 sheet3 release freeze correct1", "1 2 3 4 5 6 7 8")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 release freeze bulletin1", "1 2 3 4 5 6 7 8 9")]
    [InlineData("on-release", "open sheet1 sheet2 sheet3 freeze release bulletin1", "1 2 3 7")]
    // withdrawal and absence of an entrant
    [InlineData("on-release", "open withdraw", "1 2 3 4")]
    [InlineData("on-release", "open freeze withdraw", "1 2 3 4")]
    [InlineData("on-release", "open no-show", "1 2 3 4")]
    // what a heat never showed stays hidden when the next begins
    [InlineData("on-release", "open sheet1 heat", "1 2 3 5")]
    // a freeze of another round or group holds nothing here
    [InlineData("on-sheet", "open freeze-hill sheet1", "1 2 3 4 5")]
    [InlineData("on-sheet", "open freeze-plain sheet1", "1 2 3 4")]
    public void The_public_sees(string publication, string script, string expected)
    {
        var (_, revealed, _) = Play(publication, script);

        Assert.Equal(expected, string.Join(' ', revealed.Select(e => e.Seq).Order()));
    }

    [Fact]
    public void The_public_version_counts_only_entries_that_showed_something()
    {
        var (state, _, _) = Play("on-release", "open sheet1 sheet2 sheet3 release");

        Assert.Equal(7, state.Seq);
        Assert.Equal(4, state.Public.Version);
    }

    [Fact]
    public void Staff_see_every_entry_at_once()
    {
        var (state, _, entries) = Play("on-release", "open sheet1 freeze sheet2");

        Assert.All(entries, e => Assert.True(Visibility.Visible(e, Audience.Staff, state)));
    }

    [Fact]
    public void Nothing_is_revealed_twice_and_nothing_out_of_order()
    {
        foreach (var publication in (string[])["on-sheet", "on-complete", "on-release"])
        {
            var (_, revealed, _) = Play(publication, "open sheet1 freeze sheet2 sheet3 release adjust thaw adjust");
            Assert.Equal(revealed.Count, revealed.Select(e => e.Seq).Distinct().Count());
        }
    }

    static (ContestState State, List<Entry> Revealed, List<Entry> Entries) Play(string publication, string script)
    {
        var book = RuleBookReader.Read(Encoding.UTF8.GetBytes(RuleBooks.Stage(publication, groups: true))).Book!;
        List<Fact> facts = [Registered(), new RoundStarted("final", 1, ["e1", "e2"]), .. script.Split(' ').Select(Word)];
        var state = new ContestState("c", book, book.Title, Demo: false) { Chain = Chain.Start("c"), Phase = ContestPhase.Running };
        var (revealed, entries) = (new List<Entry>(), new List<Entry>());
        foreach (var fact in facts)
        {
            var entry = new Entry("c", state.Seq + 1, default, new Actor("chief", "chief"), fact);
            (state, var shown) = ContestFold.Apply(state, entry, state.Chain);
            Assert.Equal(shown.OrderBy(e => e.Seq), shown);
            revealed.AddRange(shown);
            entries.Add(entry);
        }
        return (state, revealed, entries);
    }

    static EntrantsRegistered Registered() => new([
        new RegisteredEntrant("e1", 1, "东一镇", new PersonRef("p1", ""), "plain"),
        new RegisteredEntrant("e2", 2, "山一乡", new PersonRef("p2", ""), "hill")]);

    static Fact Word(string word) => word switch
    {
        "open" => new Opened("final", "e1", false),
        "release" => new Released("final", "e1"),
        "other-release" => new Released("final", "e2"),
        "adjust" => new Adjusted("final", "e1", "overtime", -0.5m, "超时"),
        "freeze" => new Frozen(FreezeScope.Contest),
        "thaw" => new Thawed(FreezeScope.Contest),
        "freeze-hill" => new Frozen(FreezeScope.Group, null, "hill"),
        "freeze-plain" => new Frozen(FreezeScope.Group, null, "plain"),
        "withdraw" => new Withdrawn("e1", "因病"),
        "no-show" => new NoShow("final", "e1"),
        "heat" => new RoundStarted("final", 2, ["e1", "e2"]),
        _ => (word[..^1], word[^1] - '0') switch
        {
            ("sheet", var seat) => new SheetSubmitted("final", "e1", "stage", seat, 1, [90]),
            ("return", var seat) => new SheetReturned("final", "e1", "stage", seat, 1, "请核对"),
            ("correct", var seat) => new SheetCorrected("final", "e1", "stage", seat, 2, [91], "笔误", false),
            ("bulletin", var seat) => new SheetCorrected("final", "e1", "stage", seat, 2, [91], "笔误", true),
            ("absent", var seat) => new SeatAbsent("final", "experts", seat, "离席", "e1"),
            ("gone", var seat) => new SeatAbsent("final", "experts", seat, "离席"),
            _ => throw new ArgumentException(word),
        },
    };
}
