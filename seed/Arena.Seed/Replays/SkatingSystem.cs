using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Arena.Seed.Replays;

/// <summary>
/// Finals of ballroom dancing by the skating system: every judge ranks the couples of a dance on a ballot, each dance with its own judges. A value is the
/// number of couples + 1 - place. Finals without the judges' marks, or with a place given twice by one judge, cannot be danced again: they are named and left out.
/// </summary>
static class SkatingSystem
{
    const string Round = "final";

    public static IReadOnlyList<Competition> Read(byte[] json) => [.. JsonSerializer.Deserialize(json, DanceJson.Default.IReadOnlyListDanceFinal)!.Select(Read)];

    static Competition Read(DanceFinal published)
    {
        if (published.Marks is not { } marks)
            return LeftOut(published, "the marks of the judges are not published");
        if (marks.Count == 0 || marks.Any(dance => dance.Count != published.FinalPlaces.Count || dance.Any(couple => couple.Count != dance[0].Count)))
            throw new UnreadableCompetitionException($"the marks of {published.Id} are not one for each couple and judge.");
        if (Uneven(marks) is { } judge)
            return LeftOut(published, $"judge {judge + 1} did not give each place once, so there is no ballot");
        var couples = Competitions.Register(Enumerable.Range(1, published.FinalPlaces.Count).Select(i => ($"Couple {i}", published.Id))).Values.ToList();
        var dances = marks.Select((_, dance) => RuleJson.Part(IdOf(dance), $"第{dance + 1}支舞", $"Dance {dance + 1}").With("source", "ballots").With("panel", PanelOf(dance)).With("method", "skating"));
        var total = RuleJson.Part("total", "总分", "Total").With("combine", "skating").With("parts", RuleJson.List(dances));
        return new Competition(published.Id,
            RuleJson.Book(published.Id, marks.Select((dance, i) => RuleJson.Panel(PanelOf(i), $"第{i + 1}支舞裁判", $"Judges of dance {i + 1}", dance[0].Count)), [RuleJson.Round(Round, "决赛", total)]),
            [.. marks.Select((dance, i) => new CompetitionPanel(PanelOf(i), dance[0].Count))], couples,
            [
                new CompetitionRound(Round, published.Id, couples, [], [], [], [.. couples.Select((couple, i) => Expect(published, couple, i))])
                {
                    Ballots = [.. marks.SelectMany((dance, i) => Enumerable.Range(0, dance[0].Count).Select(judge => new RankedBallot(IdOf(i), PanelOf(i), judge + 1, [.. couples.Index().OrderBy(couple => dance[couple.Index][judge]).Select(couple => couple.Item)])))],
                },
            ]);
    }

    static Competition LeftOut(DanceFinal published, string why) => new(published.Id, [], [], [], []) { LeftOut = why };

    static int? Uneven(IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>> marks) =>
        marks.SelectMany(dance => Enumerable.Range(0, dance[0].Count).Where(judge => !dance.Select(couple => couple[judge]).Order().SequenceEqual(Enumerable.Range(1, dance.Count))))
            .Select(judge => (int?)judge).FirstOrDefault();

    static Expectation Expect(DanceFinal published, Competitor couple, int index)
    {
        var (places, values) = (published.FinalPlaces, published.FinalPlaces.Count + 1);
        return new Expectation(couple, 1 + places.Count(place => place < places[index]), values - places[index],
            [.. (published.DancePlaces ?? []).Select((dance, i) => new PartExpectation(IdOf(i), values - dance[index]))]);
    }

    static string IdOf(int dance) => $"dance-{dance + 1}";

    static string PanelOf(int dance) => $"judges-{dance + 1}";
}

sealed record DanceFinal
{
    public required string Id { get; init; }

    /// <summary>By dance, couple and judge.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<int>>>? Marks { get; init; }

    /// <summary>By dance and couple; a shared place is the mean of the places shared.</summary>
    public IReadOnlyList<IReadOnlyList<decimal>>? DancePlaces { get; init; }
    public required IReadOnlyList<decimal> FinalPlaces { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(IReadOnlyList<DanceFinal>))]
sealed partial class DanceJson : JsonSerializerContext;
