using System.Text;
using Arena.Api.Log;
using Arena.Scoring.Rules;

namespace Arena.Api.Tests.Log;

public sealed class EntryTests
{
    static readonly DateTimeOffset At = new(2026, 5, 8, 10, 42, 7, 123, TimeSpan.Zero);

    public static TheoryData<string> Kinds { get; } = [.. typeof(Fact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Fact)) && !t.IsAbstract).Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_entry_reads_back_as_the_same_bytes(string kind)
    {
        var fact = Sample(typeof(Fact).Assembly.GetTypes().Single(t => t.Name == kind));
        var bytes = new Entry("k3x", 12, At, new Actor("judge", "judge:experts/3", "experts", 3), fact).ToBytes();

        Assert.Equal(Entry.FormatVersion, bytes[0]);
        Assert.Equal(bytes, Entry.FromBytes(bytes).ToBytes());
    }

    [Fact]
    public void The_bytes_of_a_sheet_are_these_for_ever()
    {
        var entry = new Entry("k3x", 12, At, new Actor("judge", "judge:experts/3", "experts", 3), new SheetSubmitted("final", "e7", "stage", 3, 1, [27.3m, 22.8m]));

        Assert.Equal(
            """{"contest":"k3x","seq":12,"at":"2026-05-08T10:42:07.123Z","actor":{"role":"judge","id":"judge:experts/3","panel":"experts","seat":3},"fact":{"kind":"sheet","round":"final","entrant":"e7","part":"stage","seat":3,"revision":1,"marks":["27.3","22.8"]}}""",
            Encoding.UTF8.GetString(entry.ToBytes().AsSpan(1)));
    }

    [Fact]
    public void A_format_of_a_later_version_is_refused()
    {
        var bytes = new Entry("k3x", 1, At, new Actor("chief", "chief"), new Finished()).ToBytes();
        bytes[0] = 2;

        Assert.Throws<InvalidDataException>(() => Entry.FromBytes(bytes));
    }

    [Fact]
    public void The_same_entry_has_another_digest_under_another_salt()
    {
        var bytes = new Entry("k3x", 1, At, new Actor("chief", "chief"), new Finished()).ToBytes();

        Assert.NotEqual(Chain.Digest(Ids.Salt(), bytes), Chain.Digest(Ids.Salt(), bytes));
    }

    [Fact]
    public void A_changed_byte_breaks_the_chain_at_its_entry()
    {
        var (stored, _) = Story();
        stored[1] = stored[1] with { Bytes = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stored[1].Bytes).Replace("rules-locked", "rules-Locked", StringComparison.Ordinal)) };

        var fault = Assert.Throws<InvalidDataException>(() => ContestHistory.Read(stored));

        Assert.Contains("entry 2", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_that_changed_places_or_are_missing_are_found()
    {
        var (stored, _) = Story();

        Assert.Throws<InvalidDataException>(() => ContestHistory.Read([stored[0], stored[2], stored[1]]));
        Assert.Throws<InvalidDataException>(() => ContestHistory.Read([stored[0], stored[2]]));
        Assert.NotNull(ContestHistory.Read(stored));
    }

    static (List<StoredEntry> Stored, byte[] Chain) Story()
    {
        var rules = Drivers.RuleBooks.Stage();
        Fact[] facts = [new ContestCreated(new Text("赛", "Contest"), rules, "", false), new RulesLocked(""), new Frozen(FreezeScope.Contest)];
        var chain = Chain.Start("k3x");
        var stored = new List<StoredEntry>();
        foreach (var (fact, seq) in facts.Select((f, i) => (f, i + 1)))
        {
            var seal = Seal.Of(new Entry("k3x", seq, At, new Actor("chief", "chief"), fact), chain);
            chain = seal.Chain;
            stored.Add(new StoredEntry(seq, seal.Bytes, seal.Salt, seal.Chain, "chief", new Guid(seq, 0, 0, new byte[8]), [1], "{}"));
        }
        return (stored, chain);
    }

    // One value of each parameter's type, so that a new kind is covered the day it is written.
    static Fact Sample(Type type)
    {
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return (Fact)constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType))]);
    }

    static object? Value(Type type) => Nullable.GetUnderlyingType(type) is { } inner ? Value(inner)
        : type == typeof(string) ? "e7"
        : type == typeof(DateOnly) ? new DateOnly(2026, 5, 8)
        : type == typeof(int) ? 3
        : type == typeof(bool) ? true
        : type == typeof(decimal) ? -0.5m
        : type == typeof(Text) ? new Text("中文", "English")
        : type == typeof(PersonRef) ? new PersonRef("p1", "abc")
        : type.IsEnum ? Enum.GetValues(type).GetValue(1)
        : type == typeof(IReadOnlyList<string>) ? (string[])["e1", "e2"]
        : type == typeof(IReadOnlyList<IReadOnlyList<string>>) ? (string[][])[["e1", "e2"], ["e3"]]
        : type == typeof(IReadOnlyList<decimal>) ? (decimal[])[27.3m]
        : type == typeof(IReadOnlyList<RegisteredEntrant>) ? (RegisteredEntrant[])[new("e1", 1, "东一镇", new PersonRef("p", "c"), null, "闲置校舍变工坊")]
        : throw new NotSupportedException(type.Name);
}
