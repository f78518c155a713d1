using System.Globalization;
using System.Text.Json.Nodes;

namespace Arena.Seed.Replays;

/// <summary>
/// Plays a competition through the public API as people would: the staff register and open, every judge marks from an
/// own device. After each round the public board is held against what was published.
/// </summary>
sealed class Player(ArenaClient staff, Uri server, double speed, TextWriter output)
{
    static readonly TimeSpan BoardBehindAtMost = TimeSpan.FromSeconds(10);
    static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    public async Task<IReadOnlyList<Comparison>> Play(Competition competition, CancellationToken cancel)
    {
        var created = await staff.Post("/api/contests", new JsonObject { ["ruleBook"] = competition.RuleBook.DeepClone() }, cancel);
        var contest = new Contest(staff, created.Read(ArenaJson.Default.CreatedContest).Id);
        (await contest.Register(Entrants(competition), cancel)).Require();
        (await contest.Command(new JsonObject { ["command"] = "lock" }, cancel)).Require();
        await output.WriteLineAsync($"{competition.Title}: watch at {new Uri(server, $"/c/{contest.Id}")}");

        var seats = new Dictionary<string, ArenaClient[]>();
        foreach (var panel in competition.Panels)
            seats.Add(panel.Id, await Task.WhenAll(Enumerable.Range(1, panel.Seats).Select(seat => contest.TakeSeat(panel.Id, seat, cancel))));
        try
        {
            var comparisons = new List<Comparison>();
            foreach (var round in competition.Rounds)
            {
                var comparison = await PlayRound(contest, round, seats, cancel);
                await comparison.Print(output);
                comparisons.Add(comparison);
            }
            (await contest.Command(new JsonObject { ["command"] = "finish" }, cancel)).Require();
            return comparisons;
        }
        finally
        {
            foreach (var seat in seats.Values.SelectMany(panel => panel))
                seat.Dispose();
        }
    }

    async Task<Comparison> PlayRound(Contest contest, CompetitionRound round, Dictionary<string, ArenaClient[]> seats, CancellationToken cancel)
    {
        var start = new JsonObject
        {
            ["command"] = "start-round",
            ["round"] = round.Id,
            ["order"] = new JsonArray([.. round.Order.Select(competitor => JsonValue.Create(competitor.Id))]),
        };
        var version = PublicVersion(await contest.Command(start, cancel));
        foreach (var figure in round.Figures)
            version = Math.Max(version, PublicVersion(await contest.Figure(Body(round, figure.Competitor, figure.Part, ("value", figure.Value), ("source", "published score sheet")), cancel)));
        foreach (var line in round.Deductions)
            version = Math.Max(version, PublicVersion(await contest.Adjust(Body(round, line.Competitor, line.Part, ("value", line.Value.ToString(CultureInfo.InvariantCulture)), ("reason", "published score sheet")), cancel)));

        var begin = contest.Time.GetTimestamp();
        foreach (var (index, turn) in round.Turns.Index())
        {
            if (speed > 0 && TimeSpan.FromSeconds(index / speed) - contest.Time.GetElapsedTime(begin) is { Ticks: > 0 } early)
                await Task.Delay(early, contest.Time, cancel);
            version = Math.Max(version, await PlayTurn(contest, round, turn, seats[turn.Panel], cancel));
        }
        foreach (var ballot in round.Ballots)
            version = Math.Max(version, PublicVersion(await contest.Ballot(seats[ballot.Panel][ballot.Seat - 1], new JsonObject
            {
                ["round"] = round.Id,
                ["part"] = ballot.Part,
                ["tiers"] = new JsonArray([.. ballot.Order.Select(competitor => new JsonArray(competitor.Id))]),
            }, cancel)));
        return await Compare(contest, round, version, cancel);
    }

    static async Task<int> PlayTurn(Contest contest, CompetitionRound round, Turn turn, ArenaClient[] seats, CancellationToken cancel)
    {
        var open = PublicVersion(await contest.Command(Body(round, turn.Competitor, turn.Part, ("command", "open")), cancel));
        var acts = await Task.WhenAll(turn.Marks.Zip(seats, (marks, seat) => (marks, seat)).Select((one, i) => one.marks is { } marks
            ? contest.Sheet(one.seat, Body(round, turn.Competitor, turn.Part, ("revision", 1), ("marks", marks.DeepClone())), cancel)
            : contest.Command(Away(round, turn, i + 1), cancel)));
        return acts.Select(PublicVersion).Append(open).Max();
    }

    static JsonObject Away(CompetitionRound round, Turn turn, int seat) => new()
    {
        ["command"] = turn.Away,
        ["round"] = round.Id,
        ["panel"] = turn.Panel,
        ["seat"] = seat,
        ["entrant"] = turn.Competitor.Id,
        ["reason"] = "published score sheet",
    };

    static async Task<Comparison> Compare(Contest contest, CompetitionRound round, int version, CancellationToken cancel)
    {
        var start = contest.Time.GetTimestamp();
        var board = await contest.PublicBoard(round.Id, cancel);
        while (board.Version < version && contest.Time.GetElapsedTime(start) < BoardBehindAtMost)
        {
            await Task.Delay(BetweenLooks, contest.Time, cancel);
            board = await contest.PublicBoard(round.Id, cancel);
        }
        var derivations = new Dictionary<string, Derivation>();
        foreach (var entry in round.Expected)
            derivations[entry.Competitor.Id] = await contest.PublicDerivation(round.Id, entry.Competitor.Id, cancel);
        return Comparison.Of(round, board, derivations);
    }

    static JsonArray Entrants(Competition competition) => new([.. competition.Competitors.Select(competitor => new JsonObject
    {
        ["number"] = competitor.Number,
        ["name"] = competitor.Name,
        ["unit"] = competitor.Unit,
    })]);

    static JsonObject Body(CompetitionRound round, Competitor competitor, string part, params ReadOnlySpan<(string Name, JsonNode Value)> more)
    {
        var body = new JsonObject { ["round"] = round.Id, ["entrant"] = competitor.Id, ["part"] = part };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    /// <summary>The public version that an accepted act led to; a hidden one has none.</summary>
    static int PublicVersion(Answer answer) => answer.Read(ArenaJson.Default.Receipt).Version ?? 0;
}
