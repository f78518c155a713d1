using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;

namespace Arena.Scoring.Tests.Rules;

public class CanonicalTests
{
    [Fact]
    public void The_hash_is_the_sha256_of_the_canonical_bytes()
    {
        var book = Books.Read(Books.Full);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(book.Canonical.Span)), book.Hash);
    }

    [Fact]
    public void Reading_the_canonical_bytes_gives_the_same_bytes()
    {
        var book = Books.Read(Books.Full);

        Assert.Equal(Encoding.UTF8.GetString(book.Canonical.Span), Encoding.UTF8.GetString(Books.Read(Encoding.UTF8.GetString(book.Canonical.Span)).Canonical.Span));
    }

    [Fact]
    public void Figures_come_back_from_the_canonical_bytes()
    {
        var book = Books.Read(Books.Figures);

        Assert.Equal(book.Hash, Books.Read(Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
    }

    [Theory]
    [InlineData("\"normalise\":\"log\"", "\"normalise\":\"linear\"")]
    [InlineData("\"low\":\"5\"", "\"low\":\"6\"")]
    [InlineData("\"high\":\"200\"", "\"high\":\"201\"")]
    [InlineData("\"decimals\":2", "\"decimals\":1")]
    [InlineData("\"missing\":\"group-median\"", "\"missing\":\"wait\"")]
    [InlineData("\"missing\":\"zero\"", "\"missing\":\"wait\"")]
    [InlineData("\"prior\":\"20\"", "\"prior\":\"21\"")]
    [InlineData("\"low\":\"70\"", "\"low\":\"71\"")]
    [InlineData("\"high\":\"98\"", "\"high\":\"99\"")]
    [InlineData("\"minimum\":30", "\"minimum\":31")]
    [InlineData("万元", "元")]
    [InlineData("\"max\":5", "\"max\":6")]
    [InlineData("\"level\":3", "\"level\":4")]
    [InlineData("\"优\"", "\"特优\"")]
    public void Another_rule_about_figures_gives_another_hash(string one, string other)
    {
        Assert.Contains(one, Books.Figures, StringComparison.Ordinal);
        Assert.NotEqual(Books.Read(Books.Figures).Hash, Books.Read(Books.Figures.Replace(one, other, StringComparison.Ordinal)).Hash);
    }

    [Fact]
    public void Votes_come_back_from_the_canonical_bytes_and_defaults_are_written_out()
    {
        var book = Books.Read(Books.Votes);

        Assert.Equal(book.Hash, Books.Read(Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
        Assert.Equal(Books.OneRound(Books.Pairs("pairs")).Hash, Books.OneRound(Books.Pairs("pairs", ""","prior":"2.0","ties":"none","least":1,"from":"60","to":"100" """)).Hash);
    }

    [Theory]
    [InlineData("\"prior\":\"1.5\"", "\"prior\":\"2\"")]
    [InlineData("\"davidson\"", "\"half\"")]
    [InlineData("\"least\":2", "\"least\":3")]
    [InlineData("\"from\":\"50\"", "\"from\":\"51\"")]
    [InlineData("\"to\":\"90\"", "\"to\":\"91\"")]
    [InlineData("[\"12\",\"10\",\"8\"]", "[\"12\",\"10\",\"7\"]")]
    [InlineData("\"ties\":true,", "")]
    [InlineData("\"least\":3", "\"least\":4")]
    [InlineData("\"quorum\":4", "\"quorum\":5")]
    [InlineData("\"combine\":\"skating\"", "\"combine\":\"sum\"")]
    public void Another_rule_about_votes_gives_another_hash(string one, string other)
    {
        Assert.Contains(one, Books.Votes, StringComparison.Ordinal);
        Assert.NotEqual(Books.Read(Books.Votes).Hash, Books.Read(Books.Votes.Replace(one, other, StringComparison.Ordinal)).Hash);
    }

    [Fact]
    public void Ways_to_trim_combine_and_order_come_back_from_the_canonical_bytes()
    {
        var book = Books.Read(Books.Further);

        Assert.Equal(book.Hash, Books.Read(Encoding.UTF8.GetString(book.Canonical.Span)).Hash);
        Assert.Equal(book.Hash, Books.Read(Books.Further.Replace("""{"key":"counts","part":"components","marks":["9.5","9"],"upTo":3}""",
            """{"key":"counts","part":"components","marks":["9.50"],"upTo":3},{"key":"counts","part":"components","marks":["9"],"upTo":3}""", StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData("\"aggregate\":\"median\"", "\"aggregate\":\"mean\"")]
    [InlineData("\"criterionPlaces\":2", "\"criterionPlaces\":1")]
    [InlineData("\"factor\":\"1.2\"", "\"factor\":\"1\"")]
    [InlineData("\"trim\":\"criterion\",\"criterionPlaces\":2,", "", "\"factor\":\"1.2\"", "\"levels\":[]")]
    [InlineData("\"floor\":\"50\"", "\"floor\":\"51\"")]
    [InlineData("\"floor\":\"50\",", "")]
    [InlineData("\"min\":\"0\",\"max\":\"100\"", "\"min\":\"1\",\"max\":\"100\"")]
    [InlineData("\"min\":\"0\",\"max\":\"100\"", "\"min\":\"0\"")]
    [InlineData("\"combine\":\"geometric\"", "\"combine\":\"weighted\"")]
    [InlineData("\"combine\":\"minimum\"", "\"combine\":\"sum\"")]
    [InlineData("\"weight\":\"60\"", "\"weight\":\"61\"", "\"weight\":\"40\"", "\"weight\":\"39\"")]
    [InlineData("[\"9.5\",\"9\"]", "[\"9\",\"9.5\"]")]
    [InlineData("\"upTo\":3", "\"upTo\":2")]
    [InlineData(",\"order\":\"later\"", "")]
    [InlineData("\"key\":\"givers\"", "\"key\":\"first-places\"")]
    public void Another_way_gives_another_hash(string one, string other, string second = "{", string secondOther = "{")
    {
        Assert.Contains(one, Books.Further, StringComparison.Ordinal);
        Assert.NotEqual(Books.Read(Books.Further).Hash,
            Books.Read(Books.Further.Replace(one, other, StringComparison.Ordinal).Replace(second, secondOther, StringComparison.Ordinal)).Hash);
    }

    [Fact]
    public void The_hash_does_not_depend_on_the_order_of_members_or_on_white_space()
    {
        var hash = Books.Read(Books.Full).Hash;

        Gen.Int.Sample(seed =>
        {
            var shuffled = Shuffle(JsonNode.Parse(Books.Full)!, new Random(seed));
            Assert.Equal(hash, Books.Read(shuffled.ToJsonString(new() { WriteIndented = seed % 2 == 0 })).Hash);
        }, iter: 50);
    }

    [Theory]
    [InlineData("\"max\":\"60\"", "\"max\":\"60.00\"")]
    [InlineData("\"share\":\"0.10\"", "\"share\":\"0.1\"")]
    [InlineData("\"aggregate\":\"mean\",", "")]
    [InlineData("\"min\":\"0\",\"max\":\"60\"", "\"max\":\"60\"")]
    [InlineData("\"combine\":\"sum\",", "\"combine\":\"sum\",\"missing\":\"wait\",")]
    [InlineData("\"seats\":7", "\"seats\" : 7")]
    [InlineData("\"seats\":7", "\"kind\":\"experts\",\"seats\":7")]
    [InlineData("\"publication\":\"on-complete\"", "\"publication\":\"on-complete\",\"lamps\":false")]
    [InlineData("村党", "\\u6751\\u515a")]
    public void The_hash_does_not_depend_on_how_the_same_rule_is_written(string one, string other)
    {
        Assert.Contains(one, Books.Full, StringComparison.Ordinal);
        Assert.Equal(Books.Read(Books.Full).Hash, Books.Read(Books.Full.Replace(one, other, StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData("\"places\":2,\"partPlaces\"", "\"places\":3,\"partPlaces\"")]
    [InlineData("\"partPlaces\":2", "\"partPlaces\":1")]
    [InlineData("\"missing\":\"running\"", "\"missing\":\"wait\"")]
    [InlineData("\"quorum\":5", "\"quorum\":4")]
    [InlineData("\"aggregate\":\"mean\"", "\"aggregate\":\"sum\"")]
    [InlineData("\"high\":1", "\"high\":2")]
    [InlineData("\"low\":1", "\"low\":0")]
    [InlineData("\"from\":12", "\"from\":13")]
    [InlineData("\"0.10\"", "\"0.11\"")]
    [InlineData("\"54\"", "\"55\"")]
    [InlineData("\"优\"", "\"特优\"")]
    [InlineData("\"step\":\"0.5\"", "\"step\":\"1\"")]
    [InlineData("\"value\":\"0.6\"", "\"value\":\"0.61\"")]
    [InlineData("\"decimals\":3", "\"decimals\":2")]
    [InlineData("\"round\":\"semi\"", "\"round\":\"semi\",\"part\":\"speech\"")]
    [InlineData("\"min\":\"-2\"", "\"min\":\"-3\"")]
    [InlineData("\"min\":\"-2\",", "")]
    [InlineData("\"key\":\"median\"", "\"key\":\"part\"")]
    [InlineData("\"count\":2", "\"count\":3")]
    [InlineData("\"share\":\"0.20\"", "\"share\":\"0.21\"")]
    [InlineData("\"awardRounding\":\"floor\",", "")]
    [InlineData(",\"awardTies\":\"none-in\"", "")]
    [InlineData("\"publication\":\"on-complete\"", "\"publication\":\"on-sheet\"")]
    [InlineData("\"seats\":7", "\"seats\":9")]
    [InlineData(",\"lamps\":true", "")]
    [InlineData("\"kind\":\"public\",", "")]
    [InlineData("\"seconds\":120", "\"seconds\":121")]
    [InlineData("\"every\":30", "\"every\":31")]
    [InlineData("\"points\":\"-0.5\"", "\"points\":\"-0.6\"")]
    [InlineData(",\"overTime\":{\"every\":30,\"points\":\"-0.5\"}", "")]
    [InlineData("集聚提升类", "集聚类")]
    public void Another_rule_gives_another_hash(string one, string other)
    {
        Assert.Contains(one, Books.Full, StringComparison.Ordinal);
        Assert.NotEqual(Books.Read(Books.Full).Hash, Books.Read(Books.Full.Replace(one, other, StringComparison.Ordinal)).Hash);
    }

    static JsonNode Shuffle(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonObject item:
                var members = item.Select(m => (m.Key, Value: Shuffle(m.Value!.DeepClone(), random))).ToArray();
                random.Shuffle(members);
                return new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value)));
            case JsonArray list:
                return new JsonArray([.. list.Select(i => Shuffle(i!.DeepClone(), random))]);
            default:
                return node.DeepClone();
        }
    }
}
