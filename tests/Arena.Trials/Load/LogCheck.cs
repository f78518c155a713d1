using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Arena.Trials.Server;

namespace Arena.Trials.Load;

/// <summary>Holds the exported log against the ledger: nothing acknowledged is missing, nothing is there twice, nothing is there that was not sent.</summary>
public static class LogCheck
{
    public static IEnumerable<string> Faults(string contest, IReadOnlyList<LogLine> log, IReadOnlyList<SheetPost> sent, Ledger ledger) =>
        [.. Sequence(contest, log), .. Sheets(log, sent, ledger)];

    /// <summary>While callers go on: the log is unbroken and holds each receipt of an earlier moment once.</summary>
    public static IEnumerable<string> Faults(string contest, IReadOnlyList<LogLine> log, IReadOnlyDictionary<Guid, string> held)
    {
        var logged = log.ToLookup(line => line.Key);
        return [.. Sequence(contest, log),
            .. held.Where(one => logged[one.Key].Count() != 1).Select(one => $"lost or double: {one.Key} is there {logged[one.Key].Count()} times"),
            .. held.Where(one => logged[one.Key].Any(line => line.Receipt != one.Value)).Select(one => $"receipt: {one.Key} has another receipt than was given")];
    }

    static IEnumerable<string> Sequence(string contest, IReadOnlyList<LogLine> log)
    {
        var chain = SHA256.HashData(Encoding.UTF8.GetBytes(contest));
        for (var i = 0; i < log.Count; i++)
        {
            if (log[i].Seq != i + 1)
                yield return $"entry {i + 1} has seq {log[i].Seq}";
            var digest = SHA256.HashData([.. log[i].Salt, .. log[i].Bytes]);
            chain = SHA256.HashData([.. chain, .. digest]);
            if (!chain.AsSpan().SequenceEqual(log[i].Chain))
                yield return $"entry {log[i].Seq} does not follow from the one before";
            if (Member(log[i].Receipt, "digest") != Convert.ToHexStringLower(digest))
                yield return $"entry {log[i].Seq} has a receipt with another digest";
        }
    }

    static IEnumerable<string> Sheets(IReadOnlyList<LogLine> log, IReadOnlyList<SheetPost> sent, Ledger ledger)
    {
        var logged = log.Where(line => line.Kind == "sheet").ToLookup(line => line.Key);
        var keys = sent.ToDictionary(sheet => sheet.Key);
        foreach (var sheet in sent)
        {
            var lines = logged[sheet.Key].ToList();
            var acknowledged = ledger.Receipts.GetValueOrDefault(sheet.Key);
            if (lines.Count > 1)
                yield return $"double: {Name(sheet)} is there {lines.Count} times";
            if (acknowledged is not null && lines.Count == 0)
                yield return $"lost: {Name(sheet)} was acknowledged and is not there";
            if (acknowledged is null && lines.Count > 0)
                yield return $"refused: {Name(sheet)} was not acknowledged and is there";
            if (acknowledged is not null && lines.Count == 1 && lines[0].Receipt != acknowledged)
                yield return $"receipt: {Name(sheet)} has another receipt than was given";
            if (lines.Count == 1 && !Same(lines[0].Fact, sheet))
                yield return $"content: {Name(sheet)} has other marks than were sent";
        }
        foreach (var group in logged.Where(group => !keys.ContainsKey(group.Key)))
            yield return $"foreign: key {group.Key} was never sent";
        foreach (var twice in logged.SelectMany(group => group).GroupBy(line => (line.Fact.GetProperty("entrant").GetString(), line.Fact.GetProperty("seat").GetInt32())).Where(g => g.Count() > 1))
            yield return $"double: entrant {twice.Key.Item1} has {twice.Count()} sheets from seat {twice.Key.Item2}";
    }

    static bool Same(JsonElement fact, SheetPost sheet)
    {
        var marks = JsonSerializer.Deserialize<JsonElement>(sheet.Body).GetProperty("marks").EnumerateObject().Select(mark => Number(mark.Value));
        return fact.GetProperty("entrant").GetString() == sheet.Entrant
            && fact.GetProperty("seat").GetInt32() == sheet.Seat
            && fact.GetProperty("marks").EnumerateArray().Select(Number).SequenceEqual(marks);
    }

    public static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, System.Globalization.CultureInfo.InvariantCulture);

    static string Name(SheetPost sheet) => $"{sheet.Entrant} seat {sheet.Seat} ({sheet.Key})";

    static string? Member(string json, string name) => JsonSerializer.Deserialize<JsonElement>(json).GetProperty(name).GetString();
}
