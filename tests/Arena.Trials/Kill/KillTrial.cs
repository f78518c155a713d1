using System.Diagnostics;
using System.Text.Json;
using Arena.Trials.Load;
using Arena.Trials.Server;

namespace Arena.Trials.Kill;

/// <summary>How one round ended. Kept: on disk at the kill though the caller had no answer. Large: from the start to the board of the contest with the rows that were there before.</summary>
sealed record KillRound(int Acknowledged, int Refused, int Unanswered, int Kept, TimeSpan Back, TimeSpan Large, IReadOnlyList<string> Faults);

/// <summary>
/// Callers post sheets, the server is killed in the middle and started again on the same folder, callers send what they have no answer for
/// again with the same key. Then the log, the receipts and the board must be what the callers were told.
/// </summary>
sealed class KillTrial(int sheets, int callers, int seed, int rows, IReadOnlyDictionary<string, string>? settings = null)
{
    readonly Random _chance = new(seed);

    public async Task<KillRound> Run(string folder)
    {
        using var server = new ServerProcess(folder, settings: settings);
        server.Start();
        await server.Answers("/readyz");
        using var administrator = new Session(server.Address, ServerProcess.Token);
        var ballast = await Ballast.Fill(server.Address, administrator, rows, rows);
        var entrants = (sheets + StageContest.SeatCount - 1) / StageContest.SeatCount;
        using var contest = await StageContest.Create(server.Address, administrator, entrants);
        var sent = contest.Sheets(_chance).Take(sheets).ToList();
        using var ledger = new Ledger(Path.Combine(folder, "ledger.ndjson"));

        var kill = KillOnce(server, ledger, rows > 0 ? $"{ballast.Last}/board" : null);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < sent.Count)
                await Deliver(contest, sent[i], ledger);
        })));
        var (killedAt, back, large) = await kill;

        var faults = new List<string>();
        // The log first: a retry would put a lost sheet back.
        var export = await administrator.Get($"{contest.Api}/entries");
        var log = LogLine.ReadAll(export);
        faults.AddRange(LogCheck.Faults(contest.Id, log, sent, ledger));
        faults.AddRange(await Replay(contest, sent, ledger));
        if (await administrator.Get($"{contest.Api}/entries") != export)
            faults.Add("retry: the log is another after the retries");
        if (await ballast.Check(administrator) is var missing and > 0)
            faults.Add($"rows: {missing} faults in what was there before");
        faults.AddRange(await Boards(server, contest, administrator, log));
        var kept = ledger.Unknown.Count(key => ledger.Receipts.TryGetValue(key, out var receipt) && ReceivedAt(receipt) < killedAt);
        return new KillRound(ledger.Receipts.Count, ledger.Refused.Count, ledger.Unknown.Count, kept, back, large, faults);
    }

    async Task<(DateTimeOffset KilledAt, TimeSpan Back, TimeSpan Large)> KillOnce(ServerProcess server, Ledger ledger, string? board)
    {
        await ledger.Acknowledged(_chance.Next(sheets / 5, sheets * 4 / 5));
        // Half of the kills strike right behind an answer, where one that left too early shows; the others at any moment.
        if (_chance.Next(2) == 1)
            await Task.Delay(_chance.Next(1, 12));
        server.Kill();
        var at = TimeProvider.System.GetUtcNow();
        server.Start();
        await server.Answers("/readyz");
        var back = Stopwatch.GetElapsedTime(server.Started);
        if (board is not null)
            await server.Answers(board);
        return (at, back, Stopwatch.GetElapsedTime(server.Started));
    }

    static async Task Deliver(StageContest contest, SheetPost sheet, Ledger ledger)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await contest.Seats[sheet.Seat - 1].Post($"{contest.Api}/sheets", sheet.Body, sheet.Key);
            ledger.Write(sheet, answer);
            if (answer.Outcome != Outcome.Unknown)
                return;
            if (Stopwatch.GetElapsedTime(begin) > TimeSpan.FromSeconds(60))
                throw new TimeoutException($"No answer for 60 s: {answer.Status} {answer.Body}");
            await Task.Delay(50);
        }
    }

    /// <summary>Every key once more: the receipt must be the one that was given, and other bytes under a used key must be refused.</summary>
    static async Task<IReadOnlyList<string>> Replay(StageContest contest, IReadOnlyList<SheetPost> sent, Ledger ledger)
    {
        var faults = new List<string>();
        foreach (var sheet in sent.Where(sheet => ledger.Receipts.ContainsKey(sheet.Key)))
        {
            var again = await contest.Seats[sheet.Seat - 1].Post($"{contest.Api}/sheets", sheet.Body, sheet.Key);
            if (again.Body != ledger.Receipts[sheet.Key])
                faults.Add($"retry: {sheet.Entrant} seat {sheet.Seat} got {again.Status} {again.Body} instead of {ledger.Receipts[sheet.Key]}");
        }
        var other = sent[^1] with { Body = sent[^2].Body };
        var refused = await contest.Seats[other.Seat - 1].Post($"{contest.Api}/sheets", other.Body, other.Key);
        if (refused.Status != 422)
            faults.Add($"retry: other bytes under a used key got {refused.Status}");
        return faults;
    }

    /// <summary>The board kept up to date entry by entry, the one of a fresh start, and the one computed from the log are the same.</summary>
    static async Task<IReadOnlyList<string>> Boards(ServerProcess server, StageContest contest, Session administrator, IReadOnlyList<LogLine> log)
    {
        var faults = new List<string>();
        foreach (var audience in (string[])["public", "staff"])
        {
            var path = $"{contest.Api}/board?audience={audience}";
            var running = await administrator.Get(path);
            server.Kill();
            server.Start();
            await server.Answers("/readyz");
            if (await administrator.Get(path) != running)
                faults.Add($"board: the {audience} board after a restart is another");
            faults.AddRange(Rescore.Faults(await administrator.Get($"{contest.Api}/rules"), log, running));
        }
        return faults;
    }

    static DateTimeOffset ReceivedAt(string receipt) => JsonSerializer.Deserialize<JsonElement>(receipt).GetProperty("receivedAt").GetDateTimeOffset();
}
