using System.Text.Json;
using Arena.Trials.Load;

namespace Arena.Trials.Faults;

/// <summary>The same seat marks the same entrant on two devices at once: one revision wins, the other hears what is there.</summary>
public static class TwoPhones
{
    public static async Task<int> Run(int pairs)
    {
        using var hall = await Hall.Open(0, pairs);
        var (winners, told, next) = (0, 0, -1);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var i && i < hall.Sheets.Count)
            {
                var one = hall.Sheets[i];
                // Marks of another sheet for the same entrant, from the same seat.
                var other = one with { Key = Server.Session.NewKey(), Body = Marked(one.Body, hall.Sheets[(i + 7) % hall.Sheets.Count].Body) };
                var seat = hall.Contest.Seats[one.Seat - 1];
                var answers = await Task.WhenAll(new[] { one, other }.Select(sheet => seat.Post($"{hall.Contest.Api}/sheets", sheet.Body, sheet.Key)));
                Interlocked.Add(ref winners, answers.Count(a => a.Status == 201));
                var winner = answers.FirstOrDefault(a => a.Status == 201).Body is { } receipt ? Number(receipt, "seq") : -1;
                Interlocked.Add(ref told, answers.Count(a => a.Status == 409 && JsonSerializer.Deserialize<JsonElement>(a.Body).TryGetProperty("sheet", out var sheet) && sheet.GetProperty("seq").GetInt64() == winner));
            }
        })));
        var log = LogLine.ReadAll(await hall.Administrator.Get($"{hall.Contest.Api}/entries"));
        var overwritten = log.Count(line => line.Kind == "sheet") - pairs;
        Figures.Print("two-phones.winners", winners);
        Figures.Print("two-phones.told-the-present-sheet", told);
        Figures.Print("two-phones.overwritten", overwritten);
        return Math.Abs(winners - pairs) + Math.Abs(told - pairs) + Math.Abs(overwritten);
    }

    static byte[] Marked(byte[] own, byte[] marks)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(own)!;
        body["marks"] = System.Text.Json.Nodes.JsonNode.Parse(marks)!["marks"]!.DeepClone();
        return Server.Session.Bytes(body);
    }

    static long Number(string json, string name) => JsonSerializer.Deserialize<JsonElement>(json).GetProperty(name).GetInt64();
}
