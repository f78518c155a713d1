using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Arena.Trials.Server;

namespace Arena.Api.Tests.Seed;

/// <summary>A server on which the final of the demo city was played, and what it says of it.</summary>
public sealed class City : IAsyncLifetime
{
    readonly string _folder = Directory.CreateTempSubdirectory("arena-city").FullName;
    readonly ServerProcess _server;
    readonly HttpClient _http;
    readonly HttpClient _staff;

    public City()
    {
        _server = new ServerProcess(_folder);
        _http = new HttpClient { BaseAddress = _server.Address };
        _staff = new HttpClient { BaseAddress = _server.Address };
        _staff.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.Token);
    }

    public Uri Address => _server.Address;

    public CityContest Played { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server.Start();
        await _server.Answers("/healthz");
        Played = await Play();
    }

    public async Task<CityContest> Play(params string[] more)
    {
        var (exit, output) = await SeedProcess.Run(["city", "--url", _server.Address.GetLeftPart(UriPartial.Authority), "--token", ServerProcess.Token, .. more]);
        Assert.True(exit == 0, output);
        return new CityContest(JsonNode.Parse(Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)))!, _http, _staff);
    }

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        _http.Dispose();
        _staff.Dispose();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}

/// <summary>One contest of the demo city as the public and the staff read it, with the stories that the seed printed.</summary>
public sealed class CityContest(JsonNode printed, HttpClient http, HttpClient staff)
{
    readonly string _root = $"/api/contests/{printed["contest"]}";

    public string Id => (string)printed["contest"]!;

    public JsonNode Stories => printed["stories"]!;

    public string? Open => (string?)printed["open"];

    public async Task<JsonNode> Board() => JsonNode.Parse(await http.GetStringAsync($"{_root}/board?round=final&audience=public"))!;

    public async Task<JsonNode> Row(string entrant) => (await Board())["rows"]!.AsArray().Single(row => (string?)row!["entrant"]!["id"] == entrant)!;

    public async Task<JsonNode> Derivation(string entrant) => JsonNode.Parse(await http.GetStringAsync($"{_root}/standings/{entrant}?round=final&audience=public"))!;

    public async Task<JsonNode> Stage() => JsonNode.Parse(await http.GetStringAsync($"{_root}/stage"))!;

    public async Task<JsonNode> Desk() => JsonNode.Parse(await staff.GetStringAsync($"{_root}/desk"))!;

    /// <summary>A link for the head of judges.</summary>
    public async Task<string> ChiefLink()
    {
        using var answer = await staff.PostAsync($"{_root}/links", new StringContent("""{"role":"chief"}""", System.Text.Encoding.UTF8, "application/json"));
        return ((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["link"]!).Split('#')[1];
    }

    /// <summary>Facts of a kind, oldest first, from the public's feed or the staff's.</summary>
    public async Task<List<JsonNode>> Facts(string kind, bool ofStaff = false) =>
        [.. (await (ofStaff ? staff : http).GetStringAsync($"{_root}/entries")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line)!["fact"]!).Where(fact => (string?)fact["kind"] == kind)];

    /// <summary>Every part of a derivation.</summary>
    public static IEnumerable<JsonNode> Parts(JsonNode part) => (part["parts"]?.AsArray() ?? []).SelectMany(child => Parts(child!)).Prepend(part);

    public static JsonNode Part(JsonNode derivation, string id) => Parts(derivation["total"]!).Single(part => (string?)part["id"] == id);

    public static decimal Number(JsonNode? text) => decimal.Parse((string)text!, CultureInfo.InvariantCulture);

    /// <summary>The experts' totals by seat.</summary>
    public static Dictionary<int, decimal> Totals(JsonNode derivation) =>
        Part(derivation, "stage-marks")["sheets"]!.AsArray().Where(sheet => sheet!["total"] is not null).ToDictionary(sheet => (int)sheet!["seat"]!, sheet => Number(sheet!["total"]));

    /// <summary>How far a seat's total is from the mean of the others'.</summary>
    public static decimal Apart(JsonNode derivation, int seat)
    {
        var totals = Totals(derivation);
        return totals[seat] - totals.Where(other => other.Key != seat).Average(other => other.Value);
    }
}
