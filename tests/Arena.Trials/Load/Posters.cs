using System.Collections.Concurrent;
using System.Diagnostics;
using Arena.Trials.Server;

namespace Arena.Trials.Load;

/// <summary>One answer to one try. At: timestamp of the answer. Milliseconds: since the sheet was first sent. Own: since this try was sent.</summary>
public readonly record struct Try(long At, int Status, bool RetryAfter, double Milliseconds, double Own, long Version);

/// <summary>
/// Phones that send sheets and keep sending each with its key until it is recorded or refused, going on to the next way (node) after each failure.
/// The ledger's line is on disk before an answer counts.
/// </summary>
/// <param name="ways">By seat, each way that this phone has to the server.</param>
public sealed class Posters(StageContest contest, IReadOnlyList<IReadOnlyList<Session>> ways, Ledger ledger)
{
    static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly ConcurrentQueue<Try> _tries = new();

    public IReadOnlyCollection<Try> Tries => _tries;

    /// <summary>The seats' own connections, one way each.</summary>
    public static Posters Direct(Hall hall) => new(hall.Contest, [.. hall.Contest.Seats.Select(seat => (IReadOnlyList<Session>)[seat])], hall.Ledger);

    /// <summary>Each seat may go to every node; seats begin at different ones.</summary>
    public static Posters Roaming(Hall hall, TimeSpan patience) => new(hall.Contest,
        [.. hall.Contest.Seats.Select((seat, i) => (IReadOnlyList<Session>)[.. hall.Nodes.Select((_, n) => seat.At(hall.Nodes[(n + i) % hall.Nodes.Count].Address, patience))])], hall.Ledger);

    /// <param name="rate">Sheets a second; 0: as fast as the callers can.</param>
    public async Task Post(IReadOnlyList<SheetPost> sheets, int callers, double rate, CancellationToken stop = default)
    {
        var (begin, next) = (Stopwatch.GetTimestamp(), -1);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var i && i < sheets.Count)
            {
                if (rate > 0 && TimeSpan.FromSeconds(i / rate) - Stopwatch.GetElapsedTime(begin) is { Ticks: > 0 } early)
                    await Task.Delay(early, CancellationToken.None);
                await Deliver(sheets[i]);
            }
        }, CancellationToken.None)));
    }

    async Task Deliver(SheetPost sheet)
    {
        var (begin, way) = (Stopwatch.GetTimestamp(), 0);
        while (true)
        {
            var mine = ways[sheet.Seat - 1];
            var sent = Stopwatch.GetTimestamp();
            var answer = await mine[way % mine.Count].Post($"{contest.Api}/sheets", sheet.Body, sheet.Key);
            ledger.Write(sheet, answer);
            _tries.Enqueue(new Try(Stopwatch.GetTimestamp(), answer.Status, answer.RetryAfter, Stopwatch.GetElapsedTime(begin).TotalMilliseconds, Stopwatch.GetElapsedTime(sent).TotalMilliseconds, VersionOf(answer)));
            if (answer.Outcome != Outcome.Unknown)
                return;
            if (Stopwatch.GetElapsedTime(begin) > Patience)
                throw new TimeoutException($"No receipt for {Patience.TotalSeconds} s: {answer.Status} {answer.Body}");
            way++;
            await Task.Delay(Between);
        }
    }

    static long VersionOf(Answer answer) => answer.Outcome == Outcome.Recorded
        && System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(answer.Body).TryGetProperty("version", out var version)
        && version.ValueKind == System.Text.Json.JsonValueKind.Number ? version.GetInt64() : 0;

    /// <summary>From first sending to the receipt, of the sheets recorded after <paramref name="since"/>.</summary>
    public double P99(long since = 0, long until = long.MaxValue) =>
        Figures.Percentile(_tries.Where(t => t.Status is >= 200 and < 300 && t.At >= since && t.At < until).Select(t => t.Milliseconds), 0.99);

    /// <summary>Answers that a judge must never see: neither success nor a 503 that says when to come again. No answer at all (0) is another matter.</summary>
    public int Odd => _tries.Count(t => t.Status is not (0 or (>= 200 and < 300)) && !(t.Status == 503 && t.RetryAfter));

    /// <summary>Seconds from <paramref name="since"/> to the first receipt after it.</summary>
    public double FirstAfter(long since) => _tries.Where(t => t.At >= since && t.Status is >= 200 and < 300).Select(t => Stopwatch.GetElapsedTime(since, t.At).TotalSeconds).DefaultIfEmpty(double.NaN).Min();

    public long NewestVersion => _tries.Select(t => t.Version).DefaultIfEmpty(0).Max();
}
