namespace Arena.Web.Tests.Contests;

/// <summary>
/// A believable contest in its second heat: 20 entrants, 7 judges, 14 results shown, one waiting to be shown, one being marked.
/// It has a shared place, a tie that the rules parted, an over-time deduction, recused seats and one who did not come.
/// </summary>
static class Showcase
{
    public const int MarkingSeat = 3;
    public const int ReceivedSeat = 5;
    public const string Explained = "e9";
    public const string Shared = "e1";

    /// <summary>All sheets are in, the result is not shown yet.</summary>
    public const string Waiting = "e16";

    const int Seats = 7;
    const int Recused = 6;
    const int Released = 14;
    static readonly int[] First = [12, 3, 18, 9, 7, 1, 14, 16, 5, 2, 11, 20, 17, 6, 13, 8, 4, 10, 15, 19];
    static readonly int[] Second = [3, 18, 9, 1, 14, 11, 2, 17, 6, 13, 8, 20, 12, 5, 16, 7, 4, 10, 15, 19];

    public static async Task<Contest> Open(ArenaApp app, StageClock clock)
    {
        var contest = await Contest.Locked(app, First.Length, Seats);
        var judges = await contest.Panel(Seats);
        await FirstHeat(contest, judges);
        await contest.Start(Second, again: true);
        foreach (var number in Second[..Released])
            await Judge(contest, judges, number, clock, release: true);
        await Judge(contest, judges, Second[Released], clock, release: false);
        await contest.Do(new { command = "no-show", round = "final", entrant = $"e{Second[^1]}" });
        await Current(contest, judges, Second[Released + 1], clock);
        clock.CatchUp();
        return contest;
    }

    /// <summary>Nobody looks at its times: it only gives everyone a place to move from.</summary>
    static async Task FirstHeat(Contest contest, Judge[] judges)
    {
        await contest.Start(First);
        foreach (var number in First)
            await contest.Open($"e{number}", keepOthers: true);
        await Task.WhenAll(judges.Select(async (judge, index) =>
        {
            foreach (var number in First)
                await Contest.Mark(judge, $"e{number}", Marks(number, index + 1, heat: 1));
        }));
        await Task.WhenAll(First.Select(number => contest.Release($"e{number}")));
    }

    static async Task Judge(Contest contest, Judge[] judges, int number, StageClock clock, bool release)
    {
        var entrant = $"e{number}";
        clock.Pass(TimeSpan.FromSeconds(60 + number));
        await contest.Open(entrant);
        // Both of the tie that the rules part: the same judge stands back, so that the sheets are as many.
        var apart = number is 9 or 2;
        if (apart)
            await Recuse(contest, entrant, Recused);
        for (var seat = 1; seat <= Seats; seat++)
        {
            clock.Pass(TimeSpan.FromSeconds(8 + seat * number % 7));
            if (!apart || seat != Recused)
                await Contest.Mark(judges[seat - 1], entrant, Marks(number, seat, heat: 2));
        }
        if (number == 9)
            await contest.Deduct(entrant, "-0.5", "展示超时18秒");
        clock.Pass(TimeSpan.FromSeconds(20));
        if (release)
            await contest.Release(entrant);
    }

    static async Task Current(Contest contest, Judge[] judges, int number, StageClock clock)
    {
        var entrant = $"e{number}";
        clock.Pass(TimeSpan.FromSeconds(40));
        await contest.Open(entrant);
        await Recuse(contest, entrant, Seats);
        foreach (var seat in (int[])[2, 4, 1])
        {
            clock.Pass(TimeSpan.FromSeconds(17));
            await Contest.Mark(judges[seat - 1], entrant, Marks(number, seat, heat: 2));
        }
    }

    static Task Recuse(Contest contest, string entrant, int seat) =>
        contest.Do(new { command = "recuse", round = "final", panel = "experts", seat, entrant, reason = "评委曾在该村驻点" });

    static decimal[] Marks(int number, int seat, int heat)
    {
        // 14 has every mark of 1, so they share a place; 2 has those of 9, half a point less, which the deduction makes equal.
        var source = heat == 2 ? number switch { 14 => 1, 2 => 9, _ => number } : number;
        var chance = new Random(source * 1000 + seat * 10 + heat);
        var ability = 0.955 - Array.IndexOf(First, source) * 0.0055 + (heat == 2 ? new Random(source * 7919).NextDouble() * 0.05 - 0.025 : 0);
        var marks = Contest.Criteria.Select(criterion => (int)(criterion.Max * 10 * (ability + chance.NextDouble() * 0.03 - 0.02)) / 10m).ToArray();
        if (heat == 2 && number == 2)
            marks[0] -= 0.5m;
        return marks;
    }
}
