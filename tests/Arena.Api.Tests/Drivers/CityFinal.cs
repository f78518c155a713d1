using System.Globalization;
using System.Net;
using System.Text;

namespace Arena.Api.Tests.Drivers;

/// <summary>
/// The final of the template arena-contest, played to where its board tells all: six results shown, one entrant who gave up, one on hold,
/// one who did not come. One figure is imputed, one has a small base, some lie beyond their goalposts; there is a bonus, a penalty, an
/// over-time deduction and a recused seat; two totals are equal to the third decimal and parted by the marks that were dropped.
/// </summary>
static class CityFinal
{
    public const string Imputed = "e2";
    public const string Deducted = "e5";
    public const string TiedAhead = "e3";
    public const string TiedBehind = "e6";
    public const int Shown = 6;
    public const string Speaking = "e6";

    const int Seats = 7;
    const int PublicSeats = 41;

    static readonly string[] Groups = ["cluster", "cluster", "suburb", "heritage", "suburb", "resettle", "heritage", "resettle", "cluster"];
    static readonly string[] Names = ["东一镇·3号村", "东二镇·6号村", "南一镇·5号村", "西一乡·2号村", "北一镇·7号村", "中一街道·1号村", "南二乡·4号村", "山一乡·8号村", "西二乡·9号村"];

    // Figures by entrant; the sixth has those of the third.
    static readonly (string Part, string[] Figures)[] Figures =
    [
        ("a1-1-1", ["236.5", "64", "112.8", "28.6", "4.2"]), ("a1-1-2", ["18.2", "31", "12.5", "9.4", "-6.5"]), ("a1-1-3", ["860", "320", "540", "161", "75.5"]),
        ("a1-1-4", ["5", "4", "4", "3", "4"]), ("a1-2-1", ["100", "95.5", "97", "94", "88"]), ("a1-2-2", ["52/56", "86.4", "91", "79", "72.3"]),
        ("a1-2-3", ["4", "4", "5", "3", "2"]), ("a1-3-1", ["98.6", "", "96", "91.2", "84"]), ("a1-3-2", ["47/50", "88", "7/8", "90", "81.5"]),
        ("a1-3-3", ["5", "5", "5", "4", "5"]), ("a1-4-1", ["93", "88.5", "91", "86", "79"]), ("a1-4-2", ["97.2", "94", "95.8", "91", "90.3"]),
        ("a1-4-3", ["5", "4", "4", "4", "3"]), ("content", ["74/80", "61/70", "66/72", "58/64", "51/62"]),
    ];

    /// <summary>The final begun: figures in, nobody on stage yet.</summary>
    public static async Task<string> Begin(ArenaApp app)
    {
        var chief = app.Chief;
        var contest = (string)(await chief.Post("/api/contests", """{"template":"arena-contest","preset":"40-40-20"}""")).Json!["id"]!;
        var roster = Names.Select((name, i) => new { number = i + 1, name, unit = name.Split('·')[0], group = Groups[i] });
        await Accepted(chief.Post($"/api/contests/{contest}/entrants", System.Text.Json.JsonSerializer.Serialize(roster)));
        await chief.Do(contest, new { command = "lock" });
        await chief.Do(contest, new { command = "start-round", round = "final", order = Enumerable.Range(1, Names.Length).Select(n => $"e{n}") });
        await Import(app, contest);
        return contest;
    }

    /// <summary>Five results are out; the sixth entrant speaks, and some of the sheets are in.</summary>
    public static async Task<string> OnStage(ArenaApp app)
    {
        var chief = app.Chief;
        var contest = await Begin(app);
        for (var n = 1; n < Shown; n++)
            await Judge(chief, contest, n);
        await chief.Open(contest, Speaking);
        await chief.Do(contest, new { command = "clock", round = "final", entrant = Speaking, phase = "talk", action = "start" });
        await chief.Do(contest, new { command = "clock", round = "final", entrant = Speaking, phase = "answer", action = "start" });
        await chief.Do(contest, new { command = "recuse", round = "final", panel = "experts", seat = 6, entrant = Speaking, reason = "曾在该村驻点" });
        foreach (var seat in (int[])[2, 5, 7])
            await Sheet(chief, contest, Speaking, "stage-marks", seat, ExpertMarks(Shown, seat));
        for (var seat = 1; seat <= 23; seat++)
            await Sheet(chief, contest, Speaking, "public-panel", seat, new() { ["mark"] = "90" });
        return contest;
    }

    public static async Task<string> Play(ArenaApp app)
    {
        var chief = app.Chief;
        var contest = await Begin(app);
        await Adjust(chief, contest, "e1", "bonus", "0.5", "省级示范村");
        await Adjust(chief, contest, "e4", "penalty", "-1", "材料迟交");
        await Adjust(chief, contest, Deducted, "over-time", "-1", "超时 38 秒");
        for (var n = 1; n <= Shown; n++)
            await Judge(chief, contest, n);
        await chief.Do(contest, new { command = "withdraw", entrant = "e7", reason = "本人申请" });
        await chief.Do(contest, new { command = "veto", entrant = "e8", reason = "数据待核实" });
        await chief.Do(contest, new { command = "no-show", round = "final", entrant = "e9" });
        return contest;
    }

    static async Task Judge(Chief chief, string contest, int n)
    {
        var entrant = $"e{n}";
        await chief.Open(contest, entrant);
        if (entrant == Imputed)
            await chief.Do(contest, new { command = "recuse", round = "final", panel = "experts", seat = 5, entrant, reason = "曾在该村驻点" });
        await Task.WhenAll(Enumerable.Range(1, Seats).Where(seat => entrant != Imputed || seat != 5)
            .Select(seat => Sheet(chief, contest, entrant, "stage-marks", seat, ExpertMarks(n, seat))));
        await Task.WhenAll(Enumerable.Range(1, PublicSeats)
            .Select(seat => Sheet(chief, contest, entrant, "public-panel", seat, new() { ["mark"] = (100 - 10 * ((seat * seat + Source(n)) % 11 / 3)).ToString(CultureInfo.InvariantCulture) })));
        await chief.Do(contest, new { command = "close", round = "final", entrant });
        await chief.Release(contest, entrant);
    }

    static int Source(int n) => n == 6 ? 3 : n;

    static Dictionary<string, string> ExpertMarks(int n, int seat)
    {
        // The lowest sheet of the sixth is lower than that of the third; it is dropped in both.
        var low = seat == 4 ? n == 6 ? 2.4m : 1.8m : 0;
        var away = (seat * 3 + Source(n)) % 7 * 0.1m + Source(n) * 0.2m;
        return new[] { ("effect", 28.2m - away - low), ("ideas", 23.1m - away), ("answers", 22.6m), ("delivery", 18.4m) }
            .ToDictionary(mark => mark.Item1, mark => mark.Item2.ToString(CultureInfo.InvariantCulture));
    }

    static Task<Answer> Sheet(Chief chief, string contest, string entrant, string part, int seat, Dictionary<string, string> marks) =>
        chief.Do(contest, new { command = "enter-sheet", round = "final", entrant, part, seat, marks });

    static Task Adjust(Chief chief, string contest, string entrant, string part, string value, string reason) =>
        Accepted(chief.Post($"/api/contests/{contest}/adjustments", System.Text.Json.JsonSerializer.Serialize(new { round = "final", entrant, part, value, reason })));

    static async Task Import(ArenaApp app, string contest)
    {
        var csv = new StringBuilder($"number,{string.Join(',', Figures.Select(f => f.Part))}\n");
        for (var n = 1; n <= Shown; n++)
            csv.AppendLine(CultureInfo.InvariantCulture, $"{n},{string.Join(',', Figures.Select(f => f.Figures[Source(n) - 1]))}");
        using var client = app.Client(ArenaApp.Token);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Keys.Next());
        await Accepted(Answer.Of(await client.PostAsync($"/api/contests/{contest}/figures/import?round=final&source=统计年报&date=2026-03-31", new StringContent(csv.ToString(), Encoding.UTF8, "text/csv"))));
    }

    static async Task Accepted(Task<Answer> answer) => Assert.True((await answer) is { Status: HttpStatusCode.Created }, (await answer).Raw);
}
