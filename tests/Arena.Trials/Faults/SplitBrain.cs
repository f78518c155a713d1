using Arena.Trials.Load;
using Arena.Trials.Server;

namespace Arena.Trials.Faults;

/// <summary>
/// A node stops for a while and goes on with what it held: sheets that it took before and that the other node has meanwhile closed must not be
/// written on what it knew.
/// </summary>
public static class SplitBrain
{
    public static async Task<int> Run(int seconds, int rate)
    {
        const int held = 10;
        var load = seconds * rate;
        using var hall = await Hall.Open(2, load + held * StageContest.SeatCount);
        var (normal, late) = (hall.Sheets.Take(load).ToList(), hall.Sheets.Skip(load).ToList());
        var entrants = late.Select(sheet => sheet.Entrant).Distinct().Except(normal.Select(sheet => sheet.Entrant)).ToHashSet();
        late = [.. late.Where(sheet => entrants.Contains(sheet.Entrant))];
        normal = [.. hall.Sheets.Except(late)];
        var posters = Posters.Roaming(hall, TimeSpan.FromSeconds(2));
        using var second = new Session(hall.Nodes[1].Address, ServerProcess.Token);

        var posting = posters.Post(normal, 32, rate);
        await Task.Delay(TimeSpan.FromSeconds(seconds / 4.0));
        hall.Nodes[0].Freeze();
        // They wait in the sockets of the stopped node.
        var waiting = late.Select(async sheet =>
        {
            using var patient = hall.Contest.Seats[sheet.Seat - 1].At(hall.Nodes[0].Address, TimeSpan.FromSeconds(90));
            var answer = await patient.Post($"{hall.Contest.Api}/sheets", sheet.Body, sheet.Key);
            hall.Ledger.Write(sheet, answer);
            return answer;
        }).ToList();
        await Task.Delay(500);
        foreach (var entrant in entrants)
            await second.Must($"{hall.Contest.Api}/commands", new { command = "close", round = "final", entrant });
        await Task.Delay(TimeSpan.FromSeconds(seconds / 2.0));
        hall.Nodes[0].Thaw();
        var answers = await Task.WhenAll(waiting);
        await posting;

        var stale = answers.Count(answer => answer.Status != 409);
        Figures.Print("split-brain.held-sheets", late.Count);
        Figures.Print("split-brain.decided-on-stale-state", stale);
        Figures.Print("split-brain.odd-answers", posters.Odd);
        var differ = true;
        for (var i = 0; i < 50 && differ; i++, await Task.Delay(100))
            differ = await hall.Administrator.Get($"{hall.Contest.Api}/board") != await second.Get($"{hall.Contest.Api}/board");
        Figures.Print("split-brain.boards-differ", differ ? 1 : 0);
        return await hall.Check("split-brain", second) + stale + posters.Odd + (differ ? 1 : 0);
    }
}
