using System.Collections.Concurrent;
using Arena.Trials.Server;

namespace Arena.Trials.Load;

/// <summary>Contests filled through the API as fast as it takes sheets, so that a database has the size of a season; their receipts are kept.</summary>
public sealed class Ballast
{
    const int Seats = 50;
    const int Callers = 64;

    readonly List<(string Contest, IReadOnlyDictionary<Guid, string> Receipts)> _contests = [];

    public int Sheets => _contests.Sum(contest => contest.Receipts.Count);

    /// <summary>The path of the last contest.</summary>
    public string Last => $"/api/contests/{_contests[^1].Contest}";

    /// <param name="each">Sheets of one contest at most.</param>
    public static async Task<Ballast> Fill(Uri server, Session administrator, int sheets, int each)
    {
        var ballast = new Ballast();
        for (var left = sheets; left > 0; left -= each)
        {
            var count = Math.Min(left, each);
            using var contest = await StageContest.Create(server, administrator, (count + Seats - 1) / Seats, Seats);
            var receipts = new ConcurrentDictionary<Guid, string>();
            await Parallel.ForEachAsync(contest.Sheets(new Random(left)).Take(count), new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (sheet, _) =>
            {
                var answer = await contest.Seats[sheet.Seat - 1].Post($"{contest.Api}/sheets", sheet.Body, sheet.Key);
                receipts[sheet.Key] = answer.Outcome == Outcome.Recorded ? answer.Body : throw new InvalidOperationException($"A sheet was not taken: {answer.Status} {answer.Body}");
            });
            ballast._contests.Add((contest.Id, receipts));
        }
        return ballast;
    }

    /// <summary>Every log is unbroken and holds each receipt once.</summary>
    public async Task<int> Check(Session reader)
    {
        var faults = 0;
        foreach (var (contest, receipts) in _contests)
            foreach (var fault in LogCheck.Faults(contest, LogLine.ReadAll(await reader.Get($"/api/contests/{contest}/entries")), receipts))
                if (++faults <= 20)
                    Console.WriteLine($"  {fault}");
        return faults;
    }
}
