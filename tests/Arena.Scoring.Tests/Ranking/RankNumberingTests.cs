using Arena.Scoring.Ranking;
using CsCheck;

namespace Arena.Scoring.Tests.Ranking;

public class RankNumberingTests
{
    static readonly Gen<int[]> Scores = Gen.Int[0, 8].Array[1, 12];

    [Theory]
    [InlineData(Numbering.Competition, "1 2 2 4")]
    [InlineData(Numbering.Dense, "1 2 2 3")]
    [InlineData(Numbering.Modified, "1 3 3 4")]
    [InlineData(Numbering.Fractional, "1 2.5 2.5 4")]
    [InlineData(Numbering.Ordinal, "1 2 3 4")]
    public void Numbers_95_93_93_90(Numbering numbering, string expected) =>
        Assert.Equal(expected, string.Join(' ', RankNumbering.Of([95m, 93m, 93m, 90m], numbering).Value.Values.Select(rank => rank / 1.0m).Select(rank => rank.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture))));

    [Fact]
    public void Fractional_ranks_sum_as_if_nobody_shared() => Scores.Sample(scores =>
        Assert.Equal(scores.Length * (scores.Length + 1) / 2m, RankNumbering.Of(scores, Numbering.Fractional).Value.Values.Sum()));

    [Fact]
    public void Lower_first_is_the_order_of_the_opposite_numbers() => Gen.Select(Scores, Gen.Enum<Numbering>()).Sample((scores, numbering) =>
        Assert.Equal(RankNumbering.Of([.. scores.Select(s => -s)], numbering).Value.Values, RankNumbering.Of(scores, numbering, lowerFirst: true).Value.Values));

    [Fact]
    public void The_kinds_keep_their_order_of_size() => Scores.Sample(scores =>
    {
        IReadOnlyList<decimal> Of(Numbering numbering) => RankNumbering.Of(scores, numbering).Value.Values;
        for (var i = 0; i < scores.Length; i++)
            Assert.True(Of(Numbering.Dense)[i] <= Of(Numbering.Competition)[i] && Of(Numbering.Competition)[i] <= Of(Numbering.Fractional)[i] && Of(Numbering.Fractional)[i] <= Of(Numbering.Modified)[i]);
    });

    [Fact]
    public void Refuses_nothing_and_what_is_no_number()
    {
        Assert.Equal(new InputFault(InputFaultKind.Empty, "values"), RankNumbering.Of<double>([], Numbering.Dense).Fault);
        Assert.Equal(new InputFault(InputFaultKind.NotFinite, "values", 1), RankNumbering.Of([1.0, double.NaN], Numbering.Dense).Fault);
        Assert.Equal(new InputFault(InputFaultKind.Unknown, "numbering"), RankNumbering.Of([1], (Numbering)9).Fault);
    }
}
