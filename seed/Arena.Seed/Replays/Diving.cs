using System.Text.Json;
using System.Text.Json.Nodes;
using static Arena.Seed.Replays.RuleJson;

namespace Arena.Seed.Replays;

/// <summary>
/// Diving: the sum of the marks without one highest and one lowest, times 0.6, times the difficulty, rounded to 0.01;
/// a later round goes on from the points of the one before. The divers take turns: all first dives, then all second ones.
/// </summary>
static class Diving
{
    const string Panel = "judges";
    const string RoundPoints = "round-points";

    public static Competition Read(byte[] json)
    {
        DivingFile file;
        try
        {
            file = JsonSerializer.Deserialize(json, DivingJson.Default.DivingFile) ?? throw new JsonException();
        }
        catch (JsonException broken)
        {
            throw new UnreadableCompetitionException($"it is not a published diving competition; it stops making sense at {broken.Path ?? "$"} in line {broken.LineNumber + 1 ?? 1}.");
        }
        if (file.Rounds.Any(round => round is null || round.Entries.Any(entry => entry is null || entry.Dives.Any(dive => dive is null || dive.Marks.Contains(null!)))))
            throw new UnreadableCompetitionException("a round, an entry, a dive or a mark in it is null.");
        var rounds = InCarryOrder(file.Rounds);
        var seats = SeatsOf(rounds);
        var competitors = Register(rounds);
        return new Competition(
            file.Event, RuleBook(file.Event, rounds, seats), [new(Panel, seats)], [.. competitors.Values.OrderBy(c => c.Number)],
            [.. rounds.Select(round => Play(round, competitors))]);
    }

    static List<DivingRound> InCarryOrder(IReadOnlyList<DivingRound> rounds)
    {
        var ordered = new List<DivingRound>();
        while (ordered.Count < rounds.Count)
        {
            var last = ordered.LastOrDefault()?.Round;
            ordered.Add(rounds.FirstOrDefault(round => round.CarryOverRound == last)
                ?? throw new UnreadableCompetitionException($"no round of the file carries over from \"{last ?? "nothing"}\"."));
            if (ordered.DistinctBy(round => IdOf(round.Round)).Count() < ordered.Count)
                throw new UnreadableCompetitionException($"the rounds of the file carry over from each other in a circle at \"{ordered[^1].Round}\".");
        }
        return ordered;
    }

    static int SeatsOf(IReadOnlyList<DivingRound> rounds)
    {
        var sizes = rounds.SelectMany(round => round.Entries).SelectMany(entry => entry.Dives).Select(dive => dive.Marks.Count).Distinct().ToList();
        return sizes is [var seats] ? seats : throw new UnreadableCompetitionException("the dives of the file are not all marked by the same number of judges.");
    }

    /// <summary>The same name in a later round is the same diver.</summary>
    static Dictionary<string, Competitor> Register(IReadOnlyList<DivingRound> rounds)
    {
        var competitors = new Dictionary<string, Competitor>();
        foreach (var round in rounds)
        {
            if (round.Entries.DistinctBy(entry => entry.Entry).Count() < round.Entries.Count)
                throw new UnreadableCompetitionException($"a diver is listed twice in the round \"{round.Round}\".");
            foreach (var entry in round.Entries)
                competitors.TryAdd(entry.Entry, new Competitor(competitors.Count + 1, entry.Entry, entry.Nation));
        }
        return competitors;
    }

    static CompetitionRound Play(DivingRound round, Dictionary<string, Competitor> competitors)
    {
        var turns = round.Entries
            .SelectMany(entry => entry.Dives, (entry, dive) => (Diver: competitors[entry.Entry], Dive: dive))
            .OrderBy(turn => turn.Dive.Number)
            .ToList();
        return new CompetitionRound(
            IdOf(round.Round), round.Round,
            [.. round.Entries.Select(entry => competitors[entry.Entry])],
            [.. turns.Select(turn => new Figure(turn.Diver, DifficultyOf(turn.Dive.Number), turn.Dive.Dd))], [],
            [.. turns.Select(turn => new Turn(turn.Diver, MarksOf(turn.Dive.Number), Panel, [.. turn.Dive.Marks.Select(mark => new JsonObject { ["mark"] = mark })]))],
            [.. round.Entries.Select(entry => new Expectation(competitors[entry.Entry], entry.OfficialRank, entry.CumulativePoints,
            [
                new PartExpectation(RoundPoints, entry.RoundPoints),
                .. entry.Dives.Select(dive => new PartExpectation(DiveOf(dive.Number), dive.DiveScore)),
            ]))]);
    }

    static JsonObject RuleBook(string title, IReadOnlyList<DivingRound> rounds, int seats) => new()
    {
        ["title"] = Text(title, title),
        ["panels"] = new JsonArray(new JsonObject { ["id"] = Panel, ["title"] = Text("裁判", "Judges"), ["seats"] = seats }),
        ["rounds"] = new JsonArray([.. rounds.Select(round => Round(round, seats))]),
    };

    static JsonObject Round(DivingRound round, int seats)
    {
        var dives = round.Entries.SelectMany(entry => entry.Dives).Select(dive => dive.Number).Distinct().Order();
        var points = Part(RoundPoints, "本轮得分", "Points of the round");
        points["combine"] = "sum";
        points["missing"] = "running";
        points["parts"] = new JsonArray([.. dives.Select(number => DivePart(number, seats))]);

        var total = Part("total", "总分", "Total");
        total["combine"] = "sum";
        total["missing"] = "running";
        total["parts"] = round.CarryOverRound is { } earlier ? new JsonArray(Carry(earlier), points) : new JsonArray(points);
        return new JsonObject
        {
            ["id"] = IdOf(round.Round),
            ["title"] = Text(round.Round, round.Round),
            ["publication"] = "on-complete",
            ["total"] = total,
        };
    }

    static JsonObject Carry(string earlier)
    {
        var carry = Part("carried", "带入分", "Carried over");
        carry["source"] = "carry";
        carry["round"] = IdOf(earlier);
        // The earlier round's own points: what that round carried in is not carried twice.
        carry["part"] = RoundPoints;
        return carry;
    }

    static JsonObject DivePart(int number, int seats)
    {
        var marks = Part(MarksOf(number), $"第{number}跳裁判分", $"Marks of dive {number}");
        marks["source"] = "panel";
        marks["panel"] = Panel;
        marks["aggregate"] = "sum";
        marks["quorum"] = seats;
        marks["drop"] = new JsonArray(new JsonObject { ["from"] = seats, ["high"] = 1, ["low"] = 1 });
        marks["criteria"] = new JsonArray(new JsonObject
        {
            ["id"] = "mark",
            ["title"] = Text("裁判分", "Mark"),
            ["min"] = "0",
            ["max"] = "10",
            ["step"] = "0.5",
        });

        var difficulty = Part(DifficultyOf(number), "难度系数", "Degree of difficulty");
        difficulty["source"] = "factor";
        difficulty["min"] = "1";
        difficulty["max"] = "5";
        difficulty["decimals"] = 1;

        var scale = Part($"dive-{number}-scale", "折算系数", "Scale");
        scale["source"] = "factor";
        scale["value"] = "0.6";

        var dive = Part(DiveOf(number), $"第{number}跳", $"Dive {number}");
        dive["combine"] = "product";
        dive["places"] = 2;
        dive["parts"] = new JsonArray(marks, difficulty, scale);
        return dive;
    }

    static string DiveOf(int number) => $"dive-{number}";

    static string MarksOf(int number) => $"dive-{number}-marks";

    static string DifficultyOf(int number) => $"dive-{number}-difficulty";

    static string IdOf(string name) => string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
}
