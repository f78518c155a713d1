using System.Globalization;
using System.Text.Json;

namespace Arena.Trials.Server;

/// <summary>A sheet ready to be sent: its key and bytes never change, however often it is sent.</summary>
public sealed record SheetPost(string Entrant, int Seat, Guid Key, byte[] Body);

/// <summary>A stage contest with one round, a panel of seven and every entrant open, so that any seat may mark anyone at any time.</summary>
public sealed class StageContest : IDisposable
{
    public const int SeatCount = 7;

    const string RuleBook = """
        {
          "title": {"zh": "试验擂台赛", "en": "Trial contest"},
          "panels": [{"id": "experts", "title": {"zh": "评委", "en": "Judges"}, "seats": 7}],
          "rounds": [{
            "id": "final", "title": {"zh": "决赛", "en": "Final"}, "publication": "on-sheet",
            "total": {"id": "total", "title": {"zh": "总分", "en": "Total"}, "combine": "sum", "places": 2, "parts": [
              {"id": "stage", "title": {"zh": "现场", "en": "On stage"}, "source": "panel", "panel": "experts", "aggregate": "mean", "places": 2, "quorum": 5,
               "criteria": [
                 {"id": "effect", "title": {"zh": "成效", "en": "Effect"}, "max": "30", "step": "0.1"},
                 {"id": "method", "title": {"zh": "做法", "en": "Method"}, "max": "30", "step": "0.1"},
                 {"id": "reach", "title": {"zh": "推广", "en": "Reach"}, "max": "20", "step": "0.1"},
                 {"id": "speech", "title": {"zh": "表达", "en": "Speech"}, "max": "20", "step": "0.1"}],
               "drop": [{"from": 5, "high": 1, "low": 1}]},
              {"id": "overtime", "title": {"zh": "超时", "en": "Overtime"}, "source": "adjustment", "min": "-2", "max": "0"}]},
            "ties": [{"key": "part", "part": "stage"}, {"key": "untrimmed-mean", "part": "stage"}, {"key": "median", "part": "stage"}],
            "awards": [{"id": "first", "title": {"zh": "一等奖", "en": "First prize"}, "count": 2}, {"id": "second", "title": {"zh": "二等奖", "en": "Second prize"}, "share": "0.20"}]
          }]
        }
        """;

    StageContest(string id, int entrants, IReadOnlyList<Session> seats) => (Id, Entrants, Seats) = (id, entrants, seats);

    public string Id { get; }

    public int Entrants { get; }

    /// <summary>Index 0 is seat 1.</summary>
    public IReadOnlyList<Session> Seats { get; }

    public string Api => $"/api/contests/{Id}";

    public static async Task<StageContest> Create(Uri server, Session administrator, int entrants, int seatCount = SeatCount)
    {
        var rules = RuleBook.Replace($"\"seats\": {SeatCount}", $"\"seats\": {seatCount}", StringComparison.Ordinal);
        var created = await administrator.Must("/api/contests", new { ruleBook = JsonSerializer.Deserialize<JsonElement>(rules) });
        var id = created.GetProperty("id").GetString()!;
        var api = $"/api/contests/{id}";
        await administrator.Must($"{api}/entrants", Enumerable.Range(1, entrants).Select(n => new { number = n, name = $"第{n}村", unit = $"第{(n + 4) / 5}镇" }));
        await administrator.Must($"{api}/commands", new { command = "lock" });
        var seats = new List<Session>();
        for (var seat = 1; seat <= seatCount; seat++)
        {
            var link = await administrator.Must($"{api}/seats/experts/{seat}/link", new { });
            var session = new Session(server);
            await session.Must("/api/enter", new { token = link.GetProperty("link").GetString()!.Split('#')[1] });
            seats.Add(session);
        }
        await administrator.Must($"{api}/commands", new { command = "start-round", round = "final", order = Enumerable.Range(1, entrants).Select(n => $"e{n}") });
        await Parallel.ForAsync(1, entrants + 1, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (n, _) =>
            await administrator.Must($"{api}/commands", new { command = "open", round = "final", entrant = $"e{n}", keepOthers = true }));
        return new StageContest(id, entrants, seats);
    }

    /// <summary>Every sheet that the contest can take, entrant after entrant, with marks drawn from <paramref name="chance"/>.</summary>
    public IEnumerable<SheetPost> Sheets(Random chance)
    {
        for (var n = 1; n <= Entrants; n++)
            for (var seat = 1; seat <= Seats.Count; seat++)
                yield return Sheet($"e{n}", seat, chance);
    }

    static SheetPost Sheet(string entrant, int seat, Random chance)
    {
        var marks = new { effect = Mark(chance, 30), method = Mark(chance, 30), reach = Mark(chance, 20), speech = Mark(chance, 20) };
        return new SheetPost(entrant, seat, Session.NewKey(), Session.Bytes(new { round = "final", entrant, part = "stage", revision = 1, marks }));
    }

    // In the upper fifth, where panels mark and ties are frequent.
    static string Mark(Random chance, int max) => (max - chance.Next(0, max * 2 + 1) / 10m).ToString("0.0", CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var seat in Seats)
            seat.Dispose();
    }
}
