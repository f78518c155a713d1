using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Arena.Trials.Server;

namespace Arena.Load.Compare;

/// <summary>Arena. Its contests have criteria, dropped marks, a tie chain and awards, every result out with its sheet; entrant after entrant is marked by a large jury.</summary>
sealed class ProductStack(Uri server, Process process, string token) : Stack("product", server, process)
{
    protected override async Task<Field> Open(int entrants, int seats, int before)
    {
        using var administrator = new Session(Server, token);
        using var contest = await StageContest.Create(Server, administrator, entrants, seats);
        var boards = new Session(Server);
        var sheets = contest.Sheets(new Random(7)).ToLookup(sheet => sheet.Seat <= before, sheet => Caller.Request(Server, $"{contest.Api}/sheets", sheet.Body,
            $"Idempotency-Key: \"{sheet.Key}\"", $"Cookie: {contest.Seats[sheet.Seat - 1].Cookie}", $"Origin: {Server.GetLeftPart(UriPartial.Authority)}"));
        return new Field("/hubs/board", $$"""{"type":1,"invocationId":"1","target":"Watch","arguments":[{"contest":"{{contest.Id}}"}]}""",
            "\"version\":"u8.ToArray(), [.. sheets[true]], [.. sheets[false]], Version);

        async Task<long> Version() => JsonSerializer.Deserialize<JsonElement>(await boards.Get($"{contest.Api}/board")).GetProperty("version").GetInt64();
    }
}
