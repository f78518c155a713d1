using System.Text.Json.Nodes;

namespace Arena.Seed;

/// <summary>The acts of one contest as the staff and the seats do them, one request each.</summary>
sealed class Contest(ArenaClient staff, string id)
{
    public string Id => id;

    public TimeProvider Time => staff.Time;

    public async Task<Desk> Desk(CancellationToken cancel) =>
        (await staff.Get($"{Root}/desk", cancel)).Read(ArenaJson.Default.Desk);

    public async Task<Board> PublicBoard(string round, CancellationToken cancel) =>
        (await staff.Get($"{Root}/board?audience=public&round={round}", cancel)).Read(ArenaJson.Default.Board);

    public async Task<Derivation> PublicDerivation(string round, string entrant, CancellationToken cancel) =>
        (await staff.Get($"{Root}/standings/{entrant}?audience=public&round={round}", cancel)).Read(ArenaJson.Default.Derivation);

    public Task<Answer> Command(JsonObject command, CancellationToken cancel, Guid? key = null) =>
        staff.Post($"{Root}/commands", command, cancel, key);

    public Task<Answer> Register(JsonArray entrants, CancellationToken cancel, Guid? key = null) =>
        staff.Post($"{Root}/entrants", entrants, cancel, key);

    public Task<Answer> Figure(JsonObject figure, CancellationToken cancel) =>
        staff.Post($"{Root}/figures", figure, cancel);

    public Task<Answer> Adjust(JsonObject line, CancellationToken cancel) =>
        staff.Post($"{Root}/adjustments", line, cancel);

    /// <summary>One table of figures with where it comes from: taken whole or not at all.</summary>
    public Task<Answer> Import(string round, string csv, string source, string date, CancellationToken cancel, Guid? key = null) =>
        staff.PostTable($"{Root}/figures/import?round={round}&source={Uri.EscapeDataString(source)}&date={date}", csv, cancel, key);

    /// <summary>Makes a new link for the seat and enters by it on a device of its own; an earlier device of the seat is dead from then on.</summary>
    public async Task<ArenaClient> TakeSeat(string panel, int seat, CancellationToken cancel)
    {
        var receipt = (await staff.Post($"{Root}/seats/{panel}/{seat}/link", new JsonObject(), cancel)).Read(ArenaJson.Default.Receipt);
        var token = receipt.Link?.Split('#') is [_, var secret] ? secret : throw new RefusedException(0, "The server's seat link has an unexpected form.");
        var device = staff.NewDevice();
        (await device.Post("/api/enter", new JsonObject { ["token"] = token }, cancel)).Require();
        return device;
    }

    public async Task<SeatView> Seat(ArenaClient device, CancellationToken cancel) =>
        (await device.Get($"{Root}/seat", cancel)).Read(ArenaJson.Default.SeatView);

    public Task<Answer> Sheet(ArenaClient device, JsonObject sheet, CancellationToken cancel) =>
        device.Post($"{Root}/sheets", sheet, cancel);

    public async Task<PairView> NextPair(ArenaClient device, string round, string part, CancellationToken cancel) =>
        (await device.Get($"{Root}/comparisons/next?round={round}&part={part}", cancel)).Read(ArenaJson.Default.PairView);

    public Task<Answer> Comparison(ArenaClient device, JsonObject comparison, CancellationToken cancel) =>
        device.Post($"{Root}/comparisons", comparison, cancel);

    public Task<Answer> Ballot(ArenaClient device, JsonObject ballot, CancellationToken cancel) =>
        device.Post($"{Root}/ballots", ballot, cancel);

    string Root => $"/api/contests/{id}";
}
